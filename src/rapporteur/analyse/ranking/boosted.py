"""The accuracy option: boosted trees that rank candidates, by LightGBM.

They see the features and, of each candidate, its additive score and how far that lies behind the best of its rivals, so
that they need learn only what a sum cannot say.
"""

from dataclasses import dataclass

import lightgbm
import numpy as np
from numpy.typing import NDArray

from rapporteur.analyse.memory.features import NAMES
from rapporteur.analyse.memory.stream import Numbers, Rows
from rapporteur.analyse.ranking import additive
from rapporteur.analyse.ranking.additive import Additive
from rapporteur.analyse.ranking.examples import Examples

Values = NDArray[np.float64]
_SETTINGS = {
    "objective": "rank_xendcg", "learning_rate": 0.07, "num_leaves": 63, "min_data_in_leaf": 50,
    "feature_fraction": 0.5, "bagging_fraction": 0.8, "bagging_freq": 1, "max_bin": 127, "lambda_l2": 5.0,
    "verbose": -1, "seed": 1, "deterministic": True, "force_col_wise": True,
}  # fmt: skip
_ROUNDS = 300
_SMALL = 100_000
"""Rows below which one thread is quicker than several."""


@dataclass(frozen=True, slots=True)
class Boosted:
    """Trained trees, and the additive model whose score they see."""

    trees: lightgbm.Booster
    plain: Additive

    def score(self, rows: Rows, starts: Numbers) -> Values:
        """The score of each row; candidates of one question stand together, from each of ``starts`` on."""
        return np.asarray(
            self.trees.predict(_widened(rows, starts, self.plain), num_threads=_threads(len(rows)))
        )


def fit(examples: Examples, plain: Additive | None = None, rounds: int = _ROUNDS) -> Boosted:
    """Trees that put what took place before its rivals, over an additive model of the same examples."""
    plain = plain or additive.fit(examples)
    happened = np.zeros(len(examples.rows), np.int8)
    happened[examples.starts] = 1
    data = lightgbm.Dataset(
        _widened(examples.rows, examples.starts, plain), happened, group=examples.sizes,
        feature_name=[*NAMES, "additive", "behind"],
    )  # fmt: skip
    settings = _SETTINGS | {"num_threads": _threads(len(examples.rows))}
    return Boosted(lightgbm.train(settings, data, num_boost_round=rounds), plain)


def _widened(rows: Rows, starts: Numbers, plain: Additive) -> Rows:
    """Rows with the additive score of each, and how far it lies behind the best of its question."""
    if not len(rows):
        return np.zeros((0, len(NAMES) + 2), np.float32)
    scores = plain.score(rows, starts)
    best = np.maximum.reduceat(scores, starts)
    behind = scores - np.repeat(best, np.diff(np.append(starts, len(rows))))
    return np.column_stack([rows, scores, behind]).astype(np.float32)


def _threads(rows: int) -> int:
    return 1 if rows < _SMALL else 0
