"""Which sources of an event speak with one voice: one publisher, copies of one text, reports of one agency.

Texts are compared by MinHash (Broder 1997) of their shingles of five words. Voices are told apart within an event:
that two papers print one dispatch says nothing of what they write elsewhere.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence

from rensa import RMinHash

from rapporteur.reconcile.reading import Reading, fold
from rapporteur.records.article import Article
from rapporteur.records.mention import EventMention

_SHINGLE = 5
_PERMUTATIONS = 64
_SEED = 1
_COPIED = 0.4
"""Estimated share of common shingles from which a text is a copy of another."""

_SAME_SENTENCE = 0.6
_LONG = 12
"""Words from which a sentence shared by two articles shows that one has it from the other, or both from a third."""

MEDIA = "MED"
_TOKEN = re.compile(r"\w+")


Sketch = tuple[int, ...]
"""The least hashes of a text's shingles, one for each permutation; texts share as many as their shingles are alike."""


class Voices:
    """Tells which sources speak with one voice. ``articles`` may grow; what was sketched of them is kept."""

    def __init__(self, articles: Mapping[str, Article]) -> None:
        self._articles = articles
        self.sketches: dict[str, Sketch] = {}

    def of(self, readings: Sequence[Reading]) -> dict[str, str]:
        """For each mention of an event the voice that it speaks with, named by the least mention of that voice."""
        groups = _Groups(reading.mention.id for reading in readings)
        marks: dict[str, str] = {}
        for reading in readings:
            for mark in self._marks(reading):
                groups.join(marks.setdefault(mark, reading.mention.id), reading.mention.id)
        if len(readings) > 1:
            for one, two in self._copies(readings):
                groups.join(one.mention.id, two.mention.id)
        return {reading.mention.id: groups.root(reading.mention.id) for reading in readings}

    def _marks(self, reading: Reading) -> list[str]:
        """What makes a voice: the medium that the text has it from, or else its article and publisher.

        A paper that quotes an agency adds no voice of its own.
        """
        told_by = origin(reading.mention) or reading.publisher
        article = f"article|{reading.article}"
        return [article, fold(told_by)] if told_by else [article]

    def _copies(self, readings: Sequence[Reading]) -> Iterator[tuple[Reading, Reading]]:
        """The pairs in one language of which one sentence, or one whole text, is a copy of the other."""
        long = {r.mention.id: words for r in readings if len(words := self._sentence(r)) >= _LONG}
        told = {id_: _shingles(words) for id_, words in long.items()}
        for one, two, shared in _alike(readings, lambda r: told.get(r.mention.id, ())):
            first, second = told[one.mention.id], told[two.mention.id]
            if shared >= _SAME_SENTENCE * (len(first) + len(second) - shared):
                yield one, two
        first_in = list({reading.article: reading for reading in readings}.values())
        for one, two, shared in _alike(first_in, lambda r: enumerate(self._sketch(r.article))):
            if shared >= _COPIED * _PERMUTATIONS:
                yield one, two

    def _sketch(self, article: str) -> Sketch:
        if article not in self.sketches:
            sketch = RMinHash(num_perm=_PERMUTATIONS, seed=_SEED)
            sketch.update(list(_shingles(_words(self._articles[article].text))))
            self.sketches[article] = tuple(sketch.digest())
        return self.sketches[article]

    def _sentence(self, reading: Reading) -> list[str]:
        article = self._articles.get(reading.article)
        return _words(article.text[slice(*reading.mention.evidence.sentence)]) if article else []


def _alike(
    readings: Iterable[Reading], parts_of: Callable[[Reading], Iterable[Hashable]]
) -> Iterator[tuple[Reading, Reading, int]]:
    """The pairs in one language that have parts in common, with how many; others are never looked at."""
    holding: dict[Hashable, list[Reading]] = defaultdict(list)
    for reading in readings:
        parts = [(reading.lang, part) for part in parts_of(reading)]
        yield from (
            (other, reading, shared)
            for other, shared in Counter(other for part in parts for other in holding[part]).items()
        )
        for part in parts:
            holding[part].append(reading)


def origin(mention: EventMention) -> str | None:
    """The medium that an article has an act from: the innermost of those that it cites; None where it cites none."""
    media = [who.name for who in mention.attributed_to if who.sector == MEDIA]
    return media[-1] if media else None


def chain(reading: Reading) -> tuple[str, ...]:
    """The media that an act came by, the one at first hand first, the publisher last."""
    media = [who.name for who in reversed(reading.mention.attributed_to) if who.sector == MEDIA]
    told = [*media, reading.publisher] if reading.publisher else media
    by_name = {fold(name): name for name in reversed(told)}
    return tuple(by_name[name] for name in dict.fromkeys(map(fold, told)))


def _words(text: str) -> list[str]:
    return _TOKEN.findall(fold(text))


def _shingles(words: Sequence[str]) -> set[str]:
    return {" ".join(words[i : i + _SHINGLE]) for i in range(max(1, len(words) - _SHINGLE + 1))}


class _Groups:
    """Ids joined two by two; a group is named by its least id."""

    def __init__(self, ids: Iterable[str]) -> None:
        self._above = {id_: id_ for id_ in ids}

    def root(self, id_: str) -> str:
        while self._above[id_] != id_:
            self._above[id_] = self._above[self._above[id_]]
            id_ = self._above[id_]
        return id_

    def join(self, one: str, two: str) -> None:
        low, high = sorted((self.root(one), self.root(two)))
        self._above[high] = low
