"""Scored pairs -> clusters: the strongest pairs first, never against what keeps two acts apart."""

from collections.abc import Iterable, Sequence

from rapporteur.reconcile.features import LASTING, SAME_IN_ONE_ARTICLE, score
from rapporteur.reconcile.reading import Reading
from rapporteur.reconcile.ruling import Ruling
from rapporteur.reconcile.stretches import Stretch
from rapporteur.records.background import Background

_DATES_APART = 1
"""Days by which tellings of one act may differ."""

Edge = tuple[float, str, str]
"""A score and the ids of two mentions."""


def cluster(
    readings: Sequence[Reading], edges: Iterable[Edge], background: Background, ruling: Ruling
) -> list[list[Reading]]:
    """The clusters of some readings, each in the order of its readings, which ``edges`` join."""
    clusters = _Clusters(readings, background, ruling)
    keys = {reading.mention.id: reading.key for reading in readings}
    for one, two in sorted(ruling.together):
        if one in keys and two in keys:
            clusters.join(one, two, ruled=True)
    for _, one, two in sorted(edges, key=lambda edge: (-edge[0], *sorted((keys[edge[1]], keys[edge[2]])))):
        clusters.join(one, two)
    return clusters.groups()


class _Clusters:
    """Readings joined two by two; asks before each join whether the two clusters may be one event."""

    def __init__(self, readings: Sequence[Reading], background: Background, ruling: Ruling) -> None:
        self._background = background
        self._ruling = ruling
        self._above = {reading.mention.id: reading.mention.id for reading in readings}
        self._members = {reading.mention.id: [reading] for reading in readings}

    def join(self, one: str, two: str, ruled: bool = False) -> None:
        """Joins the clusters of two readings where nothing speaks against it, or where it is ruled."""
        first, second = self._root(one), self._root(two)
        if first == second or not (ruled or self._compatible(self._members[first], self._members[second])):
            return
        self._above[second] = first
        self._members[first] += self._members.pop(second)

    def groups(self) -> list[list[Reading]]:
        """The clusters, each in the order of its readings."""
        ordered = (sorted(members, key=lambda reading: reading.key) for members in self._members.values())
        return sorted(ordered, key=lambda members: members[0].key)

    def _root(self, id_: str) -> str:
        while self._above[id_] != id_:
            self._above[id_] = self._above[self._above[id_]]
            id_ = self._above[id_]
        return id_

    def _compatible(self, ones: Sequence[Reading], twos: Sequence[Reading]) -> bool:
        if ones[0].ahead != twos[0].ahead or not _dates_fit(ones, twos) or self._ruled_apart(ones, twos):
            return False
        articles: dict[str, list[Reading]] = {}
        for reading in ones:
            articles.setdefault(reading.article, []).append(reading)
        return all(
            one_in_article(one, two, self._background)
            for two in twos
            for one in articles.get(two.article, ())
        )

    def _ruled_apart(self, ones: Sequence[Reading], twos: Sequence[Reading]) -> bool:
        apart = self._ruling.apart
        if not apart:
            return False
        others = {reading.mention.id for reading in twos}
        return any(apart.get(reading.mention.id, frozenset()) & others for reading in ones)


def one_in_article(one: Reading, two: Reading, background: Background) -> bool:
    """Whether two readings of one article are so alike that they tell one act."""
    if one.status != two.status or one.act != two.act:
        return False
    if one.told and two.told and one.days and two.days and one.days.gap(two.days) > 0:
        return False
    return score(one, two, background) >= SAME_IN_ONE_ARTICLE


def _dates_fit(left: Sequence[Reading], right: Sequence[Reading]) -> bool:
    """Whether every date told in one cluster fits every date told in the other."""
    ones, twos = _told(left), _told(right)
    lasting = all(reading.lasting for reading in (*left, *right))
    allowed = LASTING if lasting else _DATES_APART
    return all(one.gap(two) <= allowed for one in ones for two in twos)


def _told(readings: Sequence[Reading]) -> set[Stretch]:
    return {reading.days for reading in readings if reading.told and reading.days is not None}
