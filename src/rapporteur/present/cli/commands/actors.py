"""``rapporteur actors``: who was learned from which words."""

from rapporteur.desk import StoreError, actor_id
from rapporteur.present.cli.options import AsJson, Place, opened, print_lines, print_table, stop
from rapporteur.present.shapes import who_shape


def run(db: Place = None, json: AsJson = False) -> None:
    """Who was learned from which words."""
    try:
        learned = opened(db).learned()
    except StoreError as error:
        stop(str(error))
    if json:
        print_lines(
            {"id": actor_id(article.id, each), "who": who_shape(each.who), "article": article.id, "evidence": list(each.span), "words": article.text[slice(*each.span)], "score": each.score}
            for each, article in learned
        )  # fmt: skip
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
