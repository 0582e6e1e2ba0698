"""Acts -> arrays by dyad and kind, and what was known, usual and came as of a day.

A kind is a quad class or a type of acts. All is as of the evening of a day: acts count from when they were known on,
each as old as it is.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rapporteur.analyse.weeks import Dyad, between
from rapporteur.records.act import Act

Values = NDArray[np.float64]
Numbers = NDArray[np.int64]
WEEK = 7


class Columns(NamedTuple):
    """Acts as arrays: number of dyad and of kind, quad class (0 to 3), score, day, day known."""

    dyad: Numbers
    kind: Numbers
    quad: Numbers
    score: Values
    day: Numbers
    known: Numbers


@dataclass(frozen=True)
class Ledger:
    """The acts of some dyads, in the order in which they were known. Days are ordinals."""

    dyads: tuple[Dyad, ...]
    kinds: tuple[str, ...]
    directed: bool
    acts: tuple[Act, ...]
    columns: Columns
    first: int

    def number(self, one: str, other: str) -> int | None:
        """The number of a dyad; None where it is not among them."""
        dyad = (one, other) if self.directed else between(one, other)
        return self.dyads.index(dyad) if dyad in self.dyads else None

    def cells(self) -> Numbers:
        """The number of each act's cell: dyad and kind."""
        return np.asarray(self.columns.dyad * len(self.kinds) + self.columns.kind)

    @property
    def shape(self) -> tuple[int, int]:
        """Dyads and kinds."""
        return len(self.dyads), len(self.kinds)


def ledger(
    acts: Sequence[Act],
    dyads: Sequence[Dyad],
    directed: bool,
    kind: Callable[[Act], str],
    kinds: Sequence[str],
) -> Ledger:
    """The acts of some dyads; a mutual act counts once where directions are not told apart."""
    number = {dyad: i for i, dyad in enumerate(dyads)}
    kind_number = {each: i for i, each in enumerate(kinds)}
    kept: list[Act] = []
    rows: list[tuple[int, int, int, float, int, int]] = []
    seen: set[tuple[str, int]] = set()
    for act in sorted(acts, key=lambda each: each.known):
        dyad = number.get((act.actor, act.recipient) if directed else between(act.actor, act.recipient))
        if dyad is None or (act.event, dyad) in seen or kind(act) not in kind_number:
            continue
        seen.add((act.event, dyad))
        kept.append(act)
        rows.append(
            (
                dyad,
                kind_number[kind(act)],
                act.quad - 1,
                act.score,
                act.day.toordinal(),
                act.known.toordinal(),
            )
        )
    table = np.array(rows, float).reshape(-1, 6)
    dyad_, kind_, quad, _, day, known = table.T.astype(np.int64)
    columns = Columns(dyad_, kind_, quad, table[:, 3], day, known)
    first = int(day.min()) if len(day) else date.today().toordinal()
    return Ledger(tuple(dyads), tuple(kinds), directed, tuple(kept), columns, first)


def came(book: Ledger, days: Numbers, within: int) -> NDArray[np.bool_]:
    """Whether acts came in so many days after each of some days: days x dyads x kinds."""
    cells = book.cells()
    order = np.lexsort((book.columns.day, cells))
    day, cell = book.columns.day[order], cells[order]
    found = np.zeros((len(days), book.shape[0] * book.shape[1]), bool)
    numbers, starts = np.unique(cell, return_index=True)
    for number, some in zip(numbers, np.split(day, starts[1:]), strict=True):
        after = np.searchsorted(some, days, side="right")
        upcoming = np.append(some, np.iinfo(np.int64).max)[after]
        found[:, number] = upcoming <= days + within
    return found.reshape(len(days), *book.shape)


def as_date(day: int) -> date:
    """An ordinal as a date."""
    return date.min + timedelta(days=day - 1)
