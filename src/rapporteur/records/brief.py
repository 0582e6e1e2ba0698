"""What a reader is told: a dossier in sentences, each line with the words and the source it rests on."""

from dataclasses import dataclass, field

DISPUTED = "≠"
"""The mark of a line on which sources differ."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of an article as received, and where they stand: their offsets, the article's id and its source."""

    text: str
    span: tuple[int, int]
    article: str
    source: str


@dataclass(frozen=True, slots=True)
class BriefLine:
    """One sentence, what it rests on, and remarks to it; ``refs`` are ids of events, claims or articles.

    ``sources`` counts the independent sources of an event, 0 where the line tells none; ``disputed`` says that they differ.
    """

    text: str
    quote: Quote | None = None
    remarks: tuple[str, ...] = ()
    refs: tuple[str, ...] = ()
    sources: int = 0
    disputed: bool = False


@dataclass(frozen=True, slots=True)
class BriefSection:
    """A heading with its lines; ``note`` stands under the heading, ``more`` says how many lines are left out.

    ``refs`` are the ids of the events of a storyline.
    """

    key: str
    title: str
    lines: tuple[BriefLine, ...] = ()
    note: str | None = None
    more: str | None = None
    refs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Brief:
    """The dossier on ``focus`` (a code; None for all) in ``lang``, as things stood on ``as_of``, with what is new since
    ``since`` (both ISO)."""

    title: str
    subtitle: str
    lang: str
    focus: str | None
    as_of: str | None
    since: str | None = None
    quotation: str = "{text}"
    sections: tuple[BriefSection, ...] = field(default=())
