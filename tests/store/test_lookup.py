"""Short pages of a record, alike on a file and on a server: articles by cursor, what changed, nothing that was rejected."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from rapporteur.records.article import Article
from rapporteur.records.event import Event, Source
from rapporteur.records.judgement import REJECTED
from rapporteur.records.mention import Coding, Who
from rapporteur.store import Record

Make = Callable[..., Any]
LONG_AGO = "2020-01-01T00:00:00+00:00"


def test_articles_come_in_pages(record: Record) -> None:
    days = ["2025-06-01", None, "2025-06-01", "2025", "2025-07", None, "2025-06-01"]
    for number, day in enumerate(days):
        record.store(
            Article(f"a{number}", f"text {number}", "fr", published=day, origin=f"{number}"),
            Coding(f"a{number}"),
        )
    with record.reading() as now:
        whole, none = now.lookup.read(100)
        assert none is None
        assert [a.id for a in whole] == ["a4", "a0", "a2", "a6", "a3", "a1", "a5"]
        for size in (1, 2, 3, 7):
            found, after, first = list[str](), None, True
            while first or after:
                page, after = now.lookup.read(size, after)
                found += [a.id for a in page]
                first = False
            assert found == [a.id for a in whole]


def _told(record: Record, article: Make, event: Make) -> list[Event]:
    """Events that stored articles tell, one of them rejected."""
    events = []
    for number in range(4):
        made, coding = article(f"a{number}", text=f"Minsk libère {number} détenus. Une visite suit.")
        record.store(made, coding)
        mention = replace(coding.mentions[0], recipients=(Who("USA", f"Ann {number}", "GOV", "envoy"),))
        source = (Source(made.id, "Test", "2025-06-22", mention.id),)
        events.append(replace(event(mention), mentions=source, judgement=REJECTED if number == 2 else None))
    assert record.replace_events(events, (), {f"a{n}" for n in range(4)})
    return events


def test_what_changed_is_told_without_what_was_rejected(record: Record, article: Make, event: Make) -> None:
    events = _told(record, article, event)
    held = {each.id for each in events if each.judgement is None}
    with record.reading() as now:
        assert set(now.lookup.told_since(LONG_AGO, 12)) == held
        assert set(now.lookup.told_since(LONG_AGO, 12, "BLR")) == held
        assert len(now.lookup.told_since(LONG_AGO, 2)) == 2
        assert now.lookup.told_since(LONG_AGO, 12, "CHN") == ()
        assert now.lookup.told_since(LONG_AGO, 12, person="Ann 1") == (events[1].id,)
        assert now.lookup.told_since(LONG_AGO, 12, person="Ann 2") == ()
        assert now.lookup.told_since("2999-01-01T00:00:00+00:00", 12) == ()
        assert now.lookup.sizes() == {"article": 4, "event": 3, "claim": 4}


def test_what_was_rejected_is_not_found_by_its_words(record: Record, article: Make, event: Make) -> None:
    events = _told(record, article, event)
    with record.reading() as now:
        hits = now.search.events(record.ask("détenus"), 12)
        assert {hit.event.id for hit in hits} == {each.id for each in events if each.judgement is None}
        assert now.lookup.rejected([each.id for each in events]) == {events[2].id}


def test_every_writing_is_another_state(record: Record, article: Make, event: Make) -> None:
    with record.reading() as now:
        empty = now.lookup.revision
    record.store(*article("a"))
    with record.reading() as now:
        read = now.lookup.revision
    assert record.replace_events((), (), {"a"})
    with record.reading() as now:
        written = now.lookup.revision
    assert len({empty, read, written}) == 3
