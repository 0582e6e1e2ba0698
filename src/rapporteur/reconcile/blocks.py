"""Which readings are worth comparing: those of two parties in common, one kind of act, at about one time.

No pair outside a block is ever looked at, and within a block only neighbours in time or in an article, so the work grows with
the number of readings and not with its square. Who neighbours whom follows from the readings alone, whatever the
order in which they came in.
"""

from collections.abc import Iterable, Iterator

from rapporteur.reconcile.places import Block, Entry, Places
from rapporteur.reconcile.reading import Reading

NEIGHBOURS = 40

Pair = tuple[str, str]
"""Two mentions by their ids."""


class Blocks:
    """Neighbours by their places."""

    def __init__(self, places: Places) -> None:
        self._places = places

    def insert(self, reading: Reading) -> list[Pair]:
        """Takes one more; the pairs that were neighbours in a block before and no longer are."""
        entry = entry_of(reading)
        self._places.put(reading.blocks, entry)
        return [pair for block in reading.blocks for pair in self._across(block, entry)]

    def remove(self, mention: str) -> list[Pair]:
        """Gives one up; the pairs that are neighbours since."""
        return [pair for block, entry in self._places.take(mention) for pair in self._across(block, entry)]

    def _across(self, block: Block, entry: Entry) -> Iterator[Pair]:
        """The pairs with windows that meet that are neighbours if nothing stands at a place, and else not."""
        after = self._places.after(block, entry, NEIGHBOURS)
        for back, low in enumerate(reversed(self._places.before(block, entry, NEIGHBOURS)), 1):
            if NEIGHBOURS - back < len(after) and _meet(low, after[NEIGHBOURS - back]):
                yield low[3], after[NEIGHBOURS - back][3]

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
        before = {
            other[3]
            for block in reading.blocks
            for other in self._places.before(block, entry, NEIGHBOURS)
            if _meet(other, entry)
        }
        return before | self.after(reading)

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


def _meet(one: Entry, two: Entry) -> bool:
    return one[0] <= two[1] and two[0] <= one[1]
