"""From end to end: articles of several pens and two languages that tell one act meet in one event."""

import json
from collections.abc import Iterable
from pathlib import Path

import pytest

from rapporteur.desk import Desk, join
from rapporteur.records.article import Article
from rapporteur.records.event import Event
from rapporteur.records.mention import LinkKind

RELEASES = (
    ("en", "Thirteen dissidents walked free in Managua on 9 February 2023."),
    ("fr", "Le Nicaragua a libéré treize dissidents le 9 février 2023."),
    ("en", "Nicaragua freed 13 prisoners on 9 February 2023."),
    ("fr", "Treize dissidents nicaraguayens ont recouvré la liberté le 9 février 2023."),
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return Desk(str(tmp_path_factory.mktemp("meeting") / "record.db"))


def events_of(desk: Desk, articles: Iterable[Article]) -> tuple[Event, ...]:
    told = {article.id: article for article in articles}
    return join(told, [desk.code(article) for article in told.values()]).events


def told_by(event: Event) -> set[str]:
    return {source.article for source in event.mentions}


def test_a_release_told_of_the_released_is_the_one_told_of_the_releaser(desk: Desk) -> None:
    told = (
        Article(f"a{number}", text, lang, f"paper {number}", published="2023-02-10")
        for number, (lang, text) in enumerate(RELEASES)
    )
    released = [event for event in events_of(desk, told) if event.agreed.mode == "release"]
    assert [told_by(event) for event in released] == [{f"a{number}" for number in range(len(RELEASES))}]


def test_gold_articles_of_one_visit_and_of_one_release_meet(desk: Desk, shared: Path) -> None:
    wanted = ("fr01", "fr02", "en01", "fr06", "en03")
    lines = (shared / "gold/dev/articles.jsonl").read_text(encoding="utf-8").splitlines()
    held = {each["id"]: each for each in map(json.loads, lines) if each["id"] in wanted}
    events = events_of(
        desk,
        (
            Article(id_, held[id_]["text"], held[id_]["lang"], published=held[id_]["published"])
            for id_ in wanted
        ),
    )
    by_id = {event.id: event for event in events}
    announced = [e for e in events if e.agreed.mode == "visit" and told_by(e) >= {"fr01", "en01"}]
    fulfilling = {
        link.to
        for event in events
        if "fr02" in told_by(event) and event.agreed.mode == "visit"
        for link in event.links
        if link.kind is LinkKind.FULFILS
    }
    assert [by_id[id_] for id_ in fulfilling] == announced
    assert any(told_by(event) >= {"fr01", "fr02", "en01"} for event in events)
    both = [event for event in events if told_by(event) >= {"fr06", "en03"}]
    assert {(event.agreed.type, event.agreed.mode) for event in both} >= {
        ("RETREAT", "release"),
        ("CONSULT", "visit"),
    }
