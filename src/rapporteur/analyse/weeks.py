"""Acts -> weekly series of dyads: how many acts there were in each week, and their mean score."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from rapporteur.records.act import Act

Dyad = tuple[str, str]
"""Two parties: the one that acts and the one acted upon, or both in the order of the alphabet."""
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Series:
    """A dyad week by week from ``start`` on, all arrays of one length: acts, and the sum of their scores."""

    dyad: Dyad
    start: date
    counts: NDArray[np.float64]
    sums: NDArray[np.float64]

    @property
    def means(self) -> NDArray[np.float64]:
        """The mean score of each week; NaN where there was no act."""
        with np.errstate(invalid="ignore"):
            return np.asarray(self.sums / np.where(self.counts > 0, self.counts, np.nan))

    def until(self, week: int) -> "Series":
        """The weeks before one."""
        return Series(self.dyad, self.start, self.counts[:week], self.sums[:week])

    def day(self, week: int) -> date:
        """The first day of a week."""
        return self.start + week * WEEK


def monday(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def by_dyad(acts: Iterable[Act], directed: bool) -> Mapping[Dyad, tuple[Act, ...]]:
    """Acts by dyad; where directions are not told apart, a mutual act counts once."""
    found: dict[Dyad, dict[str, Act]] = defaultdict(dict)
    for act in acts:
        dyad = (act.actor, act.recipient) if directed else between(act.actor, act.recipient)
        found[dyad].setdefault(act.event, act)
    return {dyad: tuple(each.values()) for dyad, each in found.items()}


def between(one: str, other: str) -> Dyad:
    """A dyad whose directions are not told apart."""
    return (one, other) if one <= other else (other, one)


def weekly(dyad: Dyad, acts: Iterable[Act], first: date, last: date) -> Series:
    """The series of a dyad over the weeks that hold the first day to the last."""
    start = monday(first)
    length = (last - start).days // 7 + 1
    counts, sums = np.zeros(length), np.zeros(length)
    for act in acts:
        week = (act.day - start).days // 7
        if 0 <= week < length:
            counts[week] += 1
            sums[week] += act.score
    return Series(dyad, start, counts, sums)
