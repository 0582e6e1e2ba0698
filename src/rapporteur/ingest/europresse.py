"""Europresse exports in HTML: many articles in a page, in the layout of today or the one before it.

Today's wraps each document in ``<article>``, with its title in ``titreArticle`` and its text in ``docOcurrContainer``;
the older one has tables, with ``TitreArticleVisu`` and ``DocText``. In both, ``DocPublicationName`` names the
publication and ``DocHeader`` tells section, date, number of words and page.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from rapporteur.ingest.dates import Dates
from rapporteur.ingest.draft import Origin
from rapporteur.ingest.failure import Failure
from rapporteur.ingest.markup import by_class, first, line, paragraphs, parse_page
from rapporteur.ingest.piece import Piece, told_piece
from rapporteur.knowledge.files import DATA, read_yaml
from rapporteur.knowledge.names import LANGUAGES

_MARK = "DocPublicationName"
_SAMPLE = 200_000


def is_europresse(data: bytes) -> bool:
    """Whether a page is such an export."""
    return _MARK.encode() in data[:_SAMPLE] and b"DocHeader" in data[:_SAMPLE]


def split_europresse(page: str, origin: Origin) -> Iterator[Piece | Failure]:
    """A piece a document; one without text is a Failure."""
    words = read_yaml(DATA / "sources" / "exports.yaml")["europresse"]
    dates = Dates(LANGUAGES)
    for number, document in enumerate(_documents(parse_page(page)), 1):
        part = origin.part(f"#{number}")
        fields = _fields(document, words, dates)
        yield told_piece(fields, part) if fields["text"] else Failure(part.name, "there is no text in it")


def _documents(root: Any) -> list[Any]:
    """The element of each document: ``article``, or the largest that names one publication alone."""
    if articles := root.xpath("//article[.//*[contains(@class, 'DocPublicationName')]]"):
        return list(articles)
    documents = []
    for name in by_class(root, _MARK):
        document = name
        while (above := document.getparent()) is not None and len(by_class(above, _MARK)) == 1:
            document = above
        documents.append(document)
    return documents


def _fields(document: Any, words: Mapping[str, str], dates: Dates) -> dict[str, str | None]:
    publisher = line(first(by_class(document, _MARK)))
    title = line(first(by_class(document, "titreArticle", "TitreArticleVisu")))
    byline = line(first(by_class(document, "docAuthors", "sm-margin-bottomNews")))
    body = by_class(document, "docOcurrContainer", "DocText")
    return {
        "id": line(first(by_class(document, "publiC-lblNodoc"))),
        "publisher": re.sub(words["issue"], "", publisher, flags=re.IGNORECASE).strip(" ,;"),
        "title": title,
        "published": dates.find(line(first(by_class(document, "DocHeader")))),
        "byline": re.sub(words["by"], "", byline, flags=re.IGNORECASE),
        "text": "\n\n".join(paragraphs(each) for each in body if not _within(each, body)),
    }


def _within(element: Any, others: list[Any]) -> bool:
    """Whether an element lies in one of some others."""
    return any(above in others for above in element.iterancestors())
