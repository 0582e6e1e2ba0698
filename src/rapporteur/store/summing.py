"""Sums over very many events, kept beside them: how many there are of whom, and how pairs stand year by year.

They follow from the rows by which events are found. Whoever writes such rows takes `counted` before and after, and gives
both to `renew`.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Select, delete, func, insert, literal, select, update

from rapporteur.records.mention import Status
from rapporteur.store import tables
from rapporteur.store.tallies import held

Name = tuple[str, str]
Year = tuple[str, str, str]
EVERYONE = ""
"""Stands for a code where all events are meant, and for a name where those of a code are."""
_MANY = 500
"""Sums from which on it is sooner to make all anew than each."""


@dataclass
class Counted:
    """What some events add to the sums: to which numbers how much, and the years of pairs in which they took place."""

    numbers: Counter[Name] = field(default_factory=Counter)
    years: set[Year] = field(default_factory=set)


def counted(connection: Connection, lots: Sequence[Collection[str]]) -> Counted:
    """What some events, by their ids in lots, add to the sums."""
    found = Counted()
    for ids in lots:
        for numbers, of in zip(_numbers(), (tables.party, tables.person, tables.event), strict=True):
            event = of.c.id if of is tables.event else of.c.event
            for row in connection.execute(numbers.where(event.in_(ids))):
                found.numbers[row[0], row[1]] += row[2]
        found.years |= {(row[0], row[1], row[2]) for row in connection.execute(_years(ids))}
    return found


def renew(connection: Connection, before: Counted, after: Counted) -> None:
    """Brings the sums up to date: ``before`` is what was taken from the record, ``after`` what was put in its place."""
    after.numbers.subtract(before.numbers)
    changed = {name: number for name, number in after.numbers.items() if number}
    years = before.years | after.years
    if len(changed) + len(years) > _MANY:
        make_anew(connection)
        return
    for name, number in changed.items():
        _add(connection, name, number)
    for year in years:
        _balance(connection, *year)


def make_anew(connection: Connection) -> None:
    """Makes all sums from the rows by which events are found."""
    connection.execute(delete(tables.number))
    for numbers in _numbers():
        connection.execute(insert(tables.number).from_select(["code", "name", "events"], numbers))
    connection.execute(delete(tables.balance))
    connection.execute(insert(tables.balance).from_select(_BALANCE, _balances()))


def _numbers() -> tuple[Any, ...]:
    """How many events there are of each code, of each name under a code, and in all."""
    p, n, e, none = tables.party.c, tables.person.c, tables.event.c, literal(EVERYONE)
    number = func.count()
    return (
        select(p.code, none.label("name"), number).group_by(p.code),
        select(n.code, n.name, number).group_by(n.code, n.name),
        select(none.label("code"), none.label("name"), number).where(held(), e.imported.is_(None)).select_from(tables.event),
    )  # fmt: skip


def _add(connection: Connection, name: Name, more: int) -> None:
    n = tables.number.c
    this = (n.code == name[0], n.name == name[1])
    done = connection.execute(update(tables.number).where(*this).values(events=n.events + more))
    if not done.rowcount:
        row = {"code": name[0], "name": name[1], "events": more}
        connection.execute(insert(tables.number), row)
    connection.execute(delete(tables.number).where(*this, n.events == 0))


_BALANCE = ["one", "two", "year", "quad", "acts", "score", "last"]
_TOOK_PLACE = (
    tables.dyad.c.event == tables.party.c.event,
    tables.dyad.c.one == tables.party.c.code,
    tables.party.c.status == Status.ACTUAL.value,
)
_year = func.substr(tables.party.c.start, 1, 4)


def _balances() -> Select[Any]:
    """What took place between the two of each pair, by year and quad class."""
    d, p = tables.dyad.c, tables.party.c
    keys = (d.one, d.two, _year, p.quad)
    return select(*keys, func.count(), func.sum(p.score), func.max(p.start)).where(*_TOOK_PLACE).group_by(*keys)  # fmt: skip


def _years(events: Collection[str]) -> Select[Any]:
    d = tables.dyad.c
    return select(d.one, d.two, _year).where(*_TOOK_PLACE, d.event.in_(events)).distinct()


def _balance(connection: Connection, one: str, two: str, year: str) -> None:
    """Makes the sums of a pair for a year anew."""
    b, d = tables.balance.c, tables.dyad.c
    connection.execute(delete(tables.balance).where(b.one == one, b.two == two, b.year == year))
    within = _balances().where(d.one == one, d.two == two, _year == year)
    if year:
        within = within.where(d.first >= f"{year}-01-01", d.first <= f"{year}-12-31")
    connection.execute(insert(tables.balance).from_select(_BALANCE, within))
