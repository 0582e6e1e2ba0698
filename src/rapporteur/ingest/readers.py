"""The formats that go in, and the way from paths to articles."""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from rapporteur.ingest.decoding import UnreadableError, decode
from rapporteur.ingest.draft import Defaults
from rapporteur.ingest.failure import Failure
from rapporteur.ingest.html import read_html
from rapporteur.ingest.jsonlines import LONGEST_LINE, read_json, read_jsonl, read_line
from rapporteur.ingest.plain import read_plain
from rapporteur.records.article import Article

Reader = Callable[[str, str, Defaults], Iterator[Article | Failure]]

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
LARGEST = 200_000_000
"""Bytes of a file that is read whole; JSON Lines are read line by line, whatever their size."""


def read(paths: Iterable[str], defaults: Defaults) -> Iterator[Article | Failure]:
    """The articles under some paths, in order; folders are walked, '-' is JSON Lines on standard input."""
    for path in paths:
        if path == STANDARD_INPUT:
            yield from _lines(sys.stdin.buffer, "standard input", defaults)
        else:
            yield from _path(Path(path), defaults)


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
    reader = READERS.get(path.suffix.lower(), read_plain)
    try:
        size = path.stat().st_size
        if size == 0:
            yield Failure(str(path), "it is empty")
            return
        if reader is read_jsonl:
            with path.open("rb") as stream:
                yield from _lines(stream, str(path), defaults)
            return
        if size > LARGEST:
            yield Failure(str(path), f"it is {size:,} bytes long; the limit is {LARGEST:,}")
            return
        yield from reader(decode(path.read_bytes()), str(path), defaults)
    except UnreadableError as error:
        yield Failure(str(path), str(error))
    except OSError as error:
        yield Failure(str(path), error.strerror or str(error))


def _lines(stream: Iterable[bytes], source: str, defaults: Defaults) -> Iterator[Article | Failure]:
    """JSON Lines from a stream of bytes, one line in memory at a time."""
    number = 0
    for number, line in enumerate(stream, 1):
        where = f"{source}:{number}"
        if len(line) > 4 * LONGEST_LINE:
            yield Failure(where, f"the line is {len(line):,} bytes long; the limit is {4 * LONGEST_LINE:,}")
            continue
        try:
            text = decode(line)
        except UnreadableError as error:
            yield Failure(where, str(error))
            continue
        if text.strip():
            yield read_line(text, where, defaults)
    if number == 0:
        yield Failure(source, "it is empty")
