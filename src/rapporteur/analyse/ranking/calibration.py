"""Scores of candidates -> chances that can be trusted, with one for 'none of these', and sets that hold the answer.

A temperature stretches scores, and 'none' is one more candidate, likelier where the best score is low; the three values
are those that make what came in later, held-out days likeliest (Guo et al. 2017 for the temperature). A conformal set is
the shortest list of candidates, best first, that holds the answer as often as it says, whatever the model is worth
(adaptive prediction sets of Romano, Sesia and Candès 2020, without their random part).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

Values = NDArray[np.float64]
NONE = -1
"""The place of an answer that is not among the candidates."""
COVERED = 0.9
"""How often sets hold the answer."""
_START = np.array([0.0, 0.0, 0.5])


@dataclass(frozen=True, slots=True)
class Held:
    """A question asked of a model: the scores of its candidates, and the place of the answer or ``NONE``."""

    scores: Values
    answer: int


@dataclass(frozen=True, slots=True)
class Calibration:
    """How scores become chances: their factor, what 'none' has by itself and per point of the best score, and the mass
    that sets are filled up to."""

    factor: float
    none: float
    none_by_best: float
    mass: float

    def chances(self, scores: Values) -> Values:
        """The chances of candidates and, last, of none of them."""
        return _chances(scores, self.factor, self.none, self.none_by_best)

    def set(self, chances: Values) -> NDArray[np.int64]:
        """The places of the candidates in the set, likeliest first; the last place is that of none of them."""
        order = np.argsort(-chances, kind="stable")
        return order[: int(np.searchsorted(np.cumsum(chances[order]), self.mass)) + 1]


def calibrate(held: Sequence[Held]) -> Calibration:
    """The calibration that fits questions that the model has not learned from."""

    def loss(values: Values) -> float:
        chances = (
            _chances(each.scores, np.exp(values[0]), values[1], values[2])[each.answer] for each in held
        )
        return float(-np.mean(np.log(np.maximum(np.fromiter(chances, float), 1e-12))))

    found = minimize(
        loss, _START, method="Nelder-Mead", options={"maxiter": 150, "xatol": 0.01, "fatol": 1e-4}
    ).x
    free = Calibration(float(np.exp(found[0])), float(found[1]), float(found[2]), 1.0)
    filled = [_filled(free.chances(each.scores), each.answer) for each in held]
    level = min(1.0, COVERED * (1 + 1 / len(held)))
    return Calibration(free.factor, free.none, free.none_by_best, float(np.quantile(filled, level)))


def _chances(scores: Values, factor: float, none: float, none_by_best: float) -> Values:
    best = scores.max() * factor if len(scores) else 0.0
    odds = np.append(scores * factor, none + none_by_best * best)
    power = np.exp(odds - odds.max())
    return np.asarray(power / power.sum())


def _filled(chances: Values, answer: int) -> float:
    """The mass of the candidates that are as likely as the answer or likelier."""
    return float(chances[chances >= chances[answer]].sum())
