"""Weekly series -> the level of a relation: a local-level model whose noise falls with the number of acts.

The mean score of a week with n acts is the level, plus noise of variance ``week + act / n``; the level itself moves from
week to week with variance ``drift``, and starts around ``centre`` with variance ``spread``. A week without acts tells
nothing, and the interval grows. The five values are estimated for all dyads of a record together, so that a dyad of few
acts borrows them from the others, with weak priors for a record that holds little.

After Durbin and Koopman, Time Series Analysis by State Space Methods (2012), chapter 2; filtered by statsmodels.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from statsmodels.tsa.statespace.mlemodel import MLEModel

from rapporteur.analyse.weeks import Series

Values = NDArray[np.float64]
COVERED = 0.9
"""The share of values that intervals are to hold."""
NORMAL = 1.6449
"""Half the width of a normal distribution's 90% interval, in standard deviations."""
_PRIOR_WEIGHT = 60
"""How many weeks of experience the normal width counts for, beside the widths seen."""


@dataclass(frozen=True, slots=True)
class Noise:
    """The variances of the model, on PLOVER's scale squared, and the half-width of a 90% interval in deviations."""

    drift: float
    act: float
    week: float
    spread: float
    centre: float
    width: float = NORMAL


USUAL = Noise(drift=0.05, act=16.0, week=0.7, spread=4.0, centre=1.0)
"""What is assumed before anything is seen: the order of magnitude in ICEWS of 2014 and 2018."""
_PRIOR_DEVIATION = 1.5


@dataclass(frozen=True, slots=True)
class Levels:
    """A series as the model sees it, all arrays of its length.

    ``expected`` and ``deviation``: of each week's mean score, from the weeks before it alone. ``smooth`` and
    ``uncertainty``: the level and its standard deviation from all weeks.
    """

    expected: Values
    deviation: Values
    smooth: Values
    uncertainty: Values


class _Chain(MLEModel):  # type: ignore[misc] # statsmodels is untyped
    """Several series one after the other: between two of them the level starts anew, so that one pass filters all."""

    def __init__(self, series: Sequence[Series]) -> None:
        self.counts = np.concatenate([each.counts for each in series])
        last = np.cumsum([len(each.counts) for each in series]) - 1
        self.restarts = np.zeros(len(self.counts), dtype=bool)
        self.restarts[last] = True
        super().__init__(np.concatenate([each.means for each in series]), k_states=1, k_posdef=1)
        self["design", 0, 0] = 1.0
        self["selection", 0, 0] = 1.0
        self["transition"] = np.where(self.restarts, 0.0, 1.0)[None, None]

    def set(self, noise: Noise) -> None:
        """Gives the model its variances."""
        self.initialize_known(np.array([noise.centre]), np.array([[noise.spread]]))
        self["obs_cov"] = observed_variance(noise, self.counts)[None, None]
        self["state_cov"] = np.where(self.restarts, noise.spread, noise.drift)[None, None]
        self["state_intercept"] = np.where(self.restarts, noise.centre, 0.0)[None]


def observed_variance(noise: Noise, counts: Values) -> Values:
    """The variance of weekly means around the level."""
    return np.asarray(noise.week + noise.act / np.maximum(counts, 1.0))


def fit(series: Sequence[Series]) -> Noise:
    """The noise of some dyads: posterior mode under weak log-normal priors around ``USUAL``."""
    chain = _Chain(series)
    scores, counts = sum(each.sums.sum() for each in series), sum(each.counts.sum() for each in series)
    centre = float((scores + USUAL.centre * 5) / (counts + 5))
    usual = np.log([USUAL.drift, USUAL.act, USUAL.week, USUAL.spread])

    def loss(logs: Values) -> float:
        chain.set(_noise(logs, centre))
        return float(-chain.ssm.loglike() + ((logs - usual) ** 2).sum() / (2 * _PRIOR_DEVIATION**2))

    found = minimize(
        loss, usual, method="Nelder-Mead", options={"xatol": 0.02, "fatol": 0.05, "maxiter": 250}
    )
    return _widened(_noise(found.x, centre), series)


def _noise(logs: Values, centre: float) -> Noise:
    drift, act, week, spread = (float(each) for each in np.exp(logs))
    return Noise(drift, act, week, spread, centre)


def _widened(noise: Noise, series: Sequence[Series]) -> Noise:
    """The noise with the width that holds 90% of the one-step errors seen: scores are no normal distribution."""
    errors = np.concatenate(
        [abs(each.means - seen.expected) / seen.deviation for each, seen in levels(series, noise)]
    )
    errors = errors[~np.isnan(errors)]
    if not len(errors):
        return noise
    seen = float(np.quantile(errors, COVERED))
    width = (seen * len(errors) + NORMAL * _PRIOR_WEIGHT) / (len(errors) + _PRIOR_WEIGHT)
    return Noise(noise.drift, noise.act, noise.week, noise.spread, noise.centre, width)


def levels(series: Sequence[Series], noise: Noise) -> list[tuple[Series, Levels]]:
    """Each series with its levels."""
    if not series:
        return []
    chain = _Chain(series)
    chain.set(noise)
    result = chain.ssm.smooth()
    predicted, spread = result.predicted_state[0, :-1], result.predicted_state_cov[0, 0, :-1]
    deviation = np.sqrt(spread + observed_variance(noise, chain.counts))
    smooth, uncertainty = result.smoothed_state[0], np.sqrt(result.smoothed_state_cov[0, 0])
    cuts = np.cumsum([len(each.counts) for each in series])[:-1]
    parts = zip(*(np.split(each, cuts) for each in (predicted, deviation, smooth, uncertainty)), strict=True)
    return [(each, Levels(*part)) for each, part in zip(series, parts, strict=True)]
