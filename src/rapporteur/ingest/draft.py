"""The fields of an article as a reader found them -> an article with an identity of its own, or a failure."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from rapporteur.ingest.failure import Failure
from rapporteur.records.article import Article

_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_ID_LENGTH = 16


@dataclass(frozen=True, slots=True)
class Defaults:
    """What an article is given where its source does not say: publication date, publisher, language."""

    published: str | None = None
    publisher: str | None = None
    lang: str | None = None
    languages: frozenset[str] = field(default_factory=lambda: frozenset[str]())


def make_article(fields: Mapping[str, Any], text: str, source: str, defaults: Defaults) -> Article | Failure:
    """An article from its fields; a Failure where a field is not what it should be or the text is empty."""
    if not text.strip():
        return Failure(source, "there is no text in it")
    published = _text(fields, "published") or defaults.published
    if published is not None and not _DATE.fullmatch(published):
        return Failure(source, f"published is {published!r}, not YYYY, YYYY-MM or YYYY-MM-DD")
    lang = _text(fields, "lang") or defaults.lang
    if lang is not None and defaults.languages and lang not in defaults.languages:
        return Failure(
            source,
            f"there is no model for language {lang!r} (there are: {', '.join(sorted(defaults.languages))})",
        )
    url = _text(fields, "url")
    return Article(
        id=_text(fields, "id") or identity(canonical(url) if url else source, text),
        text=text,
        lang=lang,
        publisher=_text(fields, "publisher") or defaults.publisher,
        url=url,
        title=_text(fields, "title"),
        published=published,
    )


def _text(fields: Mapping[str, Any], key: str) -> str | None:
    value = fields.get(key)
    return str(value).strip() or None if value is not None else None


def identity(place: str, text: str) -> str:
    """An id that is the same for the same text from the same place, and for nothing else."""
    return hashlib.sha256(f"{place}\n{text}".encode("utf-8", "surrogatepass")).hexdigest()[:_ID_LENGTH]


def canonical(url: str) -> str:
    """A URL without fragment, tracking parameters, 'www.' and trailing slash, its host in lower case."""
    parts = urlsplit(url.strip())
    query = "&".join(
        pair
        for pair in parts.query.split("&")
        if pair and not pair.lower().startswith(("utm_", "fbclid", "gclid", "xtor"))
    )
    host = parts.netloc.lower().removeprefix("www.")
    return urlunsplit((parts.scheme.lower() or "https", host, parts.path.rstrip("/"), query, ""))
