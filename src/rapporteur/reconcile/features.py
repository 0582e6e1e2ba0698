"""The table by which two readings are compared: named features, their weights, and the scores they make.

Each feature is a function of two readings that returns -1..1: against, nothing known, for. A score is the weighted
sum; what made it can always be shown (`explained`).
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import inf

from rapporteur.reconcile.reading import Reading
from rapporteur.records.background import Background

SAME = 6.5
"""Score from which two readings of different articles tell one event."""

SAME_IN_ONE_ARTICLE = 8.5
"""Score from which two readings of one article do: a writer who tells two acts mostly means two."""

LASTING = 2
"""Days by which tellings of an act that may fill several days can differ: its first, its last."""

_NOISE = 1e-6
"""Below what two scores differ by."""

_VERBAL_QUADS = frozenset({1, 3})
_ASSUMED_LAG = 7
_KIN = -0.2
"""What another type says against one act, where reporters tell one act by both."""

_TURNED = -0.2
"""What it says against one act that its sides are told the other way round: one of the two may be misread."""


Compare = Callable[[Reading, Reading, Background], float]


@dataclass(frozen=True, slots=True)
class Feature:
    """A row of the table."""

    name: str
    weight: float
    compare: Compare


def _type(one: Reading, two: Reading, background: Background) -> float:
    if one.act == two.act:
        return 1.0
    return _KIN if background.of_a_kind((one.act, one.mode), (two.act, two.mode)) else -1.0


def _mode(one: Reading, two: Reading, background: Background) -> float:
    if one.mode is None or two.mode is None or one.act != two.act:
        return 0.0
    return 1.0 if one.mode == two.mode else -1.0


def _overlap(one: frozenset[str], two: frozenset[str]) -> float:
    if not one and not two:
        return 0.5
    if not one or not two:
        return 0.0
    return 2 * len(one & two) / len(one | two) - 1.0


def _side(ours: frozenset[str], theirs: frozenset[str], one: Reading, two: Reading) -> float:
    """How one side of two acts agrees; where either tells all parties on one side, the sides cannot be compared."""
    if bool(one.recipients) != bool(two.recipients):
        return _overlap(one.pool, two.pool)
    if one.actors & two.recipients and one.recipients & two.actors and not one.actors & two.actors:
        return _TURNED
    return _overlap(ours, theirs)


def _actors(one: Reading, two: Reading, background: Background) -> float:
    return _side(one.actors, two.actors, one, two)


def _recipients(one: Reading, two: Reading, background: Background) -> float:
    return _side(one.recipients, two.recipients, one, two)


def _persons(one: Reading, two: Reading, background: Background) -> float:
    if one.persons & two.persons:
        return 0.6
    named_in_both = {code for code, _ in one.persons} & {code for code, _ in two.persons}
    return -1.0 if named_in_both else 0.0


def _sectors(one: Reading, two: Reading, background: Background) -> float:
    both = {code for code, _ in one.sectors} & {code for code, _ in two.sectors}
    if not both:
        return 0.0
    return 1.0 if any(code in both for code, _ in one.sectors & two.sectors) else -1.0


def _when(one: Reading, two: Reading, background: Background) -> float:
    if one.days is None or two.days is None:
        return 0.0
    gap = one.days.gap(two.days)
    if not (one.told and two.told):
        if one.article == two.article and one.told != two.told:
            return (
                0.2 if gap else 0.6
            )  # the day of publication stands for a date that the sentence leaves unsaid
        return 0.6 if gap == 0 else (0.2 if gap <= _ASSUMED_LAG else -1.0)
    if gap and one.lasting and two.lasting and gap <= LASTING:
        return 0.3 if one.persons & two.persons else -0.35
    if gap > 1:
        return -1.0
    if gap == 1:
        # Words are easily repeated on the morrow; a measure told with two days is more often one.
        again = one.mention.quad in _VERBAL_QUADS or one.act in background.recurring
        return -0.9 if again else -0.2
    if one.days.coarse or two.days.coarse:
        return 0.2
    return 1.0 if one.days.fine and two.days.fine else 0.5


def _place(one: Reading, two: Reading, background: Background) -> float:
    here, there = one.mention.place, two.mention.place
    if here is None or there is None or here.code is None or there.code is None:
        return 0.0
    if here.code != there.code:
        return -1.0
    return 0.5 if here.name is None or there.name is None or here.name != there.name else 1.0


def _status(one: Reading, two: Reading, background: Background) -> float:
    return 1.0 if one.status == two.status else -1.0


def _words(one: Reading, two: Reading, background: Background) -> float:
    """Shared rare words speak for one act; in one language, and without a mode that tells acts apart, none against."""
    least = min(one.weight, two.weight)
    shared = sum(map(background.weight, one.words & two.words)) / least if least else 0.0
    if one.lang == two.lang and not (one.mode and two.mode):
        return min(1.0, 4 * shared - 1.0)
    return shared


def _figures(one: Reading, two: Reading, background: Background) -> float:
    if one.figures & two.figures:
        return 1.0
    kinds = {kind for kind, _ in one.figures} & {kind for kind, _ in two.figures}
    return -0.5 if kinds else 0.0


FEATURES = (
    Feature("type", 2.0, _type),
    Feature("mode", 1.0, _mode),
    Feature("when", 3.0, _when),
    Feature("actors", 2.0, _actors),
    Feature("recipients", 1.5, _recipients),
    Feature("persons", 1.5, _persons),
    Feature("sectors", 0.3, _sectors),
    Feature("place", 0.8, _place),
    Feature("status", 0.5, _status),
    Feature("words", 2.0, _words),
    Feature("figures", 1.0, _figures),
)


def explained(one: Reading, two: Reading, background: Background) -> tuple[tuple[str, float], ...]:
    """Each feature's share of the score, by name."""
    return tuple((f.name, round(f.weight * f.compare(one, two, background), 4)) for f in FEATURES)


_LEFT = tuple(sum(later.weight for later in FEATURES[at + 1 :]) for at in range(len(FEATURES)))
"""What the features after each can add to a score at most."""


def score(one: Reading, two: Reading, background: Background, least: float = -inf) -> float:
    """How strongly two readings look like one event; compare with `SAME`.

    Where it cannot reach ``least`` any more, what it would be at most is enough.
    """
    total = 0.0
    for feature, left in zip(FEATURES, _LEFT, strict=True):
        total += feature.weight * feature.compare(one, two, background)
        if total + left < least - _NOISE:
            return total + left
    return total
