"""The accuracy option: boosted trees that rank candidates, by LightGBM."""

from dataclasses import dataclass

import lightgbm
import numpy as np
from numpy.typing import NDArray

from rapporteur.analyse.memory.features import NAMES
from rapporteur.analyse.memory.stream import Rows
from rapporteur.analyse.ranking.examples import Examples

Values = NDArray[np.float64]
_SETTINGS = {
    "objective": "rank_xendcg", "learning_rate": 0.08, "num_leaves": 63, "min_data_in_leaf": 50,
    "feature_fraction": 0.6, "bagging_fraction": 0.8, "bagging_freq": 1, "max_bin": 127, "lambda_l2": 5.0,
    "num_threads": 2, "verbose": -1, "seed": 1, "deterministic": True, "force_row_wise": True,
}  # fmt: skip
_ROUNDS = 250


@dataclass(frozen=True, slots=True)
class Boosted:
    """Trained trees."""

    trees: lightgbm.Booster

    def score(self, rows: Rows) -> Values:
        """The score of each row."""
        return np.asarray(self.trees.predict(rows, num_threads=2))


def fit(examples: Examples, rounds: int = _ROUNDS) -> Boosted:
    """Trees that put what took place before its rivals."""
    happened = np.zeros(len(examples.rows), np.int8)
    happened[examples.starts] = 1
    data = lightgbm.Dataset(examples.rows, happened, group=examples.sizes, feature_name=list(NAMES))
    return Boosted(lightgbm.train(_SETTINGS, data, num_boost_round=rounds))
