"""Factiva exports in HTML: many articles in a page, as they are shown or as a table of field codes.

As shown, each is a ``div`` of class ``article``: headline, byline, then lines of length, date, source, code and
language, then ``articleParagraph`` elements and the document's number. With field codes, each is a table whose rows are
HD, BY, WC, PD, SN, LA, LP (lead paragraph), TD (text) and AN (accession number).
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

_SAMPLE = 200_000
_PARAGRAPH = "articleParagraph"
_HEADLINE = re.compile(r"\b[a-z]{2}Headline\b")
_CODES = re.compile(rb"<b>\s*(?:HD|TD|PD)\s*(?:&nbsp;)?\s*</b>", re.IGNORECASE)
_SHOWN = re.compile(rb"class=[\"'][^\"']*articleParagraph")


def is_factiva(data: bytes) -> bool:
    """Whether a page is such an export."""
    sample = data[:_SAMPLE]
    return _SHOWN.search(sample) is not None or len(_CODES.findall(sample)) > 1


def split_factiva(page: str, origin: Origin) -> Iterator[Piece | Failure]:
    """A piece a document; one without text is a Failure.

    Where an element is not closed, documents lie within others: the innermost are read first and emptied, so that none is
    read as part of another.
    """
    words = read_yaml(DATA / "sources" / "exports.yaml")["factiva"]
    dates = Dates(LANGUAGES)
    root = parse_page(page)
    found: list[Piece | Failure] = []
    for number, document in [*enumerate(by_class(root, "article") or [root], 1)][::-1]:
        part = origin.part(f"#{number}")
        coded = _coded(document)
        fields = _by_code(coded, words, dates) if coded else _as_shown(document, words, dates)
        found.append(
            told_piece(fields, part) if fields["text"] else Failure(part.name, "there is no text in it")
        )
        document.clear(keep_tail=True)
    yield from reversed(found)


def _coded(document: Any) -> dict[str, Any]:
    """The cells of a table of field codes, by code."""
    found: dict[str, Any] = {}
    for row in document.iter("tr"):
        cells = row.findall("td")
        if len(cells) > 1 and re.fullmatch(r"[A-Z]{2,4}", line(cells[0])):
            found.setdefault(line(cells[0]), cells[1])
    return found if "HD" in found else {}


def _by_code(coded: Mapping[str, Any], words: Mapping[str, Any], dates: Dates) -> dict[str, str | None]:
    told = {code: line(cell) for code, cell in coded.items()}
    number = re.search(words["document"], told.get("AN", ""), re.IGNORECASE)
    return {
        "id": number["id"] if number else told.get("AN"),
        "publisher": told.get("SN"),
        "title": told.get("HD"),
        "published": dates.find(told.get("PD", "")),
        "byline": _without_by(told.get("BY", ""), words),
        "lang": words["languages"].get(told.get("LA", "").casefold()),
        "text": "\n\n".join(paragraphs(coded[code]) for code in ("LP", "TD") if code in coded),
    }


def _as_shown(document: Any, words: Mapping[str, Any], dates: Dates) -> dict[str, str | None]:
    headline = first([each for each in document.iter() if _HEADLINE.search(each.get("class") or "")])
    lines = [line(each) for each in document.iterchildren("div") if each is not headline]
    after = next((i for i, told in enumerate(lines) if re.match(words["length"], told, re.IGNORECASE)), None)
    head = lines[after + 1 :] if after is not None else lines
    dated = next((i for i, told in enumerate(head) if dates.find(told)), None)
    publisher = (
        next((told for told in head[dated + 1 :] if len(told) > 2 and ":" not in told), None)
        if dated is not None
        else None
    )
    found = by_class(document, _PARAGRAPH)
    ends = (re.match(words["document"], line(each), re.IGNORECASE) for each in document.iter("p", "div"))
    return {
        "id": next((end["id"] for end in ends if end), None),
        "publisher": publisher,
        "title": line(headline),
        "published": dates.find(head[dated]) if dated is not None else None,
        "byline": _without_by(line(first(by_class(document, "author"))), words),
        "lang": next(
            (words["languages"][t.casefold()] for t in head if t.casefold() in words["languages"]), None
        ),
        "text": "\n\n".join(paragraphs(each) for each in found),
    }


def _without_by(byline: str, words: Mapping[str, Any]) -> str:
    return re.sub(words["by"], "", byline, flags=re.IGNORECASE)
