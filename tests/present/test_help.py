"""Every command can be found, tells what it does, and lives where the list of commands says."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

import rapporteur
from rapporteur.present.cli import commands
from rapporteur.present.cli.program import COMMANDS, load

Run = Callable[..., Any]


def test_help_names_every_command(cli: Run) -> None:
    shown = cli("--help", COLUMNS="200")
    assert (shown.returncode, shown.stderr) == (0, "")
    for name, help_ in COMMANDS.items():
        assert f" {name} " in shown.stdout
        assert help_ in shown.stdout


def test_no_command_shows_the_help(quick: Run) -> None:
    assert "events" in (shown := quick()).stdout + shown.stderr


def test_commands_are_the_modules_there_are() -> None:
    assert {path.stem.replace("_", "-") for path in Path(commands.__path__[0]).glob("[!_]*.py")} == set(
        COMMANDS
    )


@pytest.mark.parametrize("name", COMMANDS)
def test_help_of_a_command(quick: Run, name: str) -> None:
    shown = quick(name, "--help", COLUMNS="200")
    assert (shown.returncode, shown.stderr) == (0, "")
    assert COMMANDS[name] in shown.stdout
    for option in options(name):
        assert option in shown.stdout


def options(name: str) -> Iterable[str]:
    """The options of a command, each of which must say what it is for."""
    for parameter in load(name).params:
        assert getattr(parameter, "help", None) or parameter.name == "help", (name, parameter.name)
        yield from (each for each in parameter.opts if each.startswith("--"))


def test_options_that_others_rely_on() -> None:
    contract = {
        "code": {"--jobs", "--output", "--published", "--publisher", "--lang"},
        "add": {"--db", "--published", "--publisher", "--lang"},
        "brief": {"--focus", "--lang", "--format", "--db"},
        "events": {
            "--about", "--with", "--since", "--until", "--type", "--status", "--min-sources", "--min-confidence", "--json",
        },
    } | {name: {"--json", "--db"} for name in ("claims", "agenda", "actors", "articles", "explain", "doctor")}  # fmt: skip
    for name, wanted in contract.items():
        assert wanted <= set(options(name)), name


def test_help_loads_no_parser(cli: Run) -> None:
    """Help answers at once because it loads nothing; this is what would slow it."""
    shown = cli("--help", PYTHONPROFILEIMPORTTIME="1")
    assert "typer" in shown.stderr
    for module in ("spacy", "sqlalchemy", "rapporteur.desk"):
        assert f" {module}\n" not in shown.stderr


def test_lists_load_no_parser(cli: Run, filled: Any) -> None:
    shown = cli("events", "--db", filled.place, PYTHONPROFILEIMPORTTIME="1")
    assert " sqlalchemy\n" in shown.stderr
    for module in ("spacy", "alembic"):
        assert f" {module}\n" not in shown.stderr


def test_version(quick: Run) -> None:
    assert quick("--version").stdout == f"{rapporteur.__version__}\n"
