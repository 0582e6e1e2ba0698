"""What was known of each dyad and kind by the evening of a day -> features and what is usual.

Counts are decayed by the age of acts. What is usual (the climatology to beat) is the share of past stretches of the same
length in which acts came, shrunk toward that of all dyads.
"""

import numpy as np
from numpy.typing import NDArray

from rapporteur.analyse.occurrence.ledger import WEEK, Ledger, came

Values = NDArray[np.float64]
Numbers = NDArray[np.int64]
HALF_LIVES = (4.0, 14.0, 45.0, 180.0)
_QUADS = 4
OWN = tuple(f"same_kind_{half:.0f}d" for half in HALF_LIVES)
QUADS = tuple(f"quad{quad}_{half:.0f}d" for quad in range(1, _QUADS + 1) for half in HALF_LIVES)
OTHERS = (
    "first_party_elsewhere",
    "second_party_elsewhere",
    "world_trend",
    "since_same_kind",
    "mean_score",
    "silence",
)
NAMES = ("usual", *OWN, *QUADS, *OTHERS)
"""The terms of the model, in the order of the columns."""
_SHRINK = 4.0
"""Stretches of all dyads' experience that each cell's own is shrunk by."""
_FLOOR = 1e-3


def usual(book: Ledger, days: Numbers, within: int) -> Values:
    """What is usual on each of some days, a week apart or more: days x dyads x kinds."""
    past = np.arange(book.first, int(days.max()) + 1, WEEK, dtype=np.int64)
    total = np.concatenate([np.zeros((1, *book.shape)), came(book, past, within).cumsum(axis=0)])
    over = np.maximum((days - within - book.first) // WEEK + 1, 0)
    share = total[over] / np.maximum(over, 1)[:, None, None]
    stretches = (over * WEEK / max(within, WEEK))[:, None, None]
    everyone = (share.sum(axis=1, keepdims=True) + _FLOOR) / (book.shape[0] + 2 * _FLOOR)
    found = (share * stretches + everyone * _SHRINK) / (stretches + _SHRINK)
    return np.asarray(np.clip(found, _FLOOR, 1 - _FLOOR))


def describe(book: Ledger, day: int, climate: Values) -> Values:
    """The features on the evening of a day: dyads x kinds x names; ``climate`` is what is usual (dyads x kinds)."""
    dyads, kinds = book.shape
    columns = book.columns
    known = int(np.searchsorted(columns.known, day, side="right"))
    age = day - columns.day[:known]
    dyad, quad = columns.dyad[:known], columns.quad[:known]
    cells = book.cells()[:known]
    found = np.zeros((dyads, kinds, len(NAMES)))
    found[:, :, 0] = np.log(climate / (1 - climate))
    for i, half in enumerate(HALF_LIVES):
        weight = 0.5 ** (age / half)
        own: Values = np.bincount(cells, weight, dyads * kinds).reshape(dyads, kinds).astype(float)
        found[:, :, 1 + i] = np.log1p(own)
        mixed = np.bincount(dyad * _QUADS + quad, weight, dyads * _QUADS).reshape(dyads, _QUADS)
        for each in range(_QUADS):
            found[:, :, 1 + len(OWN) + each * len(HALF_LIVES) + i] = np.log1p(mixed[:, each])[:, None]
        if i == 2:
            _elsewhere(book, own, found)
            _world(book, day, own, found)
            score = np.bincount(dyad, weight * columns.score[:known], dyads)
            found[:, :, -2] = (score / (mixed.sum(axis=1) + 2.0))[:, None]
    latest = np.full(dyads * kinds, -np.inf)
    np.maximum.at(latest, cells, columns.day[:known])
    found[:, :, -3] = 1 / (1 + (day - latest.reshape(dyads, kinds)) / WEEK)
    found[:, :, -1] = np.exp(-found[:, :, 1 + len(OWN) : 1 + len(OWN) + len(QUADS)].sum(axis=2))
    return found


def _elsewhere(book: Ledger, own: Values, found: Values) -> None:
    """What either party does with others."""
    parties = {code: i for i, code in enumerate(sorted({code for dyad in book.dyads for code in dyad}))}
    sides = np.array([[parties[one], parties[other]] for one, other in book.dyads]).reshape(-1, 2)
    total = np.zeros((len(parties), own.shape[1]))
    for side in (0, 1):
        np.add.at(total, sides[:, side], own)
    for side in (0, 1):
        found[:, :, -6 + side] = np.log1p(np.maximum(total[sides[:, side]] - own, 0))


def _world(book: Ledger, day: int, own: Values, found: Values) -> None:
    """Whether acts of the kind are on the rise among all dyads: lately beside before."""
    columns = book.columns
    known = int(np.searchsorted(columns.known, day, side="right"))
    age, kind = day - columns.day[:known], columns.kind[:known]
    lately = np.bincount(kind, 0.5 ** (age / HALF_LIVES[1]), own.shape[1]) / HALF_LIVES[1]
    before = np.bincount(kind, 0.5 ** (age / HALF_LIVES[3]), own.shape[1]) / HALF_LIVES[3]
    found[:, :, -4] = np.log((lately + 0.05) / (before + 0.05))[None]
