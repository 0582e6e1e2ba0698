"""Weights of the confidence model: a logistic regression over named features of a coding."""

from collections.abc import Mapping
from dataclasses import dataclass

from rapporteur.knowledge.files import DATA, read_yaml


@dataclass(frozen=True, slots=True)
class ConfidenceWeights:
    """``weights`` by feature name ('name' or 'name=value'), ``bias``, and the ``threshold`` of what is shown."""

    weights: Mapping[str, float]
    bias: float
    threshold: float


def load_confidence() -> ConfidenceWeights:
    """Reads the packaged weights."""
    raw = read_yaml(DATA / "confidence.yaml")
    return ConfidenceWeights(
        {k: float(v) for k, v in raw["weights"].items()}, float(raw["bias"]), float(raw["threshold"])
    )
