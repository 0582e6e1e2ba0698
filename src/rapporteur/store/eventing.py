"""Writes events and what they are found by; what did not change is left as it is."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, islice
from typing import Any, TypeVar

from sqlalchemy import Connection, delete, insert, select, update

from rapporteur.records.event import Event
from rapporteur.records.judgement import REJECTED
from rapporteur.records.mention import TOLD_OF_ONE, Claim
from rapporteur.records.precedent import key_of
from rapporteur.store import tables
from rapporteur.store.days import first_day, last_day
from rapporteur.store.precedents import rows_of
from rapporteur.store.serial import to_json
from rapporteur.store.summing import counted, renew

Item = TypeVar("Item")
MANY = 500
"""Ids in one statement; databases limit them."""
_DIGEST = 32
_NAME = 120
_JUDGED = ("record", "act", "last", "parties")


def write_events(connection: Connection, events: Sequence[Event], gone: Iterable[str] | None) -> None:
    """Writes events; those in ``gone`` are dropped, and where that is None all that are not among ``events``.

    Events that were taken over from others' data are written alike, and never dropped for their absence.
    """
    rows = {event.id: _row(event) for event in events}
    known = _digests(connection, None if gone is None else [*rows, *gone])
    dropped = [id_ for id_ in known if id_ not in rows]
    changed = [event for event in events if known.get(event.id) != rows[event.id]["digest"]]
    old = list(chunks([*dropped, *(event.id for event in changed if event.id in known)]))
    before = counted(connection, old)
    for ids in old:
        connection.execute(delete(tables.event).where(tables.event.c.id.in_(ids)))
    for some in chunks(changed):
        connection.execute(insert(tables.event), [rows[event.id] for event in some])
        for table, found in _found_by(some):
            if found:
                connection.execute(insert(table), found)
    renew(connection, before, counted(connection, list(chunks(event.id for event in changed))))


def _digests(connection: Connection, ids: Sequence[str] | None) -> dict[str, str]:
    """The digests of some events, or of all that were not taken over from others' data."""
    event = tables.event.c
    query = select(event.id, event.digest)
    if ids is None:
        return {row.id: row.digest for row in connection.execute(query.where(event.imported.is_(None)))}
    return {
        row.id: row.digest
        for some in chunks(ids)
        for row in connection.execute(query.where(event.id.in_(some)))
    }


def write_claims(connection: Connection, claims: Iterable[Claim], events: Mapping[str, Event]) -> None:
    """Writes stored claims with their verdicts; ``events`` are those that they are tied to, by mention."""
    c = tables.claim.c
    columns = select(c.id, c.record, c.verdict, c.act, c.last, c.parties)
    for some in chunks(claims):
        told = {each.id: each for each in some}
        for row in connection.execute(columns.where(c.id.in_(told))).all():
            claim = told[row.id]
            new = {"record": to_json(claim), "mention": claim.mention, "verdict": claim.verdict.value}
            new |= _turns_on(claim, events.get(claim.mention or ""))
            if row.verdict is None or any(getattr(row, name, None) != new[name] for name in _JUDGED):
                connection.execute(update(tables.claim).where(c.id == row.id).values(**new))


def _turns_on(claim: Claim, event: Event | None) -> dict[str, str | None]:
    """Which other acts the verdict of a claim turns on: those of a type, up to a day, with some parties."""
    last = days_of(event)[1] if event is not None else tables.UNDATED
    if event is None or claim.kind in TOLD_OF_ONE or last == tables.UNDATED:
        return {"act": None, "last": None, "parties": None}
    parties = {who.code for who in (*event.agreed.actors, *event.agreed.recipients)}
    return {"act": event.agreed.type, "last": last, "parties": key_of(sorted(parties))}


def chunks(items: Iterable[Item]) -> Iterator[list[Item]]:
    """Items in lots that one statement can take."""
    rest = iter(items)
    while some := list(islice(rest, MANY)):
        yield some


def days_of(event: Event) -> tuple[str, str]:
    """The first and last day that an event can have taken place on; `UNDATED` where it has no date."""
    start, end = event.agreed.when.start, event.agreed.when.end
    if not (start or end):
        return tables.UNDATED, tables.UNDATED
    return first_day(start or end or ""), last_day(end or start or "")


def _row(event: Event) -> dict[str, Any]:
    agreed, record = event.agreed, to_json(event)
    first, last = days_of(event)
    told = json.dumps(record, sort_keys=True).encode()
    return {
        "id": event.id,
        "type": agreed.type,
        "status": agreed.status.value,
        "first": first,
        "last": last,
        "sources": event.independent,
        "confidence": agreed.confidence,
        "imported": event.imported,
        "judgement": event.judgement,
        "digest": hashlib.sha256(told).hexdigest()[:_DIGEST],
        "record": record,
    }


def _found_by(events: Sequence[Event]) -> Iterator[tuple[Any, list[dict[str, Any]]]]:
    """The rows by which events are found: their parties, the pairs of these, persons, what claims are held against, mentions.

    Those that an analyst rejected are found by their mentions alone, those that were taken over from others' data by
    their pairs alone: no dossier counts them.
    """
    held = [event for event in events if event.judgement != REJECTED]
    yield tables.dyad, [row for event in held for row in _dyads(event)]
    held = [event for event in held if event.imported is None]
    yield tables.party, [row for event in held for row in _parties(event)]
    yield tables.person, [row for event in held for row in _persons(event)]
    yield tables.precedent, [row for event in held for row in rows_of(event)]
    yield tables.telling, [row for event in events for row in _tellings(event)]


def _parties(event: Event) -> Iterator[dict[str, Any]]:
    """A row a code, with the side or sides that it stands on."""
    agreed = event.agreed
    first, last = days_of(event)
    acting, concerned = ({who.code for who in side} for side in (agreed.actors, agreed.recipients))
    shared = {
        "event": event.id, "start": agreed.when.start or "", "first": first, "last": last,
        "status": agreed.status.value, "quad": agreed.quad, "score": agreed.score,
    }  # fmt: skip
    for code in sorted(acting | concerned):
        side = "both" if code in acting & concerned else "actor" if code in acting else "recipient"
        yield shared | {"code": code, "side": side}


def _dyads(event: Event) -> Iterator[dict[str, Any]]:
    """A row a pair of codes."""
    first, last = days_of(event)
    codes = sorted({who.code for who in (*event.agreed.actors, *event.agreed.recipients)})
    for one, two in combinations(codes, 2):
        yield {"one": one, "two": two, "event": event.id, "first": first, "last": last}


def _persons(event: Event) -> Iterator[dict[str, str]]:
    """A row a name of the persons who act or are acted upon."""
    everyone = (*event.agreed.actors, *event.agreed.recipients)
    named = {who.name[:_NAME]: who.code for who in everyone if who.person}
    for name, code in sorted(named.items()):
        yield {"event": event.id, "name": name, "code": code, "start": event.agreed.when.start or ""}


def _tellings(event: Event) -> Iterator[dict[str, str]]:
    """A row a mention; what was taken over from others' data has none."""
    told = () if event.imported is not None else event.mentions
    for mention, article in sorted({(s.mention, s.article) for s in told}):
        yield {"event": event.id, "mention": mention, "article": article}
