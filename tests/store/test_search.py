"""What is searched for is found, in either language, with or without accents, alike on a file and on a server."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from rapporteur.records.article import Article
from rapporteur.records.mention import Coding
from rapporteur.store import Record, indexing

Make = Callable[..., Any]
TEXTS = {
    "fr": (
        "Les sanctions européennes visent Minsk. L'Ukraine a salué la décision à l’été.",
        "fr",
        "2025-06-01",
    ),
    "en": ("European states sanctioned Belarus. Jean-Luc's cœur: 'the decision stands'.", "en", "2025-06-03"),
    "old": ("La décision fut prise; le Conseil de sécurité s'est réuni.", "fr", "2020"),
    "none": ("Ein Rat tagte. Sanktionen folgten 2025.", "de", None),
}


@pytest.fixture
def filled(record: Record) -> Record:
    for id_, (text, lang, published) in TEXTS.items():
        record.store(Article(id_, text, lang, published=published, origin=id_, title="Tïtre"), Coding(id_))
    return record


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("décision", ["en", "fr", "old"]),
        ("DECISIONS", ["en", "fr", "old"]),
        ("sanction", ["en", "fr"]),
        ("sanctions minsk", ["fr"]),
        ("sanktion*", ["none"]),
        ("sanc*", ["en", "fr"]),
        ("européen", ["fr"]),
        ("détenu", []),
        ("ukraine", ["fr"]),
        ("l'ukraine", ["fr"]),
        ('"conseil de securite"', ["old"]),
        ('"sécurité conseil"', []),
        ("jean-luc", ["en"]),
        ("titre", ["en", "fr", "old", "none"]),
        ("2025", ["none"]),
        ("decision -x NOT", []),
        ("' OR 1=1 --", []),
        ('"', []),
        ("", []),
        ("NEAR(a b) : * ^ ( & | ! <->", []),
    ],
)
def test_search_articles(filled: Record, question: str, found: list[str]) -> None:
    with filled.reading() as now:
        assert [each.id for each in now.search.articles(filled.ask(question), 10)] == found
        assert [each.id for each in now.search.articles(filled.ask(question), 1)] == found[:1]


@pytest.mark.parametrize("frequent", [0.0, 1.0])
def test_the_latest_are_found_whichever_way_is_taken(
    record: Record, monkeypatch: pytest.MonkeyPatch, frequent: float
) -> None:
    """A server looks back from the newest, or looks the word up first, by how often the newest hold it."""
    monkeypatch.setattr(indexing, "_NEWEST", 3)
    monkeypatch.setattr(indexing, "_FREQUENT", frequent)
    for number in range(12):
        text = "Minsk reste." if number % 5 == 0 else "Paris reste."
        record.store(
            Article(f"a{number}", text + f" {number}", "fr", published="2025", origin=f"{number}"),
            Coding(f"a{number}"),
        )
    with record.reading() as now:
        for question, places in (
            ("minsk", [11, 6, 1]),
            ("paris", [12, 10, 9, 8]),
            ("reste", [12, 11, 10, 9]),
        ):
            terms = record.ask(question)
            assert indexing.numbers(now._connection, "article_words", terms, 4) == places


def test_replaced_versions_are_not_found(record: Record, article: Make) -> None:
    first, coding = article("a", "Un texte ancien sur Minsk.", origin="x")
    second, other = article("b", "Un texte nouveau sur Minsk.", origin="x")
    record.store(first, coding)
    record.store(second, other)
    with record.reading() as now:
        assert [each.id for each in now.search.articles(record.ask("minsk"), 9)] == ["b"]
        assert now.search.articles(record.ask("ancien"), 9) == ()


def test_search_events(record: Record, article: Make, event: Make) -> None:
    """An event is found by the sentence that tells it, not by what else its article says."""
    stored, coding = article("a")
    later, other = article("b", origin="b", start="2025-07-01")
    record.store(stored, coding)
    record.store(later, other)
    told = event(*coding.mentions), event(*other.mentions)
    assert record.replace_events(told, [], ["a", "b"])
    with record.reading() as now:
        found = now.search.events(record.ask("detenu libere"), 9)
        assert [(hit.event.id, hit.mention) for hit in found] == [("e-b-m1", "b-m2"), ("e-a-m1", "a-m2")]
        assert now.search.events(record.ask("libéré"), 1) == found[:1]
        assert now.search.events(record.ask("première"), 9) == ()
    dateless = event(replace(coding.mentions[0], when=replace(coding.mentions[0].when, start=None, end=None)))
    assert record.replace_events([dateless, told[1]], [], ["a", "b"])
    with record.reading() as now:
        assert [hit.event.id for hit in now.search.events(record.ask("libere"), 9)] == ["e-b-m1", "e-a-m1"]


def test_where_the_words_stand(record: Record) -> None:
    text = "L’Élysée a condamné les SANCTIONS; sanctionner est une faute."
    terms = record.ask("elysee sanction faut*")
    spans = list(record.words.find(terms, text, "fr"))
    assert [text[slice(*span)] for span in spans] == ["Élysée", "SANCTIONS", "sanctionner", "faute"]
