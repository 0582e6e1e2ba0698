"""The site is built without a warning, and its reference leaves nothing out."""

import inspect
import runpy
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from rapporteur import desk
from rapporteur.desk import FORMATS, Desk
from rapporteur.present.cli.program import COMMANDS, load

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    build(load_config(str(ROOT / "mkdocs.yml"), site_dir=str(folder), strict=True))
    return folder


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    return runpy.run_path(str(ROOT / "docs" / "generated.py"))["pages"]()


def test_every_page_is_built_and_asks_nothing_of_others(site: Path) -> None:
    written = {path.stem for path in (ROOT / "docs").rglob("*.md")}
    built = {path.parent.name for path in site.rglob("index.html")}
    assert written <= built
    for path in site.rglob("*.html"):
        text = path.read_text("utf-8")
        assert 'src="http' not in text, path
        assert '<link rel="stylesheet" href="http' not in text, path


def test_every_command_and_option_is_in_the_reference(pages: dict[str, str]) -> None:
    told = pages["reference/commands.md"]
    for name in COMMANDS:
        assert f"## rapporteur {name}\n" in told
        for parameter in load(name).params:
            for option in parameter.opts:
                assert (
                    option == "--help" or f"`{option}" in told or parameter.param_type_name == "argument"
                ), option


def test_every_verb_and_name_is_in_the_reference(pages: dict[str, str]) -> None:
    told = pages["reference/python.md"]
    verbs = [n for n, each in inspect.getmembers(Desk, inspect.isfunction) if not n.startswith("_")]
    for name in verbs:
        assert f"### {name}\n" in told
        assert inspect.getdoc(getattr(Desk, name)), f"{name} says nothing of itself"
    things = [
        n for n in desk.__all__ if inspect.isclass(getattr(desk, n)) or inspect.isfunction(getattr(desk, n))
    ]
    assert all(f"### {name}\n" in told for name in things if name != "Desk")


def test_every_format_is_in_the_reference(pages: dict[str, str]) -> None:
    assert all(f"`{name}`" in pages["reference/exports.md"] for name in FORMATS)
