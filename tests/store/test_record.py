"""What is put into a record is what comes out of it, on a file and on a server."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from rapporteur.records.mention import Coding, Interval, Verdict
from rapporteur.store import Query, Record

Open = Callable[[], Record]
Make = Callable[..., Any]


def content(record: Record) -> tuple[Any, ...]:
    """All that a record holds."""
    with record.reading() as now:
        return now.articles(current=False), now.codings(), now.events(Query()), now.claims()


def test_gives_back_what_was_stored(record: Record, opened: Open, article: Make) -> None:
    stored, coding = article("a")
    assert record.store(stored, coding)
    assert content(opened()) == ({"a": stored}, (coding,), (), coding.claims)


def test_same_article_twice_changes_nothing(record: Record, article: Make) -> None:
    stored, coding = article("a")
    record.store(stored, coding)
    before = content(record)
    assert record.fresh(stored) is None
    assert not record.store(stored, coding)
    assert content(record) == before


def test_failed_store_leaves_nothing(record: Record, article: Make) -> None:
    """An article whose second mention cannot be stored is not stored at all."""
    stored, coding = article("a")
    twice = replace(coding, mentions=(coding.mentions[0], coding.mentions[0]))
    with pytest.raises(Exception, match="mention"):
        record.store(stored, twice)
    assert content(record) == ({}, (), (), ())


def test_changed_article_is_a_new_version(record: Record, article: Make) -> None:
    first, coding = article("a", origin="/news/a.txt")
    second, other = article("b", "Autre texte.", origin="/news/a.txt")
    record.store(first, coding)
    record.store(second, other)
    with record.reading() as now:
        assert list(now.articles()) == ["b"]
        assert now.articles(current=False)["b"].previous == "a"
        assert [each.article for each in now.codings()] == ["b"]
        assert now.claims() == other.claims


def test_taken_id_with_another_text_is_a_version(record: Record, article: Make) -> None:
    first, coding = article("a", origin="a")
    record.store(first, coding)
    changed = record.fresh(replace(first, text="Autre texte."))
    assert changed is not None
    assert changed.id.startswith("a.")
    assert record.store(changed, Coding(changed.id))
    assert record.fresh(replace(first, text="Autre texte.")) is None
    with record.reading() as now:
        assert list(now.articles()) == [changed.id]
        assert now.articles()[changed.id].previous == "a"


def test_events_follow_their_articles(record: Record, article: Make, event: Make) -> None:
    stored, coding = article("a")
    record.store(stored, coding)
    assert record.stale()
    checked = replace(coding.claims[0], verdict=Verdict.SUPPORTED, because=("e",))
    told = event(*coding.mentions)
    assert not record.replace_events([told], [checked], [])
    assert record.stale()
    assert record.replace_events([told], [checked], ["a"])
    assert not record.stale()
    with record.reading() as now:
        assert now.events(Query()) == (told,)
        assert now.claims() == (checked,)
        assert now.codings()[0].mentions == coding.mentions


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (Query(), ["year", "month", "day", "none"]),
        (Query(about="BLR", partner="USA"), ["year", "month", "day", "none"]),
        (Query(about="BLR", partner="CHN"), []),
        (Query(since="2025-06-15"), ["year", "month", "day"]),
        (Query(since="2025-06-22"), ["year", "month"]),
        (Query(since="2025-07"), ["year"]),
        (Query(until="2025-06-20"), ["year", "month"]),
        (Query(until="2025-06"), ["year", "month", "day"]),
        (Query(until="2024"), []),
        (Query(type="RETREAT", status="actual", min_sources=1), ["year", "month", "day", "none"]),
        (Query(type="CONSULT"), []),
        (Query(status="planned"), []),
        (Query(min_sources=2), []),
        (Query(min_confidence=0.76), []),
    ],
)
def test_query(record: Record, article: Make, event: Make, query: Query, found: list[str]) -> None:
    """A date that is known to the year alone may lie on either side of a day of that year."""
    mention = article("a")[1].mentions[0]
    dates = {"year": "2025", "month": "2025-06", "day": "2025-06-21", "none": None}
    events = [event(replace(mention, id=name, when=Interval(when, when))) for name, when in dates.items()]
    assert record.replace_events(events, [], [])
    with record.reading() as now:
        assert [each.agreed.id for each in now.events(query)] == found
