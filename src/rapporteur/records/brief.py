"""What a reader is told: a dossier in sentences, each line with the words and the source it rests on."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of an article as received, and where they stand: their offsets, the article's id and its source."""

    text: str
    span: tuple[int, int]
    article: str
    source: str


@dataclass(frozen=True, slots=True)
class BriefLine:
    """One sentence, what it rests on, and remarks to it; ``refs`` are ids of events, claims or articles."""

    text: str
    quote: Quote | None = None
    remarks: tuple[str, ...] = ()
    refs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BriefSection:
    """A heading with its lines; ``note`` stands under the heading, ``more`` says how many lines are left out."""

    key: str
    title: str
    lines: tuple[BriefLine, ...] = ()
    note: str | None = None
    more: str | None = None


@dataclass(frozen=True, slots=True)
class Brief:
    """The dossier on ``focus`` (a code; None for all) in ``lang``, as things stood on ``as_of`` (ISO)."""

    title: str
    subtitle: str
    lang: str
    focus: str | None
    as_of: str | None
    quotation: str = "{text}"
    sections: tuple[BriefSection, ...] = field(default=())
