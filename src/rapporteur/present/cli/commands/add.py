"""``rapporteur add``: reads, codes, reconciles and stores."""

import os
import sys
from collections.abc import Iterable

import typer
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from rapporteur.desk import Defaults, Desk, Failure, Limits, StoreError, read_columns
from rapporteur.present.cli.options import (
    Columns,
    Inward,
    Jobs,
    Lang,
    Paths,
    Place,
    Published,
    Publisher,
    complain,
    errors,
    finish,
    place_of,
    stop,
)
from rapporteur.records.article import Article

INTERRUPTED = 130


def run(
    paths: Paths,
    db: Place = None,
    jobs: Jobs = None,
    published: Published = None,
    publisher: Publisher = None,
    lang: Lang = None,
    column: Columns = None,
    inward: Inward = False,
) -> None:
    """Reads, codes, reconciles and stores; what was broken off goes on where it was when the same is added again."""
    defaults = Defaults(published, publisher, lang, read_columns(column or ()))
    try:
        desk = Desk(place_of(db))
        stored, known, failed = report(
            desk.add(paths, defaults, jobs or os.cpu_count() or 1, Limits(inward=inward))
        )
    except StoreError as error:
        stop(str(error))
    finish(stored + known, failed)


def report(outcomes: Iterable[Article | Failure | None]) -> tuple[int, int, int]:
    """Tells what becomes of articles while they are stored; how many were stored, known already, failed."""
    stored = known = failed = 0
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    try:
        with Progress(*columns, console=errors, transient=True, disable=not sys.stderr.isatty()) as progress:
            task = progress.add_task("reading")
            for each in outcomes:
                if isinstance(each, Failure):
                    failed += 1
                    complain(each.source, each.reason)
                elif each is None:
                    known += 1
                else:
                    stored += 1
                progress.update(task, description=_told(stored, known, failed))
    except KeyboardInterrupt:
        errors.print(f"interrupted; {_told(stored, known, failed)}; the same command goes on from here")
        raise typer.Exit(INTERRUPTED) from None
    errors.print(_told(stored, known, failed))
    return stored, known, failed


def _told(stored: int, known: int, failed: int) -> str:
    return f"{stored} stored, {known} known already, {failed} failed"
