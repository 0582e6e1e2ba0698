"""What may follow, how likely, resting on what; and how good such forecasts were."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Chance:
    """The chance that acts of a kind come in the ``within`` days after the forecast's day.

    ``usual`` is how often they came in as many days before; ``events`` are the past acts that carry the forecast, and
    ``parts`` what spoke for and against it, in log-odds beside the usual.
    """

    kind: str
    within: int
    chance: float
    usual: float
    events: tuple[str, ...] = ()
    parts: tuple[tuple[str, float], ...] = ()
    supposed: float | None = None
    """The chance if the hypothetical acts were true; None where none were supposed."""


@dataclass(frozen=True, slots=True)
class Supposed:
    """A hypothetical act, never part of the record."""

    actor: str
    recipient: str
    type: str
    day: date


@dataclass(frozen=True, slots=True)
class Forecast:
    """What may follow between two parties, as of a day, by a model; or why nothing can be said.

    ``inputs`` is a digest of the acts that it was made from, ``acts`` how many they were.
    """

    one: str
    other: str
    directed: bool
    made: date
    model: str
    acts: int
    inputs: str
    chances: tuple[Chance, ...] = ()
    supposed: tuple[Supposed, ...] = ()
    refused: str | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """A chance as it was given, for the track record; ``came`` is None until its days are over."""

    id: str
    one: str
    other: str
    directed: bool
    made: date
    model: str
    acts: int
    inputs: str
    chance: Chance
    came: bool | None = None


@dataclass(frozen=True, slots=True)
class Bin:
    """Forecasts of about one chance: what was given on average, how often it came, how many they were."""

    given: float
    came: float
    count: int


@dataclass(frozen=True, slots=True)
class Skill:
    """How good chances were. Scores are means; ``skill`` is the share of climatology's Brier score that is saved, with
    its 95% interval, dyads being drawn anew; ``calibration_error`` the mean distance between given and come."""

    count: int
    came: float
    brier: float
    usual_brier: float
    log_score: float
    usual_log_score: float
    skill: float
    low: float
    high: float
    calibration_error: float
    bins: tuple[Bin, ...]


@dataclass(frozen=True, slots=True)
class Next:
    """One answer to what comes next, and its chance among the answers; ``likely`` where it is in the shortest set that
    holds the true one nine times in ten. ``events`` and ``parts`` as in a chance."""

    answer: str
    chance: float
    likely: bool
    events: tuple[str, ...] = ()
    parts: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Ranking:
    """What may come next, the likeliest first, with the chance that it is none of these; or why nothing can be said."""

    made: date
    model: str
    acts: int
    answers: tuple[Next, ...] = ()
    none: float = 0.0
    refused: str | None = None
