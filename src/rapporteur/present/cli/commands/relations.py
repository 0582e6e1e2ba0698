"""``rapporteur relations``: the balance of a party between its partners."""

from typing import Annotated

import typer

from rapporteur.analyst import Analyst
from rapporteur.desk import StoreError
from rapporteur.present.cli.commands.relation import Directed, Party, spell
from rapporteur.present.cli.options import AsJson, AsOf, Place, opened, print_lines, print_table, stop
from rapporteur.present.shapes import partner_shape
from rapporteur.records.relation import Partner

_SHOWN = 20


def run(
    code: Party,
    partners: Annotated[
        list[str] | None, typer.Option("--with", help="These partners alone (may be repeated).")
    ] = None,
    directed: Directed = False,
    as_of: AsOf = None,
    db: Place = None,
    json: AsJson = False,
) -> None:
    """The balance of a party between its partners."""
    wanted = [each.upper() for each in partners or ()]
    try:
        found = Analyst(opened(db)).relations(code.upper(), wanted, directed, as_of)
    except StoreError as error:
        stop(str(error))
    if json:
        print_lines(map(partner_shape, found))
        return
    columns = ("partner", "acts", "share before", "share lately", "level (90%)", "usually", "last break")
    print_table(columns, map(_row, found[:_SHOWN]))


def _row(partner: Partner) -> tuple[str | None, ...]:
    relation, standing = partner.relation, partner.relation.standing
    last = relation.breaks[-1] if relation.breaks else None
    return (
        relation.other,
        f"{relation.acts}",
        f"{partner.share_before:.0%}",
        f"{partner.share:.0%}",
        spell(standing.level) if standing else relation.refused,
        f"{standing.usual:+.1f}" if standing else None,
        f"{last.week} ({last.before:+.1f} -> {last.after:+.1f})" if last else None,
    )
