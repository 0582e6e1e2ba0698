"""Verdicts follow the record: what is added, corrected or taken back changes what a figure is said to be."""

from pathlib import Path
from typing import Any

import pytest

from rapporteur.desk import Desk
from rapporteur.records.judgement import Act
from rapporteur.records.mention import Claim, ClaimKind, Verdict, Who

POMPEO = Who("USA", "Mike Pompeo", "GOV", "secretary of state")
BLINKEN = Who("USA", "Antony Blinken", "GOV", "secretary of state")
BELARUS = Who("BLR", "Belarus")
CHINA = Who("CHN", "China")


def visit(newsroom: Any, article: str, day: str, actor: Who = POMPEO, host: Who = BELARUS) -> Any:
    return newsroom.act(
        article, f"{actor.name} visited {host.name} on {day}", "CONSULT", [actor], [host], day, mode="visit",
        published=day, publisher=article,
    )  # fmt: skip


def add(desk: Desk, newsroom: Any, *articles: str) -> None:
    """Adds articles as they come in, one after the other."""
    for coding in newsroom.codings():
        if coding.article in articles:
            desk.record.store(newsroom.articles[coding.article], coding)
            desk.settle()


@pytest.fixture
def desk(tmp_path: Path) -> Any:
    made = Desk(str(tmp_path / "record.db"))
    yield made
    made.close()


def verdict(desk: Desk) -> tuple[Verdict, str | None]:
    (claim,) = desk.claims()
    return claim.verdict, claim.reason


def told_because(desk: Desk) -> list[str]:
    (claim,) = desk.claims()
    events = {event.id: event for event in desk.events(rejected=True)}
    return [events[id_].agreed.when.start or "" for id_ in claim.because]


def test_first_since_is_unknown_then_supported_then_contradicted(newsroom: Any, desk: Desk) -> None:
    latest = visit(newsroom, "latest", "2025-06-21")
    newsroom.claim(latest, ClaimKind.FIRST_SINCE, "2020-02", "2020-02")
    visit(newsroom, "then", "2020-02-01")
    visit(newsroom, "between", "2023-05-05", BLINKEN)
    add(desk, newsroom, "latest")
    assert verdict(desk) == (Verdict.UNKNOWN, "none-then-in-record")
    add(desk, newsroom, "then")
    assert verdict(desk) == (Verdict.SUPPORTED, "one-then-none-between")
    assert told_because(desk) == ["2020-02-01"]
    add(desk, newsroom, "between")
    assert verdict(desk) == (Verdict.CONTRADICTED, "another-between")
    assert told_because(desk) == ["2023-05-05"]


def test_a_first_ever_falls_when_an_earlier_one_is_added_and_stands_again_when_that_is_corrected(
    newsroom: Any, desk: Desk
) -> None:
    latest = visit(newsroom, "latest", "2025-06-21")
    newsroom.claim(latest, ClaimKind.FIRST_EVER, "1")
    earlier = visit(newsroom, "earlier", "2016-03-04")
    visit(newsroom, "elsewhere", "2016-03-04", host=CHINA)
    add(desk, newsroom, "latest", "elsewhere")
    assert verdict(desk)[0] is Verdict.UNKNOWN
    add(desk, newsroom, "earlier")
    assert verdict(desk) == (Verdict.CONTRADICTED, "an-earlier-one")
    kept = desk.judge(earlier.id, Act.EDIT, "analyst", values={"recipients": "CHN:China"})
    assert verdict(desk)[0] is Verdict.UNKNOWN
    desk.judge(str(kept.id), Act.UNDO, "analyst")
    assert verdict(desk) == (Verdict.CONTRADICTED, "an-earlier-one")
    (event,) = [each for each in desk.events() if each.agreed.id == earlier.id]
    desk.judge(event.id, Act.REJECT, "analyst")
    assert verdict(desk)[0] is Verdict.UNKNOWN


def test_a_count_is_supported_and_then_at_odds(newsroom: Any, desk: Desk) -> None:
    for article, value in (("a", "14"), ("b", "14"), ("c", "13")):
        act = newsroom.act(
            article, f"Belarus released prisoners, {article} reports", "RETREAT", [BELARUS], [], "2025-06-21",
            mode="release", published="2025-06-21", publisher=article,
        )  # fmt: skip
        newsroom.claim(act, ClaimKind.COUNT, value)

    def of(claims: tuple[Claim, ...]) -> dict[str, Verdict]:
        return {claim.value + (claim.mention or "")[:2]: claim.verdict for claim in claims}

    add(desk, newsroom, "a")
    assert set(of(desk.claims()).values()) == {Verdict.UNKNOWN}
    add(desk, newsroom, "b")
    assert set(of(desk.claims()).values()) == {Verdict.SUPPORTED}
    add(desk, newsroom, "c")
    assert sorted(of(desk.claims()).values()) == [Verdict.CONTRADICTED, Verdict.SUPPORTED, Verdict.SUPPORTED]
