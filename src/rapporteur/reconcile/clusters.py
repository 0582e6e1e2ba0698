"""Scored pairs -> clusters: the strongest pairs first, never against what keeps two acts apart."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

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


@dataclass(slots=True)
class _Cluster:
    """Readings that tell one act, with the dates that they tell, whether it may last for days, and where they stand."""

    members: list[Reading]
    told: set[Stretch]
    lasting: bool
    articles: dict[str, list[Reading]]

    def absorb(self, other: "_Cluster") -> None:
        self.members += other.members
        self.told |= other.told
        self.lasting = self.lasting and other.lasting
        for article, readings in other.articles.items():
            self.articles.setdefault(article, []).extend(readings)


class _Clusters:
    """Readings joined two by two; asks before each join whether the two clusters may be one event."""

    def __init__(self, readings: Sequence[Reading], background: Background, ruling: Ruling) -> None:
        self._background = background
        self._ruling = ruling
        self._above = {reading.mention.id: reading.mention.id for reading in readings}
        self._clusters = {reading.mention.id: _alone(reading) for reading in readings}

    def join(self, one: str, two: str, ruled: bool = False) -> None:
        """Joins the clusters of two readings where nothing speaks against it, or where it is ruled."""
        first, second = self._root(one), self._root(two)
        if first == second:
            return
        if len(self._clusters[first].members) < len(self._clusters[second].members):
            first, second = second, first
        if ruled or self._compatible(self._clusters[first], self._clusters[second]):
            self._above[second] = first
            self._clusters[first].absorb(self._clusters.pop(second))

    def groups(self) -> list[list[Reading]]:
        """The clusters, each in the order of its readings."""
        ordered = (sorted(each.members, key=lambda reading: reading.key) for each in self._clusters.values())
        return sorted(ordered, key=lambda members: members[0].key)

    def _root(self, id_: str) -> str:
        while self._above[id_] != id_:
            self._above[id_] = self._above[self._above[id_]]
            id_ = self._above[id_]
        return id_

    def _compatible(self, many: _Cluster, few: _Cluster) -> bool:
        if many.members[0].ahead != few.members[0].ahead or not _dates_fit(many, few):
            return False
        if self._ruled_apart(many, few):
            return False
        return all(
            one_in_article(one, two, self._background)
            for article, readings in few.articles.items()
            for two in readings
            for one in many.articles.get(article, ())
        )

    def _ruled_apart(self, many: _Cluster, few: _Cluster) -> bool:
        apart = self._ruling.apart
        if not apart:
            return False
        others = {reading.mention.id for reading in many.members}
        return any(apart.get(reading.mention.id, frozenset()) & others for reading in few.members)


def _alone(reading: Reading) -> _Cluster:
    told = {reading.days} if reading.told and reading.days is not None else set()
    return _Cluster([reading], told, reading.lasting, {reading.article: [reading]})


def one_in_article(one: Reading, two: Reading, background: Background) -> bool:
    """Whether two readings of one article are so alike that they tell one act."""
    if one.status != two.status or one.act != two.act:
        return False
    if one.told and two.told and one.days and two.days and one.days.gap(two.days) > 0:
        return False
    return score(one, two, background, SAME_IN_ONE_ARTICLE) >= SAME_IN_ONE_ARTICLE


def _dates_fit(one: _Cluster, two: _Cluster) -> bool:
    """Whether every date told in one cluster fits every date told in the other."""
    allowed = LASTING if one.lasting and two.lasting else _DATES_APART
    return all(here.gap(there) <= allowed for here in one.told for there in two.told)
