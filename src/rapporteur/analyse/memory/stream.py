"""The memory as Python sees it: acts in the order in which they were known, and questions about what comes next."""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from rapporteur.analyse.memory.candidates import look, look_at, usual, usual_of_places
from rapporteur.analyse.memory.features import NAMES
from rapporteur.analyse.memory.learning import learn
from rapporteur.analyse.memory.state import State, World
from rapporteur.analyse.memory.tables import table

Numbers = NDArray[np.int64]
Rows = NDArray[np.float32]
CANDIDATES = 100
"""How many parties are ranked for a question."""
_BY_TYPE = 60
_BY_PLACE = 40


@dataclass(frozen=True)
class Stream:
    """Acts as numbers: rows of who acts, type, acted upon, day, day known, in the order of the last.

    ``place`` and ``sector`` belong to parties, 0 where unknown (see ``World``).
    """

    acts: Numbers
    types: int
    place: Numbers
    sector: Numbers
    both: Numbers = field(init=False)
    """The acts of ``acts`` and the same seen from the recipient, by day known."""

    def __post_init__(self) -> None:
        """Adds the other side's view."""
        back = self.acts[:, [2, 1, 0, 3, 4]] + np.array([0, self.types, 0, 0, 0])
        both = np.concatenate([self.acts, back])
        object.__setattr__(self, "both", both[np.lexsort((*both.T[:3][::-1], both[:, 4]))])

    def known(self, day: int) -> Numbers:
        """The acts known on a day, both views."""
        low, high = np.searchsorted(self.both[:, 4], [day, day + 1])
        return self.both[low:high]

    @property
    def parties(self) -> int:
        """How many parties there are."""
        return len(self.place)


@dataclass(frozen=True, slots=True)
class Shortlist:
    """Candidates for questions, a row each, filled up with -1; ``features`` is questions x candidates x names."""

    parties: Numbers
    many: Numbers
    features: Rows

    @property
    def real(self) -> NDArray[np.bool_]:
        """Which places of ``parties`` hold one."""
        return np.asarray(np.arange(self.parties.shape[1])[None] < self.many[:, None])


class Memory:
    """Remembers the acts of a stream up to the day it was last told of."""

    def __init__(self, stream: Stream) -> None:
        self._stream = stream
        self.world = World(
            stream.parties, stream.types, int(stream.place.max()) + 1, int(stream.sector.max()) + 1,
            stream.place, stream.sector,
        )  # fmt: skip
        self.state = _empty(self.world, stream.both)

    def learn(self, day: int) -> None:
        """Takes in the acts known on a day; days must be told of in order."""
        acts = self._stream.known(day)
        learn(self.world, self.state, np.ascontiguousarray(acts[:, :4]), day)

    def shortlist(
        self, asked: Numbers, day: int, ahead: Numbers | None = None, most: int = CANDIDATES
    ) -> Shortlist:
        """Candidates for questions (rows of who acts, type) on the morning of a day; acts lie ``ahead`` days after it."""
        n = len(asked)
        found = Shortlist(
            np.full((n, most), -1), np.zeros(n, np.int64), np.zeros((n, most, len(NAMES)), np.float32)
        )
        by_type = self._usual(np.unique(asked[:, 1]), 2 * self.world.types, _BY_TYPE, day, by_type=True)
        places = np.unique(self.world.place[asked[:, 0]])
        by_place = self._usual(places, self.world.places, _BY_PLACE, day, by_type=False)
        ahead = np.zeros(n, np.int64) if ahead is None else ahead

        def part(low: int, high: int) -> None:
            look(
                self.world, self.state, np.ascontiguousarray(asked[low:high]), day, ahead[low:high], by_type, by_place,
                found.parties[low:high], found.many[low:high], found.features[low:high],
            )  # fmt: skip

        _in_parts(part, n)
        return found

    def features(self, acts: Numbers, day: int, ahead: int = 0) -> Rows:
        """Features of acts in question (rows of who acts, type, acted upon) on the morning of a day."""
        rows = np.zeros((len(acts), len(NAMES)), np.float32)
        look_at(self.world, self.state, np.ascontiguousarray(acts), day, ahead, rows)
        return rows

    def _usual(self, wanted: Numbers, size: int, most: int, day: int, by_type: bool) -> Numbers:
        found = np.full((size, most), -1)
        for i in wanted:
            if by_type:
                ids = usual(self.state.suffers, i * self.world.parties, self.world.parties, day, most)
            else:
                ids = usual_of_places(self.world, self.state, i, day, most)
            found[i, : len(ids)] = ids
        return found


def _in_parts(work: Callable[[int, int], None], n: int) -> None:
    """Does the work on all cores, on the parts of 0 to n; compiled functions let others run meanwhile."""
    cores = os.cpu_count() or 1
    cuts = [n * i // cores for i in range(cores + 1)]
    with ThreadPoolExecutor(cores) as pool:
        list(pool.map(work, cuts, cuts[1:]))


def _empty(world: World, acts: Numbers) -> State:
    """Tables for all keys that the acts of a stream have."""
    a, t, b = (np.ascontiguousarray(each) for each in acts.T[:3])
    act = table((a * 2 * world.types + t) * world.parties + b)
    pair = table(a * world.parties + b)
    both = act.keys // (2 * world.types * world.parties) * world.parties + act.keys % world.parties
    row = np.searchsorted(pair.keys, both)
    order = np.argsort(row, kind="stable")
    place, sector = world.place, world.sector
    return State(
        act=act,
        pair=pair,
        does=table(a * 2 * world.types + t),
        suffers=table(t * world.parties + b),
        party=table(a),
        type=table(t),
        place_party=table(place[a] * world.parties + b),
        place_suffers=table((place[a] * 2 * world.types + t) * world.parties + b),
        places=table((place[a] * 2 * world.types + t) * world.places + place[b]),
        peers=table((sector[a] * 2 * world.types + t) * world.parties + b),
        sector=table(t * world.sectors + sector[b]),
        between=order,
        first_between=np.searchsorted(row[order], np.arange(len(pair.keys) + 1)),
        follows=np.zeros((2 * world.types, 2 * world.types, 2)),
        came=np.zeros(2 * world.types),
    )
