"""The conditional logit: each candidate's score is a sum over its features, so that each part can be shown.

After McFadden (1974): the chance of a candidate is its exponentiated score over that of all. Counts enter by their
logarithm, shares by their square root, days since by their inverse; all are put on one scale. A rival drawn from many
counts for all of them (McFadden 1978). Weights are the mode under a normal prior, found by L-BFGS.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from rapporteur.analyse.memory.features import COUNTS, DAYS_SINCE, FLAGS, NAMES, SHARES
from rapporteur.analyse.memory.stream import Rows
from rapporteur.analyse.ranking.examples import Examples

Values = NDArray[np.float64]
_COLUMNS = {name: i for i, name in enumerate(NAMES)}
_COUNTS = [_COLUMNS[each] for each in COUNTS]
_SHARES = [_COLUMNS[each] for each in SHARES]
_SINCE = [_COLUMNS[each] for each in DAYS_SINCE]
_FLAGS = [_COLUMNS[each] for each in FLAGS]
TERMS = (*COUNTS, *SHARES, *(f"{each}_log" for each in SHARES), *DAYS_SINCE, *FLAGS)
"""The terms of the sum: a feature may enter in more than one form."""
_STEPS = 150
_PRIOR = 1e-4


@dataclass(frozen=True, slots=True)
class Additive:
    """Weights by term, and the mean and deviation by which terms are put on one scale."""

    weights: Values
    means: Values
    deviations: Values

    def score(self, rows: Rows) -> Values:
        """The score of each row."""
        return np.asarray(self._scaled(rows) @ self.weights)

    def parts(self, rows: Rows) -> Values:
        """What each term adds to each row's score."""
        return np.asarray(self._scaled(rows) * self.weights)

    def _scaled(self, rows: Rows) -> Values:
        return np.asarray((terms(rows) - self.means) / self.deviations)


def terms(rows: Rows) -> Rows:
    """Features as they enter the sum."""
    shares = np.maximum(rows[:, _SHARES], 0)
    return np.concatenate(
        [
            np.log1p(np.maximum(rows[:, _COUNTS], 0)),
            np.sqrt(shares),
            np.log(shares + 0.003),
            1 / (1 + rows[:, _SINCE]),
            rows[:, _FLAGS],
        ],
        axis=1,
    ).astype(np.float32)


def fit(examples: Examples) -> Additive:
    """The weights that make what took place likeliest among its rivals."""
    scaled = terms(examples.rows)
    means, deviations = scaled.mean(axis=0, dtype=np.float64), scaled.std(axis=0, dtype=np.float64) + 1e-6
    scaled -= means.astype(np.float32)
    scaled /= deviations.astype(np.float32)
    starts = examples.starts
    group = np.repeat(np.arange(len(starts)), examples.sizes)
    happened = scaled[starts].mean(axis=0, dtype=np.float64)
    many = np.log(examples.stands_for.astype(np.float64))

    def loss(weights: Values) -> tuple[float, Values]:
        scores = (scaled @ weights.astype(np.float32)) + many
        top = np.maximum.reduceat(scores, starts)
        power = np.exp(scores - top[group])
        total = np.add.reduceat(power, starts)
        chances = (power / total[group]).astype(np.float32)
        value = -(scores[starts] - top - np.log(total)).mean() + _PRIOR * weights @ weights
        return float(value), (chances @ scaled) / len(starts) - happened + 2 * _PRIOR * weights

    found = minimize(
        loss, np.zeros(scaled.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": _STEPS}
    )
    return Additive(found.x, means, deviations)
