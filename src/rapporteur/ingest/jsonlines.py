"""JSON Lines and JSON: one object an article, with at least its text."""

import json
from collections.abc import Iterator
from typing import Any

from rapporteur.ingest.draft import Defaults, Origin, make_article
from rapporteur.ingest.failure import Failure
from rapporteur.records.article import Article

LONGEST = 20_000_000
"""Code points of a JSON text that is read whole."""


def read_jsonl(text: str, origin: Origin, defaults: Defaults) -> Iterator[Article | Failure]:
    """The articles of a JSON Lines text; a line that is none is a Failure, and the others go on."""
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield read_line(line, origin.part(f":{number}"), defaults)


def read_line(line: str, origin: Origin, defaults: Defaults) -> Article | Failure:
    """The article of one line."""
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        return Failure(origin.name, f"it is not JSON: {error}")
    return _article(value, origin, defaults)


def read_json(text: str, origin: Origin, defaults: Defaults) -> Iterator[Article | Failure]:
    """The articles of a JSON text: one object, or a list of them."""
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
