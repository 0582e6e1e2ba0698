"""Figures for clusterings of mentions: B-cubed, MUC, CEAF-e and their mean, CoNLL F1.

Enters: for each mention a gold and a found cluster. Leaves precision, recall and F1. Definitions: Bagga & Baldwin 1998
(B-cubed), Vilain et al. 1995 (MUC), Luo 2005 (CEAF-e), Pradhan et al. 2012 (CoNLL).
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment

Clusters = Mapping[str, Hashable]
"""The cluster of each mention, by the mention's id."""


@dataclass(frozen=True, slots=True)
class Rates:
    """Precision and recall, 0..1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def b_cubed(
    gold: Clusters, found: Clusters, counted: Callable[[str, str], bool] = lambda one, two: True
) -> Rates:
    """B-cubed over the mentions of ``gold``; ``counted`` says which pairs of mentions are looked at.

    A mention all of whose pairs are left out takes no part in the mean.
    """
    by_gold, by_found = _members(gold), _members(found)
    precisions, recalls = [], []
    for mention, cluster in gold.items():
        true = {other for other in by_gold[cluster] if other == mention or counted(mention, other)}
        told = {other for other in by_found[found[mention]] if other == mention or counted(mention, other)}
        if len(true) > 1 or len(told) > 1 or counted(mention, mention):
            both = len(true & told)
            precisions.append(both / len(told))
            recalls.append(both / len(true))
    return Rates(_mean(precisions), _mean(recalls))


def muc(gold: Clusters, found: Clusters) -> Rates:
    """Links that one clustering needs and the other has."""
    return Rates(_linked(found, gold), _linked(gold, found))


def ceaf_e(gold: Clusters, found: Clusters) -> Rates:
    """The best one-to-one pairing of clusters, by their shared share (phi 4)."""
    ones, twos = list(_members(gold).values()), list(_members(found).values())
    shared = np.zeros((len(ones), len(twos)))
    at = {mention: column for column, members in enumerate(twos) for mention in members}
    for row, members in enumerate(ones):
        for column, count in Counter(at[mention] for mention in members).items():
            shared[row, column] = 2 * count / (len(members) + len(twos[column]))
    rows, columns = linear_sum_assignment(-shared)
    total = float(shared[rows, columns].sum())
    return Rates(total / len(twos), total / len(ones))


def conll(gold: Clusters, found: Clusters) -> float:
    """The mean F1 of MUC, B-cubed and CEAF-e."""
    return (muc(gold, found).f1 + b_cubed(gold, found).f1 + ceaf_e(gold, found).f1) / 3


def _linked(needed: Clusters, had: Clusters) -> float:
    groups = _members(needed).values()
    all_links = sum(len(members) - 1 for members in groups)
    missing = sum(len({had[mention] for mention in members}) - 1 for members in groups)
    return (all_links - missing) / all_links if all_links else 0.0


def _members(clusters: Clusters) -> dict[Hashable, set[str]]:
    members: dict[Hashable, set[str]] = defaultdict(set)
    for mention, cluster in clusters.items():
        members[cluster].add(mention)
    return members


def _mean(values: list[float]) -> float:
    return sum(values) / len(values) if values else 0.0
