"""The formats that go in, and the way from paths to pieces and from pieces to articles."""

import io
import logging
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import IO

from rapporteur.ingest.archive import split_gz, split_zip
from rapporteur.ingest.decoding import UnreadableError
from rapporteur.ingest.draft import Defaults, Origin
from rapporteur.ingest.failure import Failure
from rapporteur.ingest.feed import split_xml
from rapporteur.ingest.html import read_html, split_html
from rapporteur.ingest.jsonlines import read_fields, read_json, split_jsonl
from rapporteur.ingest.mail import read_mail, split_mbox
from rapporteur.ingest.nexis import split_nexis
from rapporteur.ingest.pdf import read_pdf
from rapporteur.ingest.piece import Extract, Piece, Split, TooLargeError, whole
from rapporteur.ingest.plain import read_plain
from rapporteur.ingest.table import split_table
from rapporteur.ingest.warc import split_warc
from rapporteur.records.article import Article


def _find(name: str) -> Split | None:
    """What reads a file of this name; None where its ending is not known."""
    return READERS.get(PurePosixPath(name).suffix.lower())


READERS: Mapping[str, Split] = {
    ".txt": whole("plain"),
    ".text": whole("plain"),
    ".md": whole("plain"),
    ".html": split_html,
    ".htm": split_html,
    ".xhtml": split_html,
    ".json": whole("json"),
    ".jsonl": split_jsonl,
    ".ndjson": split_jsonl,
    ".csv": split_table(),
    ".tsv": split_table("\t"),
    ".xml": split_xml,
    ".rss": split_xml,
    ".atom": split_xml,
    ".opml": split_xml,
    ".warc": split_warc,
    ".docx": split_nexis,
    ".pdf": whole("pdf"),
    ".eml": whole("eml"),
    ".mbox": split_mbox,
    ".zip": split_zip(_find),
    ".gz": split_gz(_find),
}
"""What cuts a file into pieces, by the ending of its name; a file with another ending is read as plain text when it is
named itself."""

FORMS: Mapping[str, Extract] = {
    "plain": read_plain,
    "html": read_html,
    "fields": read_fields,
    "json": read_json,
    "pdf": read_pdf,
    "eml": read_mail,
}
"""What reads the articles of a piece, by its form."""

for _library in ("pypdf", "trafilatura", "htmldate", "warcio", "feedparser", "charset_normalizer"):
    logging.getLogger(_library).addHandler(
        logging.NullHandler()
    )  # what they find odd is told as failures, or not at all

STANDARD_INPUT = "-"


def read(paths: Iterable[str], defaults: Defaults) -> Iterator[Article | Failure]:
    """The articles under some paths, in order; folders are walked, '-' is JSON Lines on standard input."""
    for piece in pieces(paths, defaults):
        yield from articles(piece, defaults) if isinstance(piece, Piece) else [piece]


def pieces(paths: Iterable[str], defaults: Defaults) -> Iterator[Piece | Failure]:
    """The pieces of what lies under some paths, in order, one file open at a time."""
    for path in paths:
        if path == STANDARD_INPUT:
            yield from split_jsonl(sys.stdin.buffer, Origin("standard input", "standard input"), defaults)
            continue
        try:
            yield from _path(Path(path), defaults)
        except OSError as error:
            yield Failure(path, error.strerror or str(error))


def articles(piece: Piece, defaults: Defaults) -> Iterator[Article | Failure]:
    """The articles of a piece; a piece that cannot be read is a Failure."""
    try:
        yield from FORMS[piece.form](piece, defaults)
    except (UnreadableError, TooLargeError) as error:
        yield Failure(piece.origin.name, str(error))
    except UnicodeError as error:
        yield Failure(piece.origin.name, f"it is damaged: {error}")


def cut(data: bytes, name: str, origin: Origin, defaults: Defaults) -> Iterator[Piece | Failure]:
    """The pieces of bytes that were brought from elsewhere, read as a file of this name."""
    yield from _guarded(_find(name) or whole("plain"), io.BytesIO(data), origin, defaults)


def _path(path: Path, defaults: Defaults) -> Iterator[Piece | Failure]:
    if path.is_dir():
        inside = sorted(each for each in path.rglob("*") if each.is_file() and each.suffix.lower() in READERS)
        if not inside:
            yield Failure(str(path), "there is no file of a known format in the folder")
        for each in inside:
            yield from _file(each, defaults)
    elif path.exists():
        yield from _file(path, defaults)
    else:
        yield Failure(str(path), "there is no such file")


def _file(path: Path, defaults: Defaults) -> Iterator[Piece | Failure]:
    """The pieces of one file; pipes are read as files are."""
    origin = Origin(str(path), str(path.resolve()), whole=True)
    try:
        with path.open("rb") as stream:
            yield from _guarded(_find(path.name) or whole("plain"), stream, origin, defaults)
    except OSError as error:
        yield Failure(origin.name, error.strerror or str(error))


def _guarded(
    split: Split, stream: IO[bytes], origin: Origin, defaults: Defaults
) -> Iterator[Piece | Failure]:
    """What a stream is cut into; where it breaks off, a Failure says why."""
    try:
        yield from split(stream, origin, defaults)
    except (UnreadableError, TooLargeError) as error:
        yield Failure(origin.name, str(error))
    except UnicodeError as error:
        yield Failure(origin.name, f"it is damaged: {error}")
