"""Options and outputs that several commands share."""

import json
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from rich.console import Console
from rich.table import Table

PARTLY = 3
"""Exit status where some inputs failed and the rest was done."""

Paths = Annotated[
    list[str],
    typer.Argument(help="Files, folders, or - for JSON Lines on standard input.", show_default=False),
]
SomePaths = Annotated[
    list[str] | None, typer.Argument(help="Read these alone, instead of the record.", show_default=False)
]
Place = Annotated[
    str | None,
    typer.Option(
        "--db",
        envvar="RAPPORTEUR_DB",
        help="The record: a SQLite file, or postgresql://... (default: rapporteur.db).",
    ),
]
Published = Annotated[str | None, typer.Option(help="Publication date where an article tells none.")]
Publisher = Annotated[str | None, typer.Option(help="Publisher where an article tells none.")]
Lang = Annotated[str | None, typer.Option("--lang", help="Language of articles that do not say theirs.")]
AsJson = Annotated[bool, typer.Option("--json", help="JSON Lines instead of a table.")]
AsOf = Annotated[
    str | None, typer.Option(help="The day to look from (default: the latest publication date).")
]

errors = Console(stderr=True, highlight=False)


def place_of(place: str | None) -> str:
    """The record that was named, or the default one in the working folder."""
    return place or os.environ.get("RAPPORTEUR_DB") or "rapporteur.db"


def existing(place: str | None) -> str:
    """The record that was named; ends the program where it is a file that does not exist."""
    found = place_of(place)
    if "://" not in found and not Path(found).exists():
        stop(f"{found}: there is no such record; 'rapporteur add PATH...' makes one")
    return found


def stop(reason: str) -> NoReturn:
    """Ends the program with status 1: nothing could be done."""
    errors.print(reason, markup=False, soft_wrap=True)
    raise typer.Exit(1)


def complain(source: str, reason: str) -> None:
    """Names an input that failed, on one line of standard error."""
    errors.print(f"{source}: {reason}", markup=False, soft_wrap=True)


def finish(done: int, failed: int) -> None:
    """Ends the program with the status that fits: 3 where some inputs failed, 1 where all did."""
    if failed:
        raise typer.Exit(PARTLY if done else 1)


def print_lines(shapes: Iterable[Any]) -> None:
    """JSON Lines on standard output."""
    for shape in shapes:
        sys.stdout.write(json.dumps(shape, ensure_ascii=False) + "\n")


def print_table(columns: Iterable[str], rows: Iterable[Iterable[str | None]]) -> None:
    """A table on standard output, as wide as the terminal."""
    table = Table(box=None, header_style="bold", pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(value or "" for value in row))
    Console(highlight=False).print(table)
