"""Numbers over many rows of a record: how many events a party has with whom, who acts most, what there is."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select, union_all

from rapporteur.records.judgement import REJECTED
from rapporteur.store import tables


@dataclass(frozen=True, slots=True)
class Sum:
    """How many acts of one quad class took place between a party and a partner, their scores' sum, and the latest day."""

    partner: str
    quad: int
    acts: int
    score: float
    last: str


class Tallies:
    """Counts on one look at a record; what an analyst rejected counts nowhere."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def persons(self, limit: int, code: str | None = None) -> tuple[tuple[str, str, int], ...]:
        """Those who take part in most events under a role, with the code they act for and the number."""
        n = tables.number.c
        number = func.sum(n.events)
        wanted = select(n.name, func.max(n.code), number).where(n.name != "").group_by(n.name)
        if code is not None:
            wanted = wanted.where(n.code == code)
        rows = self._connection.execute(wanted.order_by(number.desc(), n.name).limit(limit))
        return tuple((row[0], row[1], row[2]) for row in rows)

    def parties(self, limit: int) -> tuple[tuple[str, int], ...]:
        """The codes that take part in most events, with their number."""
        n = tables.number.c
        wanted = select(n.code, n.events).where(n.name == "", n.code != "")
        rows = self._connection.execute(wanted.order_by(n.events.desc(), n.code).limit(limit))
        return tuple((row[0], row[1]) for row in rows)

    def sums(self, code: str, partner: str | None = None) -> tuple[Sum, ...]:
        """What took place between a party and each of its partners, or one of them, by quad class."""
        sides = [_side(code, partner, *ends) for ends in (("one", "two"), ("two", "one"))]
        s = union_all(*sides).subquery().c
        columns = (s.partner, s.quad, func.sum(s.acts), func.sum(s.score), func.max(s.last))
        rows = self._connection.execute(select(*columns).group_by(s.partner, s.quad))
        return tuple(Sum(*row) for row in rows)

    def years(self, one: str, other: str) -> tuple[tuple[str, int], ...]:
        """How many acts took place between two parties by year; the first, empty, are those of unknown years."""
        b = tables.balance.c
        pair = or_(and_(b.one == one, b.two == other), and_(b.one == other, b.two == one))
        wanted = select(b.year, func.sum(b.acts)).where(pair).group_by(b.year).order_by(b.year)
        return tuple((row[0], row[1]) for row in self._connection.execute(wanted))

    def sizes(self) -> Mapping[str, int]:
        """How many current articles, events that were not rejected, and claims there are."""
        n = tables.number.c
        counts = {
            "article": select(func.count()).select_from(tables.article).where(tables.article.c.current),
            "event": select(n.events).where(n.code == "", n.name == ""),
            "claim": select(func.count()).select_from(tables.claim),
        }
        return {name: int(self._connection.execute(each).scalar() or 0) for name, each in counts.items()}

    def publishers(self) -> tuple[tuple[str | None, int, str | None, str | None], ...]:
        """Publishers with the number of their current articles, first and last publication date."""
        a = tables.article.c
        number = func.count()
        wanted = select(a.publisher, number, func.min(a.published), func.max(a.published)).where(a.current)
        rows = self._connection.execute(wanted.group_by(a.publisher).order_by(number.desc(), a.publisher))
        return tuple((row[0], row[1], row[2], row[3]) for row in rows)


def _side(code: str, partner: str | None, own: str, other: str) -> Select[Any]:
    """The sums of a party that stands on one side of a pair; ``own`` and ``other`` are the columns of the codes."""
    b = tables.balance.c
    wanted = select(b[other].label("partner"), b.quad, b.acts, b.score, b.last).where(b[own] == code)
    return wanted if partner is None else wanted.where(b[other] == partner)


def held() -> ColumnElement[bool]:
    """That an event was not rejected."""
    judged = tables.event.c.judgement
    return or_(judged.is_(None), judged != REJECTED)
