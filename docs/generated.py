"""What the site adds to the pages that stand here: the start page, the codebook with measured figures, the reference.

Read by mkdocs (mkdocs.yml). All of it is made from the code and its data, so that it cannot go stale.
"""

import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from rapporteur import desk
from rapporteur.desk import FORMATS, PICTURES, Desk
from rapporteur.export.columns import COLUMNS
from rapporteur.knowledge.files import DATA, read_yaml
from rapporteur.present.cli.program import COMMANDS, load
from rapporteur.present.http import make_api
from rapporteur.present.standings import Standings

ROOT = Path(__file__).parents[1]
_LINK = re.compile(r"\]\((?!https?:|#)([^)]*)\)")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Adds the generated pages."""
    for name, content in pages().items():
        files.append(File.generated(config, name, content=content))
    return files


def pages() -> dict[str, str]:
    """The generated pages by their place in the site."""
    return {
        "index.md": _start(),
        "codebook.md": "\n".join(_codebook()),
        "measured.md": _elsewhere(ROOT / "evaluation" / "figures.md"),
        "changes.md": _elsewhere(ROOT / "CHANGELOG.md"),
        "reference/commands.md": "\n".join(_commands()),
        "reference/python.md": "\n".join(_python()),
        "reference/http.md": "\n".join(_http()),
        "reference/exports.md": "\n".join(_exports()),
        "notebook.md": "\n".join(_notebook()),
    }


def _start() -> str:
    """The README, its links turned to pages of the site where there are such, else to plain words."""
    text = (ROOT / "README.md").read_text("utf-8")

    def turned(link: re.Match[str]) -> str:
        place = link.group(1).removeprefix("docs/")
        if link.group(1).startswith("docs/") and (ROOT / "docs" / place).is_file():
            return f"]({place})"
        return "](changes.md)" if link.group(1) == "CHANGELOG.md" else "](index.md)"

    return _LINK.sub(turned, text)


def _elsewhere(path: Path) -> str:
    """A page that stands outside of the docs, without its links."""
    return _LINK.sub("](index.md)", path.read_text("utf-8"))


def _codebook() -> Iterator[str]:
    raw = read_yaml(DATA / "ontology" / "plover.yaml")
    yield "# Codebook\n\nWhat is coded, after PLOVER. How well it is coded is [measured](measured.md).\n"
    yield "| type | quad class | score | what it is | modes (score) |\n|---|---|---|---|---|"
    for name, kind in raw["types"].items():
        modes = ", ".join(
            f"{m} ({s if s is not None else kind['score']})" for m, s in (kind.get("modes") or {}).items()
        )
        yield f"| {name} | {kind['quad']} | {kind['score']} | {kind['description']} | {modes} |"
    yield "\nQuad classes: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.\n"
    yield "## Contexts\n\n" + ", ".join(raw["contexts"])
    yield "\n## Status\n\nEvery event says whether it happened (`actual`), is announced (`planned`), is merely `possible`, or is denied (`negated`)."


def _commands() -> Iterator[str]:
    yield "# Commands\n"
    for name, about in COMMANDS.items():
        command = load(name)
        yield f"## rapporteur {name}\n\n{about}\n"
        for parameter in command.params:
            told = getattr(parameter, "help", None) or ""
            if parameter.param_type_name == "argument":
                yield f"- `{parameter.metavar or parameter.name}`: {told}"
            elif "--help" not in parameter.opts:
                names = "`, `".join([*parameter.opts, *parameter.secondary_opts])
                yield f"- `{names}`: {told}"
        yield ""


def _python() -> Iterator[str]:
    yield "# Python\n\n`import rapporteur` gives `rapporteur.desk`; `rapporteur.desk.open(place)` opens a record.\n"
    yield "## Desk\n"
    for name, method in inspect.getmembers(Desk):
        if not name.startswith("_") and (inspect.isfunction(method) or isinstance(method, property)):
            signature = (
                ""
                if isinstance(method, property)
                else str(inspect.signature(method)).replace("(self, ", "(").replace("(self)", "()")
            )
            yield f"### {name}\n\n```\n{name}{_short(signature)}\n```\n\n{inspect.getdoc(method) or ''}\n"
    yield "## What verbs take and give\n"
    for name in desk.__all__:
        thing: Any = getattr(desk, name)
        if name != "Desk" and (inspect.isclass(thing) or inspect.isfunction(thing)):
            yield f"### {name}\n\n{inspect.getdoc(thing) or ''}\n"
    yield "## Pictures\n\n" + ", ".join(f"`{name}`" for name in PICTURES) + "\n"


def _short(signature: str) -> str:
    """A signature without the modules of its types."""
    return re.sub(r"\b(?:\w+\.)+(\w+)", r"\1", signature)


def _http() -> Iterator[str]:
    desk = Desk()
    described = make_api(desk, Standings(desk), lambda _: False).openapi()
    yield "# HTTP API\n\nUnder `/api/v1`; described by `/api/v1/openapi.json`. Errors are `application/problem+json`.\n"
    for path, methods in described["paths"].items():
        for method, each in methods.items():
            yield f"## {method.upper()} {path}\n\n{each.get('description', '')}\n"
            for parameter in each.get("parameters", ()):
                yield f"- `{parameter['name']}` ({parameter['in']})"
            yield ""


def _exports() -> Iterator[str]:
    yield "# Exports\n\nEach file has a sidecar, `FILE.evidence.jsonl`, that leads from every event's id to its words.\n"
    yield "| format | what it is |\n|---|---|"
    for name, writer in FORMATS.items():
        yield f"| `{name}` | {writer.about} |"
    yield "\n## Columns of csv, xlsx, parquet and data frames\n"
    yield ", ".join(f"`{name}`" for name in COLUMNS)


def _notebook() -> Iterator[str]:
    """The example notebook as a page: its cells and what they gave, pictures left out."""
    import json

    told = json.loads((ROOT / "docs" / "notebooks" / "record.ipynb").read_text("utf-8"))
    for cell in told["cells"]:
        source = "".join(cell["source"])
        if cell["cell_type"] == "markdown":
            yield source + "\n"
            continue
        yield f"```python\n{source}\n```\n"
        for out in cell["outputs"]:
            shown = out.get("data", {})
            if "text/html" in shown:
                yield "".join(shown["text/html"]) + "\n"
            elif "image/svg+xml" in shown:
                yield "".join(shown["image/svg+xml"]) + "\n"
            else:
                yield "```\n" + "".join(out.get("text", shown.get("text/plain", ""))) + "\n```\n"
