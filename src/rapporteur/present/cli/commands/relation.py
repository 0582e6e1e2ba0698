"""``rapporteur relation``: how two parties stand over time, and when that changed."""

from collections.abc import Mapping
from typing import Annotated

import typer

from rapporteur.analyst import Analyst
from rapporteur.desk import StoreError
from rapporteur.present.cli.options import AsJson, AsOf, Place, opened, print_lines, print_table, stop
from rapporteur.present.shapes import relation_shape
from rapporteur.records.event import Event
from rapporteur.records.relation import Level, Relation

Party = Annotated[str, typer.Argument(help="Code of a country or body.", show_default=False)]
Directed = Annotated[bool, typer.Option("--directed", help="What the first does toward the second alone.")]


def run(
    one: Party,
    other: Party,
    directed: Directed = False,
    as_of: AsOf = None,
    db: Place = None,
    json: AsJson = False,
) -> None:
    """How two parties stand over time, and when that changed."""
    try:
        relation, around = Analyst(opened(db)).relation(one.upper(), other.upper(), directed, as_of)
    except StoreError as error:
        stop(str(error))
    if json:
        print_lines([relation_shape(relation)])
        return
    if relation.refused:
        stop(f"{relation.one} and {relation.other}: {relation.refused}")
    _print(relation, around)


def _print(relation: Relation, around: Mapping[str, Event]) -> None:
    weeks = (
        (w.start.isoformat(), f"{w.acts}", _score(w.mean), spell(w.level)) for w in relation.weeks if w.acts
    )
    print_table(("week", "acts", "mean score", "level (90%)"), weeks)
    for each in relation.breaks:
        typer.echo(f"\nfrom the week of {each.week}: {each.before:+.1f} -> {each.after:+.1f}")
        for event in (around[id_] for id_ in each.events):
            agreed = event.agreed
            typer.echo(f"  {agreed.when.start}  {agreed.type}  {agreed.trigger}  ({event.id[:8]})")
    if relation.standing is not None:
        standing = relation.standing
        typer.echo(
            f"\nnow {spell(standing.level)}, usually {standing.usual:+.1f}; above {standing.own:.0%} of its past"
        )
        if standing.alike is not None:
            names = ", ".join("-".join(dyad) for dyad in standing.similar)
            typer.echo(f"above {standing.alike:.0%} of similar dyads ({names}, ...)")
    typer.echo(f"{relation.acts} acts, {relation.undated} more without a month")


def spell(level: Level) -> str:
    """A level with its interval."""
    return f"{level.value:+.1f} ({level.low:+.1f} to {level.high:+.1f})"


def _score(mean: float | None) -> str | None:
    return None if mean is None else f"{mean:+.1f}"
