"""Which few of very many events a page shows: chosen by columns, before any of their records is read."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, literal, select

from rapporteur.records.mention import Status
from rapporteur.store import tables
from rapporteur.store.tallies import Tallies, held

_FEW = 300
"""Rows that are all looked at before the latest are taken of them; of more, one is soon met among the latest."""
_TELLINGS = 50
"""Mentions of an event among the latest, at most."""
_LATEST = 100
"""Latest events among which those are looked for that stand out."""


@dataclass(frozen=True, slots=True)
class Open:
    """An event that none has judged: how sure its coding is, whether sources differ on it, and whether someone takes part
    whom no other event knows."""

    id: str
    confidence: float
    differs: bool
    stranger: bool


class Choosing(Tallies):
    """Chooses events on one look at a record; what an analyst rejected is never chosen."""

    def latest_of(self, limit: int, code: str | None = None, person: str | None = None) -> tuple[str, ...]:
        """The acts of a party, or all in which a person takes part under a role; the latest first."""
        p, n = tables.party.c, tables.person.c
        if person is not None:
            ids = select(n.event).where(n.name == person).order_by(n.start.desc(), n.event)
        else:
            ids = select(p.event).where(p.code == code, p.status == Status.ACTUAL.value)
            ids = ids.order_by(p.start.desc(), p.event)
        return self._ids(ids.limit(limit))

    def well_told(self, among: Collection[str], limit: int) -> tuple[str, ...]:
        """Those of some events that more than one independent source tells, those with most and surest first."""
        e = tables.event.c
        told = select(e.id).where(e.id.in_(among), e.sources > 1)
        return self._ids(told.order_by(e.sources.desc(), e.confidence.desc(), e.id).limit(limit))

    def planned(self, among: Collection[str], day: str) -> tuple[str, ...]:
        """Those of some events that are planned to begin on a day or later, the next first."""
        e = tables.event.c
        ahead = select(e.id).where(e.id.in_(among), e.status == Status.PLANNED.value, e.first >= day)
        return self._ids(ahead.where(e.first != tables.UNDATED).order_by(e.first, e.id))

    def differing(self, limit: int) -> tuple[str, ...]:
        """Those of the latest events on which sources differ, the latest first."""
        e = tables.event.c
        differs = select(e.id).where(e.id.in_(_newest().scalar_subquery()), _differences() > 0)
        return self._ids(differs.order_by(e.first.desc(), e.id.desc()).limit(limit))

    def told_since(
        self, moment: str, limit: int, code: str | None = None, person: str | None = None
    ) -> tuple[str, ...]:
        """The events that articles stored after a moment (ISO, UTC) tell, those stored last first; those that a party,
        or a person under a role, takes part in."""
        t, a = tables.telling.c, tables.article.c
        wanted = select(t.event).where(t.article == a.id, a.stored > moment)
        if code is None and person is None:
            wanted = wanted.where(t.event == tables.event.c.id, held())
        for table, column, name in ((tables.party, "code", code), (tables.person, "name", person)):
            if name is None:
                continue
            if self._few(table.c[column] == name):
                wanted = wanted.where(table.c.event == t.event, table.c[column] == name)
            else:
                wanted = wanted.where(exists().where(table.c.event == t.event, table.c[column] == name))
        found: dict[str, None] = {}
        with self._connection.execute(wanted.order_by(a.stored.desc()).limit(limit * _TELLINGS)) as rows:
            for row in rows:
                found[row.event] = None
                if len(found) == limit:
                    break
        return tuple(found)

    def unjudged(self) -> tuple[Open, ...]:
        """The events of least confidence and the latest ones, as far as no analyst has judged them."""
        e = tables.event.c
        unsure = select(e.id).where(e.judgement.is_(None), e.imported.is_(None))
        ids = {*self._ids(unsure.order_by(e.confidence, e.id).limit(_LATEST)), *self._ids(_newest())}
        strange = self._strange(ids)
        wanted = select(e.id, e.confidence, _differences().label("differences"))
        rows = self._connection.execute(wanted.where(e.id.in_(ids), e.judgement.is_(None)))
        return tuple(Open(row.id, row.confidence, row.differences > 0, row.id in strange) for row in rows)

    def _strange(self, among: Collection[str]) -> frozenset[str]:
        """Those of some events in which someone takes part whom no other event knows."""
        p, other = tables.person.c, tables.person.alias()
        known = exists().where(other.c.name == p.name, other.c.event != p.event)
        return frozenset(self._ids(select(p.event).where(p.event.in_(among), ~known)))

    def _few(self, held: ColumnElement[bool]) -> bool:
        """Whether so few rows hold a condition that all of them can be looked at."""
        rows = select(literal(1)).where(held).limit(_FEW + 1).subquery()
        return self._connection.execute(select(func.count()).select_from(rows)).scalar_one() <= _FEW

    def _ids(self, wanted: Select[Any]) -> tuple[str, ...]:
        return tuple(self._connection.execute(wanted).scalars())


def _newest() -> Select[Any]:
    """The ids of the latest events of our own, by date."""
    e = tables.event.c
    ids = select(e.id).where(e.first != tables.UNDATED, e.imported.is_(None), held())
    return ids.order_by(e.first.desc(), e.id.desc()).limit(_LATEST)


def _differences() -> ColumnElement[Any]:
    """On how many fields the sources of an event differ."""
    return func.json_array_length(tables.event.c.record["disagreements"])
