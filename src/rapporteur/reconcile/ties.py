"""Which mentions hang together: pairs that look like one event, acts and their announcements, stated links."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple


class Bond(StrEnum):
    """How one mention hangs together with another."""

    SAME = "same"
    FULFILS = "fulfils"
    POINTS = "points"


class Tie(NamedTuple):
    """Two mentions that hang together; ``score`` is how strongly they look like one event, 0 for other bonds.

    The lesser id comes first where they may be the same; else what is done comes before what was announced, and what
    points before what it points at.
    """

    bond: Bond
    one: str
    two: str
    score: float = 0.0


Load = Callable[[Collection[str]], Iterable[Tie]]
"""Gives all ties of some mentions."""


class Ties:
    """A graph of mentions. ``load`` gives the ties of those that were not asked for before; without it all is here."""

    def __init__(self, load: Load | None = None) -> None:
        self._load = load
        self._loaded: set[str] = set()
        self._same: dict[str, dict[str, float]] = defaultdict(dict)
        self._out: dict[Bond, dict[str, set[str]]] = {bond: defaultdict(set) for bond in Bond}
        self._in: dict[Bond, dict[str, set[str]]] = {bond: defaultdict(set) for bond in Bond}
        self._changed: dict[tuple[Bond, str, str], float | None] = {}

    def changes(self) -> tuple[list[Tie], list[Tie]]:
        """The ties that were made, and those that are no more."""
        made = [Tie(*pair, score) for pair, score in self._changed.items() if score is not None]
        return made, [Tie(*pair) for pair, score in self._changed.items() if score is None]

    def everything(self) -> Iterator[Tie]:
        """All ties."""
        for one, others in self._same.items():
            for two, score in others.items():
                if one < two:
                    yield Tie(Bond.SAME, one, two, score)
        for bond in (Bond.FULFILS, Bond.POINTS):
            for one, targets in self._out[bond].items():
                yield from (Tie(bond, one, two) for two in targets)

    def fetch(self, mentions: Iterable[str]) -> None:
        """Makes sure that the ties of some mentions are here."""
        if self._load is None:
            return
        missing = set(mentions) - self._loaded
        if missing:
            self._loaded |= missing
            for tie in self._load(missing):
                if (tie.bond, tie.one, tie.two) not in self._changed:
                    self._put(tie)

    def same(self, mention: str) -> Mapping[str, float]:
        """Those that look like one event with a mention, with how strongly."""
        self.fetch((mention,))
        return self._same.get(mention, {})

    def of(self, bond: Bond, mention: str) -> Collection[str]:
        """What a mention fulfils or points at."""
        self.fetch((mention,))
        return self._out[bond].get(mention, ())

    def to(self, bond: Bond, mention: str) -> Collection[str]:
        """What fulfils a mention or points at it."""
        self.fetch((mention,))
        return self._in[bond].get(mention, ())

    def tied(self, one: str, two: str) -> bool:
        """Whether two look like one event, or one like what the other announces."""
        self.fetch((one, two))
        fulfils = self._out[Bond.FULFILS]
        return two in self._same.get(one, ()) or two in fulfils.get(one, ()) or one in fulfils.get(two, ())

    def join(self, tie: Tie) -> None:
        """Ties two mentions."""
        if tie.bond is Bond.SAME:
            tie = _same(tie.one, tie.two, tie.score)
        self._put(tie)
        if self._load is not None:
            self._changed[tie.bond, tie.one, tie.two] = tie.score

    def part(self, one: str, two: str) -> set[str]:
        """Unties two mentions, stated links aside; those whose events may change by that."""
        self.fetch((one, two))
        touched: set[str] = set()
        if two in self._same.get(one, ()):
            self._drop(_same(one, two))
            touched |= {one, two}
        for done, announced in ((one, two), (two, one)):
            if announced in self._out[Bond.FULFILS].get(done, ()):
                self._drop(Tie(Bond.FULFILS, done, announced))
                touched.add(done)
        return touched

    def cut(self, mention: str) -> set[str]:
        """Unties a mention from all others; those whose events may change by that."""
        self.fetch((mention,))
        touched = set(self._same.get(mention, ()))
        for other in list(self._same.get(mention, ())):
            self._drop(_same(mention, other))
        for bond in (Bond.FULFILS, Bond.POINTS):
            for other in list(self._in[bond].get(mention, ())):
                touched.add(other)
                if bond is Bond.FULFILS:
                    self._drop(Tie(bond, other, mention))
            for other in list(self._out[bond].get(mention, ())):
                self._drop(Tie(bond, mention, other))
        return touched

    def _put(self, tie: Tie) -> None:
        if tie.bond is Bond.SAME:
            self._same[tie.one][tie.two] = self._same[tie.two][tie.one] = tie.score
        else:
            self._out[tie.bond][tie.one].add(tie.two)
            self._in[tie.bond][tie.two].add(tie.one)

    def _drop(self, tie: Tie) -> None:
        if tie.bond is Bond.SAME:
            del self._same[tie.one][tie.two], self._same[tie.two][tie.one]
        else:
            self._out[tie.bond][tie.one].discard(tie.two)
            self._in[tie.bond][tie.two].discard(tie.one)
        if self._load is not None:
            self._changed[tie.bond, tie.one, tie.two] = None


def _same(one: str, two: str, score: float = 0.0) -> Tie:
    return Tie(Bond.SAME, min(one, two), max(one, two), score)
