"""The table by which two readings are compared: named features, their weights, and the scores they make.

Each feature is a function of two readings that returns -1..1: against, nothing known, for. A score is the weighted
sum; what made it can always be shown (`explained`).
"""

import math
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from rapporteur.reconcile.reading import Reading

SAME = 6.5
"""Score from which two readings of different articles tell one event."""

SAME_IN_ONE_ARTICLE = 8.5
"""Score from which two readings of one article do: a writer who tells two acts mostly means two."""

_VERBAL_QUADS = frozenset({1, 3})
_ASSUMED_LAG = 7
_DAMPING = 10


class Rarity:
    """How much a shared word says: more, the fewer readings hold it."""

    def __init__(self, readings: Iterable[Reading]) -> None:
        self._held: Counter[str] = Counter()
        self._all = 0
        for reading in readings:
            self._held.update(reading.words)
            self._all += 1

    def weight(self, word: str) -> float:
        """The word's inverse frequency, above 0; damped, for in few readings every word is frequent."""
        return math.log((_DAMPING + self._all) / (1 + self._held[word]))


Compare = Callable[[Reading, Reading, Rarity], float]


@dataclass(frozen=True, slots=True)
class Feature:
    """A row of the table."""

    name: str
    weight: float
    compare: Compare


def _type(one: Reading, two: Reading, rarity: Rarity) -> float:
    return 1.0 if one.mention.type == two.mention.type else -1.0


def _mode(one: Reading, two: Reading, rarity: Rarity) -> float:
    if one.mention.mode is None or two.mention.mode is None:
        return 0.0
    return 1.0 if one.mention.mode == two.mention.mode else -1.0


def _overlap(one: frozenset[str], two: frozenset[str]) -> float:
    if not one and not two:
        return 0.5
    if not one or not two:
        return 0.0
    return 2 * len(one & two) / len(one | two) - 1.0


def _together(one: Reading, two: Reading) -> bool:
    """Whether either tells all parties on one side, so that the sides cannot be compared."""
    return bool(one.recipients) != bool(two.recipients)


def _actors(one: Reading, two: Reading, rarity: Rarity) -> float:
    if _together(one, two):
        return _overlap(one.pool, two.pool)
    return _overlap(one.actors, two.actors)


def _recipients(one: Reading, two: Reading, rarity: Rarity) -> float:
    if _together(one, two):
        return _overlap(one.pool, two.pool)
    return _overlap(one.recipients, two.recipients)


def _persons(one: Reading, two: Reading, rarity: Rarity) -> float:
    if one.persons & two.persons:
        return 0.6
    named_in_both = {code for code, _ in one.persons} & {code for code, _ in two.persons}
    return -1.0 if named_in_both else 0.0


def _sectors(one: Reading, two: Reading, rarity: Rarity) -> float:
    both = {code for code, _ in one.sectors} & {code for code, _ in two.sectors}
    if not both:
        return 0.0
    return 1.0 if any(code in both for code, _ in one.sectors & two.sectors) else -1.0


def _when(one: Reading, two: Reading, rarity: Rarity) -> float:
    if one.days is None or two.days is None:
        return 0.0
    gap = one.days.gap(two.days)
    if not (one.told and two.told):
        if one.article == two.article and one.told != two.told:
            return (
                0.2 if gap else 0.6
            )  # the day of publication stands for a date that the sentence leaves unsaid
        return 0.6 if gap == 0 else (0.2 if gap <= _ASSUMED_LAG else -1.0)
    if gap > 1:
        return -1.0
    if gap == 1:
        # Words are easily repeated on the morrow; a material act told with two days is more often one.
        return -0.9 if one.mention.quad in _VERBAL_QUADS else -0.35
    if one.days.coarse or two.days.coarse:
        return 0.2
    return 1.0 if one.days.fine and two.days.fine else 0.5


def _place(one: Reading, two: Reading, rarity: Rarity) -> float:
    here, there = one.mention.place, two.mention.place
    if here is None or there is None or here.code is None or there.code is None:
        return 0.0
    if here.code != there.code:
        return -1.0
    return 0.5 if here.name is None or there.name is None or here.name != there.name else 1.0


def _status(one: Reading, two: Reading, rarity: Rarity) -> float:
    return 1.0 if one.mention.status == two.mention.status else -1.0


def _words(one: Reading, two: Reading, rarity: Rarity) -> float:
    """Shared rare words speak for one act; in one language, and without a mode that tells acts apart, none against."""
    least = min(sum(map(rarity.weight, one.words)), sum(map(rarity.weight, two.words)))
    shared = sum(map(rarity.weight, one.words & two.words)) / least if least else 0.0
    if one.lang == two.lang and not (one.mention.mode and two.mention.mode):
        return min(1.0, 4 * shared - 1.0)
    return shared


def _figures(one: Reading, two: Reading, rarity: Rarity) -> float:
    if one.figures & two.figures:
        return 1.0
    kinds = {kind for kind, _ in one.figures} & {kind for kind, _ in two.figures}
    return -0.5 if kinds else 0.0


FEATURES = (
    Feature("type", 2.0, _type),
    Feature("mode", 1.0, _mode),
    Feature("actors", 2.0, _actors),
    Feature("recipients", 1.5, _recipients),
    Feature("persons", 1.5, _persons),
    Feature("sectors", 0.3, _sectors),
    Feature("when", 3.0, _when),
    Feature("place", 0.8, _place),
    Feature("status", 0.5, _status),
    Feature("words", 2.0, _words),
    Feature("figures", 1.0, _figures),
)


def explained(one: Reading, two: Reading, rarity: Rarity) -> tuple[tuple[str, float], ...]:
    """Each feature's share of the score, by name."""
    return tuple((f.name, round(f.weight * f.compare(one, two, rarity), 4)) for f in FEATURES)


def score(one: Reading, two: Reading, rarity: Rarity) -> float:
    """How strongly two readings look like one event; compare with `SAME`."""
    return sum(f.weight * f.compare(one, two, rarity) for f in FEATURES)
