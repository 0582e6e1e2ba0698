"""Where readings stand: in blocks, each in the order of time."""

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable
from typing import Protocol

Block = str
"""What the readings of a block have in common: parties, and the sense or the type of the act."""

Entry = tuple[int, int, str, str]
"""The first and last day of a reading's window, its publication, its mention: its place in each of its blocks."""


class Places(Protocol):
    """Blocks with what stands in them, in the order of the entries."""

    def before(self, block: Block, entry: Entry, count: int) -> list[Entry]:
        """Up to ``count`` that stand next before an entry, which may be there or not; in order."""

    def after(self, block: Block, entry: Entry, count: int) -> list[Entry]:
        """Up to ``count`` that stand next after it, in order."""

    def put(self, blocks: tuple[Block, ...], entry: Entry) -> None:
        """Puts one into its blocks."""

    def take(self, mention: str) -> list[tuple[Block, Entry]]:
        """Takes a mention out of all its blocks; where it stood."""


class PlacesInMemory:
    """Blocks as sorted lists."""

    def __init__(self) -> None:
        self._blocks: dict[Block, list[Entry]] = defaultdict(list)
        self._of: dict[str, tuple[tuple[Block, ...], Entry]] = {}

    def fill(self, placed: Iterable[tuple[tuple[Block, ...], Entry]]) -> None:
        """Takes many at once."""
        for blocks, entry in placed:
            self._of[entry[3]] = (blocks, entry)
            for block in blocks:
                self._blocks[block].append(entry)
        for entries in self._blocks.values():
            entries.sort()

    def everything(self) -> Iterable[tuple[Block, Entry]]:
        """All that stands anywhere."""
        return ((block, entry) for blocks, entry in self._of.values() for block in blocks)

    def before(self, block: Block, entry: Entry, count: int) -> list[Entry]:
        """As `Places` says."""
        entries = self._blocks.get(block, [])
        at = bisect_left(entries, entry)
        return entries[max(0, at - count) : at]

    def after(self, block: Block, entry: Entry, count: int) -> list[Entry]:
        """As `Places` says."""
        entries = self._blocks.get(block, [])
        at = bisect_right(entries, entry)
        return entries[at : at + count]

    def put(self, blocks: tuple[Block, ...], entry: Entry) -> None:
        """As `Places` says."""
        self._of[entry[3]] = (blocks, entry)
        for block in blocks:
            insort(self._blocks[block], entry)

    def take(self, mention: str) -> list[tuple[Block, Entry]]:
        """As `Places` says."""
        blocks, entry = self._of.pop(mention)
        for block in blocks:
            entries = self._blocks[block]
            del entries[bisect_left(entries, entry)]
        return [(block, entry) for block in blocks]
