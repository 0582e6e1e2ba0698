"""Events by day, in pages, forwards and back, alike on a file and on a server: whatever way they are found, they are those
of a plain look at each."""

from collections.abc import Callable
from dataclasses import replace
from itertools import product
from typing import Any

import pytest

from rapporteur.records.event import Event
from rapporteur.records.mention import Interval, Status, Who
from rapporteur.store import Query, Record
from rapporteur.store.eventing import days_of
from rapporteur.store.tables import UNDATED

Make = Callable[..., Any]
WHEN = (
    "2023",
    "2024",
    "2025",
    "2024-12",
    "2025-01",
    "2025-06",
    "2025-01-01",
    "2025-01-15",
    "2025-06-21",
    "2025-12-31",
    None,
)
DAYS = (None, "2022", "2024-06", "2025", "2025-01-15", "2025-06-21", "2027")
PARTIES = ((None, None), ("BLR", None), ("BLR", "USA"), ("CHN", None))


@pytest.fixture
def events(record: Record, article: Make, event: Make) -> list[Event]:
    """An event of each date and status, by date, of Minsk with one of two others; all are stored."""
    mention = article("a")[1].mentions[0]
    made = []
    for number, (when, status) in enumerate(product(WHEN, (Status.ACTUAL, Status.PLANNED))):
        party = Who(("USA", "CHN")[number % 3 == 0], "x")
        told = replace(
            mention, id=f"m{number:02}", when=Interval(when, when), status=status, recipients=(party,)
        )
        made.append(event(told))
    assert record.replace_events(made, [], [])
    return sorted(made, key=lambda each: (days_of(each)[0], each.id))


def _plainly(events: list[Event], query: Query) -> list[str]:
    """The ids of the events that a query asks for, by a look at each."""
    wanted = {code for code in (query.about, query.partner) if code}
    found = []
    for each in events:
        first, last = days_of(each)
        codes = {who.code for who in (*each.agreed.actors, *each.agreed.recipients)}
        if query.since and (first == UNDATED or last < (query.since + "-01-01"[len(query.since) - 4 :])[:10]):
            continue
        if wanted <= codes and query.status in {None, each.agreed.status.value}:
            found.append(each.id)
    return found


@pytest.mark.parametrize("since", DAYS)
def test_events_from_a_day_on(record: Record, events: list[Event], since: str | None) -> None:
    with record.reading() as now:
        for (about, partner), status in product(PARTIES, (None, "planned")):
            query = Query(about, partner, since=since, status=status)
            expected = _plainly(events, query)
            assert [each.id for each in now.events(query)] == expected
            assert [each.id for each in now.events(replace(query, limit=3))] == expected[:3]


@pytest.mark.parametrize("since", DAYS)
def test_pages_forwards_and_back(record: Record, events: list[Event], since: str | None) -> None:
    with record.reading() as now:
        for (about, partner), newest in product(PARTIES, (False, True)):
            query = Query(about, partner, since=since)
            expected = _plainly(events, query)
            if newest:
                undated = [each.id for each in events if days_of(each)[0] == UNDATED and each.id in expected]
                expected = expected[: len(expected) - len(undated)][::-1] + undated[::-1]
            found, after, first = list[str](), None, True
            while first or after:
                page = now.lookup.page(query, 2, after, newest)
                found, after, first = found + [each.id for each in page.events], page.after, False
            assert found == expected


@pytest.mark.parametrize("day", DAYS)
def test_agenda(record: Record, events: list[Event], day: str | None) -> None:
    undated = [
        each.id for each in events if days_of(each)[0] == UNDATED and each.agreed.status is Status.PLANNED
    ]
    with record.reading() as now:
        dated = [id_ for id_ in _plainly(events, Query(since=day, status="planned")) if id_ not in undated]
        assert [each.id for each in now.agenda(day)] == dated + undated
        assert [each.id for each in now.agenda(day, 4)] == (dated + undated)[:4]
        if day is not None:
            assert [each.id for each in now.lookup.ahead(day, 3)] == dated[:3]
            of_china = _plainly(events, Query("CHN", since=day, status="planned"))
            assert [each.id for each in now.lookup.ahead(day, 50, "CHN")] == of_china
