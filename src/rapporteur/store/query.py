"""Which events are asked for."""

from dataclasses import dataclass

from sqlalchemy import Select, func, select

from rapporteur.store import tables


@dataclass(frozen=True, slots=True)
class Query:
    """Which events: every field that is not None narrows. Dates are ISO, of any precision.

    ``since`` leaves out what was over before that date, ``until`` what had not begun by it.
    """

    about: str | None = None
    partner: str | None = None
    since: str | None = None
    until: str | None = None
    type: str | None = None
    status: str | None = None
    min_sources: int | None = None
    min_confidence: float | None = None


def selected(query: Query) -> Select[tuple[object]]:
    """The records of the events that a query asks for, by date; those without a date come last."""
    e = tables.event.c
    wanted = select(e.record).order_by(e.start.nulls_last(), e.id)
    for code in (query.about, query.partner):
        if code is not None:
            party = tables.party.c
            wanted = wanted.where(e.id.in_(select(party.event).where(party.code == code)))
    if query.since is not None:
        over = func.coalesce(e.until, e.start)
        wanted = wanted.where(over >= func.substr(query.since, 1, func.length(over)))
    if query.until is not None:
        wanted = wanted.where(func.substr(e.start, 1, len(query.until)) <= query.until)
    if query.type is not None:
        wanted = wanted.where(e.type == query.type)
    if query.status is not None:
        wanted = wanted.where(e.status == query.status)
    if query.min_sources is not None:
        wanted = wanted.where(e.sources >= query.min_sources)
    if query.min_confidence is not None:
        wanted = wanted.where(e.confidence >= query.min_confidence)
    return wanted
