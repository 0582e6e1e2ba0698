"""What is read: an article as it was received."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Article:
    """One version of one news article.

    ``text`` is kept exactly as received: every offset in every other record counts its code points.
    ``published`` is YYYY, YYYY-MM or YYYY-MM-DD, as precisely as the source says; None where unknown.
    ``origin`` names where it comes from, the same for every version: its URL, the id that it was given, or its file.
    ``previous`` is the id of the version that this one replaces. ``byline`` names who wrote it, ``fetched`` is the
    moment at which it was taken from its address (ISO). ``copy_of`` is the id of the first stored article with the same
    text, where that is another.
    """

    id: str
    text: str
    lang: str | None = None
    publisher: str | None = None
    url: str | None = None
    title: str | None = None
    published: str | None = None
    fetched: str | None = None
    previous: str | None = None
    origin: str | None = None
    byline: str | None = None
    copy_of: str | None = None
