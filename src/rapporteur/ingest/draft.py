"""The fields of an article as a reader found them -> an article with an identity of its own, or a failure."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from rapporteur.ingest.failure import Failure
from rapporteur.ingest.languages import detect
from rapporteur.records.article import Article

LONGEST_TEXT = 300_000
"""Code points; a longer text is a book or a dump, not an article."""
_LONGEST = {"id": 200, "url": 2000, "byline": 1000, "fetched": 32}
FIELDS = ("id", "url", "publisher", "title", "lang", "published", "byline", "fetched")
"""What a source may tell of an article, beside its text."""
_DATE = re.compile(r"(?P<date>\d{4}(?:-\d{2}(?:-\d{2})?)?)(?:[T ]\d{2}:.*)?")
_NO_TEXT = re.compile(r"[\0\ud800-\udfff]")
_FIRST = "0000-01-01"
_ID_LENGTH = 16


@dataclass(frozen=True, slots=True)
class Defaults:
    """What an article is given where its source does not say: publication date, publisher, language.

    ``columns`` says which column of a table holds which field, where its name does not. ``languages`` are those that
    can be read; where it is empty, languages are neither detected nor checked.
    """

    published: str | None = None
    publisher: str | None = None
    lang: str | None = None
    columns: Mapping[str, str] = field(default_factory=lambda: dict[str, str]())
    languages: frozenset[str] = field(default_factory=lambda: frozenset[str]())


@dataclass(frozen=True, slots=True)
class Origin:
    """Where fields were found: ``name`` is for the reader (file and line), ``place`` is the file or stream.

    ``whole`` says that the place holds one article alone, so that a change of it is a new version.
    """

    name: str
    place: str
    whole: bool = False

    def part(self, number: str) -> "Origin":
        """One of several articles in the place; ``number`` is appended to the name."""
        return Origin(self.name + number, self.place)

    def inside(self, member: str) -> "Origin":
        """A file within the place, which is an archive; '' for the one file that it holds."""
        return Origin(f"{self.name}!{member}", f"{self.place}!{member}", whole=True) if member else self


class UnfitError(Exception):
    """A field that is not what it should be; the message says why."""


def make_article(told: Mapping[str, Any], text: str, origin: Origin, defaults: Defaults) -> Article | Failure:
    """An article from its fields; a Failure where a field is not what it should be or the text is empty."""
    try:
        fields = {name: _field(told, name) for name in FIELDS}
        _check_text(text)
        published = read_date(fields["published"] or defaults.published)
        lang = _language(fields["lang"] or defaults.lang, text, defaults.languages)
    except UnfitError as error:
        return Failure(origin.name, str(error))
    url, id_ = fields["url"], fields["id"]
    place = canonical(url) if url else id_ or origin.place
    return Article(
        id=id_ or identity(place, text),
        text=text,
        lang=lang,
        publisher=fields["publisher"] or defaults.publisher,
        url=url,
        title=fields["title"],
        published=published,
        fetched=fields["fetched"],
        byline=fields["byline"],
        origin=place if url or id_ or origin.whole else None,
    )


def _field(told: Mapping[str, Any], name: str) -> str | None:
    value = told.get(name)
    if value is None:
        return None
    if not isinstance(value, str | int) or isinstance(value, bool):
        raise UnfitError(f"its {name} is not text")
    text = str(value).strip()
    if _NO_TEXT.search(text):
        raise UnfitError(f"its {name} holds characters that are none")
    if len(text) > _LONGEST.get(name, LONGEST_TEXT):
        raise UnfitError(
            f"its {name} is {len(text):,} characters long; the limit is {_LONGEST.get(name, LONGEST_TEXT):,}"
        )
    return text or None


def _check_text(text: str) -> None:
    if not text.strip():
        raise UnfitError("there is no text in it")
    if len(text) > LONGEST_TEXT:
        raise UnfitError(f"its text is {len(text):,} characters long; the limit is {LONGEST_TEXT:,}")
    found = _NO_TEXT.search(text)
    if found:
        raise UnfitError(
            f"its text holds a character that is none (U+{ord(found[0]):04X} at {found.start()})"
        )


def read_date(value: str | None) -> str | None:
    """A date as YYYY, YYYY-MM or YYYY-MM-DD, a time of day left out; UnfitError where it is none."""
    if value is None:
        return None
    found = _DATE.fullmatch(value)
    try:
        if found is None:
            raise ValueError
        date.fromisoformat(found["date"] + _FIRST[len(found["date"]) :])
    except ValueError:
        raise UnfitError(f"published is {value[:40]!r}, not a date (YYYY, YYYY-MM or YYYY-MM-DD)") from None
    return found["date"]


def _language(told: str | None, text: str, languages: frozenset[str]) -> str | None:
    """The code of the language, without its country ('fr-BE' is 'fr'); detected where it is not told."""
    lang = re.split(r"[-_]", told)[0].lower() if told else None
    if not languages:
        return lang
    there = f"(there are: {', '.join(sorted(languages))})"
    if lang is None:
        lang = detect(text, languages)
        if lang not in languages:
            raise UnfitError(f"it seems to be in {lang!r}, for which there is no model {there}")
    elif lang not in languages:
        raise UnfitError(f"there is no model for language {told!r} {there}")
    return lang


def identity(place: str, text: str) -> str:
    """An id that is the same for the same text from the same place, and for nothing else."""
    return hashlib.sha256(f"{place}\n{text}".encode("utf-8", "surrogatepass")).hexdigest()[:_ID_LENGTH]


def canonical(url: str) -> str:
    """A URL without fragment, tracking parameters, 'www.' and trailing slash, its host in lower case; as it is if none."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return url.strip()
    query = "&".join(
        pair
        for pair in parts.query.split("&")
        if pair and not pair.lower().startswith(("utm_", "fbclid", "gclid", "xtor"))
    )
    host = parts.netloc.lower().removeprefix("www.")
    return urlunsplit((parts.scheme.lower() or "https", host, parts.path.rstrip("/"), query, ""))
