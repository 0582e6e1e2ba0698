"""A day's acts -> the memory: counts are raised, and what followed what is noted."""

import numpy as np
from numba import njit
from numpy.typing import NDArray

from rapporteur.analyse.memory.state import (
    State,
    World,
    act_key,
    does_key,
    pair_key,
    peers_key,
    place_party_key,
    place_suffers_key,
    places_key,
    sector_key,
    suffers_key,
)
from rapporteur.analyse.memory.tables import MONTH, WEEK, add, count, find, seen


@njit(cache=True)
def learn(world: World, state: State, acts: NDArray[np.int64], today: int) -> None:
    """Takes in the acts known today: rows of who acts, type, acted upon, and the day of the act."""
    for i in range(len(acts)):
        _excite(world, state, acts[i, 0], acts[i, 1], acts[i, 2], today)
    for i in range(len(acts)):
        a, t, b, day = acts[i]
        add(state.act, act_key(world, a, t, b), today, day)
        add(state.pair, pair_key(world, a, b), today, day)
        add(state.does, does_key(world, a, t), today, day)
        add(state.suffers, suffers_key(world, t, b), today, day)
        add(state.party, a, today, day)
        add(state.type, t, today, day)
        add(state.place_party, place_party_key(world, a, b), today, day)
        add(state.place_suffers, place_suffers_key(world, a, t, b), today, day)
        add(state.places, places_key(world, a, t, b), today, day)
        add(state.peers, peers_key(world, a, t, b), today, day)
        add(state.sector, sector_key(world, t, b), today, day)
        state.came[t] += 1.0


@njit(cache=True)
def _excite(world: World, state: State, a: int, t: int, b: int, today: int) -> None:
    """Notes which types of acts were remembered between two parties before this one."""
    pair = find(state.pair, pair_key(world, a, b))
    for j in range(state.first_between[pair], state.first_between[pair + 1]):
        row = state.between[j]
        if seen(state.act, row):
            earlier = state.act.keys[row] // world.parties % (2 * world.types)
            state.follows[earlier, t, 0] += count(state.act, row, today, WEEK)
            state.follows[earlier, t, 1] += count(state.act, row, today, MONTH)
