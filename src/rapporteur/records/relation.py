"""How two parties stand over time, and how sure that is."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Level:
    """A value on PLOVER's scale of conflict and cooperation (-10..+10) with its 90% interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Week:
    """One week, beginning on ``start``: the acts in it, their mean score, and the level of the relation.

    ``level`` is what all acts together say of that week, those after it included; ``mean`` is None where there was
    none.
    """

    start: date
    acts: int
    mean: float | None
    level: Level


@dataclass(frozen=True, slots=True)
class Break:
    """A week from which the relation stood differently, its mean score before and after, and the acts around it."""

    week: date
    before: float
    after: float
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """How a relation stands now: ``own`` is the share of its own past weeks that stood lower, ``alike`` the same among
    the dyads that are most like it (None where there are too few), which ``similar`` names."""

    level: Level
    own: float
    usual: float
    alike: float | None
    similar: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Relation:
    """The relation of two parties: of ``one`` toward ``other`` where ``directed``, else of both.

    ``refused`` says why there is no index; then there are no weeks, breaks or standing. ``undated`` counts acts left out
    since their day is not known to the month.
    """

    one: str
    other: str
    directed: bool
    acts: int
    undated: int
    weeks: tuple[Week, ...] = ()
    breaks: tuple[Break, ...] = ()
    standing: Standing | None = None
    refused: str | None = None


@dataclass(frozen=True, slots=True)
class Partner:
    """One partner in the balance of a party: the relation, and its share of all the party's acts, now and before."""

    relation: Relation
    share: float
    share_before: float
