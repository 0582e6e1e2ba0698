"""A small record made by hand: two sources of one visit, an announcement, a denial, and words that would break tables."""

from pathlib import Path

import pytest

from made_up import mention
from rapporteur.desk import Desk, View, join
from rapporteur.export import Material, Written, write
from rapporteur.knowledge.crosswalks import load_crosswalks
from rapporteur.records.article import Article
from rapporteur.records.mention import (
    Claim,
    ClaimKind,
    Coding,
    EventMention,
    Evidence,
    Interval,
    Place,
    Status,
    Who,
)

KELLOGG = Who("USA", "Keith Kellogg", "GOV", "envoy")
MINSK = Who("BLR", "Bélarus")
CHINA = Who("CHN", "Chine")
TEXTS = {
    "a": ("Agence", "fr", "2025-06-22", "=Keith\tKellogg s'est rendu le 21 juin à Minsk, au Bélarus.\nPékin recevra Minsk le 3 septembre."),
    "b": ("Agency", "en", "2025-06-22", "Keith Kellogg visited Minsk on June 21.\x07 China did not supply arms to Belarus. Belarus freed 14 prisoners in 2024."),
}  # fmt: skip


def _mention(article: str, id_: str, type_: str, trigger: str, actors: tuple[tuple[Who, str], ...], recipients: tuple[tuple[Who, str], ...], **more: object) -> EventMention:  # fmt: skip
    text = TEXTS[article][3]

    def span(words: str) -> tuple[int, int]:
        start = text.index(words)
        return start, start + len(words)

    sides = (tuple(span(words) for _, words in side) for side in (actors, recipients))
    return mention(
        id_, type_, Evidence((0, len(text)), span(trigger), *sides), [w for w, _ in actors], [w for w, _ in recipients],
        contexts=("diplomatic",), trigger=trigger, confidence=0.8, **more,
    )  # fmt: skip


@pytest.fixture(scope="session")
def view() -> View:
    articles = {
        id_: Article(id_, text, lang, publisher, f"https://example.org/{id_}?q=1&r=é", f"Title {id_}", day)
        for id_, (publisher, lang, day, text) in TEXTS.items()
    }
    visit = {"mode": "visit", "when": Interval("2025-06-21", "2025-06-21")}
    one = (
        _mention("a", "m1", "CONSULT", "=Keith\tKellogg s'est rendu", ((KELLOGG, "Keith\tKellogg"),), ((MINSK, "Bélarus"),), place=Place("BLR", "Minsk"), **visit),
        _mention("a", "m2", "CONSULT", "recevra", ((CHINA, "Pékin"),), ((MINSK, "Minsk"),), mode="visit", score=2.5, status=Status.PLANNED, when=Interval("2025-09-03", "2025-09-04")),
    )  # fmt: skip
    other = (
        _mention("b", "m3", "CONSULT", "visited", ((KELLOGG, "Keith Kellogg"),), ((MINSK, "Minsk"),), place=Place("BLR", "Minsk"), **visit),
        _mention("b", "m4", "AID", "supply", ((CHINA, "China"),), ((MINSK, "Belarus"),), status=Status.NEGATED),
        _mention("b", "m5", "RETREAT", "freed", ((MINSK, "Belarus"),), (), mode="release", when=Interval("2024", "2024")),
    )  # fmt: skip
    text = TEXTS["b"][3]
    at = text.index("14 prisoners")
    claim = Claim("c1", ClaimKind.COUNT, "14", "14 prisoners", "14", (at, at + 12), mention="m5")
    return join(articles, [Coding("a", one), Coding("b", other, (claim,))])


@pytest.fixture(scope="session")
def material(view: View) -> Material:
    mentions = {m.id: m for coding in view.codings for m in coding.mentions}
    teller = Desk().teller("en")
    return Material(
        view.events,
        view.claims,
        view.articles,
        mentions,
        load_crosswalks(),
        lambda event: teller.sentence(event.agreed),
        teller.names.bare,
    )


@pytest.fixture
def written(material: Material, tmp_path: Path):  # type: ignore[no-untyped-def]
    def make(form: str) -> tuple[Path, Written]:
        path = tmp_path / f"out.{form}"
        return path, write(material, form, path)

    return make
