"""Plain text, with or without a header of ``key: value`` lines between two lines of ``---``."""

import re
from collections.abc import Iterator, Mapping

from rapporteur.ingest.decoding import decode
from rapporteur.ingest.draft import Defaults, make_article
from rapporteur.ingest.failure import Failure
from rapporteur.ingest.piece import Piece
from rapporteur.records.article import Article

_HEADER = re.compile(r"---[ \t]*\r?\n(?P<lines>(?:[A-Za-z_]+[ \t]*:.*\r?\n)*)---[ \t]*(?:\r?\n|$)")
_FIELD = re.compile(r"(?P<key>[A-Za-z_]+)[ \t]*:[ \t]*(?P<value>.*?)[ \t]*\r?$", re.MULTILINE)


def read_plain(piece: Piece, defaults: Defaults) -> Iterator[Article | Failure]:
    """One article; its text is what follows the header, as received."""
    fields, body = split_header(decode(piece.data))
    yield make_article({**piece.told, **fields}, body, piece.origin, defaults)


def split_header(text: str) -> tuple[Mapping[str, str], str]:
    """The fields of a header, keys in lower case, and the text after it."""
    header = _HEADER.match(text)
    if header is None:
        return {}, text
    fields = {m["key"].lower(): m["value"] for m in _FIELD.finditer(header["lines"])}
    return fields, text[header.end() :]
