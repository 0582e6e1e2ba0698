"""The formats that go in, and the way from paths to articles."""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from rapporteur.ingest.decoding import UnreadableError, decode
from rapporteur.ingest.draft import Defaults, Origin
from rapporteur.ingest.failure import Failure
from rapporteur.ingest.html import read_html
from rapporteur.ingest.jsonlines import read_json, read_jsonl, read_line
from rapporteur.ingest.plain import read_plain
from rapporteur.records.article import Article

Reader = Callable[[str, Origin, Defaults], Iterator[Article | Failure]]

READERS: Mapping[str, Reader] = {
    ".txt": read_plain,
    ".text": read_plain,
    ".md": read_plain,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".json": read_json,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
}
"""Readers by the ending of a file's name; a file with another ending is read as plain text when it is named itself."""

STANDARD_INPUT = "-"
LARGEST = 60_000_000
"""Bytes of a file that is read whole; JSON Lines are read line by line, whatever their size."""
_LONGEST_LINE = 20_000_000
_CHUNK = 1_000_000


def read(paths: Iterable[str], defaults: Defaults) -> Iterator[Article | Failure]:
    """The articles under some paths, in order; folders are walked, '-' is JSON Lines on standard input."""
    for path in paths:
        if path == STANDARD_INPUT:
            yield from _lines(sys.stdin.buffer, Origin("standard input", "standard input"), defaults)
            continue
        try:
            yield from _path(Path(path), defaults)
        except OSError as error:
            yield Failure(path, error.strerror or str(error))


def _path(path: Path, defaults: Defaults) -> Iterator[Article | Failure]:
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


def _file(path: Path, defaults: Defaults) -> Iterator[Article | Failure]:
    """The articles of one file; pipes are read as files are."""
    reader = READERS.get(path.suffix.lower(), read_plain)
    origin = Origin(str(path), str(path.resolve()), whole=True)
    try:
        with path.open("rb") as stream:
            if reader is read_jsonl:
                yield from _lines(stream, origin, defaults)
                return
            data = stream.read(LARGEST + 1)
        if not data:
            yield Failure(origin.name, "it is empty")
        elif len(data) > LARGEST:
            yield Failure(origin.name, f"it is longer than {LARGEST:,} bytes")
        else:
            yield from reader(decode(data), origin, defaults)
    except UnreadableError as error:
        yield Failure(origin.name, str(error))
    except OSError as error:
        yield Failure(origin.name, error.strerror or str(error))


def _lines(stream: BinaryIO, origin: Origin, defaults: Defaults) -> Iterator[Article | Failure]:
    """JSON Lines from a stream of bytes, one line in memory at a time."""
    number = blank = 0
    while line := stream.readline(_LONGEST_LINE):
        number += 1
        part = origin.part(f":{number}")
        if len(line) == _LONGEST_LINE and not line.endswith(b"\n"):
            _skip_line(stream)
            yield Failure(part.name, f"the line is longer than {_LONGEST_LINE:,} bytes")
            continue
        try:
            text = decode(line)
        except UnreadableError as error:
            yield Failure(part.name, str(error))
            continue
        if text.strip():
            yield read_line(text, part, defaults)
        else:
            blank += 1
    if number == blank:
        yield Failure(origin.name, "it is empty" if number == 0 else "there is no article in it")


def _skip_line(stream: BinaryIO) -> None:
    """Reads on to the end of the line, keeping nothing."""
    while (rest := stream.readline(_CHUNK)) and not rest.endswith(b"\n"):
        pass
