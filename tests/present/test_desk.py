"""The Python API, where no command shows it: an article that breaks the coder, records that cannot be written."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rapporteur import pipeline
from rapporteur.desk import Desk, Failure, StoreError
from rapporteur.present.cli.commands.code import _coded
from rapporteur.records.article import Article

SENTENCE = "La Russie a condamné les sanctions de l'Union européenne."


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """A coder that fails on every article that holds 'CRASH'."""
    code = pipeline.code

    def fail(article: Any, *rest: Any) -> Any:
        if "CRASH" in article.text:
            raise IndexError("list index\nout of range")
        return code(article, *rest)

    monkeypatch.setattr(pipeline, "code", fail)


@pytest.fixture
def articles(tmp_path: Path) -> str:
    path = tmp_path / "articles.jsonl"
    texts = (SENTENCE, f"CRASH. {SENTENCE}", f"{SENTENCE} Bis.")
    lines = (
        {"id": f"a{n}", "lang": "fr", "published": "2025-07-01", "text": text} for n, text in enumerate(texts)
    )
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return str(path)


@pytest.mark.usefixtures("broken")
def test_article_that_breaks_the_coder_stops_no_others(tmp_path: Path, articles: str) -> None:
    desk = Desk(str(tmp_path / "record.db"))
    failure = Failure("a1", "it could not be coded, please report this (IndexError: list index out of range)")
    first, second, third = desk.add([articles])
    assert second == failure
    assert [each.id for each in desk.articles()] == ["a0", "a2"] == [first.id, third.id]  # type: ignore[union-attr]
    view, failures = desk.view([articles])
    assert (list(view.articles), failures) == (["a0", "a2"], [failure])
    assert [isinstance(each, Failure) for each in _coded(desk, desk.take([articles]), 1)] == [
        False,
        True,
        False,
    ]
    desk.close()


def test_event_of_two_articles_has_both(tmp_path: Path, articles: str) -> None:
    desk = Desk(str(tmp_path / "record.db"))
    list(desk.add([articles]))
    accusations = [each for each in desk.events() if each.agreed.type == "ACCUSE"]
    assert {source.article for each in accusations for source in each.mentions} >= {"a0", "a2"}
    desk.close()


def test_changed_file_replaces_what_it_said(tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    header = "---\nlang: fr\npublished: 2025-07-01\n---\n"
    desk = Desk(str(tmp_path / "record.db"))
    path.write_text(header + SENTENCE, encoding="utf-8")
    list(desk.add([str(path)]))
    (before,) = desk.articles()
    path.write_text(header + SENTENCE.replace("La Russie", "La Chine"), encoding="utf-8")
    list(desk.add([str(path)]))
    (after,) = desk.articles()
    assert after.previous == before.id
    actors = {
        who.code for each in desk.events() if each.agreed.type == "ACCUSE" for who in each.agreed.actors
    }
    assert actors == {"CHN"}
    desk.close()


def test_record_on_a_medium_that_cannot_be_written(
    tmp_path: Path, articles: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is read, even where an interrupted run left its events behind; what would write says that it cannot."""
    place = str(tmp_path / "record.db")
    desk = Desk(place)
    desk.record.store(*_first(desk, articles))
    desk.close()
    allowed: Callable[..., bool] = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK and allowed(path, mode))
    desk = Desk(place)
    assert [each.id for each in desk.articles()] == ["a0"]
    assert desk.record.stale()
    assert desk.events() == ()
    with pytest.raises(StoreError, match=r"record\.db: attempt to write a readonly database"):
        list(desk.add([articles]))
    desk.close()


def _first(desk: Desk, articles: str) -> Any:
    article = next(iter(desk.take([articles])))
    assert not isinstance(article, Failure)
    return article, desk.code(article)


def test_language_must_be_known() -> None:
    for lang in (None, "de"):
        with pytest.raises(ValueError, match="there is no model for language"):
            Desk().code(Article("a", SENTENCE, lang))
