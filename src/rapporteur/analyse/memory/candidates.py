"""Who may be acted upon next -> those worth a closer look, with their features.

Candidates are all parties that the actor ever had to do with, those most often acted upon in this way, those with whom
its country has to do, and those two steps away; a rough score keeps the best of them.
"""

import numpy as np
from numba import njit
from numpy.typing import NDArray

from rapporteur.analyse.memory.features import describe
from rapporteur.analyse.memory.state import (
    State,
    World,
    act_key,
    does_key,
    pair_key,
    places_key,
    suffers_key,
)
from rapporteur.analyse.memory.tables import MONTH, WEEK, YEAR, Table, count, find, seen

_STEPS = 12
"""Partners through which two-step evidence is sought."""
_BEYOND = 40
"""Candidates that are two steps away."""


@njit(cache=True)
def usual(table: Table, key: int, size: int, today: int, most: int) -> NDArray[np.int64]:
    """The parties that are counted most under the keys from one on: who is mostly acted upon so, or from there."""
    low, high = np.searchsorted(table.keys, key), np.searchsorted(table.keys, key + size)
    scores = np.zeros(high - low)
    for i in range(low, high):
        scores[i - low] = -count(table, i, today, MONTH) - 1e-3 * count(table, i, today, YEAR)
    best = np.argsort(scores, kind="mergesort")[:most]
    kept = 0
    for i in range(len(best)):
        kept += seen(table, low + best[i])
    return np.asarray(table.keys[low + best[:kept]] - key)


@njit(cache=True)
def _two_steps(
    world: World, state: State, a: int, t: int, today: int, pairs: NDArray[np.int64],
    steps: NDArray[np.float64], steps_type: NDArray[np.float64],
) -> None:  # fmt: skip
    """Adds up, for each party, how much the actor's closest partners have to do with it, and do so in this way."""
    for i in range(len(pairs)):
        pair = pairs[i]
        x = state.pair.keys[pair] % world.parties
        near = count(state.pair, pair, today, MONTH)
        near /= near + 1.0
        busy = count(state.party, find(state.party, x), today, MONTH) + 1.0
        low, high = (
            np.searchsorted(state.pair.keys, x * world.parties),
            np.searchsorted(state.pair.keys, (x + 1) * world.parties),
        )
        for j in range(low, high):
            if seen(state.pair, j):
                steps[state.pair.keys[j] % world.parties] += near * count(state.pair, j, today, MONTH) / busy
        often = count(state.does, find(state.does, does_key(world, x, t)), today, YEAR) + 1.0
        key = act_key(world, x, t, 0)
        for j in range(
            np.searchsorted(state.act.keys, key), np.searchsorted(state.act.keys, key + world.parties)
        ):
            if seen(state.act, j):
                steps_type[state.act.keys[j] - key] += near * count(state.act, j, today, YEAR) / often


@njit(cache=True)
def _rough(
    world: World, state: State, a: int, t: int, b: int, today: int, steps: float, steps_type: float
) -> float:
    """A score that keeps the right candidates among the first hundred or so; made by hand, never shown."""
    month = count(state.party, find(state.party, a), today, MONTH) + 1e-9
    does = find(state.does, does_key(world, a, t))
    act = find(state.act, act_key(world, a, t, b))
    pair = find(state.pair, pair_key(world, a, b))
    score = 0.15 * count(state.pair, pair, today, MONTH) / month
    score += 0.02 * count(state.pair, pair, today, WEEK) + 1e-4 * count(state.pair, pair, today, YEAR)
    score += count(state.act, act, today, MONTH) / (count(state.does, does, today, MONTH) + 0.5)
    score += 0.3 * count(state.act, act, today, YEAR) / (count(state.does, does, today, YEAR) + 0.5)
    often = count(state.type, find(state.type, t), today, YEAR) + 1e-9
    score += 0.3 * count(state.suffers, find(state.suffers, suffers_key(world, t, b)), today, MONTH) / often
    score += 0.05 * steps_type + 0.02 * steps
    if world.place[a] > 0:
        places = count(state.places, find(state.places, places_key(world, a, t, b)), today, YEAR)
        busy = count(state.party, find(state.party, b), today, MONTH) / 200.0
        score += 0.1 * places / (count(state.does, does, today, YEAR) + 50.0) * busy
    return score


