"""Numbers over many rows of a record: how many events a party has with whom, who acts most, what there is."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, func, or_, select, true

from rapporteur.records.judgement import REJECTED
from rapporteur.records.mention import Status
from rapporteur.store import tables


@dataclass(frozen=True, slots=True)
class Sum:
    """How many acts of one quad class took place between a party and a partner in a year, and their scores' sum.

    ``year`` is empty where it is not known; ``last`` the latest day.
    """

    partner: str
    year: str
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
        p = tables.person.c
        number = func.count()
        wanted = select(p.name, func.max(p.code), number).group_by(p.name).order_by(number.desc(), p.name)
        if code is not None:
            wanted = wanted.where(p.code == code)
        return tuple((row[0], row[1], row[2]) for row in self._connection.execute(wanted.limit(limit)))

    def sums(self, code: str) -> tuple[Sum, ...]:
        """What took place between a party and its partners, summed by partner, year and quad class."""
        one, two = tables.party.alias(), tables.party.alias()
        year = func.substr(one.c.start, 1, 4)
        columns = (two.c.code, year, one.c.quad, func.count(), func.sum(one.c.score), func.max(one.c.start))
        wanted = select(*columns).where(
            one.c.code == code, one.c.status == Status.ACTUAL.value, two.c.event == one.c.event, two.c.code != code
        )  # fmt: skip
        return tuple(
            Sum(*row) for row in self._connection.execute(wanted.group_by(two.c.code, year, one.c.quad))
        )

    def parties(self, limit: int) -> tuple[tuple[str, int], ...]:
        """The codes that take part in most events, with their number."""
        p = tables.party.c
        number = func.count()
        wanted = select(p.code, number).group_by(p.code).order_by(number.desc(), p.code).limit(limit)
        return tuple((row[0], row[1]) for row in self._connection.execute(wanted))

    def sizes(self) -> Mapping[str, int]:
        """How many current articles, events that were not rejected, and claims there are."""
        counted = {
            tables.article: tables.article.c.current,
            tables.event: held() & tables.event.c.imported.is_(None),
            tables.claim: true(),
        }
        return {
            table.name: int(
                self._connection.execute(select(func.count()).select_from(table).where(which)).scalar_one()
            )
            for table, which in counted.items()
        }

    def publishers(self) -> tuple[tuple[str | None, int, str | None, str | None], ...]:
        """Publishers with the number of their current articles, first and last publication date."""
        a = tables.article.c
        number = func.count()
        wanted = select(a.publisher, number, func.min(a.published), func.max(a.published)).where(a.current)
        rows = self._connection.execute(wanted.group_by(a.publisher).order_by(number.desc(), a.publisher))
        return tuple((row[0], row[1], row[2], row[3]) for row in rows)


def held() -> ColumnElement[bool]:
    """That an event was not rejected."""
    judged = tables.event.c.judgement
    return or_(judged.is_(None), judged != REJECTED)
