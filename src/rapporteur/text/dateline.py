"""The place and date that news agencies put before the first sentence: 'ABUJA, 31 juil 2023 (AFP) - '."""

from dataclasses import dataclass

from rapporteur.records.text import Span
from rapporteur.text.lines import trim
from rapporteur.text.rules import SplitRules

_LONGEST = 120
"""Code points."""


@dataclass(frozen=True, slots=True)
class Dateline:
    """Offsets of a dateline with its dash, and of the place and the date in it where it names them."""

    start: int
    end: int
    place: Span | None = None
    date: Span | None = None


def dateline(text: str, paragraph: Span, rules: SplitRules) -> Dateline | None:
    """The dateline at the start of a paragraph, if there is one and a sentence follows it."""
    start, end = paragraph
    for pattern in rules.dateline:
        match = pattern.match(text, start, min(end, start + _LONGEST))
        if match and start < match.end() < end:
            spans = [match.span(name) if match[name] else None for name in ("place", "date")]
            return Dateline(start, trim(text, start, match.end())[1], *spans)
    return None
