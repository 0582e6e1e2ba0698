"""PLOVER's tables: types, modes, quad classes, scores and contexts."""

from collections.abc import Mapping
from dataclasses import dataclass

from rapporteur.knowledge.files import DATA, read_yaml


@dataclass(frozen=True, slots=True)
class EventType:
    """One of the sixteen types: quad class 1 to 4, conflict-cooperation score (-10..+10), scores of its modes."""

    name: str
    quad: int
    score: float
    modes: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Ontology:
    """The types by name, and the contexts."""

    types: Mapping[str, EventType]
    contexts: tuple[str, ...]

    def score(self, type_: str, mode: str | None) -> float:
        """The score of a mode, or of its type where the mode has none of its own."""
        kind = self.types[type_]
        return kind.modes.get(mode, kind.score) if mode else kind.score


def load_ontology() -> Ontology:
    """Reads the packaged tables."""
    raw = read_yaml(DATA / "ontology" / "plover.yaml")
    types = {}
    for name, entry in raw["types"].items():
        modes = entry.get("modes") or {}
        score = float(entry["score"])
        types[name] = EventType(
            name, int(entry["quad"]), score, {m: float(score if s is None else s) for m, s in modes.items()}
        )
    return Ontology(types, tuple(raw["contexts"]))
