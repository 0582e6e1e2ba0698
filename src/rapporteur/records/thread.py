"""What events come to when they are read one after the other: storylines."""

from dataclasses import dataclass
from enum import StrEnum


class Standing(StrEnum):
    """Where a storyline stands: whether its last acts are kinder or harsher than those before, or what prevails."""

    WARMING = "warming"
    COOLING = "cooling"
    COOPERATIVE = "cooperative"
    CONFLICTUAL = "conflictual"
    MIXED = "mixed"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class Thread:
    """Events that hang together by links, parties and time, by id and in the order of time.

    ``main`` are those that most sources tell and that weigh most, the first first; ``turning`` those at which the tone
    changes. ``before`` and ``lately`` are mean conflict-cooperation scores; None where nothing took place.
    """

    id: str
    parties: tuple[str, ...]
    events: tuple[str, ...]
    main: tuple[str, ...]
    turning: tuple[str, ...]
    start: str | None
    end: str | None
    standing: Standing
    before: float | None = None
    lately: float | None = None
