"""Forecasts as they would have been made, week by week, beside what came: nothing later than each day is looked at.

On each day the model is fitted on weeks whose outcome was then known, and asked about the days ahead.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rapporteur.analyse.occurrence.features import describe, usual
from rapporteur.analyse.occurrence.ledger import WEEK, Ledger, came
from rapporteur.analyse.occurrence.model import Model, fit
from rapporteur.analyse.skill import Outcomes

Values = NDArray[np.float64]
Numbers = NDArray[np.int64]
FEWEST_WEEKS = 12
"""Weeks with a known outcome below which no model is fitted."""
_FIRST_WEEKS = 4
MOST_WEEKS = 104
"""Weeks, the latest, that a model is fitted on."""


@dataclass(frozen=True)
class Past:
    """What was known and usual week by week, and what came: days; days x dyads x kinds (x features)."""

    within: int
    days: Numbers
    rows: Values
    climate: Values
    came: NDArray[np.bool_]

    def fitted(self, day: int) -> Model | None:
        """The model of a day, from the weeks whose outcome is known by then; None where they are too few."""
        over = np.flatnonzero(self.days + self.within <= day)[-MOST_WEEKS:]
        if len(over) < FEWEST_WEEKS:
            return None
        rows, outcome = self.rows[over], self.came[over]
        return fit(rows.reshape(-1, *rows.shape[2:]), outcome.reshape(-1, outcome.shape[2]))


def past(book: Ledger, last: int, within: int, weeks: int = 2 * MOST_WEEKS) -> Past:
    """The weeks up to and with a day; the first are left out, since nothing is usual before it was seen."""
    first = max(book.first + within + _FIRST_WEEKS * WEEK, last - weeks * WEEK)
    days = np.arange(last, first - 1, -WEEK, dtype=np.int64)[::-1]
    climate = usual(book, days, within)
    rows = np.array([describe(book, int(day), each) for day, each in zip(days, climate, strict=True)])
    return Past(within, days, rows, climate, came(book, days, within))


def backtest(history: Past, since: int) -> Iterator[tuple[int, Values, Values, NDArray[np.bool_]]]:
    """Each week from a day on: the day, chances, what was usual and what came (dyads x kinds); fitted on each day anew.

    Weeks whose outcome is not known yet are left out.
    """
    last = int(history.days[-1]) if len(history.days) else 0
    for i, day in enumerate(history.days.tolist()):
        if day >= since and day + history.within <= last and (model := history.fitted(day)) is not None:
            yield day, model.chances(history.rows[i]), history.climate[i], history.came[i]


def outcomes(history: Past, since: int) -> dict[int, Outcomes]:
    """The outcomes of a backtest by the number of the kind."""
    weeks = list(backtest(history, since))
    if not weeks:
        return {}
    given, climate, outcome = (np.array([week[i] for week in weeks]) for i in (1, 2, 3))
    group = np.broadcast_to(np.arange(given.shape[1]), given.shape[:2]).ravel()
    return {
        kind: Outcomes(
            given[..., kind].ravel(), climate[..., kind].ravel(), outcome[..., kind].ravel(), group
        )
        for kind in range(given.shape[2])
    }
