"""RSS and Atom feeds: an entry an article where the feed gives its text; OPML: the feeds that a list names."""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import IO, Any

from lxml import etree, html

from rapporteur.ingest.dates import mail_date
from rapporteur.ingest.decoding import UnreadableError
from rapporteur.ingest.draft import Defaults, Origin
from rapporteur.ingest.failure import Failure
from rapporteur.ingest.markup import check_depth, check_xml, paragraphs
from rapporteur.ingest.piece import Piece, read_whole, told_piece

_SAMPLE = 4096
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?=T|$)")
_ENTRY = re.compile(rb"<(?:\w+:)?(?:item|entry)[\s>/]", re.IGNORECASE)
_MOST = 20_000
"""Entries of a feed; more take longer than anyone waits."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a feed tells of one article; ``text`` is all of it, or its beginning."""

    url: str | None
    title: str | None
    published: str | None
    byline: str | None
    publisher: str | None
    lang: str | None
    text: str

    def fields(self) -> dict[str, str | None]:
        """The entry as fields of an article."""
        names = ("url", "title", "published", "byline", "publisher", "lang", "text")
        return {name: getattr(self, name) for name in names}


def split_xml(stream: IO[bytes], origin: Origin, defaults: Defaults) -> Iterator[Piece | Failure]:
    """A piece an entry of a feed."""
    data = read_whole(stream)
    if not data:
        yield Failure(origin.name, "it is empty")
        return
    if is_opml(data):
        yield Failure(origin.name, "it lists feeds and holds no articles; 'rapporteur watch' follows them")
        return
    entries = read_feed(data)
    if not entries:
        yield Failure(origin.name, "there is no article in the feed")
    for number, entry in enumerate(entries, 1):
        part = origin.part(f"#{number}")
        yield told_piece(entry.fields(), part) if entry.text else Failure(part.name, "the entry has no text")


def is_opml(data: bytes) -> bool:
    """Whether XML is a list of feeds."""
    return b"<opml" in data[:_SAMPLE].lower()


def read_feed(data: bytes) -> list[Entry]:
    """The entries of a feed, in its order; UnreadableError where it is none."""
    import feedparser

    check_xml(data)
    number = sum(1 for _ in _ENTRY.finditer(data))
    if number > _MOST:
        raise UnreadableError(f"it has {number:,} entries; the limit is {_MOST:,}")
    try:
        found = feedparser.parse(data, sanitize_html=False, resolve_relative_uris=False)
    except Exception as error:
        raise UnreadableError(f"it is not a feed ({type(error).__name__})") from error
    if not found.version and not found.entries:
        raise UnreadableError("it is not a feed of a known kind (RSS, Atom)")
    feed = found.feed
    publisher, lang = _plain(feed.get("title")), feed.get("language")
    return [_entry(each, publisher, lang) for each in found.entries]


def _entry(found: Any, publisher: str | None, lang: str | None) -> Entry:
    contents = [each.get("value") or "" for each in found.get("content") or ()]
    texts = [_text(each) for each in (*contents, found.get("summary") or "") if each]
    source = found.get("source") or {}
    return Entry(
        url=_url(found.get("link")) or _url(found.get("id")),
        title=_plain(found.get("title")),
        published=_day(found.get("published") or found.get("updated"), found.get("published_parsed")),
        byline=_plain(found.get("author")),
        publisher=_plain(source.get("title")) or publisher,
        lang=lang if isinstance(lang, str) else None,
        text=max(texts, key=len, default=""),
    )


def _url(value: Any) -> str | None:
    return value if isinstance(value, str) and value.lower().startswith(("http://", "https://")) else None


def _plain(value: Any) -> str | None:
    """A title or name without markup, on one line."""
    return " ".join(_text(value).split()) or None if isinstance(value, str) and value.strip() else None


def _text(value: str) -> str:
    """The text of a stretch of HTML or of plain text."""
    if "<" not in value and "&" not in value:
        return "\n\n".join(" ".join(each.split()) for each in value.split("\n\n") if each.strip())
    try:
        check_depth(value)
        return paragraphs(html.fragment_fromstring(value, create_parent="div"))
    except (etree.LxmlError, UnreadableError, ValueError, AssertionError):
        return ""


def _day(told: Any, parsed: Any) -> str | None:
    """The day that a feed tells, where it was published; else that of the moment in universal time."""
    if isinstance(told, str):
        iso = _ISO_DAY.match(told.strip())
        day = iso[0] if iso else mail_date(told)
        if day:
            return day
    try:
        return datetime.fromtimestamp(calendar.timegm(parsed), UTC).date().isoformat() if parsed else None
    except (ValueError, OverflowError, OSError, TypeError):
        return None


def read_opml(data: bytes) -> list[str]:
    """The addresses of the feeds that an OPML list names; UnreadableError where it is none."""
    check_xml(data)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
        found = root.xpath("//outline/@xmlUrl") if root is not None else None
    except (etree.LxmlError, ValueError) as error:
        raise UnreadableError(f"it is not XML: {' '.join(str(error).split())}") from error
    if found is None:
        raise UnreadableError("it is not XML")
    return list(dict.fromkeys(url for each in found if (url := _url(str(each).strip()))))
