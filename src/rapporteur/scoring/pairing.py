"""Annotated and coded events of one article -> which stands for which."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from rapporteur.knowledge.ontology import load_ontology
from rapporteur.scoring.coded import Coded

_MUTUAL = 2
_APOSTROPHES = str.maketrans("'’", "  ")


@dataclass(frozen=True, slots=True)
class Measure:
    """The quad class of each type, the types whose sides are pooled, and the points of `likeness`."""

    quads: Mapping[str, int]
    pooled: frozenset[str]
    points: Mapping[str, float]


def load_measure() -> Measure:
    """The measure as it is packaged."""
    raw = yaml.safe_load((Path(__file__).parent / "measure.yaml").read_text(encoding="utf-8"))
    quads = {name: kind.quad for name, kind in load_ontology().types.items()}
    return Measure(quads, frozenset(raw["pooled"]), raw["likeness"])


def fits(gold: Coded, coded: Coded, measure: Measure, by_quad: bool) -> bool:
    """Whether a coded event may stand for an annotated one: of its type (or quad class), between its parties."""
    if by_quad:
        quad = measure.quads.get(gold.type)
        if quad is None or quad != measure.quads.get(coded.type):
            return False
    elif gold.type != coded.type:
        return False
    mutual = len(gold.actors) >= _MUTUAL and gold.actors == gold.recipients
    if mutual or not measure.pooled.isdisjoint({gold.type, coded.type}):
        return _same_company(gold.parties, coded.parties)
    return _side_fits(gold.actors, coded.actors) and _side_fits(gold.recipients, coded.recipients)


def _same_company(gold: frozenset[str], coded: frozenset[str]) -> bool:
    """Whether two codes are in common, or all where one of the two has fewer than two."""
    if min(len(gold), len(coded)) < _MUTUAL:
        return bool(gold) and gold == coded
    return len(gold & coded) >= _MUTUAL


def _side_fits(gold: frozenset[str], coded: frozenset[str]) -> bool:
    return not gold.isdisjoint(coded) or not (gold or coded)


def same_start(gold: Coded, coded: Coded) -> bool:
    """Whether the starts are equal at the coarser of both precisions."""
    if not (gold.start and coded.start):
        return False
    return gold.start.startswith(coded.start) or coded.start.startswith(gold.start)


def likeness(gold: Coded, coded: Coded, points: Mapping[str, float]) -> float:
    """How much two events that fit have in common, in points."""
    features = {
        "parties": _share(gold.parties, coded.parties),
        "type": gold.type == coded.type,
        "actors": gold.actors == coded.actors,
        "recipients": gold.recipients == coded.recipients,
        "start": same_start(gold, coded),
        "status": gold.status == coded.status,
        "mode": gold.mode == coded.mode,
    }
    if gold.words and coded.words:
        features["words"] = gold.words in coded.words or coded.words in gold.words
        features["vocabulary"] = _share(_vocabulary(gold.words), _vocabulary(coded.words))
    return round(sum(points[name] * value for name, value in features.items()), 9)


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(1, len(one | other))


def _vocabulary(words: str) -> frozenset[str]:
    return frozenset(words.translate(_APOSTROPHES).split())


class Pairing:
    """The most pairs that can be made one to one of events that fit, the likest first.

    Pairs are taken greedily by likeness; where that leaves out an annotated event that could have found a partner if
    others had taken their next best, they do (augmenting paths, as of Berge).
    """

    def __init__(
        self, gold: Sequence[Coded], coded: Sequence[Coded], measure: Measure, by_quad: bool = False
    ) -> None:
        """Finds the pairs; ``pairs`` holds them as indices of annotated events to indices of coded ones."""
        self._choices: list[list[tuple[float, int]]] = [
            sorted(
                (-likeness(g, c, measure.points), j)
                for j, c in enumerate(coded)
                if fits(g, c, measure, by_quad)
            )
            for g in gold
        ]
        self.pairs: dict[int, int] = {}
        self._taken: dict[int, int] = {}
        for _, i, j in sorted((like, i, j) for i, all_ in enumerate(self._choices) for like, j in all_):
            if i not in self.pairs and j not in self._taken:
                self._pair(i, j)
        for i in range(len(gold)):
            if i not in self.pairs:
                self._find(i, set())

    def _pair(self, i: int, j: int) -> None:
        self.pairs[i] = j
        self._taken[j] = i

    def _find(self, i: int, tried: set[int]) -> bool:
        """Finds a partner for an annotated event, if need be one whose partner finds another."""
        for _, j in self._choices[i]:
            if j not in tried:
                tried.add(j)
                if j not in self._taken or self._find(self._taken[j], tried):
                    self._pair(i, j)
                    return True
        return False
