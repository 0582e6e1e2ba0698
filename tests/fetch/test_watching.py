"""Feeds and addresses become stored articles once; what did not change is not asked for, or not sent, again."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from rapporteur.desk import Desk, Failure, Limits, taking
from rapporteur.records.article import Article

LIMITS = Limits(seconds=5, tries=1, pause=0, inward=True)
ITEM = "<item><title>{title}</title><link>{url}</link><pubDate>Mon, 30 Jun 2025 07:00:00 +0200</pubDate><description>{text}</description></item>"
TEXT = "La Russie a condamné {day} les sanctions de l'Union européenne contre la Biélorussie."


@pytest.fixture(scope="module", autouse=True)
def _loaded_once() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(taking, "load_coder", cache(taking.load_coder))
        yield


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = Desk(str(tmp_path / "record.db"))
    yield opened
    opened.close()


def page(day: str) -> bytes:
    text = TEXT.format(day=day)
    return f'<html lang="fr"><body><article><h1>Sanctions</h1><p>{text}</p><p>{text} Minsk a protesté.</p></article></body></html>'.encode()


def feed(*items: str) -> bytes:
    return f'<rss version="2.0"><channel><title>Le Fil</title><language>fr</language>{"".join(items)}</channel></rss>'.encode()


def item(url: str, text: str = "") -> str:
    return ITEM.format(title="Sanctions", url=url, text=text)


def test_watch(server: Any, desk: Desk) -> None:
    one, two = server.page("/1", page("lundi")), server.page("/2", page("mardi"))
    long = f"<![CDATA[<p>{TEXT.format(day='jeudi') * 8}</p>]]>"
    gone = server.url("/gone")
    rss = server.page(
        "/rss", feed(item(one), item(gone, long)), "Content-Type: application/rss+xml", 'ETag: "1"'
    )
    found = list(desk.watch([rss], limits=LIMITS))
    assert [type(each) for each in found] == [Article, Failure, Article]
    first = found[0]
    assert isinstance(first, Article)
    assert (first.url, first.publisher, first.published, first.lang) == (one, "Le Fil", "2025-06-30", "fr")
    assert first.fetched and "condamné lundi" in first.text
    assert found[1] == Failure(gone, "its server answers 404")
    assert found[2] is not None and "condamné jeudi" in found[2].text  # type: ignore[union-attr]
    assert desk.events()

    server.asked.clear()
    server.pages["/rss"] = lambda c: c.answer(
        b"", "304 Not Modified" if c.headers.get("if-none-match") == '"1"' else "500 No"
    )
    assert list(desk.watch([rss], limits=LIMITS)) == [None]
    assert server.asked == {"/robots.txt": 1, "/rss": 1}

    server.page("/rss", feed(item(two), item(one)), "Content-Type: text/xml", 'ETag: "2"')
    opml = f'<opml version="2.0"><body><outline xmlUrl="{rss}"/></body></opml>'.encode()
    found = list(desk.watch([server.page("/list", opml, "Content-Type: text/x-opml")], limits=LIMITS))
    assert [each.url for each in found if isinstance(each, Article)] == [two]
    assert server.asked["/1"] == 0


def test_broken_off_watch_sees_the_rest_later(server: Any, desk: Desk) -> None:
    """The feed counts as seen once all that it leads to is stored, not before."""
    urls = [server.page(f"/{day}", page(day)) for day in ("lundi", "mardi")]
    rss = server.page("/rss", feed(*map(item, urls)), "Content-Type: application/rss+xml", 'ETag: "1"')
    watching = desk.watch([rss], limits=LIMITS)
    next(watching)
    watching.close()  # type: ignore[attr-defined]
    assert desk.record.page(rss) is None
    found = list(desk.watch([rss], limits=LIMITS))
    assert {each.url for each in desk.articles()} == set(urls)
    assert len(found) >= 1


def test_add_address(server: Any, desk: Desk) -> None:
    url = server.page("/a", page("lundi"), "Content-Type: text/html", 'ETag: "1"')
    (stored,) = desk.add([url], limits=LIMITS)
    assert isinstance(stored, Article) and stored.origin == url
    assert list(desk.add([url], limits=LIMITS)) == [None]
    server.page("/a", page("vendredi"), "Content-Type: text/html", 'ETag: "2"')
    (changed,) = desk.add([url], limits=LIMITS)
    assert isinstance(changed, Article) and changed.previous is None
    (current,) = desk.articles()
    assert current.previous == stored.id and "vendredi" in current.text
    copy = server.page("/copy", page("vendredi"))
    list(desk.add([copy], limits=LIMITS))
    assert [each.copy_of for each in desk.articles()].count(current.id) == 1
    refused = Failure(url, "127.0.0.1 leads to 127.0.0.1, which is not on the open internet")
    assert list(desk.add([url])) == [refused]


def test_feeds_that_are_none(server: Any, desk: Desk) -> None:
    page_ = server.page("/a", page("lundi"))
    (failure,) = desk.watch([page_], limits=LIMITS)
    assert isinstance(failure, Failure) and failure.source == page_
    (failure,) = desk.watch(["file:///etc/passwd"], limits=LIMITS)
    assert isinstance(failure, Failure) and "only http and https" in failure.reason
