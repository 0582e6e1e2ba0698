"""Text and the spans that were coded in it -> runs that are coded alike, ready to be shown one after the other."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapporteur.records.mention import EventMention, Evidence
from rapporteur.records.text import Span


@dataclass(frozen=True, slots=True)
class Mark:
    """Some words of a text, what part of which mention they are; ``part`` is a name of the fields of evidence."""

    span: Span
    mention: str
    part: str


@dataclass(frozen=True, slots=True)
class Run:
    """Words that are coded alike throughout; no marks where they are not coded."""

    text: str
    marks: tuple[Mark, ...]

    @property
    def parts(self) -> tuple[str, ...]:
        """What the words are part of, each once; the act before all."""
        return tuple(dict.fromkeys(mark.part for mark in self.marks))


def marks_of(mention: EventMention) -> Iterator[Mark]:
    """The marks of a mention's words, the sentence left out."""
    evidence = mention.evidence
    yield Mark(evidence.trigger, mention.id, "trigger")
    for part, spans in _spans(evidence):
        for span in spans:
            yield Mark(span, mention.id, part)


def _spans(evidence: Evidence) -> Iterator[tuple[str, Sequence[Span]]]:
    yield "actors", evidence.actors
    yield "recipients", evidence.recipients
    yield "attribution", evidence.attribution
    yield "date", [evidence.date] if evidence.date else ()
    yield "place", [evidence.place] if evidence.place else ()
    yield "status", [evidence.status] if evidence.status else ()


def runs(text: str, marks: Iterable[Mark], within: Span | None = None) -> Iterator[Run]:
    """A text, or a stretch of it, cut wherever a mark begins or ends. The runs together are the text."""
    first, last = within or (0, len(text))
    kept = [mark for mark in marks if mark.span[0] < last and mark.span[1] > first]
    edges = {first, last} | {edge for mark in kept for edge in mark.span if first < edge < last}
    cuts = sorted(edges)
    for start, end in pairwise(cuts):
        here = tuple(mark for mark in kept if mark.span[0] <= start and mark.span[1] >= end)
        yield Run(text[start:end], here)
