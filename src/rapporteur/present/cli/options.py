"""Options and outputs that several commands share."""

import json
import os
import re
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from rich.console import Console
from rich.table import Table

from rapporteur.desk import Desk, read_columns

PARTLY = 3
"""Exit status where some inputs failed and the rest was done."""

_WIDE = 200
_FIRST = "0000-01-01"
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def iso_date(value: str | None) -> str | None:
    """The value of an option that takes a date; wrong usage where it is none."""
    if value is not None:
        try:
            if not _DATE.fullmatch(value):
                raise ValueError
            date.fromisoformat(value + _FIRST[len(value) :])
        except ValueError:
            raise typer.BadParameter(f"{value!r} is not a date: YYYY, YYYY-MM or YYYY-MM-DD") from None
    return value


def _columns(told: list[str] | None) -> list[str] | None:
    try:
        read_columns(told or ())
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None
    return told


Columns = Annotated[
    list[str] | None,
    typer.Option(
        "--column",
        metavar="FIELD=NAME",
        help="Which column of a table holds a field; repeatable.",
        callback=_columns,
    ),
]
Paths = Annotated[
    list[str],
    typer.Argument(
        help="Files, folders, addresses, or - for JSON Lines on standard input.", show_default=False
    ),
]
SomePaths = Annotated[
    list[str] | None, typer.Argument(help="Read these alone, instead of the record.", show_default=False)
]
Jobs = Annotated[
    int | None,
    typer.Option("--jobs", "-j", min=1, help="Processes to read with (default: as many as there are cores)."),
]
Inward = Annotated[
    bool,
    typer.Option(
        "--inward", help="Fetch also from this machine and its network, which is refused otherwise."
    ),
]
Place = Annotated[
    str | None,
    typer.Option(
        "--db",
        envvar="RAPPORTEUR_DB",
        help="The record: a SQLite file, or postgresql://... (default: rapporteur.db).",
    ),
]
Published = Annotated[
    str | None, typer.Option(help="Publication date where an article tells none.", callback=iso_date)
]
Publisher = Annotated[str | None, typer.Option(help="Publisher where an article tells none.")]
Lang = Annotated[str | None, typer.Option("--lang", help="Language of articles that do not say theirs.")]
Since = Annotated[str | None, typer.Option(help="Not over before this date.", callback=iso_date)]
Until = Annotated[str | None, typer.Option(help="Begun by this date.", callback=iso_date)]
AsJson = Annotated[bool, typer.Option("--json", help="JSON Lines instead of a table.")]
AsOf = Annotated[
    str | None,
    typer.Option(help="The day to look from (default: the latest publication date).", callback=iso_date),
]

errors = Console(stderr=True, highlight=False, markup=False, emoji=False, soft_wrap=True)


def place_of(place: str | None) -> str:
    """The record that was named, or the default one in the working folder."""
    return place or os.environ.get("RAPPORTEUR_DB") or "rapporteur.db"


def opened(place: str | None) -> Desk:
    """A desk on the record that was named, which must be there; StoreError says why it cannot be opened."""
    return Desk(place_of(place), new=False)


def stop(reason: str) -> NoReturn:
    """Ends the program with status 1: nothing could be done."""
    errors.print(reason)
    raise typer.Exit(1)


def complain(source: str, reason: str) -> None:
    """Names an input that failed, on one line of standard error."""
    errors.print(f"{source}: {reason}")


def finish(done: int, failed: int) -> None:
    """Ends the program with the status that fits: 3 where some inputs failed, 1 where all did."""
    if failed:
        raise typer.Exit(PARTLY if done else 1)


def print_lines(shapes: Iterable[Any]) -> None:
    """JSON Lines on standard output."""
    for shape in shapes:
        sys.stdout.write(json.dumps(shape, ensure_ascii=False) + "\n")


def write_lines(path: Path, shapes: Iterable[Any]) -> None:
    """JSON Lines in a file."""
    with path.open("w", encoding="utf-8") as stream:
        stream.writelines(json.dumps(shape, ensure_ascii=False) + "\n" for shape in shapes)


def print_table(columns: Iterable[str], rows: Iterable[Iterable[str | None]]) -> None:
    """A table on standard output, as wide as the terminal, or wide where there is none."""
    table = Table(box=None, header_style="bold", pad_edge=False)
    for number, column in enumerate(columns):
        table.add_column(column, overflow="fold", no_wrap=number == 0)
    for row in rows:
        table.add_row(*(_printable(value or "") for value in row))
    width = None if sys.stdout.isatty() or "COLUMNS" in os.environ else _WIDE
    Console(highlight=False, markup=False, emoji=False, width=width).print(table)


def _printable(text: str) -> str:
    """Text without line ends and control characters, which would break the table or the terminal."""
    return "".join(letter if letter.isprintable() else " " for letter in text)
