"""Runs the program as a user does, and keeps one record that several tests look at."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from rapporteur.desk import DEMO, Desk, taking
from rapporteur.present.cli import main

PROGRAM = Path(sys.executable).with_name("rapporteur")
GOOD = {
    "visite.txt": """---
url: https://example.org/visite
publisher: Agence
title: Visite à [Minsk]
lang: fr
published: 2025-06-22
---
Le président bélarusse Alexandre Loukachenko a rencontré samedi à Minsk l'émissaire américain Keith Kellogg. \
La Russie a condamné les sanctions de l'Union européenne contre la Biélorussie.

C'est la première visite d'un responsable américain depuis février 2020. Le ministre chinois Li Test se rendra à Minsk en août.
""",
    "visit.jsonl": json.dumps(
        {
            "id": "visit-en",
            "publisher": "Agency",
            "lang": "en",
            "published": "2025-06-22",
            "text": "President Alexander Lukashenko of Belarus met the U.S. envoy Keith Kellogg in Minsk on Saturday. "
            "Russia condemned the sanctions of the European Union.",
        }
    ),
}
Result = subprocess.CompletedProcess[str]


@dataclass(frozen=True)
class Filled:
    """A record made by one run of ``add`` over good and bad inputs."""

    place: Path
    folder: Path
    run: Result


@pytest.fixture(scope="session", autouse=True)
def _loaded_once() -> Iterator[None]:
    """Language models are loaded once in this process, since loading them takes longer than most tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(taking, "load_coder", cache(taking.load_coder))
        yield


def run(*arguments: object, stdin: str | None = None, **environment: str) -> Result:
    """One run of the program."""
    settings: Mapping[str, str] = {
        k: v for k, v in os.environ.items() if k not in {"RAPPORTEUR_DB", "COLUMNS"}
    }
    return subprocess.run(
        [str(PROGRAM), *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        input=stdin,
        env={**settings, **environment},
        timeout=120,
        check=False,
    )


def run_inside(*arguments: object, **environment: str) -> Result:
    """The same within this process, for commands that need no fresh start."""
    out, err = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("RAPPORTEUR_DB", raising=False)
        for name, value in environment.items():
            patch.setenv(name, value)
        with redirect_stdout(out), redirect_stderr(err), pytest.raises(SystemExit) as ended:
            main([str(each) for each in arguments])
    return Result(arguments, int(ended.value.code or 0), out.getvalue(), err.getvalue())


@pytest.fixture(scope="session")
def quick() -> Callable[..., Result]:
    return run_inside


@pytest.fixture(scope="session")
def cli() -> Callable[..., Result]:
    return run


@pytest.fixture(scope="session")
def bad(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """Inputs that give nothing, by path, with words of the reason."""
    folder = tmp_path_factory.mktemp("bad")
    inputs: dict[str, tuple[bytes | None, str]] = {
        "missing.txt": (None, "there is no such file"),
        "empty.txt": (b"", "it is empty"),
        "binary.txt": (bytes(range(256)) * 20, "it is binary, not text"),
        "long.jsonl": (b'{"text": "' + b"a" * 50_000_000 + b'"}', "the line is longer than"),
        "long.txt": (b"a" * 50_000_000, "its text is 50,000,000 characters long"),
        "damaged.txt": (
            "Réunis à Genève\n".encode() * 9 + b"\xe9t\xe9",
            "it is damaged: not valid UTF-8 at byte",
        ),
        "german.txt": (
            b"---\nlang: de\n---\nDer Minister ist in Berlin.",
            "there is no model for language 'de'",
        ),
        "none.json": (b"This is not JSON", "it is not JSON"),
        "none.jsonl": (b"{\n", "it is not JSON"),
        "date.txt": (b"---\npublished: yesterday\n---\nText.", "published is 'yesterday', not a date"),
    }
    for name, (content, _) in inputs.items():
        if content is not None:
            (folder / name).write_bytes(content)
    (folder / "folder").mkdir()
    reasons = {str(folder / name): words for name, (_, words) in inputs.items()}
    return reasons | {str(folder / "folder"): "there is no file of a known format"}


@pytest.fixture(scope="session")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of two articles, one in each language."""
    folder = tmp_path_factory.mktemp("good")
    for name, content in GOOD.items():
        (folder / name).write_text(content, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def filled(bad: Mapping[str, str], good: Path, tmp_path_factory: pytest.TempPathFactory) -> Filled:
    place = tmp_path_factory.mktemp("record") / "record.db"
    paths = list(bad)
    result = run("add", *paths[:5], good, *paths[5:], "--db", place)
    return Filled(place, good, result)


@pytest.fixture(scope="session")
def dispatches(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of the bundled dispatches; a test that writes copies it."""
    place = tmp_path_factory.mktemp("dispatches") / "record.db"
    made = Desk(str(place))
    assert sum(each is not None for each in made.add([str(DEMO)])) == 8
    made.close()
    return place


@pytest.fixture(scope="session")
def told(filled: Filled) -> Callable[..., list[Any]]:
    """The JSON Lines that a command gives about the filled record."""

    def ask(*arguments: str) -> list[Any]:
        result = run_inside(*arguments, "--json", "--db", filled.place)
        assert (result.returncode, result.stderr) == (0, "")
        return [json.loads(line) for line in result.stdout.splitlines()]

    return ask
