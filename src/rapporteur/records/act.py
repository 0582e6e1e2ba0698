"""An act of one party toward another, as analyses over time count it."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Act:
    """One directed act that took place: ``day`` is when, ``known`` when it was first read of.

    ``event`` is the id of the event it is taken from. A mutual act gives one act in each direction, both of the same
    event.
    """

    event: str
    actor: str
    recipient: str
    type: str
    quad: int
    score: float
    day: date
    known: date
