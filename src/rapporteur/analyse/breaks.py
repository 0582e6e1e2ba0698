"""A weekly series -> the weeks from which it stood differently.

PELT (Killick, Fearnhead and Eckley 2012) by ruptures, on the weeks that hold acts, each weighing as much as it is sure:
a week's variance is that of the noise with its number of acts. ``jump=1`` looks at every week; ruptures' default looks
at every fifth.
"""

import numpy as np
from numpy.typing import NDArray
from ruptures import Pelt
from ruptures.base import BaseCost

from rapporteur.analyse.levels import Noise, observed_variance
from rapporteur.analyse.weeks import Series

_SHORTEST = 3
"""Weeks with acts that a stretch must hold."""
_PER_BREAK = 3.0
"""Times the logarithm of the number of weeks: what a break must explain, in twice the log-likelihood (its place, its
level, and the level's slow drift, which is no break)."""


class _Weighted(BaseCost):  # type: ignore[misc] # ruptures is untyped
    """Squared distance from the weighted mean; the signal's columns are value and weight."""

    model = "weighted"
    min_size = _SHORTEST

    def fit(self, signal: NDArray[np.float64]) -> "_Weighted":
        value, weight = signal.T
        columns = np.stack([weight, weight * value, weight * value**2])
        self.totals = np.concatenate([np.zeros((3, 1)), columns.cumsum(axis=1)], axis=1)
        self.signal = signal
        return self

    def error(self, start: int, end: int) -> float:
        weight, first, second = self.totals[:, end] - self.totals[:, start]
        return float(second - first**2 / weight)


def breaks(series: Series, noise: Noise) -> list[int]:
    """The first weeks of new stretches, as positions in the series."""
    active = np.flatnonzero(series.counts)
    if len(active) < 2 * _SHORTEST:
        return []
    weight = 1 / observed_variance(noise, series.counts[active])
    signal = np.stack([series.means[active], weight], axis=1)
    found = Pelt(custom_cost=_Weighted(), min_size=_SHORTEST, jump=1).fit(signal)
    ends = found.predict(pen=_PER_BREAK * np.log(len(active)))
    return [int(active[end]) for end in ends[:-1]]


def mean_score(series: Series, first: int, last: int) -> float:
    """The mean score of the acts in the weeks from one up to, not including, another."""
    return float(series.sums[first:last].sum() / series.counts[first:last].sum())
