"""``rapporteur search``: events and articles by their words."""

from typing import Annotated, Any

import typer

from rapporteur.desk import Match, StoreError
from rapporteur.present.cli.options import AsJson, Place, opened, print_lines, print_table, stop
from rapporteur.present.shapes import article_shape, event_shape


def run(
    words: Annotated[
        list[str],
        typer.Argument(
            help='All must be there; "several words" stand together, a beginning* ends in anything.'
        ),
    ],
    limit: Annotated[int, typer.Option(min=1, max=1000, help="Events, and articles, at most.")] = 20,
    db: Place = None,
    json: AsJson = False,
) -> None:
    """Events and articles by their words, French or English, the latest first."""
    question = " ".join(f'"{word}"' if " " in word else word for word in words)
    try:
        found = opened(db).search(question, limit)
    except StoreError as error:
        stop(str(error))
    if json:
        print_lines(_shape(each) for each in (*found.events, *found.articles))
    else:
        print_table(("", "id", "when", "source", "words"), map(_row, (*found.events, *found.articles)))


def _shape(match: Match) -> dict[str, Any]:
    """A match: the event, if it tells one, the article, and offsets into the article's text."""
    return {
        "event": event_shape(match.event) if match.event else None,
        "article": article_shape(match.article),
        "stretch": list(match.stretch),
        "words": [list(span) for span in match.words],
    }


def _row(match: Match) -> tuple[str | None, ...]:
    article, event = match.article, match.event
    when = event.agreed.when.start if event else article.published
    return (
        "event" if event else "article",
        event.id[:8] if event else article.id,
        when,
        article.publisher,
        " ".join(article.text[slice(*match.stretch)].split()),
    )
