"""Addresses -> pieces: pages as they are, feeds entry by entry; asked again only for what changed."""

import asyncio
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import islice
from urllib.parse import urlsplit

from rapporteur.fetch import Fetched, Fetcher, FetchError, Limits
from rapporteur.ingest import (
    READERS,
    Defaults,
    Entry,
    Failure,
    Origin,
    Piece,
    UnreadableError,
    cut,
    is_opml,
    read_feed,
    read_opml,
    told_piece,
)
from rapporteur.store import Record, Visit

_KINDS = {
    "text/html": ".html", "application/xhtml+xml": ".html", "application/pdf": ".pdf", "text/plain": ".txt",
    "application/json": ".json", "application/rss+xml": ".xml", "application/atom+xml": ".xml", "text/xml": ".xml",
    "application/xml": ".xml", "text/csv": ".csv", "message/rfc822": ".eml", "application/zip": ".zip",
}  # fmt: skip
_DOCUMENTS = frozenset({"html", "plain", "pdf", "eml"})
_AT_ONCE = 16
_AGAIN = timedelta(hours=6)
"""After this a page that still stands in a feed is asked for again."""
_FULL = 600
"""Characters from which the text that a feed gives is taken for the whole article."""


def is_address(path: str) -> bool:
    """Whether a path is an address that is fetched."""
    return path.lower().startswith(("http://", "https://"))


@dataclass(frozen=True, slots=True)
class Visited:
    """A visit to be remembered once all that came before it is stored."""

    url: str
    visit: Visit


@dataclass(frozen=True, slots=True)
class Unchanged:
    """An address whose stored version is still the one there."""

    url: str


Brought = Piece | Failure | Visited | Unchanged


class Bringing:
    """Brings addresses, knowing what a record holds; close it at the end."""

    def __init__(self, record: Record | None, limits: Limits, defaults: Defaults) -> None:
        self._record = record
        self._defaults = defaults
        self._runner = asyncio.Runner()
        self._limits = limits
        self._fetcher = self._runner.run(self._open())

    async def _open(self) -> Fetcher:
        return Fetcher(self._limits)

    def close(self) -> None:
        """Ends all connections."""
        self._runner.run(self._fetcher.close())
        self._runner.close()

    def pages(self, urls: Iterable[str]) -> Iterator[Brought]:
        """What some addresses give, in order, several at once."""
        rest = iter(urls)
        while some := list(islice(rest, _AT_ONCE)):
            for url, found in zip(some, self._all(some), strict=True):
                yield from self._page(url, found)

    def feeds(self, urls: Iterable[str]) -> Iterator[Brought]:
        """The articles that feeds, or lists of feeds, lead to and that are not stored yet."""
        for url in urls:
            (found,) = self._all([url])
            if isinstance(found, Failure):
                yield found
            elif found.body is None:
                yield Unchanged(url)
            elif is_opml(found.body):
                yield from self.feeds(self._listed(found.body))
            else:
                yield from self._entries(url, found.body)
                yield _seen(url, found)

    def _listed(self, body: bytes) -> list[str]:
        try:
            return read_opml(body)
        except UnreadableError:
            return []

    def _entries(self, url: str, body: bytes) -> Iterator[Brought]:
        try:
            entries = [entry for entry in read_feed(body) if self._wanted(entry)]
        except UnreadableError as error:
            yield Failure(url, str(error))
            return
        rest = iter(entries)
        while some := list(islice(rest, _AT_ONCE)):
            pages = self._all([entry.url or "" for entry in some])
            for entry, found in zip(some, pages, strict=True):
                if isinstance(found, Failure):
                    yield found
                    if len(entry.text) >= _FULL:
                        yield _told(entry, url)
                else:
                    yield from self._page(entry.url or "", found, entry)

    def _wanted(self, entry: Entry) -> bool:
        """Whether an entry's page was not fetched lately."""
        if entry.url is None:
            return False
        visit = self._visit(entry.url)
        return visit is None or datetime.fromisoformat(visit.fetched) < datetime.now(UTC) - _AGAIN

    def _page(self, url: str, found: Fetched | Failure, entry: Entry | None = None) -> Iterator[Brought]:
        if isinstance(found, Failure):
            yield found
            return
        if found.body is None:
            yield Unchanged(url)
        else:
            origin = Origin(url, found.url, whole=True)
            told = {"url": found.url, "fetched": found.fetched}
            if entry is not None:
                fields = {"title": entry.title, "published": entry.published, "publisher": entry.publisher}
                told |= {name: value for name, value in fields.items() if value}
            for piece in cut(found.body, _name(found), origin, self._defaults):
                if isinstance(piece, Piece) and piece.form in _DOCUMENTS:
                    yield replace(piece, told=told)
                else:
                    yield piece
        yield _seen(url, found)

    def _visit(self, url: str) -> Visit | None:
        return self._record.page(url) if self._record else None

    def _all(self, urls: Sequence[str]) -> list[Fetched | Failure]:
        return self._runner.run(self._gather(urls))

    async def _gather(self, urls: Sequence[str]) -> list[Fetched | Failure]:
        return list(await asyncio.gather(*(self._one(url) for url in urls)))

    async def _one(self, url: str) -> Fetched | Failure:
        visit = self._visit(url)
        try:
            etag, modified = (visit.etag, visit.modified) if visit else (None, None)
            return await self._fetcher.fetch(url, etag, modified)
        except FetchError as error:
            return Failure(url, str(error))


def _seen(url: str, found: Fetched) -> Visited:
    return Visited(url, Visit(found.etag, found.modified, found.fetched))


def _told(entry: Entry, feed: str) -> Piece:
    return told_piece(entry.fields(), Origin(entry.url or feed, entry.url or feed))


def _name(found: Fetched) -> str:
    """The name of a file that would be read as what an address gave."""
    path = urlsplit(found.url).path
    ending = "." + path.rpartition(".")[2].lower() if "." in path.rpartition("/")[2] else ""
    if found.kind in {"application/octet-stream", "application/gzip", "application/x-gzip"} or not found.kind:
        return path if ending in READERS else f"{path}.html"
    return f"page{_KINDS.get(found.kind, ending if ending in READERS else '.html')}"
