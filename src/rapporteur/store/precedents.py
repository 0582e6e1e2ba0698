"""What figures that count acts are held against, found by type, parties and time without reading the events."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, bindparam, select

from rapporteur.records.event import Event
from rapporteur.records.mention import Who
from rapporteur.records.precedent import Precedent, Sides, key_of, precedent, sides
from rapporteur.store import tables
from rapporteur.store.serial import as_text, from_text

_SOME = {"yield_per": 100}
"""Rows that are read at a time."""

_ACTORS = tuple[Who, ...]
_p = tables.precedent.c
_ACTS = (
    select(_p.event, _p.mode, _p.first, _p.last, _p.actors, _p.recipients)
    .where(_p.parties == bindparam("key"), _p.type == bindparam("kind"))
    .where(_p.first <= bindparam("until"), _p.last >= bindparam("since"))
    .order_by(_p.first, _p.event)
)


class Precedents:
    """Acts that took place, as a record holds them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._sides = cache(_read_sides)

    def of(self, type_: str, parties: Sequence[str], since: int | None, until: int) -> Iterator[Precedent]:
        """The acts of a type within some days (ordinals) in which the first two of some parties, in order, take part, by
        their first day, then id; they are read as they are taken."""
        asked = {"key": key_of(parties), "kind": type_, "since": since or 0, "until": until}
        with self._connection.execute(_ACTS, asked, execution_options=_SOME) as rows:
            for event, mode, first, last, actors, recipients in rows:
                yield Precedent(event, type_, mode, first, last, self._sides(actors, recipients))


def rows_of(event: Event) -> Iterator[dict[str, Any]]:
    """The rows of an event; none where it did not take place, has no date, or was rejected."""
    act = precedent(event)
    if act is None:
        return
    told = {
        "type": act.type, "first": act.first, "event": act.event, "last": act.last, "mode": act.mode,
        "actors": as_text(_ACTORS, act.sides.actors), "recipients": " ".join(sorted(act.sides.concerned)),
    }  # fmt: skip
    for key in act.keys:
        yield told | {"parties": key}


def _read_sides(actors: str, recipients: str) -> Sides:
    return sides(from_text(_ACTORS, actors), frozenset(recipients.split()))
