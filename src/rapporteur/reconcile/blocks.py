"""Which readings are worth comparing: those of two parties in common, one kind of act, at about one time.

No pair outside a block is ever looked at, and within a block only neighbours in time or in an article, so the work grows with
the number of readings and not with its square. Who neighbours whom follows from the readings alone, whatever the
order in which they came in.
"""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from rapporteur.reconcile.reading import Key, Reading

_NEIGHBOURS = 40
_PARTIES = 8

Block = tuple[str, str, str]
Entry = tuple[tuple[int, int], Key]
"""A reading's window and key: its place in each of its blocks."""

Pair = tuple[Reading, Reading]


class Blocks:
    """Readings sorted into blocks, each in the order of time."""

    def __init__(self) -> None:
        self._entries: dict[Block, list[Entry]] = defaultdict(list)
        self._articles: dict[str, list[Reading]] = defaultdict(list)
        self._by_id: dict[str, Reading] = {}

    def fill(self, readings: Iterable[Reading]) -> None:
        """Takes many readings at once."""
        for reading in readings:
            self._note(reading)
            for block in _blocks(reading):
                self._entries[block].append((reading.window, reading.key))
        for entries in self._entries.values():
            entries.sort()

    def insert(self, reading: Reading) -> list[Pair]:
        """Takes one more; the pairs that were neighbours before and no longer are."""
        self._note(reading)
        parted: list[Pair] = []
        for block in _blocks(reading):
            entries = self._entries[block]
            entry = (reading.window, reading.key)
            insort(entries, entry)
            at = bisect_left(entries, entry)
            parted += self._apart(entries, at, _NEIGHBOURS + 1)
        return [pair for pair in parted if not self.near(*pair)]

    def remove(self, reading: Reading) -> list[Pair]:
        """Gives one up; the pairs that are neighbours since."""
        del self._by_id[reading.mention.id]
        self._articles[reading.article].remove(reading)
        met: list[Pair] = []
        for block in _blocks(reading):
            entries = self._entries[block]
            at = bisect_left(entries, (reading.window, reading.key))
            del entries[at]
            met += self._apart(entries, at, _NEIGHBOURS)
        return [pair for pair in met if _meet(pair[0].window, pair[1].window)]

    def _apart(self, entries: list[Entry], at: int, distance: int) -> Iterator[Pair]:
        """The pairs at a distance on both sides of a position."""
        for low in range(max(0, at - distance + 1), min(at, len(entries) - distance)):
            yield self._reading(entries[low]), self._reading(entries[low + distance])

    def after(self, reading: Reading) -> list[Reading]:
        """The neighbours that stand after a reading, each once; every pair is found from one of its ends alone."""
        found: dict[str, Reading] = {}
        entry = (reading.window, reading.key)
        last = reading.window[1]
        for block in _blocks(reading):
            entries = self._entries[block]
            at = bisect_left(entries, entry)
            for window, key in entries[at + 1 : at + 1 + _NEIGHBOURS]:
                if window[0] > last:
                    break
                found[key[3]] = self._by_id[key[3]]
        for other in self._beside(reading):
            if (other.window, other.key) > entry:
                found[other.mention.id] = other
        return list(found.values())

    def around(self, reading: Reading) -> list[Reading]:
        """All neighbours of a reading, before and after."""
        found = {other.mention.id: other for other in self.after(reading)}
        entry = (reading.window, reading.key)
        for block in _blocks(reading):
            entries = self._entries[block]
            at = bisect_left(entries, entry)
            for window, key in entries[max(0, at - _NEIGHBOURS) : at]:
                if _meet(window, reading.window):
                    found[key[3]] = self._by_id[key[3]]
        found.update((other.mention.id, other) for other in self._beside(reading))
        return list(found.values())

    def near(self, one: Reading, two: Reading) -> bool:
        """Whether two readings are neighbours."""
        if one.article == two.article and two in self._beside(one):
            return True
        if not _meet(one.window, two.window):
            return False
        for block in set(_blocks(one)).intersection(_blocks(two)):
            entries = self._entries[block]
            places = (bisect_left(entries, (each.window, each.key)) for each in (one, two))
            if abs(next(places) - next(places)) <= _NEIGHBOURS:
                return True
        return False

    def _beside(self, reading: Reading) -> Iterator[Reading]:
        """Those of the same article that share a block."""
        own = set(_blocks(reading))
        for other in self._articles[reading.article][:_NEIGHBOURS]:
            if other is not reading and own.intersection(_blocks(other)):
                yield other

    def _note(self, reading: Reading) -> None:
        self._by_id[reading.mention.id] = reading
        insort(self._articles[reading.article], reading, key=lambda each: each.key)

    def _reading(self, entry: Entry) -> Reading:
        return self._by_id[entry[1][3]]


def _meet(one: tuple[int, int], two: tuple[int, int]) -> bool:
    return one[0] <= two[1] and two[0] <= one[1]


def _blocks(reading: Reading) -> list[Block]:
    """Two parties and whether the act is kindly; for acts told of one party alone, that party and the type."""
    codes = sorted(reading.pool)[:_PARTIES]
    sense = "+" if reading.kindly else "-"
    pairs = [(one, two, sense) for one, two in combinations(codes, 2)]
    return pairs + [(code, "", reading.act) for code in codes]
