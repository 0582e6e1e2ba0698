"""Which readings are worth comparing: those of two parties in common, one kind of act, at about one time.

No pair outside a block is ever looked at, and within a block only neighbours in time or in an article, so the work grows with the
number of readings and not with its square.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain, combinations

from rapporteur.reconcile.reading import Reading
from rapporteur.records.mention import Status

_NEIGHBOURS = 60
_PARTIES = 8
_LAG = 8
_AHEAD = 75
_SLACK = 2

Block = tuple[str, str, int]
Window = tuple[int, int]


def candidates(readings: Sequence[Reading]) -> Iterator[tuple[int, int]]:
    """Pairs of positions in ``readings``, each once, the lower first."""
    blocks: dict[Block, list[int]] = defaultdict(list)
    within: dict[tuple[str, Block], list[int]] = defaultdict(list)
    for position, reading in enumerate(readings):
        for block in _blocks(reading):
            blocks[block].append(position)
            within[reading.article, block].append(position)
    seen: set[tuple[int, int]] = set()
    near = (pair for members in blocks.values() for pair in _near(members, readings))
    same_article = (pair for members in within.values() for pair in combinations(members[:_NEIGHBOURS], 2))
    for pair in chain(near, same_article):
        if pair not in seen:
            seen.add(pair)
            yield pair


def _blocks(reading: Reading) -> Iterator[Block]:
    codes = sorted(reading.pool)[:_PARTIES]
    pairs = list(combinations(codes, 2)) or [(code, code) for code in codes]
    for one, two in pairs:
        yield one, two, reading.mention.quad


def _near(members: Sequence[int], readings: Sequence[Reading]) -> Iterator[tuple[int, int]]:
    """Pairs whose windows overlap; each reading meets a bounded number of those that follow it in time."""
    windows = {position: _window(readings[position]) for position in members}
    ordered = sorted(members, key=lambda position: (*windows[position], readings[position].key))
    for at, position in enumerate(ordered):
        for other in ordered[at + 1 : at + 1 + _NEIGHBOURS]:
            if windows[other][0] > windows[position][1]:
                break
            yield (position, other) if position < other else (other, position)


def _window(reading: Reading) -> Window:
    """The days within which another telling of the same act would be dated."""
    if reading.days is not None:
        early = _SLACK if reading.told else _LAG
        return reading.days.first - early, reading.days.last + _SLACK
    if reading.published is None:
        return 0, 0
    ahead = _SLACK if reading.mention.status is Status.ACTUAL else _AHEAD
    return reading.published[0] - _LAG, reading.published[1] + ahead
