"""JSON Lines and JSON: one object an article, with at least its text."""

import json
from collections.abc import Iterator
from typing import IO, Any

from rapporteur.ingest.decoding import decode
from rapporteur.ingest.draft import Defaults, Origin, make_article
from rapporteur.ingest.failure import Failure
from rapporteur.ingest.piece import LONGEST_LINE, Piece, lines
from rapporteur.records.article import Article

LONGEST = 20_000_000
"""Code points of a JSON text that is read whole."""


def split_jsonl(stream: IO[bytes], origin: Origin, defaults: Defaults) -> Iterator[Piece | Failure]:
    """A piece a line; one that is too long is a Failure, and the others go on."""
    number = blank = 0
    for number, line in enumerate(lines(stream), 1):
        part = origin.part(f":{number}")
        if line is None:
            yield Failure(part.name, f"the line is longer than {LONGEST_LINE:,} bytes")
        elif line.strip():
            yield Piece(line.rstrip(b"\r\n"), "fields", part)
        else:
            blank += 1
    if number == blank:
        yield Failure(origin.name, "it is empty" if number == 0 else "there is no article in it")


def read_fields(piece: Piece, defaults: Defaults) -> Iterator[Article | Failure]:
    """The article of one object."""
    yield _read_object(decode(piece.data), piece, defaults)


def _read_object(text: str, piece: Piece, defaults: Defaults) -> Article | Failure:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        return Failure(piece.origin.name, f"it is not JSON: {error}")
    return _article(value, piece.origin, defaults)


def read_json(piece: Piece, defaults: Defaults) -> Iterator[Article | Failure]:
    """The articles of a JSON text: one object, or a list of them."""
    text, origin = decode(piece.data), piece.origin
    if len(text) > LONGEST:
        yield Failure(
            origin.name, f"it is {len(text):,} characters long; the limit is {LONGEST:,}; use JSON Lines"
        )
        return
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        yield Failure(origin.name, f"it is not JSON: {error}")
        return
    if not isinstance(value, list):
        yield _article(value, origin, defaults)
        return
    if not value:
        yield Failure(origin.name, "there is no article in it")
    for number, item in enumerate(value, 1):
        yield _article(item, origin.part(f"#{number}"), defaults)


def _article(value: Any, origin: Origin, defaults: Defaults) -> Article | Failure:
    if not isinstance(value, dict):
        return Failure(origin.name, "it is not a JSON object with the fields of an article")
    if not isinstance(value.get("text"), str):
        return Failure(origin.name, "the article has no text")
    return make_article(value, value["text"], origin, defaults)
