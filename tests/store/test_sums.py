"""Sums that are kept beside the events are those that the events give, whatever was written; alike in a file and on a server."""

from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import Any

from sqlalchemy import Connection, select

from rapporteur.records.event import Event, Source
from rapporteur.records.judgement import REJECTED
from rapporteur.records.mention import Interval, Status, Who
from rapporteur.store import Record, tables
from rapporteur.store.eventing import write_events
from rapporteur.store.summing import make_anew

Make = Callable[..., Any]
CODES = ("BLR", "USA", "RUS", "POL")
DAYS = (None, "2019", "2019-05", "2020-02-01", "2020-02-02", "2020-11-30")


def _event(like: Event, number: int, chance: Random) -> Event:
    """An event of some parties on some day, at times rejected, at times of others' data."""
    one, other = (Who(c, c) for c in chance.sample(CODES, 2))
    person = Who(one.code, f"Ann {chance.randrange(3)}", "GOV", "envoy")
    day = chance.choice(DAYS)
    agreed = replace(
        like.agreed,
        actors=(one, person),
        recipients=(other,),
        when=Interval(day, day),
        quad=chance.randint(1, 4),
        score=chance.randint(-100, 100) / 10,
        status=chance.choice(list(Status)),
    )
    return replace(
        like,
        id=f"e{number}",
        agreed=agreed,
        mentions=(Source("a", "Test", "2020-02-01", f"m{number}"),),
        judgement=chance.choice([None, None, REJECTED]),
        imported=chance.choice([None, None, None, "gdelt"]),
    )


def _sums(connection: Connection) -> list[tuple[Any, ...]]:
    numbers = connection.execute(select(tables.number).where(tables.number.c.events != 0)).all()
    balances = connection.execute(select(tables.balance)).all()
    told = [tuple(round(v, 6) if isinstance(v, float) else v for v in row) for row in (*numbers, *balances)]
    return sorted(told, key=repr)


def test_sums_follow_every_writing(record: Record, article: Make, event: Make) -> None:
    like, chance = event(article("a")[1].mentions[0]), Random(5)
    for _ in range(12):
        events = [_event(like, number, chance) for number in chance.sample(range(40), 12)]
        gone = [f"e{number}" for number in chance.sample(range(40), 4)]
        with record._writing() as connection:
            write_events(connection, events, gone)
            kept = _sums(connection)
            make_anew(connection)
            assert kept == _sums(connection)
            assert any(len(row) == len(tables.balance.c) for row in kept)


def test_sums_of_parties_persons_and_pairs(record: Record, article: Make, event: Make) -> None:
    like, chance = event(article("a")[1].mentions[0]), Random(11)
    events = [_event(like, number, chance) for number in range(60)]
    with record._writing() as connection:
        write_events(connection, events, ())
    held = [e for e in events if e.judgement is None and e.imported is None]
    took_place = [e for e in held if e.agreed.status is Status.ACTUAL]
    pair = [
        e for e in took_place if {w.code for w in (*e.agreed.actors, *e.agreed.recipients)} == {"BLR", "USA"}
    ]
    with record.reading() as now:
        look = now.lookup
        assert look.sizes()["event"] == len(held)
        assert dict(look.parties(10)) == {
            code: sum(code in {w.code for w in (*e.agreed.actors, *e.agreed.recipients)} for e in held)
            for code in CODES
        }
        assert {name: number for name, _, number in look.persons(10)} == {
            name: sum(e.agreed.actors[1].name == name for e in held) for name in ("Ann 0", "Ann 1", "Ann 2")
        }
        for one, other in (("BLR", "USA"), ("USA", "BLR")):
            sums = look.sums(one, other)
            assert sums == tuple(s for s in look.sums(one) if s.partner == other)
            assert sum(s.acts for s in sums) == len(pair) > 0
            assert abs(sum(s.score for s in sums) - sum(e.agreed.score for e in pair)) < 1e-6
            assert max(s.last for s in sums) == max(e.agreed.when.start or "" for e in pair)
            assert dict(look.years(one, other)) == {
                year: sum((e.agreed.when.start or "")[:4] == year for e in pair)
                for year in {(e.agreed.when.start or "")[:4] for e in pair}
            }
