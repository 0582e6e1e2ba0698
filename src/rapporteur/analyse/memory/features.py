"""An act in question -> its features, from what the memory holds of acts like it."""

import numpy as np
from numba import njit
from numpy.typing import NDArray

from rapporteur.analyse.memory.state import (
    State,
    World,
    converse,
    does_key,
    pair_key,
    peers_key,
    place_party_key,
    place_suffers_key,
    places_key,
    sector_key,
    suffers_key,
)
from rapporteur.analyse.memory.tables import DAYS, MONTH, NEVER, WEEK, YEAR, count, find, seen, since

COUNTS = (
    "act_days act_week act_month act_year pair_days pair_week pair_month pair_year back_days back_week back_month "
    "suffers_week suffers_month suffers_year party_days party_week party_month party_year place_party_week "
    "place_party_year places_year place_suffers_month place_suffers_year peers_month peers_year two_steps "
    "two_steps_type does_month does_year actor_month"
).split()
"""Decayed counts; their logarithm enters additive models."""
SHARES = (
    "act_share_year act_share_month pair_share_month follows_week follows_month suffers_share_year suffers_share_week "
    "sector_share places_share pair_affinity place_share peers_share"
).split()
"""Parts of a whole, about 0 to 1; their square root enters additive models."""
DAYS_SINCE = ("act_since", "pair_since", "suffers_since")
"""Days since the last such act, at most 999; their inverse enters additive models."""
FLAGS = ("same_place", "has_place")
"""0 or 1."""
CONSTANTS = ("type", "sector", "rivals", "horizon")
"""What says nothing by itself: number of the type, number of the sector, how many candidates there are, and how many
days ahead the act lies. Additive models leave them out."""
NAMES = (*COUNTS, *SHARES, *DAYS_SINCE, *FLAGS, *CONSTANTS)

_SHARE = len(COUNTS)
_SINCE = _SHARE + len(SHARES)
_FLAG = _SINCE + len(DAYS_SINCE)
_CONSTANT = _FLAG + len(FLAGS)
_RARE = 20.0
"""Acts of a type that excitation is shrunk by."""


@njit(cache=True)
def describe(
    world: World, state: State, a: int, t: int, b: int, today: int, steps: float, steps_type: float,
    rivals: int, ahead: int, row: NDArray[np.float32],
) -> None:  # fmt: skip
    """Writes the features of an act of type t by a upon b. ``steps``: what two-step evidence there is for the pair."""
    _between(world, state, a, t, b, today, row)
    _around(world, state, a, t, b, today, row)
    row[25], row[26] = steps, steps_type
    row[_CONSTANT] = t
    row[_CONSTANT + 1] = world.sector[b]
    row[_CONSTANT + 2] = rivals
    row[_CONSTANT + 3] = ahead


@njit(cache=True)
def _between(
    world: World, state: State, a: int, t: int, b: int, today: int, row: NDArray[np.float32]
) -> None:
    """What a and b did to each other."""
    does = find(state.does, does_key(world, a, t))
    does_month, does_year = count(state.does, does, today, MONTH), count(state.does, does, today, YEAR)
    party = find(state.party, a)
    actor_month = count(state.party, party, today, MONTH)
    row[27], row[28], row[29] = does_month, does_year, actor_month
    pair = find(state.pair, pair_key(world, a, b))
    row[_SINCE] = row[_SINCE + 1] = NEVER
    if not seen(state.pair, pair):
        return
    for k in range(4):
        row[4 + k] = count(state.pair, pair, today, k)
    row[_SINCE + 1] = since(state.pair, pair, today)
    row[_SHARE + 2] = row[6] / (actor_month + 1e-9)
    row[_SHARE + 9] = row[6] / np.sqrt(
        (actor_month + 1) * (count(state.party, find(state.party, b), today, MONTH) + 1)
    )
    back = converse(world, t)
    for j in range(state.first_between[pair], state.first_between[pair + 1]):
        act = state.between[j]
        if seen(state.act, act):
            other = state.act.keys[act] // world.parties % (2 * world.types)
            week, month = count(state.act, act, today, WEEK), count(state.act, act, today, MONTH)
            row[_SHARE + 3] += week * state.follows[other, t, 0] / (state.came[other] + _RARE)
            row[_SHARE + 4] += month * state.follows[other, t, 1] / (state.came[other] + _RARE)
            if other == t:
                row[0], row[1], row[2] = count(state.act, act, today, DAYS), week, month
                row[3] = count(state.act, act, today, YEAR)
                row[_SINCE] = since(state.act, act, today)
            elif other == back:
                row[8], row[9], row[10] = count(state.act, act, today, DAYS), week, month
    row[_SHARE] = row[3] / (does_year + 1e-9)
    row[_SHARE + 1] = row[2] / (does_month + 1e-9)


@njit(cache=True)
def _around(world: World, state: State, a: int, t: int, b: int, today: int, row: NDArray[np.float32]) -> None:
    """What others like a do to b, and what is done to others like b."""
    suffers = find(state.suffers, suffers_key(world, t, b))
    for k in range(1, 4):
        row[10 + k] = count(state.suffers, suffers, today, k)
    row[_SINCE + 2] = since(state.suffers, suffers, today)
    kind = find(state.type, t)
    year = count(state.type, kind, today, YEAR) + 1e-9
    row[_SHARE + 5] = row[13] / year
    row[_SHARE + 6] = row[11] / (count(state.type, kind, today, WEEK) + 1e-9)
    party = find(state.party, b)
    for k in range(4):
        row[14 + k] = count(state.party, party, today, k)
    if world.place[a] > 0:
        near = find(state.place_party, place_party_key(world, a, b))
        row[18], row[19] = (
            count(state.place_party, near, today, WEEK),
            count(state.place_party, near, today, YEAR),
        )
        near = find(state.place_suffers, place_suffers_key(world, a, t, b))
        row[21], row[22] = (
            count(state.place_suffers, near, today, MONTH),
            count(state.place_suffers, near, today, YEAR),
        )
        row[_FLAG] = 1.0 if world.place[a] == world.place[b] else 0.0
    places = find(state.places, places_key(world, a, t, b))
    row[20] = count(state.places, places, today, YEAR)
    row[_SHARE + 8] = count(state.places, places, today, MONTH) / (row[28] + 1.0)
    row[_SHARE + 10] = row[22] / (row[20] + 1.0)
    if world.sector[a] > 0:
        peers = find(state.peers, peers_key(world, a, t, b))
        row[23], row[24] = count(state.peers, peers, today, MONTH), count(state.peers, peers, today, YEAR)
        row[_SHARE + 11] = row[24] / (row[13] + 1.0)
    row[_FLAG + 1] = 1.0 if world.place[b] > 0 else 0.0
    row[_SHARE + 7] = count(state.sector, find(state.sector, sector_key(world, t, b)), today, YEAR) / year
