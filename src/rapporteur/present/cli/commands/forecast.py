"""``rapporteur forecast``: what may follow between two parties, or toward whom a party may act."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated

import typer

from rapporteur.analyst import MODELS, WITHIN, Analyst
from rapporteur.desk import StoreError, types
from rapporteur.present.cli.commands.relation import Directed, Party
from rapporteur.present.cli.options import AsJson, AsOf, Place, errors, opened, print_lines, print_table, stop
from rapporteur.present.shapes import forecast_shape, ranking_shape
from rapporteur.records.event import Event
from rapporteur.records.forecast import Forecast, Ranking, Supposed

_SHOWN = 8
ByType = Annotated[bool, typer.Option("--types", help="By type of act instead of quad class.")]


def run(
    one: Party,
    other: Annotated[str | None, typer.Argument(help="Code of a second one.", show_default=False)] = None,
    act: Annotated[
        str | None, typer.Option(help="PLOVER type: toward whom the first may act so next.")
    ] = None,
    directed: Directed = False,
    by_type: ByType = False,
    within: Annotated[
        list[int] | None, typer.Option(min=1, max=365, help="Days ahead (may be repeated).")
    ] = None,
    suppose: Annotated[
        list[str] | None, typer.Option(help="What if: ACTOR:TYPE:RECIPIENT[:DATE] (may be repeated).")
    ] = None,
    model: Annotated[str, typer.Option(help=f"What ranks the next acts: {' or '.join(MODELS)}.")] = MODELS[0],
    as_of: AsOf = None,
    db: Place = None,
    json: AsJson = False,
) -> None:
    """What may follow between two parties, or toward whom a party may act."""
    if model not in MODELS:
        raise typer.BadParameter(f"{model!r} is neither {' nor '.join(MODELS)}", param_hint="--model")
    if (other is None) == (act is None):
        raise typer.BadParameter("name a second party, or an act by --act")
    if act is not None and act.upper() not in types():
        raise typer.BadParameter(f"{act!r} is none of {', '.join(types())}", param_hint="--act")
    supposed = [_supposed(each) for each in suppose or ()]
    try:
        analyst = Analyst(opened(db))
        if act is not None:
            _show_partners(
                analyst.next_partners(one.upper(), act.upper(), model, as_of), one.upper(), act.upper(), json
            )
        elif other is not None:
            found, resting = analyst.forecast(
                one.upper(), other.upper(), directed, by_type, within or WITHIN, supposed, as_of
            )
            following = analyst.next_acts(one.upper(), other.upper(), model, as_of)
            _show(found, following, resting, json)
    except StoreError as error:
        stop(str(error))


def _supposed(told: str) -> Supposed:
    parts = told.upper().split(":")
    try:
        actor, type_, recipient = parts[:3]
        if type_ not in types() or len(parts) > 4:
            raise ValueError
        return Supposed(actor, recipient, type_, date.fromisoformat(parts[3]) if len(parts) > 3 else date.max)
    except ValueError:
        raise typer.BadParameter(
            f"{told!r} is not ACTOR:TYPE:RECIPIENT[:YYYY-MM-DD] with a PLOVER type", param_hint="--suppose"
        ) from None


def _show(found: Forecast, following: Ranking, resting: Mapping[str, Event], json: bool) -> None:
    if json:
        print_lines([forecast_shape(found) | {"next": ranking_shape(following)}])
        return
    if found.refused and following.refused:
        stop(f"{found.one} and {found.other}: no forecast: {found.refused}")
    if found.refused:
        errors.print(f"no chances: {found.refused}")
    else:
        _print_chances(found, resting)
    if following.refused:
        errors.print(f"no ranking: {following.refused}")
    else:
        typer.echo(f"\nwhat {found.one} may do next toward {found.other}, should it act")
        _print_ranking(following)


def _print_chances(found: Forecast, resting: Mapping[str, Event]) -> None:
    typer.echo(
        f"{found.one} and {found.other} as of {found.made}, from {found.acts} acts (model: {found.model})"
    )
    for act in found.supposed:
        typer.echo(f"SUPPOSED, not in the record: {act.actor} {act.type} {act.recipient} on {act.day}")
    columns = [
        "kind",
        "within",
        "chance",
        "usual",
        *(["if supposed"] if found.supposed else []),
        "carried by",
    ]
    rows = []
    for each in found.chances:
        row = [each.kind, f"{each.within} days", f"{each.chance:.0%}", f"{each.usual:.0%}"]
        if each.supposed is not None:
            row.append(f"{each.supposed:.0%} ({each.supposed - each.chance:+.0%})")
        rows.append([*row, _told(each.events, resting)])
    print_table(columns, rows)


def _told(ids: Sequence[str], resting: Mapping[str, Event]) -> str:
    events = [resting[id_] for id_ in ids if id_ in resting][:3]
    return "; ".join(f"{e.agreed.when.start} {e.agreed.type} ({e.id[:8]})" for e in events)


def _show_partners(found: Ranking, one: str, act: str, json: bool) -> None:
    if json:
        print_lines([{"one": one, "act": act} | ranking_shape(found)])
    elif found.refused:
        stop(f"{one}: no forecast: {found.refused}")
    else:
        _print_ranking(found)


def _print_ranking(found: Ranking) -> None:
    rows = [
        (
            each.answer,
            f"{each.chance:.0%}",
            "*" if each.likely else "",
            " ".join(id_[:8] for id_ in each.events),
        )
        for each in found.answers[:_SHOWN]
    ]
    print_table(
        ("next", "chance", "in the 90% set", "carried by"),
        [*rows, ("none of these", f"{found.none:.0%}", "", "")],
    )
