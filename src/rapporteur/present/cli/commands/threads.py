"""``rapporteur threads``: storylines, with their turning points and where they stand."""

from typing import Annotated

import typer

from rapporteur.desk import StoreError
from rapporteur.present.cli.options import AsJson, Place, opened, print_lines, print_table, stop
from rapporteur.present.shapes import story_shape


def run(
    about: Annotated[str | None, typer.Option(help="Code of a country or body that takes part.")] = None,
    lang: Annotated[str, typer.Option("--lang", help="fr or en.")] = "fr",
    db: Place = None,
    json: AsJson = False,
) -> None:
    """Storylines, those told most first."""
    if lang not in {"fr", "en"}:
        raise typer.BadParameter(f"{lang!r} is neither fr nor en", param_hint="--lang")
    try:
        stories = opened(db).threads(lang, about.upper() if about else None)
    except StoreError as error:
        stop(str(error))
    if json:
        print_lines(story_shape(story.thread, story.title, story.standing) for story in stories)
    else:
        rows = ((s.thread.id, s.title, str(len(s.thread.events)), s.standing) for s in stories)
        print_table(("id", "storyline", "events", "where it stands"), rows)
