"""Which events are asked for."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, select, tuple_

from rapporteur.records.event import Event
from rapporteur.records.mention import Status
from rapporteur.store import tables
from rapporteur.store.days import first_day, last_day
from rapporteur.store.serial import from_json, unread


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


def selected(query: Query) -> list[Select[tuple[object]]]:
    """The records of the events that a query asks for, by date; those without a date come last.

    The selects follow on each other; each gives the limit of the query at most.
    """
    by = _by(query)
    parts = [(_wanted(query), by.first)] if query.since is None else _from_day(query)
    if query.after is not None:
        parts = [(each.where(tuple_(by.first, by.id) > query.after), first) for each, first in parts]
    return [each.order_by(first, by.id).limit(query.limit) for each, first in parts]


def newest_first(query: Query) -> list[Select[tuple[object]]]:
    """The same the other way round: those with a date, the latest first; then those without."""
    by = _by(query)
    wanted = _wanted(query)
    dated = [(wanted.where(by.first != tables.UNDATED), by.first)]
    undated = [(wanted.where(by.first == tables.UNDATED), by.first)]
    if query.since is not None:
        dated, undated = _from_day(query)[::-1], []
    if query.after is not None:
        behind = tuple_(by.first, by.id) < query.after
        if query.after[0] == tables.UNDATED:
            dated, undated = [], [(each.where(behind), first) for each, first in undated]
        dated = [(each.where(behind), first) for each, first in dated]
    return [
        each.order_by(first.desc(), by.id.desc()).limit(query.limit) for each, first in (*dated, *undated)
    ]


def announced(
    as_of: str | None, limit: int | None, about: str | None = None
) -> tuple[list[Select[tuple[object]]], Select[tuple[object]]]:
    """The records of what is planned: what is not over by a day, the next first; and what has no date."""
    query = Query(about, since=as_of, status=Status.PLANNED.value, limit=limit)
    by = _by(query)
    undated = _wanted(query).where(by.first == tables.UNDATED).order_by(by.id).limit(limit)
    return [each.where(by.first != tables.UNDATED) for each in selected(query)], undated


def in_turn(connection: Connection, parts: Iterable[Select[tuple[object]]], limit: int | None) -> list[Event]:
    """The events that selects give one after the other, up to a number."""
    found: list[Event] = []
    for each in parts:
        if limit is None or len(found) < limit:
            rest = each if limit is None else each.limit(limit - len(found))
            found += [from_json(Event, row.record) for row in connection.execute(rest)]
    return found


class _By(NamedTuple):
    """By which table events are found: its columns, and what leads from it to the events."""

    first: ColumnElement[str]
    last: ColumnElement[str]
    id: ColumnElement[str]
    status: ColumnElement[str] | None
    narrowed: tuple[ColumnElement[bool], ...]


def _by(query: Query) -> _By:
    codes = sorted({code for code in (query.about, query.partner) if code is not None})
    e, d, p = tables.event.c, tables.dyad.c, tables.party.c
    if len(codes) == 2:
        return _By(d.first, d.last, d.event, None, (d.one == codes[0], d.two == codes[1], d.event == e.id))
    if codes and query.imported != "":
        within = select(d.event).where((d.one == codes[0]) | (d.two == codes[0]))
        return _By(e.first, e.last, e.id, e.status, (e.id.in_(within),))
    if codes:
        return _By(p.first, p.last, p.event, p.status, (p.code == codes[0], p.event == e.id))
    return _By(e.first, e.last, e.id, e.status, ())


def _wanted(query: Query) -> Select[tuple[object]]:
    """What a query asks for but for its beginning, in no order."""
    e, by = tables.event.c, _by(query)
    wanted = select(unread(e.record)).where(*by.narrowed)
    if query.until is not None:
        wanted = wanted.where(by.first <= last_day(query.until))
    if query.type is not None:
        wanted = wanted.where(e.type == query.type)
    if query.status is not None:
        wanted = wanted.where((e.status if by.status is None else by.status) == query.status)
    if query.min_sources is not None:
        wanted = wanted.where(e.sources >= query.min_sources)
    if query.min_confidence is not None:
        wanted = wanted.where(e.confidence >= query.min_confidence)
    if query.imported is not None:
        wanted = wanted.where(e.imported == query.imported if query.imported else e.imported.is_(None))
    return wanted


def _from_day(query: Query) -> list[tuple[Select[tuple[object]], ColumnElement[str]]]:
    """What had begun before the first of the days and is not over by then, and what begins from it on; each by its first day.

    One question for both would look at all that was over long before.
    """
    by = _by(query)
    day = first_day(query.since or "")
    begins = _wanted(query).where(by.first >= day, by.first != tables.UNDATED)
    if by.status is None:
        return [(_wanted(query).where(by.first < day, by.last >= day), by.first), (begins, by.first)]
    return [(_lasting(query, by, day), by.first.concat("")), (begins, by.first)]


def _lasting(query: Query, by: _By, day: str) -> Select[tuple[object]]:
    """What had begun before a day and is not over by then, as is seen in the index of what lasts alone.

    What is joined to an empty text is sought in no index, or a database might take that of types or of first days.
    """
    seen = by.first.table.alias().c
    statuses = [query.status] if query.status is not None else [each.value for each in Status]
    wanted = _wanted(replace(query, type=None, until=None)).where(
        by.id == seen[by.id.name],
        seen.status.in_(statuses),
        seen.first != seen.last,
        seen.first.concat("") < day,
        seen.last >= day,
    )
    if "code" in seen:
        wanted = wanted.where(seen.code == (query.about or query.partner))
    if query.type is not None:
        wanted = wanted.where(tables.event.c.type.concat("") == query.type)
    return wanted if query.until is None else wanted.where(seen.first.concat("") <= last_day(query.until))
