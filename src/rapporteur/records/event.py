"""What reconciled mentions support: events, and what sources disagree on."""

from dataclasses import dataclass

from rapporteur.records.mention import EventMention, LinkKind


@dataclass(frozen=True, slots=True)
class Source:
    """One mention of an event and where it was read.

    ``chain`` names the media that it came by, the one that has it at first hand first: 'Reuters', then the paper that
    quotes it. Mentions of one ``voice`` are not independent of each other.
    """

    article: str
    publisher: str | None
    published: str | None
    mention: str
    chain: tuple[str, ...] = ()
    voice: str | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """One value of a field, and the ids of the mentions that give it."""

    value: str
    mentions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A field on which sources differ: who says what."""

    field: str
    values: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class EventLink:
    """A link between two events, carried over from their mentions."""

    kind: LinkKind
    to: str


@dataclass(frozen=True, slots=True)
class Event:
    """An act as the sources together tell it.

    ``agreed`` carries the agreed values in the shape of a mention, its evidence being that of the mention they
    were taken from; ``independent`` counts the sources that do not copy each other. ``imported`` names the data that
    it was taken over from, where it was: such an event has no article, and no words behind it.
    """

    id: str
    agreed: EventMention
    mentions: tuple[Source, ...]
    independent: int
    disagreements: tuple[Disagreement, ...] = ()
    links: tuple[EventLink, ...] = ()
    judgement: str | None = None
    imported: str | None = None


def order(event: Event) -> tuple[str, str]:
    """By what events are ordered: their date, then their id; those without a date come last."""
    return (event.agreed.when.start or event.agreed.when.end or "9999", event.id)
