"""``rapporteur watch``: adds what is new in feeds, again and again."""

import os
import time
from typing import Annotated

import typer

from rapporteur.desk import Defaults, Desk, Limits, StoreError
from rapporteur.present.cli.commands.add import INTERRUPTED, report
from rapporteur.present.cli.options import Inward, Jobs, Lang, Place, Publisher, finish, place_of, stop


def run(
    feeds: Annotated[
        list[str],
        typer.Argument(
            help="Addresses of RSS or Atom feeds, or of lists of them (OPML).", show_default=False
        ),
    ],
    db: Place = None,
    every: Annotated[int, typer.Option(min=1, help="Minutes between two looks.")] = 15,
    once: Annotated[bool, typer.Option("--once", help="Look once and stop.")] = False,
    jobs: Jobs = None,
    publisher: Publisher = None,
    lang: Lang = None,
    inward: Inward = False,
) -> None:
    """Adds what is new in feeds, until it is interrupted."""
    defaults = Defaults(publisher=publisher, lang=lang)
    try:
        desk = Desk(place_of(db))
        while True:
            told = desk.watch(feeds, defaults, jobs or os.cpu_count() or 1, Limits(inward=inward))
            stored, known, failed = report(told)
            if once:
                finish(stored + known, failed)
                return
            time.sleep(60 * every)
    except StoreError as error:
        stop(str(error))
    except KeyboardInterrupt:
        raise typer.Exit(INTERRUPTED) from None
