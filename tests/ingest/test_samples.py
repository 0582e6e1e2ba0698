"""Each export and feed layout gives exactly the articles that it holds: fields, dates, bylines, publishers, texts.

The samples are made up, after the structure that such files have; binary ones are built by ``conftest.py``. What is
expected of each stands in ``golden/``, one JSON object an article or failure.
"""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from rapporteur.ingest import READERS, Defaults, Failure, UnreadableError, read, read_opml
from rapporteur.records.article import Article

HERE = Path(__file__).parent
SAMPLES = HERE / "samples"
GOLDEN = HERE / "golden"
NAMES = sorted(path.stem for path in GOLDEN.iterdir())
FIELDS = ("id", "url", "publisher", "title", "lang", "published", "byline", "fetched", "text")


def shape(found: Article | Failure, folder: Path) -> Mapping[str, Any]:
    """What is told of an article or failure; an id that is derived is left out."""
    if isinstance(found, Failure):
        return {"source": found.source.replace(f"{folder}/", ""), "failure": found.reason}
    told = {name: getattr(found, name) for name in FIELDS}
    if found.origin != told["id"]:
        del told["id"]
    return {name: value for name, value in told.items() if value is not None}


@pytest.mark.parametrize("name", NAMES)
def test_sample(name: str, sample: Callable[[str], Path]) -> None:
    path = sample(name)
    found = [shape(each, path.parent) for each in read([str(path)], Defaults())]
    expected = [
        json.loads(line) for line in (GOLDEN / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    assert found == expected


def test_every_format_has_a_sample() -> None:
    plain = {".txt", ".text", ".md", ".json", ".jsonl", ".ndjson", ".xhtml", ".rss", ".atom"}
    seen = {Path(name).suffix for name in NAMES} | {Path(name.removesuffix(".gz")).suffix for name in NAMES}
    assert set(READERS) <= seen | plain


def test_feeds_of_a_list() -> None:
    data = (SAMPLES / "feeds.opml").read_bytes()
    assert read_opml(data) == ["https://fil.example/rss", "https://harbour.example/atom"]
    with pytest.raises(UnreadableError):
        read_opml(b"no list")
