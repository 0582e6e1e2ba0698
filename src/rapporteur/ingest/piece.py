"""What a source is cut into: pieces, each read into articles on its own, by whichever process is free.

A format that holds many articles (a feed, an archive, an export) is split into pieces while it streams by; a format
that holds one is a piece as it is. A piece is plain bytes, so that it can be sent to another process and be known by
its digest.
"""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import IO, Any

from rapporteur.ingest.draft import Defaults, Origin
from rapporteur.ingest.failure import Failure
from rapporteur.records.article import Article

LARGEST = 60_000_000
"""Bytes of a document that is read whole."""
LONGEST_LINE = 20_000_000
"""Bytes of a line, of those formats that are read line by line."""
_CHUNK = 1_000_000


@dataclass(frozen=True, slots=True)
class Piece:
    """One document in bytes, the form that it is in, and what its container tells of it (url, published, fetched...)."""

    data: bytes
    form: str
    origin: Origin
    told: Mapping[str, str] = field(default_factory=dict)

    def digest(self, defaults: Defaults) -> str:
        """The same for the same bytes of the same place, read with the same defaults; for nothing else."""
        words = (
            self.form,
            self.origin.place,
            sorted(self.told.items()),
            defaults.published,
            defaults.publisher,
        )
        head = repr((*words, defaults.lang)).encode("utf-8", "surrogatepass")
        return hashlib.sha256(hashlib.sha256(head).digest() + self.data).hexdigest()


Split = Callable[[IO[bytes], Origin, Defaults], Iterator[Piece | Failure]]
"""Cuts a stream into pieces."""
Extract = Callable[[Piece, Defaults], Iterator[Article | Failure]]
"""Reads the articles of a piece."""


class TooLargeError(Exception):
    """A source that unpacks or grows beyond what an article, or a file of them, can be; the message says what it is."""


def whole(form: str) -> Split:
    """A format of which a stream is one document."""

    def split(stream: IO[bytes], origin: Origin, defaults: Defaults) -> Iterator[Piece | Failure]:
        data = read_whole(stream)
        yield Piece(data, form, origin) if data else Failure(origin.name, "it is empty")

    return split


def read_whole(stream: IO[bytes], largest: int = LARGEST) -> bytes:
    """All bytes of a stream; TooLargeError where there are more than an article's file can hold."""
    data = stream.read(largest + 1)
    if len(data) > largest:
        raise TooLargeError(f"it is longer than {largest:,} bytes")
    return data


def told_piece(fields: Mapping[str, Any], origin: Origin) -> Piece:
    """The piece of an article whose fields an export or feed tells one by one, its text among them."""
    given = {name: value for name, value in fields.items() if value}
    return Piece(
        json.dumps(given, ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass"),
        "fields",
        origin,
    )


def lines(stream: IO[bytes]) -> Iterator[bytes | None]:
    """The lines of a stream, one in memory at a time; None for one that is longer than a line may be."""
    while line := stream.readline(LONGEST_LINE):
        if len(line) == LONGEST_LINE and not line.endswith(b"\n"):
            while (rest := stream.readline(_CHUNK)) and not rest.endswith(b"\n"):
                pass
            yield None
        else:
            yield line
