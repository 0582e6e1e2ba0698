"""Scores are those of their definitions; intervals know that weeks of one dyad hang together."""

import numpy as np
import pytest

from rapporteur.analyse.skill import Outcomes, calibration_error, reliability, skill


def test_scores_by_hand() -> None:
    given, usual = np.array([0.8, 0.4, 0.1]), np.array([0.5, 0.5, 0.5])
    found = skill(Outcomes(given, usual, np.array([True, False, False]), np.array([0, 1, 2])))
    assert found.brier == pytest.approx((0.04 + 0.16 + 0.01) / 3)
    assert found.usual_brier == pytest.approx(0.25)
    assert found.skill == pytest.approx(1 - 0.07 / 0.25)
    assert found.log_score == pytest.approx(-np.log([0.8, 0.6, 0.9]).mean())
    assert found.low <= found.skill <= found.high
    assert [(b.given, b.came, b.count) for b in found.bins] == [(0.1, 0.0, 1), (0.4, 0.0, 1), (0.8, 1.0, 1)]
    assert found.calibration_error == pytest.approx((0.1 + 0.4 + 0.2) / 3)


def test_true_chances_are_calibrated() -> None:
    chance = np.random.default_rng(1)
    given = chance.random(20_000)
    bins = reliability(given, chance.random(20_000) < given)
    assert sum(each.count for each in bins) == 20_000
    assert calibration_error(bins) < 0.015


def test_clusters_widen_the_interval() -> None:
    """The same outcomes, once each a dyad of its own, once a hundred weeks of each of twenty dyads that are all alike."""
    chance = np.random.default_rng(2)
    group = np.repeat(np.arange(20), 100)
    came = (chance.random(20) < 0.5)[group]
    given, usual = np.full(2000, 0.6), np.full(2000, 0.5)
    apart = skill(Outcomes(given, usual, came, np.arange(2000)))
    together = skill(Outcomes(given, usual, came, group))
    assert together.high - together.low > 4 * (apart.high - apart.low)


def test_nothing_to_score() -> None:
    nothing = np.zeros(0)
    with pytest.raises(ValueError, match="no forecast"):
        skill(Outcomes(nothing, nothing, nothing.astype(bool), nothing.astype(int)))
