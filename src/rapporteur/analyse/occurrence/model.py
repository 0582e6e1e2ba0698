"""Features and what came -> chances: a logistic regression, of all kinds together first, then of each kind near to it.

The log-odds are a sum over terms, the first being the log-odds of what is usual, so that each forecast can say what
moved it from there. Weights are the mode under normal priors, found by Newton's method.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rapporteur.analyse.occurrence.features import NAMES

Values = NDArray[np.float64]
_STEPS = 25
_CLOSE = 1e-6
_TOGETHER = 100.0
"""Precision of the prior of the weights that all kinds share."""
_FAR = 4.0
"""Deviations from the mean beyond which more of a term counts no more: nothing was learned there."""
_APART = 100.0
"""Precision with which each kind's weights stay near the shared ones."""


@dataclass(frozen=True, slots=True)
class Model:
    """Weights by kind and term, the first term being the constant; terms are scaled by means and deviations."""

    weights: Values
    means: Values
    deviations: Values

    def chances(self, rows: Values) -> Values:
        """Chances of rows of features: ... x kinds x names."""
        return np.asarray(_odds_to_chance((self._scaled(rows) * self.weights).sum(axis=-1)))

    def parts(self, rows: Values) -> Values:
        """What each term adds to the log-odds beyond what is usual: ... x kinds x (constant and names)."""
        parts = self._scaled(rows) * self.weights
        parts[..., 1] -= rows[..., 0]
        return np.asarray(parts)

    def _scaled(self, rows: Values) -> Values:
        scaled = (rows - self.means) / self.deviations
        scaled[..., 1:] = np.clip(scaled[..., 1:], -_FAR, _FAR)
        return np.concatenate([np.ones((*scaled.shape[:-1], 1)), scaled], axis=-1)


def fit(rows: Values, came: NDArray[np.bool_]) -> Model:
    """The model of some examples: rows are examples x kinds x names, ``came`` examples x kinds."""
    means, deviations = rows.mean(axis=(0, 1)), rows.std(axis=(0, 1)) + _CLOSE
    means[0], deviations[0] = 0.0, 1.0  # what is usual enters as it is
    empty = Model(np.zeros((rows.shape[1], len(NAMES) + 1)), means, deviations)
    scaled = empty._scaled(rows)
    start = np.zeros(len(NAMES) + 1)
    start[1] = 1.0
    shared = _newton(scaled.reshape(-1, scaled.shape[-1]), came.ravel(), start, _TOGETHER)
    weights = [_newton(scaled[:, kind], came[:, kind], shared, _APART) for kind in range(rows.shape[1])]
    return Model(np.array(weights), means, deviations)


def _newton(rows: Values, came: NDArray[np.bool_], prior: Values, precision: float) -> Values:
    """The mode of the weights under a normal prior."""
    weights = prior.copy()
    for _ in range(_STEPS):
        chance = _odds_to_chance(rows @ weights)
        gradient = rows.T @ (came - chance) - precision * (weights - prior)
        curvature = (rows * (chance * (1 - chance))[:, None]).T @ rows + precision * np.eye(len(weights))
        step = np.linalg.solve(curvature, gradient)
        weights += step
        if abs(step).max() < _CLOSE:
            break
    return weights


def _odds_to_chance(odds: Values) -> Values:
    return np.asarray(1 / (1 + np.exp(-np.clip(odds, -30, 30))))
