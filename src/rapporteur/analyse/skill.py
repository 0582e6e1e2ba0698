"""Chances that were given and what came -> how good they were.

Brier (1950) and log score; skill is the share of a reference's Brier score that is saved. Weeks of one dyad resemble
each other, so intervals are made by drawing whole dyads anew (a cluster bootstrap). Reliability: what was given beside
how often it came, by tenths of the chance, with counts; the calibration error is their mean distance.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rapporteur.records.forecast import Bin, Skill

Values = NDArray[np.float64]
_BINS = 10
_DRAWS = 1000
_LEAST = 1e-6


@dataclass(frozen=True, slots=True)
class Outcomes:
    """Chances given and what came, all arrays of one length; ``usual`` is what climatology gave, ``group`` the dyad."""

    given: Values
    usual: Values
    came: NDArray[np.bool_]
    group: NDArray[np.int64]


def skill(outcomes: Outcomes, seed: int = 0) -> Skill:
    """The figures of some outcomes; ValueError where there are none."""
    if not len(outcomes.came):
        raise ValueError("no forecast has an outcome yet")
    squared, reference = ((each - outcomes.came) ** 2 for each in (outcomes.given, outcomes.usual))
    low, high = _interval(squared, reference, outcomes.group, seed)
    bins = reliability(outcomes.given, outcomes.came)
    return Skill(
        count=len(outcomes.came),
        came=float(outcomes.came.mean()),
        brier=float(squared.mean()),
        usual_brier=float(reference.mean()),
        log_score=_log_score(outcomes.given, outcomes.came),
        usual_log_score=_log_score(outcomes.usual, outcomes.came),
        skill=_saved(squared.sum(), reference.sum()),
        low=low,
        high=high,
        calibration_error=calibration_error(bins),
        bins=bins,
    )


def reliability(given: Values, came: NDArray[np.bool_]) -> tuple[Bin, ...]:
    """What was given and what came, by tenths of the chance; tenths that were never given are left out."""
    tenth = np.clip((given * _BINS).astype(int), 0, _BINS - 1)
    return tuple(
        Bin(float(given[some].mean()), float(came[some].mean()), int(some.sum()))
        for each in range(_BINS)
        if (some := tenth == each).any()
    )


def calibration_error(bins: tuple[Bin, ...]) -> float:
    """The mean distance between what was given and how often it came."""
    total = sum(each.count for each in bins)
    return sum(abs(each.given - each.came) * each.count for each in bins) / total


def _log_score(given: Values, came: NDArray[np.bool_]) -> float:
    """The mean negative logarithm of the chance of what came; lower is better."""
    chance = np.where(came, given, 1 - given)
    return float(-np.log(np.maximum(chance, _LEAST)).mean())


def _saved(squared: float, reference: float) -> float:
    return float(1 - squared / reference) if reference > 0 else 0.0


def _interval(squared: Values, reference: Values, group: NDArray[np.int64], seed: int) -> tuple[float, float]:
    """The 95% interval of the skill, dyads drawn anew."""
    _, group = np.unique(group, return_inverse=True)
    own, other = np.bincount(group, squared), np.bincount(group, reference)
    drawn = np.random.default_rng(seed).integers(0, len(own), (_DRAWS, len(own)))
    saved = 1 - own[drawn].sum(axis=1) / np.maximum(other[drawn].sum(axis=1), _LEAST)
    low, high = np.quantile(saved, [0.025, 0.975])
    return float(low), float(high)
