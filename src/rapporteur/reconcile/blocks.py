"""Which readings are worth comparing: those of two parties in common, one kind of act, at about one time.

No pair outside a block is ever looked at, and within a block only neighbours in time or in an article, so the work grows with
the number of readings and not with its square. Who neighbours whom follows from the readings alone, whatever the
order in which they came in.
"""

from collections.abc import Iterable, Iterator, Sequence

from rapporteur.reconcile.places import Block, Entry, Places
from rapporteur.reconcile.reading import Reading

NEIGHBOURS = 40

Pair = tuple[str, str]
"""Two mentions by their ids."""


class Blocks:
    """Neighbours by their places."""

    def __init__(self, places: Places) -> None:
        self._places = places

    def insert(self, reading: Reading) -> tuple[set[str], list[Pair]]:
        """Takes one more; all its neighbours, and the pairs that were neighbours in a block before and no longer are."""
        entry = entry_of(reading)
        self._places.put(reading.blocks, entry)
        around: set[str] = set()
        parted: list[Pair] = []
        for block in reading.blocks:
            before, after = self._beside(block, entry)
            around.update(other[3] for other in (*before, *after) if _meet(other, entry))
            parted += _across(before, after)
        return around, parted

    def remove(self, mention: str) -> list[Pair]:
        """Gives one up; the pairs that are neighbours since."""
        taken = self._places.take(mention)
        return [pair for block, entry in taken for pair in _across(*self._beside(block, entry))]

    def _beside(self, block: Block, entry: Entry) -> tuple[list[Entry], list[Entry]]:
        """What stands before and after a place."""
        return (
            self._places.before(block, entry, NEIGHBOURS),
            self._places.after(block, entry, NEIGHBOURS),
        )

    def after(self, reading: Reading) -> set[str]:
        """The neighbours that stand after a reading; every pair of articles is found from one of its ends alone."""
        entry = entry_of(reading)
        return {
            other[3]
            for block in reading.blocks
            for other in self._places.after(block, entry, NEIGHBOURS)
            if other[0] <= entry[1]
        }

    def around(self, reading: Reading) -> set[str]:
        """All neighbours of a reading in its blocks, before and after."""
        entry = entry_of(reading)
        beside = (each for block in reading.blocks for some in self._beside(block, entry) for each in some)
        return {other[3] for other in beside if _meet(other, entry)}

    def near(self, one: Reading, two: Reading) -> bool:
        """Whether two readings are neighbours in a block."""
        low, high = sorted((entry_of(one), entry_of(two)))
        shared = set(one.blocks).intersection(two.blocks)
        return _meet(low, high) and any(
            high in self._places.after(block, low, NEIGHBOURS) for block in shared
        )


def beside(reading: Reading, told: Iterable[Reading]) -> set[str]:
    """The neighbours of a reading in its article: those that share a block with it, all among the first that are told."""
    first = sorted(told, key=lambda each: each.key)[:NEIGHBOURS]
    if reading not in first:
        return set()
    own = set(reading.blocks)
    return {each.mention.id for each in first if each is not reading and not own.isdisjoint(each.blocks)}


def entry_of(reading: Reading) -> Entry:
    """The place of a reading in each of its blocks."""
    return (*reading.window, reading.key[0], reading.mention.id)


def _across(before: Sequence[Entry], after: Sequence[Entry]) -> Iterator[Pair]:
    """The pairs with windows that meet that are neighbours if nothing stands between the two rows, and else not."""
    for back, low in enumerate(reversed(before), 1):
        if NEIGHBOURS - back < len(after) and _meet(low, after[NEIGHBOURS - back]):
            yield low[3], after[NEIGHBOURS - back][3]


def _meet(one: Entry, two: Entry) -> bool:
    return one[0] <= two[1] and two[0] <= one[1]
