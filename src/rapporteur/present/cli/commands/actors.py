"""``rapporteur actors``: who was learned from which words."""

from rapporteur.desk import StoreError, actor_id
from rapporteur.present.cli.options import AsJson, Place, opened, print_lines, print_table, stop
from rapporteur.present.shapes import learned_shape


def run(db: Place = None, json: AsJson = False) -> None:
    """Who was learned from which words."""
    try:
        learned = opened(db).learned()
    except StoreError as error:
        stop(str(error))
    if json:
        print_lines(learned_shape(each, article) for each, article in learned)
    else:
        rows = (
            (
                actor_id(article.id, each),
                who.name,
                who.code,
                who.role,
                article.text[slice(*each.span)],
                article.publisher or article.id,
            )
            for each, article in learned
            for who in each.who
        )
        print_table(("id", "name", "acts for", "as", "words", "article"), rows)
