"""Scores of candidates -> the ranks of what took place, and what they come to.

Ranks are time-aware filtered: of the acts of one day that answer the same question, the others do not count as rivals
(Han et al. 2021). Equal scores share the mean of their ranks. An answer outside the shortlist is ranked after it, in the
middle of all parties that are not on it.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rapporteur.analyse.memory.stream import Shortlist
from rapporteur.analyse.ranking.examples import Day

Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Figures:
    """Mean reciprocal rank, and the shares of answers among the first 1, 3 and 10."""

    mrr: float
    first: float
    three: float
    ten: float


def ranks(short: Shortlist, scores: Values, day: Day, parties: int) -> Values:
    """The rank of each act of a day, in the order of ``day.acts``. ``scores`` has the shape of ``short.parties``."""
    found = np.empty(len(day.acts))
    order = np.argsort(day.question, kind="stable")
    starts = np.searchsorted(day.question[order], np.arange(len(day.asked) + 1))
    for question in range(len(day.asked)):
        acts = order[starts[question] : starts[question + 1]]
        many = short.many[question]
        listed, score = short.parties[question, :many], scores[question, :many]
        answers = day.acts[acts, 2]
        rivals = score[~np.isin(listed, answers)]
        for act, answer in zip(acts, answers, strict=True):
            at = np.flatnonzero(listed == answer)
            if len(at):
                own = score[at[0]]
                found[act] = 1 + (rivals > own).sum() + (rivals == own).sum() / 2
            else:
                found[act] = len(rivals) + (parties - many) / 2
    return found


def figures(found: Values) -> Figures:
    """What ranks come to."""
    return Figures(
        float((1 / found).mean()),
        float((found <= 1).mean()),
        float((found <= 3).mean()),
        float((found <= 10).mean()),
    )
