"""Which sources speak with one voice: the same publisher, copies of one text, reports of one agency."""

import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from rapporteur.reconcile.reading import Reading, fold
from rapporteur.records.article import Article

_SHINGLE = 5
_SKETCH = 128
"""Shingles kept of a text: the lowest hashes, a uniform sample of all of them (Broder 1997)."""

_COPIED = 0.4
"""Share of the smaller sample found in the other, from which a text counts as a copy."""

_COMMON = 40
"""A shingle in more articles than this is boilerplate and says nothing."""

MEDIA = "MED"


class Voices:
    """Tells which voice speaks in a reading."""

    def __init__(self, articles: Mapping[str, Article]) -> None:
        self._of = _groups(articles)

    def of(self, reading: Reading) -> str:
        """The medium that the text quotes, else the article's own voice."""
        quoted = [who.name for who in reading.mention.attributed_to if who.sector == MEDIA]
        if quoted:
            return f"{MEDIA}:{fold(quoted[-1])}"
        return self._of.get(reading.article, reading.article)

    def count(self, readings: Iterable[Reading]) -> int:
        """How many voices speak; one at least."""
        return max(1, len({self.of(reading) for reading in readings}))


def _groups(articles: Mapping[str, Article]) -> dict[str, str]:
    """For each article the least id of those that speak with the same voice."""
    above = {id_: id_ for id_ in articles}

    def root(id_: str) -> str:
        while above[id_] != id_:
            above[id_] = above[above[id_]]
            id_ = above[id_]
        return id_

    def join(one: str, two: str) -> None:
        low, high = sorted((root(one), root(two)))
        above[high] = low

    by_publisher: dict[str, str] = {}
    for id_ in sorted(articles):
        publisher = articles[id_].publisher
        if publisher:
            join(by_publisher.setdefault(fold(publisher), id_), id_)
    for one, two in _copies(articles):
        join(one, two)
    return {id_: root(id_) for id_ in articles}


def _copies(articles: Mapping[str, Article]) -> Iterable[tuple[str, str]]:
    """Pairs of articles whose texts are largely the same."""
    sketches = {id_: _sketch(article.text) for id_, article in sorted(articles.items())}
    holders: dict[int, list[str]] = defaultdict(list)
    for id_, sketch in sketches.items():
        for shingle in sketch:
            holders[shingle].append(id_)
    shared: Counter[tuple[str, str]] = Counter()
    for ids in holders.values():
        if len(ids) <= _COMMON:
            shared.update((a, b) for i, a in enumerate(ids) for b in ids[i + 1 :])
    for (one, two), count in sorted(shared.items()):
        if count >= _COPIED * min(len(sketches[one]), len(sketches[two])):
            yield one, two


def _sketch(text: str) -> frozenset[int]:
    words = re.findall(r"\w+", fold(text))
    shingles = {
        zlib.crc32(" ".join(words[i : i + _SHINGLE]).encode())
        for i in range(max(1, len(words) - _SHINGLE + 1))
    }
    return frozenset(sorted(shingles)[:_SKETCH])
