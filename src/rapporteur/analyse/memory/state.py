"""What the memory holds: tables of counts, and how strongly types of acts follow each other."""

from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from rapporteur.analyse.memory.tables import Table


class World(NamedTuple):
    """The parties and types of acts there are.

    ``place`` and ``sector`` are numbers of the country or body that each party belongs to and of what it is there, 0
    where neither is known. Types from ``types`` on are the same acts seen from the recipient: ``2 * types`` in all.
    """

    parties: int
    types: int
    places: int
    sectors: int
    place: NDArray[np.int64]
    sector: NDArray[np.int64]


class State(NamedTuple):
    """Tables by what their keys are made of (a: who acts, t: type, b: acted upon), and excitation.

    ``between`` holds, for each row of ``pair``, the rows of ``act`` from ``first_between`` on to the next pair's.
    ``follows[t1, t2]``: how much acts of t1 were remembered, by week and by month, between two parties when one of t2
    came; ``came[t]``: how many acts of t there were.
    """

    act: Table  # a, t, b
    pair: Table  # a, b
    does: Table  # a, t
    suffers: Table  # t, b
    party: Table  # a
    type: Table  # t
    place_party: Table  # place of a, b
    place_suffers: Table  # place of a, t, b
    places: Table  # place of a, t, place of b
    peers: Table  # sector of a, t, b
    sector: Table  # t, sector of b
    between: NDArray[np.int64]
    first_between: NDArray[np.int64]
    follows: NDArray[np.float64]
    came: NDArray[np.float64]


@njit(cache=True)
def act_key(world: World, a: int, t: int, b: int) -> int:
    """Who acts, type, acted upon."""
    return (a * 2 * world.types + t) * world.parties + b


@njit(cache=True)
def pair_key(world: World, a: int, b: int) -> int:
    """Both parties."""
    return a * world.parties + b


@njit(cache=True)
def does_key(world: World, a: int, t: int) -> int:
    """Who acts, type."""
    return a * 2 * world.types + t


@njit(cache=True)
def suffers_key(world: World, t: int, b: int) -> int:
    """Type, acted upon."""
    return t * world.parties + b


@njit(cache=True)
def place_party_key(world: World, a: int, b: int) -> int:
    """The actor's place, acted upon."""
    return world.place[a] * world.parties + b


@njit(cache=True)
def place_suffers_key(world: World, a: int, t: int, b: int) -> int:
    """The actor's place, type, acted upon."""
    return (world.place[a] * 2 * world.types + t) * world.parties + b


@njit(cache=True)
def places_key(world: World, a: int, t: int, b: int) -> int:
    """Both places and the type."""
    return (world.place[a] * 2 * world.types + t) * world.places + world.place[b]


@njit(cache=True)
def peers_key(world: World, a: int, t: int, b: int) -> int:
    """The actor's sector, type, acted upon."""
    return (world.sector[a] * 2 * world.types + t) * world.parties + b


@njit(cache=True)
def sector_key(world: World, t: int, b: int) -> int:
    """Type, the sector acted upon."""
    return t * world.sectors + world.sector[b]


@njit(cache=True)
def converse(world: World, t: int) -> int:
    """The type of the same acts seen from the other side."""
    return t + world.types if t < world.types else t - world.types
