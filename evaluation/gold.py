"""The gold articles as the fits read them: with their events, the scorer, and the folds of cross-validation."""

import importlib.util
import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType

from rapporteur.context.when import published_in
from rapporteur.records.article import Article
from rapporteur.records.mention import EventMention, Who

ASIDE = "369"
"""Last characters of the ids of articles that take no part in any fit."""
FOLDS = 10
OWN = Path(__file__).parent / "articles"
"""Articles of the project's own, annotated like the shared ones."""


def folds(articles: Sequence[str]) -> list[frozenset[str]]:
    """The ids of articles in ten parts, drawn once and for all."""
    drawn = sorted(set(articles))
    random.Random(1).shuffle(drawn)
    return [frozenset(drawn[fold::FOLDS]) for fold in range(FOLDS)]


def every_article(shared: Path) -> Iterator[tuple[Article, list[dict[str, object]]]]:
    """The shared articles, the two seeds, and the project's own, with their gold events."""
    for folder, name in (
        (shared / "gold" / "dev", "gold"),
        (shared / "gold" / "dev", "seeds"),
        (OWN, "gold"),
    ):
        yield from gold_articles(folder, name)


def gold_articles(folder: Path, name: str) -> Iterator[tuple[Article, list[dict[str, object]]]]:
    """Articles with their gold events, the publication date read from the text where it is not given."""
    gold = {row["id"]: row["events"] for row in _rows(folder / f"{name}.jsonl")}
    for row in _rows(folder / f"{'' if name == 'gold' else name + '_'}articles.jsonl"):
        lang = row.get("lang") or "fr"
        published = row.get("published")
        if published is None and (found := published_in(row["text"], lang)):
            published = found.date
        yield (
            Article(row["id"], row["text"], lang, title=row.get("title"), published=published),
            gold[row["id"]],
        )


def as_scored(mention: EventMention) -> dict[str, object]:
    """A mention in the shape that the scorer reads."""

    def parties(who: Sequence[Who]) -> list[dict[str, str]]:
        return [{"code": each.code, "name": each.name} for each in who]

    return {
        "type": mention.type, "mode": mention.mode, "actors": parties(mention.actors),
        "recipients": parties(mention.recipients), "status": mention.status.value, "start": mention.when.start,
        "end": mention.when.end, "place": {"code": mention.place.code} if mention.place else None, "trigger": mention.trigger,
    }  # fmt: skip


def scorer(path: Path) -> ModuleType:
    """The scorer of the gold data."""
    spec = importlib.util.spec_from_file_location("scorer", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _rows(path: Path) -> Iterator[dict[str, object]]:
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())
