"""Weights of the choice of parties: what speaks for and against a candidate on a side of an act, and for a pair."""

from collections.abc import Mapping
from dataclasses import dataclass

from rapporteur.knowledge.files import DATA, read_yaml

FILE = DATA / "choice.yaml"


@dataclass(frozen=True, slots=True)
class ChoiceWeights:
    """Weights by shape of act ('directed', 'together', 'mutual'), part ('actor', 'recipient', 'pair') and feature."""

    weights: Mapping[str, Mapping[str, Mapping[str, float]]]

    def of(self, shape: str, part: str) -> Mapping[str, float]:
        """The weights of one part; none where nothing was learned for it."""
        return self.weights.get(shape, {}).get(part, {})


def load_choice() -> ChoiceWeights:
    """Reads the packaged weights."""
    return ChoiceWeights(
        {
            shape: {
                part: {name: float(weight) for name, weight in weights.items()}
                for part, weights in parts.items()
            }
            for shape, parts in read_yaml(FILE).items()
        }
    )
