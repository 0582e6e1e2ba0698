"""What comparing reports needs to know of the world: which acts are told in each other's place, how common words are."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Kind = str
"""A type ('AGREE'), or a type with its mode ('CONSULT/visit')."""


@dataclass(frozen=True, slots=True)
class Background:
    """Facts handed to reconciling; empty, every type stands for itself and every word says as much as another.

    ``kin`` holds pairs of kinds that reporters tell one act by; ``lasting`` the kinds that may fill several days;
    ``recurring`` those that happen day after
    day, so that two days are two acts; ``undone`` says of which type an act of a kind is the calling off. ``common`` gives the weight of words that are
    frequent, lower the more they are; words that it lacks weigh ``rare``.
    """

    kin: frozenset[tuple[Kind, Kind]] = frozenset()
    lasting: frozenset[Kind] = frozenset()
    recurring: frozenset[Kind] = frozenset()
    undone: Mapping[Kind, str] = field(default_factory=dict)
    common: Mapping[str, float] = field(default_factory=dict)
    rare: float = 1.0

    def weight(self, word: str) -> float:
        """How much it says that two reports share a word, above 0."""
        return self.common.get(word, self.rare)

    def of_a_kind(self, one: tuple[str, str | None], two: tuple[str, str | None]) -> bool:
        """Whether reporters tell one act by both, each a type and its mode."""
        ones, twos = _kinds(one), _kinds(two)
        return any((a, b) in self.kin or (b, a) in self.kin for a in ones for b in twos)


def _kinds(act: tuple[str, str | None]) -> tuple[Kind, ...]:
    type_, mode = act
    return (type_, f"{type_}/{mode}") if mode else (type_,)
