"""JSON Lines and JSON: one object an article, with at least its text."""

import json
from collections.abc import Iterator
from typing import Any

from rapporteur.ingest.draft import Defaults, make_article
from rapporteur.ingest.failure import Failure
from rapporteur.records.article import Article

LONGEST_LINE = 20_000_000
"""Code points; a longer line is refused, whatever is in it."""


def read_jsonl(text: str, source: str, defaults: Defaults) -> Iterator[Article | Failure]:
    """The articles of a JSON Lines text; a line that is none is a Failure, and the others go on."""
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield read_line(line, f"{source}:{number}", defaults)


def read_line(line: str, source: str, defaults: Defaults) -> Article | Failure:
    """The article of one line."""
    if len(line) > LONGEST_LINE:
        return Failure(source, f"the line is {len(line):,} characters long; the limit is {LONGEST_LINE:,}")
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        return Failure(source, f"it is not JSON: {error}")
    return _article(value, source, defaults)


def read_json(text: str, source: str, defaults: Defaults) -> Iterator[Article | Failure]:
    """The articles of a JSON text: one object, or a list of them."""
    if len(text) > LONGEST_LINE:
        yield Failure(
            source, f"it is {len(text):,} characters long; the limit is {LONGEST_LINE:,}; use JSON Lines"
        )
        return
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        yield Failure(source, f"it is not JSON: {error}")
        return
    items = value if isinstance(value, list) else [value]
    for number, item in enumerate(items, 1):
        yield _article(item, f"{source}#{number}" if len(items) > 1 else source, defaults)


def _article(value: Any, source: str, defaults: Defaults) -> Article | Failure:
    if not isinstance(value, dict):
        return Failure(source, "it is not a JSON object with the fields of an article")
    if not isinstance(value.get("text"), str):
        return Failure(source, "the article has no text")
    return make_article(value, value["text"], source, defaults)
