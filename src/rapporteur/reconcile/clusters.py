"""Scored pairs -> clusters: the strongest pairs first, never against what keeps two acts apart."""

from collections.abc import Sequence

from rapporteur.reconcile.blocks import candidates
from rapporteur.reconcile.features import SAME, SAME_IN_ONE_ARTICLE, Rarity, score
from rapporteur.reconcile.reading import Reading
from rapporteur.reconcile.stretches import Stretch
from rapporteur.records.mention import Status

_DATES_APART = 1
"""Days by which tellings of one act may differ."""

_AHEAD = frozenset({Status.PLANNED, Status.POSSIBLE})


class Clusters:
    """Readings joined two by two; asks before each join whether the two clusters may be one event."""

    def __init__(self, readings: Sequence[Reading], rarity: Rarity) -> None:
        self._readings = readings
        self._rarity = rarity
        self._above = list(range(len(readings)))
        self._members: dict[int, list[int]] = {i: [i] for i in self._above}

    def join(self, one: int, two: int) -> None:
        """Joins the clusters of two readings where nothing speaks against it."""
        low, high = sorted((self._root(one), self._root(two)))
        if low == high or not self._compatible(self._members[low], self._members[high]):
            return
        self._above[high] = low
        self._members[low] = sorted(self._members[low] + self._members.pop(high))

    def groups(self) -> list[list[Reading]]:
        """The clusters, each in the order of its readings."""
        return [[self._readings[i] for i in self._members[root]] for root in sorted(self._members)]

    def _root(self, position: int) -> int:
        while self._above[position] != position:
            self._above[position] = self._above[self._above[position]]
            position = self._above[position]
        return position

    def _compatible(self, ones: Sequence[int], twos: Sequence[int]) -> bool:
        left, right = [self._readings[i] for i in ones], [self._readings[i] for i in twos]
        if _time_of(left) != _time_of(right) or not _dates_fit(left, right):
            return False
        articles: dict[str, list[Reading]] = {}
        for reading in left:
            articles.setdefault(reading.article, []).append(reading)
        return all(
            one_in_article(one, two, self._rarity) for two in right for one in articles.get(two.article, ())
        )


def one_in_article(one: Reading, two: Reading, rarity: Rarity) -> bool:
    """Whether two readings of one article are so alike that they tell one act."""
    if one.mention.status != two.mention.status or one.mention.type != two.mention.type:
        return False
    if one.told and two.told and one.days and two.days and one.days.gap(two.days) > 0:
        return False
    return score(one, two, rarity) >= SAME_IN_ONE_ARTICLE


def ahead(reading: Reading) -> bool:
    """Whether an act is announced or possible, and so can be fulfilled or cancelled, but not be the act itself."""
    return reading.mention.status in _AHEAD


def _time_of(readings: Sequence[Reading]) -> bool:
    return ahead(readings[0])


def _dates_fit(left: Sequence[Reading], right: Sequence[Reading]) -> bool:
    """Whether every date told in one cluster fits every date told in the other."""
    ones, twos = _told(left), _told(right)
    return all(one.gap(two) <= _DATES_APART for one in ones for two in twos)


def _told(readings: Sequence[Reading]) -> set[Stretch]:
    return {reading.days for reading in readings if reading.told and reading.days is not None}


def cluster(readings: Sequence[Reading]) -> tuple[list[list[Reading]], list[tuple[float, Reading, Reading]]]:
    """The clusters, and the scored pairs of an act ahead with one that took place or was denied."""
    rarity = Rarity(readings)
    edges: list[tuple[float, int, int]] = []
    across: list[tuple[float, Reading, Reading]] = []
    for one, two in candidates(readings):
        value = score(readings[one], readings[two], rarity)
        if ahead(readings[one]) != ahead(readings[two]):
            done, announced = sorted((readings[one], readings[two]), key=ahead)
            across.append((value, done, announced))
        elif value >= SAME:
            edges.append((-round(value, 6), one, two))
    clusters = Clusters(readings, rarity)
    for _, one, two in sorted(edges):
        clusters.join(one, two)
    return clusters.groups(), across
