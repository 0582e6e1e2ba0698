"""The accuracy option: trees that go on from the additive model, by LightGBM.

Each tree takes a step up the likelihood of the same conditional logit, from the additive scores on, so that trees need
learn only what a sum cannot say: what holds for one type of act, or for two features together.
"""

from dataclasses import dataclass

import lightgbm
import numpy as np
from numpy.typing import NDArray

from rapporteur.analyse.memory.features import NAMES
from rapporteur.analyse.memory.stream import Rows
from rapporteur.analyse.ranking import additive
from rapporteur.analyse.ranking.additive import Additive
from rapporteur.analyse.ranking.examples import Examples

Values = NDArray[np.float64]
_SETTINGS = {
    "learning_rate": 0.1, "num_leaves": 63, "min_data_in_leaf": 50, "min_sum_hessian_in_leaf": 1.0,
    "feature_fraction": 0.5, "bagging_fraction": 0.8, "bagging_freq": 1, "max_bin": 127, "lambda_l2": 2.0,
    "verbose": -1, "seed": 1, "deterministic": True, "force_col_wise": True,
}  # fmt: skip
_ROUNDS = 200
_SMALL = 100_000
"""Rows below which one thread is quicker than several."""


@dataclass(frozen=True, slots=True)
class Boosted:
    """Trained trees, and the additive model that they go on from."""

    trees: lightgbm.Booster
    plain: Additive

    def score(self, rows: Rows) -> Values:
        """The score of each row."""
        if not len(rows):
            return np.zeros(0)
        steps = self.trees.predict(rows, raw_score=True, num_threads=_threads(len(rows)))
        return np.asarray(self.plain.score(rows) + steps)


def fit(examples: Examples, plain: Additive | None = None, rounds: int = _ROUNDS) -> Boosted:
    """Trees that make what took place likelier among its rivals than the additive model of the same examples does."""
    plain = plain or additive.fit(examples)
    starts = examples.starts
    group = np.repeat(np.arange(len(starts)), examples.sizes)
    many = np.log(examples.stands_for.astype(np.float64))

    def step(scores: Values, _: lightgbm.Dataset) -> tuple[Values, Values]:
        odds = scores + many
        power = np.exp(odds - np.maximum.reduceat(odds, starts)[group])
        chances = power / np.add.reduceat(power, starts)[group]
        gradient = chances.copy()
        gradient[starts] -= 1
        return gradient, np.maximum(chances * (1 - chances), 1e-6)

    data = lightgbm.Dataset(
        examples.rows, np.zeros(len(group)), init_score=plain.score(examples.rows), feature_name=list(NAMES)
    )
    settings = _SETTINGS | {"objective": step, "num_threads": _threads(len(group))}
    return Boosted(lightgbm.train(settings, data, num_boost_round=rounds), plain)


def _threads(rows: int) -> int:
    return 1 if rows < _SMALL else 0
