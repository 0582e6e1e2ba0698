"""``rapporteur claims``: figures that the record can check, with their verdicts."""

from rapporteur.desk import StoreError
from rapporteur.present.cli.options import AsJson, Place, opened, print_lines, print_table, stop
from rapporteur.present.shapes import claim_shape


def run(db: Place = None, json: AsJson = False) -> None:
    """Figures that the record can check, with their verdicts."""
    try:
        claims = opened(db).claims()
    except StoreError as error:
        stop(str(error))
    if json:
        print_lines(map(claim_shape, claims))
    else:
        rows = ((c.verdict.value, c.kind.value, c.value, c.about, c.reason) for c in claims)
        print_table(("verdict", "kind", "value", "words", "why"), rows)
