"""Nexis Uni exports in DOCX: many articles in a file, each ended by a paragraph that says so.

Before the text stand title, publication, date, copyright and labelled fields (section, length, byline), then a paragraph
of the one word 'Body'; after it the labelled fields of the classification.
"""

import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from typing import IO, Any

from rapporteur.ingest.dates import Dates
from rapporteur.ingest.decoding import UnreadableError
from rapporteur.ingest.draft import Defaults, Origin
from rapporteur.ingest.failure import Failure
from rapporteur.ingest.piece import Piece, TooLargeError, read_whole, told_piece
from rapporteur.knowledge.files import DATA, read_yaml
from rapporteur.knowledge.names import LANGUAGES

_LARGEST_PART = 40_000_000
"""Bytes of XML in the document, unpacked."""
Words = Mapping[str, Any]


def split_nexis(stream: IO[bytes], origin: Origin, defaults: Defaults) -> Iterator[Piece | Failure]:
    """A piece a document of an export; a document of something else is one article without fields."""
    data = read_whole(stream)
    if not data:
        yield Failure(origin.name, "it is empty")
        return
    words = read_yaml(DATA / "sources" / "exports.yaml")["nexis"]
    dates = Dates(LANGUAGES)
    told = _paragraphs(data)
    blocks = list(_blocks(told, words))
    if not blocks:
        yield told_piece({"text": "\n\n".join(told)}, Origin(origin.name, origin.place, origin.whole))
    for number, block in enumerate(blocks, 1):
        part = origin.part(f"#{number}")
        fields = _fields(block, words, dates)
        yield told_piece(fields, part) if fields["text"] else Failure(part.name, "there is no text in it")


def _paragraphs(data: bytes) -> list[str]:
    """The paragraphs of a document that hold words; UnreadableError or TooLargeError where they cannot be had."""
    import docx

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            size = sum(
                each.file_size for each in package.infolist() if each.filename.endswith((".xml", ".rels"))
            )
            if size > _LARGEST_PART:
                raise TooLargeError(f"it unpacks to {size:,} bytes of text; the limit is {_LARGEST_PART:,}")
        document = docx.Document(io.BytesIO(data))
        told = (" ".join(paragraph.text.split()) for paragraph in document.paragraphs)
        return [each for each in told if each]
    except TooLargeError:
        raise
    except Exception as error:
        raise UnreadableError(f"it is not a DOCX document ({type(error).__name__})") from error


def _blocks(told: Sequence[str], words: Words) -> Iterator[list[str]]:
    """The paragraphs of each article, up to the one that ends it; none where none does."""
    block: list[str] = []
    for paragraph in told:
        if paragraph.casefold() in words["end"]:
            yield block
            block = []
        else:
            block.append(paragraph)


def _fields(block: Sequence[str], words: Words, dates: Dates) -> dict[str, str | None]:
    middle = next((i for i, each in enumerate(block) if each.casefold() in words["body"]), None)
    head = block[:middle] if middle is not None else block
    dated = next((i for i in range(2, len(head)) if _is_date(head[i], dates)), None)
    labelled = {name: _labelled(head, labels) for name, labels in words["fields"].items()}
    return {
        "title": head[dated - 2] if dated is not None else None,
        "publisher": head[dated - 1] if dated is not None else None,
        "published": dates.find(head[dated]) if dated is not None else None,
        "byline": labelled["byline"],
        "text": "\n\n".join(_body(block[middle + 1 :], words)) if middle is not None else None,
    }


def _is_date(paragraph: str, dates: Dates) -> bool:
    """Whether a paragraph is a date and little else, no label before it."""
    return (
        len(paragraph.split()) <= 8
        and ":" not in paragraph.split(" ")[0]
        and dates.find(paragraph) is not None
    )


def _labelled(head: Sequence[str], labels: Sequence[str]) -> str | None:
    for paragraph in head:
        label, colon, value = paragraph.partition(":")
        if colon and label.strip().casefold() in labels:
            return value.strip()
    return None


def _body(rest: Sequence[str], words: Words) -> Iterator[str]:
    """The paragraphs of the text, up to the fields that follow it."""
    load = words["fields"]["load"]
    for paragraph in rest:
        if paragraph.casefold() in words["after"] or paragraph.partition(":")[0].strip().casefold() in load:
            return
        yield paragraph
