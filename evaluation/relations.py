"""Measures the relation index against simpler ones, one week ahead, on events of ICEWS.

    python evaluation/relations.py FOLDER

FOLDER is a benchmark (see tkg.py). Dyads of states with at least 30 acts in the first two thirds of the weeks; the
noise of the index and the half-life of the moving average are set on those weeks alone. Each later week with acts is
then foretold from the weeks before it. Errors are weighted by acts. Figures: evaluation/forecasts.md.
"""

import sys
from datetime import timedelta
from pathlib import Path

import numpy as np
from tkg import load, state_acts

from rapporteur.analyse.levels import fit, levels
from rapporteur.analyse.weeks import Series, by_dyad, weekly

_FEWEST = 30
_HALF_LIVES = (1, 2, 3, 4, 6, 8, 13, 20, 26, 40, 80)


def main(folder: Path) -> None:
    """Measures both kinds of dyads."""
    acts = list(state_acts(load(folder)))
    first, last = min(a.day for a in acts), max(a.day for a in acts)
    for directed in (False, True):
        series = [
            weekly(d, each, first, last - timedelta(days=7)) for d, each in by_dyad(acts, directed).items()
        ]
        cut = len(series[0].counts) * 2 // 3
        series = [each for each in series if each.counts[:cut].sum() >= _FEWEST]
        report(series, cut, "directed" if directed else "mutual")


def report(series: list[Series], cut: int, what: str) -> None:
    """Prints the errors of the index and its rivals in the weeks from the cut on."""
    past = [each.until(cut) for each in series]
    noise = fit(past)
    print(f"{what}: {len(series)} dyads, {len(series[0].counts)} weeks, {cut} to set on; {noise}")
    means = np.array([each.means for each in series])
    counts = np.array([each.counts for each in series])
    later = np.zeros_like(counts, bool)
    later[:, cut:] = counts[:, cut:] > 0
    found = [each for _, each in levels(series, noise)]
    expected = np.array([each.expected for each in found])
    deviation = np.array([each.deviation for each in found])
    averages = {h: np.array([average(each, h, noise.centre) for each in series]) for h in _HALF_LIVES}
    before = (counts > 0) & ~later
    before[:, : cut // 3] = False
    tuned = min(_HALF_LIVES, key=lambda h: error(averages[h], means, counts, before))
    rows = {"index": expected, f"moving average, half-life {tuned} weeks (tuned)": averages[tuned]}
    rows["mean of all"] = np.full_like(expected, noise.centre)
    for name, values in rows.items():
        print(
            f"  {name}: {error(values, means, counts, later):.4f}, unweighted {error(values, means, later, later):.4f}"
        )
    inside = abs(means - expected) <= noise.width * deviation
    print(f"  90% interval holds {inside[later].mean():.4f} of {later.sum()}")
    for low, high in ((1, 1), (2, 4), (5, 9), (10, 10**6)):
        some = later & (counts >= low) & (counts <= high)
        print(f"    weeks of {low} to {high} acts: {inside[some].mean():.3f} of {some.sum()}")


def average(series: Series, half_life: float, centre: float) -> np.ndarray:
    """The moving average of acts' scores before each week, weights halved every so many weeks."""
    score, weight, found = 0.0, 0.0, []
    for total, count in zip(series.sums, series.counts, strict=True):
        found.append(score / weight if weight > 1e-9 else centre)
        score, weight = (each * 0.5 ** (1 / half_life) for each in (score + total, weight + count))
    return np.array(found)


def error(values: np.ndarray, means: np.ndarray, weights: np.ndarray, where: np.ndarray) -> float:
    """Root of the weighted mean squared error."""
    squares, weight = (values - means)[where] ** 2, weights[where].astype(float)
    return float(np.sqrt((squares * weight).sum() / weight.sum()))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
