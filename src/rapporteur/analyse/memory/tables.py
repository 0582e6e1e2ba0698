"""Decayed counts by key, in arrays that compiled functions read and write.

A count loses half its weight every so many days; there is one count for each of four half-lives. Decay is applied when
a count is next touched, so that a day costs only as much as it holds acts.
"""

from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

HALF_LIVES = np.array([1.5, 7.0, 30.0, 200.0])
"""Days in which a count loses half its weight."""
DAYS, WEEK, MONTH, YEAR = range(4)
"""Columns of counts, by what their half-lives span."""
_DECAY = np.exp(-np.log(2.0) / HALF_LIVES)
_NEVER = -1_000_000
NEVER = 999.0
"""Days since an act that never was."""


class Table(NamedTuple):
    """Counts by key: ``keys`` ascending, ``counts`` as of the days in ``stamps``, ``latest`` the last day of an act."""

    keys: NDArray[np.int64]
    counts: NDArray[np.float32]
    stamps: NDArray[np.int32]
    latest: NDArray[np.int32]


def table(keys: NDArray[np.int64]) -> Table:
    """An empty table for all keys that will be counted."""
    unique = np.unique(keys)
    never = np.full(len(unique), _NEVER, np.int32)
    return Table(unique, np.zeros((len(unique), len(HALF_LIVES)), np.float32), never, never.copy())


@njit(cache=True)
def find(table: Table, key: int) -> int:
    """The row of a key; -1 where it is never counted."""
    row = np.searchsorted(table.keys, key)
    if row < len(table.keys) and table.keys[row] == key:
        return row  # type: ignore[return-value] # numpy's number
    return -1


@njit(cache=True)
def seen(table: Table, row: int) -> bool:
    """Whether anything was counted in a row so far."""
    return row >= 0 and table.stamps[row] != _NEVER


@njit(cache=True)
def add(table: Table, key: int, today: int, day: int) -> None:
    """Counts an act of ``day`` that is known today, as much as is left of it by now."""
    row = np.searchsorted(table.keys, key)
    passed = today - table.stamps[row]
    for k in range(len(_DECAY)):
        if table.stamps[row] != _NEVER and passed > 0:
            table.counts[row, k] *= _DECAY[k] ** passed
        table.counts[row, k] += _DECAY[k] ** (today - day)
    table.stamps[row] = today
    table.latest[row] = max(table.latest[row], day)


@njit(cache=True)
def count(table: Table, row: int, today: int, k: int) -> float:
    """What is left by the eve of today of a row's count."""
    if row < 0 or table.stamps[row] == _NEVER:
        return 0.0
    return table.counts[row, k] * _DECAY[k] ** (today - table.stamps[row] - 1)


@njit(cache=True)
def since(table: Table, row: int, today: int) -> float:
    """Days since the last act of a row."""
    if row < 0 or table.stamps[row] == _NEVER:
        return NEVER
    return min(NEVER, float(today - table.latest[row]))
