"""``rapporteur add``: reads, codes, reconciles and stores."""

import sys

from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from rapporteur.desk import Defaults, Desk, Failure, StoreError, read_columns
from rapporteur.present.cli.options import (
    Columns,
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


def run(
    paths: Paths,
    db: Place = None,
    published: Published = None,
    publisher: Publisher = None,
    lang: Lang = None,
    column: Columns = None,
) -> None:
    """Reads, codes, reconciles and stores."""
    stored = known = failed = 0
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    try:
        desk = Desk(place_of(db))
        with Progress(*columns, console=errors, transient=True, disable=not sys.stderr.isatty()) as progress:
            task = progress.add_task("reading")
            for each in desk.add(paths, Defaults(published, publisher, lang, read_columns(column or ()))):
                if isinstance(each, Failure):
                    failed += 1
                    complain(each.source, each.reason)
                elif each is None:
                    known += 1
                else:
                    stored += 1
                progress.update(task, description=_told(stored, known, failed))
    except StoreError as error:
        stop(str(error))
    errors.print(_told(stored, known, failed))
    finish(stored + known, failed)


def _told(stored: int, known: int, failed: int) -> str:
    return f"{stored} stored, {known} known already, {failed} failed"