@njit(cache=True)
def _gather(
    world: World, state: State, a: int, today: int, by_type: NDArray[np.int64], by_place: NDArray[np.int64],
    steps: NDArray[np.float64], steps_type: NDArray[np.float64], t: int,
) -> NDArray[np.int64]:  # fmt: skip
    """The candidates of one actor, each once."""
    low = np.searchsorted(state.pair.keys, a * world.parties)
    high = np.searchsorted(state.pair.keys, (a + 1) * world.parties)
    taken = np.zeros(world.parties, np.bool_)
    pairs = np.empty(high - low, np.int64)
    near = np.zeros(high - low)
    n = 0
    for j in range(low, high):
        if seen(state.pair, j):
            pairs[n] = j
            near[n] = -count(state.pair, j, today, MONTH) - 0.02 * count(state.pair, j, today, YEAR)
            taken[state.pair.keys[j] % world.parties] = True
            n += 1
    closest = np.argsort(near[:n], kind="mergesort")[:_STEPS]
    _two_steps(world, state, a, t, today, pairs[closest], steps, steps_type)
    for i in range(len(by_type)):
        taken[by_type[i]] = True
    for i in range(len(by_place)):
        taken[by_place[i]] = True
    beyond = np.argsort(-(steps_type + 0.05 * steps), kind="mergesort")[:_BEYOND]
    for i in range(len(beyond)):
        if steps[beyond[i]] + steps_type[beyond[i]] > 0:
            taken[beyond[i]] = True
    return np.flatnonzero(taken)


@njit(cache=True, nogil=True)
def look(
    world: World, state: State, asked: NDArray[np.int64], today: int, ahead: NDArray[np.int64], by_type: NDArray[np.int64],
    by_place: NDArray[np.int64], found: NDArray[np.int64], many: NDArray[np.int64], rows: NDArray[np.float32],
) -> None:  # fmt: skip
    """For each question (who acts, type) writes the candidates, how many there are, and their features.

    ``by_type`` and ``by_place`` hold usual candidates by type and by place, filled up with -1.
    """
    for q in range(len(asked)):
        a, t = asked[q]
        steps, steps_type = np.zeros(world.parties), np.zeros(world.parties)
        place = by_place[world.place[a]] if world.place[a] > 0 else by_place[0, :0]
        ids = _gather(
            world, state, a, today, by_type[t][by_type[t] >= 0], place[place >= 0], steps, steps_type, t
        )
        scores = np.empty(len(ids))
        for i in range(len(ids)):
            scores[i] = -_rough(world, state, a, t, ids[i], today, steps[ids[i]], steps_type[ids[i]])
        best = np.argsort(scores, kind="mergesort")[: found.shape[1]]
        many[q] = len(best)
        for i in range(len(best)):
            b = ids[best[i]]
            found[q, i] = b
            describe(world, state, a, t, b, today, steps[b], steps_type[b], len(ids), ahead[q], rows[q, i])


@njit(cache=True, nogil=True)
def look_at(
    world: World, state: State, acts: NDArray[np.int64], today: int, ahead: int, rows: NDArray[np.float32]
) -> None:
    """Writes the features of given acts (who acts, type, acted upon), without two-step evidence."""
    for i in range(len(acts)):
        describe(world, state, acts[i, 0], acts[i, 1], acts[i, 2], today, 0.0, 0.0, 0, ahead, rows[i])


@njit(cache=True)
def usual_of_places(world: World, state: State, place: int, today: int, most: int) -> NDArray[np.int64]:
    """With whom a country mostly has to do."""
    return usual(state.place_party, place * world.parties, world.parties, today, most)
