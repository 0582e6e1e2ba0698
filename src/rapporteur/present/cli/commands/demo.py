"""``rapporteur demo``: reads the bundled dispatches into a temporary record and prints their brief."""

import tempfile
from pathlib import Path
from typing import Annotated

import typer

from rapporteur.desk import DEMO, Desk, Failure
from rapporteur.present.brief import render
from rapporteur.present.cli.options import errors
from rapporteur.records.article import Article

NEXT = """What to try next:
  rapporteur code PATH...                 code articles of your own: one JSON object an article
  rapporteur add PATH... --db my.db       keep them in a record
  rapporteur brief --db my.db --lang en   read its dossier, in French or English
  rapporteur events --db my.db --about BLR --json
  rapporteur explain ID --db my.db        the way of an event from its words
"""


def run(lang: Annotated[str, typer.Option("--lang", help="fr or en.")] = "en") -> None:
    """Reads the bundled dispatches into a temporary record and prints their brief."""
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(str(Path(folder) / "demo.db"))
        read = list(desk.add([str(DEMO)]))
        failed = [each for each in read if isinstance(each, Failure)]
        for failure in failed:
            errors.print(f"{failure.source}: {failure.reason}")
        view, _ = desk.view()
        typer.echo(render(desk.brief(view, lang)))
        desk.record.close()
    errors.print(
        f"{sum(isinstance(each, Article) for each in read)} dispatches read from {DEMO}\n",
    )
    errors.print(NEXT)
    if failed:
        raise typer.Exit(1)
