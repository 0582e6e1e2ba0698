"""``rapporteur articles``: what was read."""

from rapporteur.desk import StoreError
from rapporteur.present.cli.options import AsJson, Place, opened, print_lines, print_table, stop
from rapporteur.present.shapes import article_shape


def run(db: Place = None, json: AsJson = False) -> None:
    """What was read."""
    try:
        articles = opened(db).articles()
    except StoreError as error:
        stop(str(error))
    if json:
        print_lines(map(article_shape, articles))
    else:
        rows = (
            (a.id, a.published, a.lang, a.publisher, a.title or a.text[:60].replace("\n", " "))
            for a in articles
        )
        print_table(("id", "published", "lang", "publisher", "title"), rows)
