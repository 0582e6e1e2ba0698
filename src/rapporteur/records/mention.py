"""What one article says: event mentions, claims, and those who act in them."""

from dataclasses import dataclass, field
from enum import StrEnum

from rapporteur.records.days import days_of
from rapporteur.records.text import Span


class Status(StrEnum):
    """Whether an act happened, is announced, is merely possible, or is said not to have happened."""

    ACTUAL = "actual"
    PLANNED = "planned"
    POSSIBLE = "possible"
    NEGATED = "negated"


@dataclass(frozen=True, slots=True)
class Who:
    """A party: the country or body it acts for, its name as a reader would write it, sector and role."""

    code: str
    name: str
    sector: str | None = None
    role: str | None = None

    @property
    def person(self) -> bool:
        """Whether it is a person known by name: one whose role is no word of the name."""
        return self.role is not None and self.role.replace("_", " ").casefold() not in self.name.casefold()


@dataclass(frozen=True, slots=True)
class ActorMention:
    """A stretch of text that names one or several parties, and how it was resolved."""

    span: Span
    who: tuple[Who, ...]
    how: str
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Interval:
    """From ``start`` to ``end``, ISO dates as precise as known (YYYY, YYYY-MM, YYYY-MM-DD) or None."""

    start: str | None = None
    end: str | None = None

    @property
    def days(self) -> tuple[int, int] | None:
        """The first and last day that it covers, as ordinals; None where it holds no date that can be read."""
        start, end = self.start or self.end, self.end or self.start
        first, last = days_of(start or ""), days_of(end or "")
        return (first[0], max(first[0], last[1])) if first is not None and last is not None else None


@dataclass(frozen=True, slots=True)
class Place:
    """Where: a country code, and the name of the town or region where one is told."""

    code: str | None
    name: str | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Offsets of the words each value rests on."""

    sentence: Span
    trigger: Span
    actors: tuple[Span, ...] = ()
    recipients: tuple[Span, ...] = ()
    date: Span | None = None
    place: Span | None = None
    attribution: tuple[Span, ...] = ()
    status: Span | None = None
    purpose: Span | None = None


class LinkKind(StrEnum):
    """How two acts of one article hang together."""

    BECAUSE_OF = "because_of"
    IN_RETURN_FOR = "in_return_for"
    IN_ORDER_TO = "in_order_to"
    FULFILS = "fulfils"
    CANCELS = "cancels"


@dataclass(frozen=True, slots=True)
class Link:
    """A stated link to another mention of the same article, with the offsets of the words that state it."""

    kind: LinkKind
    to: str
    evidence: Span


@dataclass(frozen=True, slots=True)
class EventMention:
    """What an article says once of one act.

    ``score`` is PLOVER's; ``confidence`` lies in 0..1 and follows from ``features``, the named values that made it.
    """

    id: str
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    quad: int
    score: float
    actors: tuple[Who, ...]
    recipients: tuple[Who, ...]
    status: Status
    when: Interval
    place: Place | None
    attributed_to: tuple[Who, ...]
    trigger: str
    confidence: float
    rule: str
    evidence: Evidence
    links: tuple[Link, ...] = ()
    features: tuple[tuple[str, float], ...] = ()


class ClaimKind(StrEnum):
    """Figures that the record itself can check."""

    NTH = "nth"
    FIRST_SINCE = "first_since"
    FIRST_EVER = "first_ever"
    COUNT = "count"
    DURATION = "duration"


TOLD_OF_ONE = frozenset({ClaimKind.COUNT, ClaimKind.DURATION})
"""Figures of one act, which other reports of it check; the others count acts, and all that the record holds checks them."""


class Verdict(StrEnum):
    """What the record says of a claim."""

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Claim:
    """A checkable figure: ``value`` is a number, a date (YYYY[-MM[-DD]]) or a number with its unit ('26 ans').

    ``type``, ``actors`` and ``recipients`` say which acts it counts, where that is known; ``because``
    holds the ids of the events that support or contradict it, the earliest where they are many.
    """

    id: str
    kind: ClaimKind
    value: str
    about: str
    trigger: str
    evidence: Span
    type: str | None = None
    actors: tuple[Who, ...] = ()
    recipients: tuple[Who, ...] = ()
    mention: str | None = None
    since: str | None = None
    verdict: Verdict = Verdict.UNKNOWN
    reason: str | None = None
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Counts:
    """How much of an article was read: sentences, those parsed, mentions coded."""

    sentences: int = 0
    parsed: int = 0
    coded: int = 0


@dataclass(frozen=True, slots=True)
class Coding:
    """All that one article says, and what was learned about its people."""

    article: str
    mentions: tuple[EventMention, ...] = ()
    claims: tuple[Claim, ...] = ()
    counts: Counts = field(default_factory=Counts)
    learned: tuple[ActorMention, ...] = ()
