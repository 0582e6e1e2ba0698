"""What the bench measures: all ways read the same text, and the texts of the curve are as long as they say."""

from rapporteur.desk import DEMO, Desk
from rapporteur.records.article import Article
from rapporteur.speed import Bench


def test_ways_to_read() -> None:
    articles = [each for each in Desk().take([str(DEMO)]) if isinstance(each, Article) and each.lang == "fr"]
    bench = Bench("fr")
    speed = bench.measure(articles)
    assert speed.words == sum(len(article.text.split()) for article in articles)
    assert 0 < speed.parsed <= speed.sentences
    assert min(speed.floor, speed.coding, speed.ceiling) > 0
    assert [point.words for point in bench.curve(articles, 1_000)] == [100, 1_000]
