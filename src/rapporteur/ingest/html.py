"""HTML pages: the article's text without menus, and what the page's metadata tell of it."""

import re
from collections.abc import Iterator
from typing import IO

from rapporteur.ingest.decoding import UnreadableError
from rapporteur.ingest.draft import Defaults, Origin, make_article
from rapporteur.ingest.europresse import is_europresse, split_europresse
from rapporteur.ingest.factiva import is_factiva, split_factiva
from rapporteur.ingest.failure import Failure
from rapporteur.ingest.markup import check_depth, decode_page
from rapporteur.ingest.piece import Piece, read_whole
from rapporteur.records.article import Article

_TAG = re.compile(r"</?[a-zA-Z]")
_MOST_TAGS = 20_000
"""Beginnings and ends of elements in a page; beyond them to find its text takes a time that grows with their square."""
_TOLD = {
    "title": "title", "url": "url", "publisher": "sitename", "published": "date", "lang": "language", "byline": "author",
}  # fmt: skip


def split_html(stream: IO[bytes], origin: Origin, defaults: Defaults) -> Iterator[Piece | Failure]:
    """The articles of an export of Europresse or Factiva, or a page as it is."""
    data = read_whole(stream)
    if not data:
        yield Failure(origin.name, "it is empty")
    elif is_europresse(data):
        yield from split_europresse(decode_page(data), origin)
    elif is_factiva(data):
        yield from split_factiva(decode_page(data), origin)
    else:
        yield Piece(data, "html", origin)


def read_html(piece: Piece, defaults: Defaults) -> Iterator[Article | Failure]:
    """One article; its text is what trafilatura extracts, paragraphs apart."""
    text = decode_page(piece.data)
    check_depth(text)
    tags = sum(1 for _ in _TAG.finditer(text))
    if tags > _MOST_TAGS:
        raise UnreadableError(f"the page has {tags:,} tags; the limit is {_MOST_TAGS:,}")
    page = _extract(text, piece.told.get("url"))
    if not page or not page.get("text"):
        yield Failure(piece.origin.name, "no article could be found in the page")
        return
    fields = {name: page[key] for name, key in _TOLD.items() if page.get(key)}
    yield make_article(
        {**fields, **piece.told}, str(page["text"]).replace("\n", "\n\n"), piece.origin, defaults
    )


def _extract(text: str, url: str | None) -> dict[str, str] | None:
    """What trafilatura finds in a page, None where it finds nothing; UnreadableError where it breaks on it."""
    import trafilatura

    try:
        found = trafilatura.bare_extraction(
            text, url=url, with_metadata=True, include_comments=False, favor_precision=True
        )
    except Exception as error:
        raise UnreadableError(f"no article could be read in the page ({type(error).__name__})") from error
    return found if isinstance(found, dict) or found is None else dict(found.as_dict())
