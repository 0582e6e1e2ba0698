"""How fast this machine codes: enters articles, leaves times of three ways to read them, measured in one run.

The floor scans all text for names and triggers and splits it, and parses nothing; coding parses what is promising; the
ceiling parses everything. Only the ratios of one run mean something: machines, and their load, differ.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate, cycle
from time import perf_counter

from rapporteur import knowledge, pipeline
from rapporteur.records.article import Article
from rapporteur.records.mention import Coding
from rapporteur.records.text import Unit
from rapporteur.text import split

SIZES = (100, 1_000, 10_000, 100_000)
"""Words of the texts of the curve."""
REPEATS = 3
"""Each time is the best of so many, since whatever else the machine does can only add to it."""
_CURVE = 2


@dataclass(frozen=True, slots=True)
class Speed:
    """Seconds that some text of one language took; ``sentences`` of which ``parsed`` were worth it."""

    lang: str
    words: int
    sentences: int
    parsed: int
    floor: float
    coding: float
    ceiling: float


@dataclass(frozen=True, slots=True)
class Point:
    """Seconds that coding one text of so many words took."""

    lang: str
    words: int
    seconds: float


class Bench:
    """Measures the coding of one language; the model is loaded before the clock runs."""

    def __init__(self, lang: str) -> None:
        self._lang = lang
        self._known = knowledge.load((lang,))
        self._reader = pipeline.reader(self._known.languages[lang])

    def measure(self, articles: Sequence[Article]) -> Speed:
        """The three ways over the same articles."""
        codings = [self._code(article) for article in articles]
        return Speed(
            self._lang,
            sum(len(article.text.split()) for article in articles),
            sum(coding.counts.sentences for coding in codings),
            sum(coding.counts.parsed for coding in codings),
            _best(lambda: [self._scan(article) for article in articles]),
            _best(lambda: [self._code(article) for article in articles]),
            _best(lambda: [self._parse(article) for article in articles]),
        )

    def curve(self, articles: Sequence[Article], longest: int = SIZES[-1]) -> Iterator[Point]:
        """The time for one text of each size up to ``longest`` words, made of the articles over and over."""
        for words in (size for size in SIZES if size <= longest):
            article = _of(articles, words, self._lang)
            yield Point(self._lang, words, _best(partial(self._code, article), _CURVE))

    def _code(self, article: Article) -> Coding:
        return pipeline.code(article, self._known, self._reader)

    def _scan(self, article: Article) -> Sequence[Unit]:
        self._reader.language.names.scan(article.text)
        self._reader.scanner.starts(article.text)
        return split(article.text, self._reader.rules)

    def _parse(self, article: Article) -> object:
        return self._reader.parser.parse(article.text, split(article.text, self._reader.rules))


def _best(run: Callable[[], object], repeats: int = REPEATS) -> float:
    times = []
    for _ in range(repeats):
        start = perf_counter()
        run()
        times.append(perf_counter() - start)
    return min(times)


def _of(articles: Sequence[Article], words: int, lang: str) -> Article:
    """One article of so many words, whole paragraphs as far as they reach."""
    paragraphs = [each for article in articles for each in article.text.split("\n\n") if each.strip()]
    lengths = accumulate(len(each.split()) for each in cycle(paragraphs))
    kept = []
    for paragraph, length in zip(cycle(paragraphs), lengths, strict=False):
        over = length - words
        kept.append(" ".join(paragraph.split()[:-over]) if over > 0 else paragraph)
        if over >= 0:
            break
    return Article(f"{words} words", "\n\n".join(kept), lang, published=articles[0].published)
