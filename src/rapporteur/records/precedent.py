"""What figures that count acts are held against: who acted how toward whom, and when."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from rapporteur.records.event import Event
from rapporteur.records.judgement import REJECTED
from rapporteur.records.mention import Status, Who


@dataclass(frozen=True, slots=True)
class Sides:
    """Who acts toward whom; ``acting``, ``concerned`` and ``parties`` are the codes of one side, of the other, of both."""

    actors: tuple[Who, ...]
    acting: frozenset[str]
    concerned: frozenset[str]
    parties: frozenset[str]


def sides(actors: tuple[Who, ...], concerned: frozenset[str]) -> Sides:
    """The sides of an act, of which the second is known by its codes."""
    acting = frozenset(who.code for who in actors)
    return Sides(actors, acting, concerned, acting | concerned)


@dataclass(frozen=True, slots=True)
class Precedent:
    """What is compared of an event: ``first`` and ``last`` are the days that bound it, as ordinals."""

    event: str
    type: str
    mode: str | None
    first: int
    last: int
    sides: Sides

    @property
    def keys(self) -> Iterator[str]:
        """Under what it is found: each of its parties, and each two."""
        ordered = sorted(self.sides.parties)
        yield from ordered
        yield from map(key_of, combinations(ordered, 2))


def key_of(parties: Sequence[str]) -> str:
    """Under what acts are found in which some parties, in order, take part: the first two of them."""
    return " ".join(parties[:2])


def outline(event: Event) -> Precedent | None:
    """What is compared of an event, whatever its status; None where it has no date that can be read."""
    act, days = event.agreed, event.agreed.when.days
    if days is None:
        return None
    told = sides(act.actors, frozenset(who.code for who in act.recipients))
    return Precedent(event.id, act.type, act.mode, *days, told)


def precedent(event: Event) -> Precedent | None:
    """What is compared of an event that took place; None of others, and of one that an analyst rejected."""
    took_place = event.agreed.status is Status.ACTUAL and event.judgement != REJECTED
    return outline(event) if took_place else None
