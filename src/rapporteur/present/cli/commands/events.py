"""``rapporteur events``: what the record holds, narrowed."""

from collections.abc import Sequence
from typing import Annotated

import typer

from rapporteur.desk import Query, StoreError, types
from rapporteur.present.cli.options import AsJson, Place, Since, Until, opened, print_lines, print_table, stop
from rapporteur.present.shapes import event_shape
from rapporteur.records.event import Event
from rapporteur.records.mention import Status, Who


def run(
    about: Annotated[str | None, typer.Option(help="Code of a country or body on either side.")] = None,
    partner: Annotated[str | None, typer.Option("--with", help="Code of a second one.")] = None,
    since: Since = None,
    until: Until = None,
    type_: Annotated[str | None, typer.Option("--type", help="PLOVER type.")] = None,
    status: Annotated[Status | None, typer.Option(help="Whether it happened.")] = None,
    min_sources: Annotated[
        int | None, typer.Option(min=1, help="At least this many independent sources.")
    ] = None,
    min_confidence: Annotated[
        float | None, typer.Option(min=0, max=1, help="At least this confidence.")
    ] = None,
    rejected: Annotated[
        bool, typer.Option("--rejected/--no-rejected", help="Also those that an analyst rejected.")
    ] = True,
    imported: Annotated[
        str,
        typer.Option(metavar="DATA", help="Those taken over from gdelt, icews, polecat or acled instead."),
    ] = "",
    db: Place = None,
    json: AsJson = False,
) -> None:
    """What the record holds, narrowed."""
    if type_ is not None and type_.upper() not in types():
        raise typer.BadParameter(f"{type_!r} is none of {', '.join(types())}", param_hint="--type")
    query = Query(
        _upper(about),
        _upper(partner),
        since,
        until,
        _upper(type_),
        status and status.value,
        min_sources,
        min_confidence,
        imported=imported.lower(),
    )
    try:
        events = opened(db).events(query, rejected)
    except StoreError as error:
        stop(str(error))
    if json:
        print_lines(map(event_shape, events))
    else:
        print_events(events)


def _upper(code: str | None) -> str | None:
    return code.upper() if code else None


def print_events(events: Sequence[Event]) -> None:
    """Events as a table."""
    columns = ("id", "when", "type", "status", "actors", "recipients", "place", "words", "sources", "judged")
    print_table(columns, map(_row, events))


def _row(event: Event) -> tuple[str | None, ...]:
    agreed = event.agreed
    kind = f"{agreed.type}/{agreed.mode}" if agreed.mode else agreed.type
    days = (agreed.when.start or "") + (
        f"..{agreed.when.end}" if agreed.when.end and agreed.when.end != agreed.when.start else ""
    )
    conflict = " !" if event.disagreements else ""
    place = (agreed.place.name or agreed.place.code) if agreed.place else None
    return (
        event.id[:8], days, kind, agreed.status.value, _names(agreed.actors), _names(agreed.recipients), place,
        agreed.trigger, f"{event.independent}{conflict}", event.judgement,
    )  # fmt: skip


def _names(who: Sequence[Who]) -> str:
    return ", ".join(dict.fromkeys(f"{each.name} ({each.code})" for each in who))
