"""``rapporteur add``: reads, codes, reconciles and stores."""

import sys

from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from rapporteur.desk import Defaults, Desk, Failure, Report, StoreError
from rapporteur.present.cli.options import (
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
) -> None:
    """Reads, codes, reconciles and stores."""
    report = Report()
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    try:
        desk = Desk(place_of(db))
        with Progress(*columns, console=errors, transient=True, disable=not sys.stderr.isatty()) as progress:
            task = progress.add_task("reading")
            for each in desk.add(paths, Defaults(published, publisher, lang)):
                if isinstance(each, Failure):
                    report.failures.append(each)
                    complain(each.source, each.reason)
                elif each is None:
                    report.known += 1
                else:
                    report.stored += 1
                progress.update(
                    task,
                    description=f"{report.stored} stored, {report.known} known, {len(report.failures)} failed",
                )
    except StoreError as error:
        stop(str(error))
    errors.print(f"{report.stored} stored, {report.known} known already, {len(report.failures)} failed")
    finish(report.stored + report.known, len(report.failures))
