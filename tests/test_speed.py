"""What the bench measures: all ways read the same text, and the texts of the curve are as long as they say."""

import json
from collections.abc import Callable
from typing import Any

from rapporteur.desk import DEMO, Desk
from rapporteur.records.article import Article
from rapporteur.speed import Bench

Run = Callable[..., Any]


def test_ways_to_read() -> None:
    articles = [each for each in Desk().take([str(DEMO)]) if isinstance(each, Article) and each.lang == "fr"]
    bench = Bench("fr")
    speed = bench.measure(articles)
    assert speed.words == sum(len(article.text.split()) for article in articles)
    assert 0 < speed.parsed <= speed.sentences
    assert min(speed.floor, speed.coding, speed.ceiling) > 0
    assert [point.words for point in bench.curve(articles, 1_000)] == [100, 1_000]


def test_command(cli: Run) -> None:
    shown = cli("bench", "--longest", "100", "--json")
    lines = [json.loads(line) for line in shown.stdout.splitlines()]
    assert shown.returncode == 0, shown.stderr
    assert {line["lang"] for line in lines} == {"fr", "en"}
    assert sum("floor" in line for line in lines) == 2
    assert [line["words"] for line in lines if "seconds" in line] == [100, 100]
