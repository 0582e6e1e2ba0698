"""Which events are asked for."""

from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Select, select, tuple_

from rapporteur.records.mention import Status
from rapporteur.store import tables
from rapporteur.store.days import first_day, last_day


@dataclass(frozen=True, slots=True)
class Query:
    """Which events: every field that is not None narrows. Dates are ISO, of any precision.

    ``since`` leaves out what was over before that date, ``until`` what had not begun by it. ``limit`` events are given at
    most, by date, those after ``after``: the first day (`UNDATED` for none) and the id of the last event of the page
    before. ``imported`` names the data that events were taken over from: '' leaves all such out, None leaves none out.
    """

    about: str | None = None
    partner: str | None = None
    since: str | None = None
    until: str | None = None
    type: str | None = None
    status: str | None = None
    min_sources: int | None = None
    min_confidence: float | None = None
    limit: int | None = None
    after: tuple[str, str] | None = None
    imported: str | None = ""


def selected(query: Query) -> Select[tuple[object]]:
    """The records of the events that a query asks for, by date; those without a date come last."""
    e = tables.event.c
    first, last, id_, narrowed = _by(query)
    wanted = select(e.record).where(*narrowed).order_by(first, id_)
    if query.since is not None:
        wanted = wanted.where(last >= first_day(query.since), first != tables.UNDATED)
    if query.until is not None:
        wanted = wanted.where(first <= last_day(query.until))
    if query.type is not None:
        wanted = wanted.where(e.type == query.type)
    if query.status is not None:
        wanted = wanted.where(e.status == query.status)
    if query.min_sources is not None:
        wanted = wanted.where(e.sources >= query.min_sources)
    if query.min_confidence is not None:
        wanted = wanted.where(e.confidence >= query.min_confidence)
    if query.imported is not None:
        wanted = wanted.where(e.imported == query.imported if query.imported else e.imported.is_(None))
    if query.after is not None:
        wanted = wanted.where(tuple_(first, id_) > query.after)
    return wanted if query.limit is None else wanted.limit(query.limit)


def _by(query: Query) -> tuple[Any, Any, Any, tuple[ColumnElement[bool], ...]]:
    """By which table events are found: its columns of days and ids, and what leads from it to the events."""
    codes = sorted({code for code in (query.about, query.partner) if code is not None})
    if len(codes) == 2:
        d = tables.dyad.c
        return d.first, d.last, d.event, (d.one == codes[0], d.two == codes[1], d.event == tables.event.c.id)
    if codes and query.imported != "":
        e, d = tables.event.c, tables.dyad.c
        within = select(d.event).where((d.one == codes[0]) | (d.two == codes[0]))
        return e.first, e.last, e.id, (e.id.in_(within),)
    if codes:
        p = tables.party.c
        return p.first, p.last, p.event, (p.code == codes[0], p.event == tables.event.c.id)
    e = tables.event.c
    return e.first, e.last, e.id, ()


def newest_first(query: Query) -> list[Select[tuple[object]]]:
    """The same the other way round: those with a date, the latest first; then those without."""
    first, _, id_, _ = _by(query)
    wanted = selected(replace(query, after=None)).order_by(None).order_by(first.desc(), id_.desc())
    dated, undated = wanted.where(first != tables.UNDATED), wanted.where(first == tables.UNDATED)
    if query.after is None:
        return [dated, undated]
    behind = tuple_(first, id_) < query.after
    if query.after[0] == tables.UNDATED:
        return [undated.where(behind)]
    return [dated.where(behind), undated]


def announced(
    as_of: str | None, limit: int | None, about: str | None = None
) -> tuple[Select[tuple[object]], Select[tuple[object]]]:
    """The records of what is planned: what is not over by a day, the next first; and what has no date."""
    e = tables.event.c
    first, last, id_, narrowed = _by(Query(about=about))
    planned = select(e.record).where(*narrowed, e.status == Status.PLANNED.value)
    if about is not None:
        planned = planned.where(tables.party.c.status == Status.PLANNED.value)
    planned = planned.order_by(first, id_).limit(limit)
    dated = planned.where(last != tables.UNDATED)
    if as_of is not None:
        dated = dated.where(last >= first_day(as_of))
    return dated, planned.where(last == tables.UNDATED)
