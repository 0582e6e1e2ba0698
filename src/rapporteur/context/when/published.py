"""Finds when an article says it was published: in a header, a dateline, or a line that holds a date alone.

What enters is the article's text and its calendar; what leaves is the date, its span and how it was told.
"""

from dataclasses import dataclass

from rapporteur.context.when.calendar import Calendar, TimeExpression
from rapporteur.context.when.loading import load_calendar
from rapporteur.records.text import Span

HEAD = 3000
"""How far into a text, in code points, a publication date is looked for."""
ALONE = 40
"""What a line may hold beside a date, in code points, to be a date's own line: a time, a source."""


@dataclass(frozen=True, slots=True)
class Published:
    """An ISO date (YYYY-MM or YYYY-MM-DD), its span, and ``how``: label, dateline, updated or alone."""

    date: str
    span: Span
    how: str


RANKS = ("label", "dateline", "updated", "alone")


def published_in(text: str, language: str, fetched: str | None = None) -> Published | None:
    """As ``find_published``, with the packaged calendar of a language; load it once to read many articles."""
    return find_published(text, load_calendar(language), fetched)


def find_published(text: str, calendar: Calendar, fetched: str | None = None) -> Published | None:
    """The publication date that a text tells, the surest telling first; None where it tells none.

    A date without a year counts only where ``fetched`` (ISO), the day the article was had, can give it.
    """
    head = text[:HEAD]
    found: list[tuple[int, int, Published]] = []
    for each in calendar.read(head, fetched, tense="past"):
        told = _as_published(head, each, calendar, fetched)
        if told is not None:
            found.append((RANKS.index(told.how), told.span[0], told))
    return min(found, key=lambda entry: entry[:2])[2] if found else None


def _as_published(
    head: str, each: TimeExpression, calendar: Calendar, fetched: str | None
) -> Published | None:
    date = each.interval.start
    if date is None or date != each.interval.end or each.kind != "date" or len(date) < len("YYYY-MM"):
        return None
    if each.anchored and fetched is None:
        return None
    how = _how(head, each, calendar)
    if how is None or (each.anchored and how == "alone"):
        return None
    return Published(date, each.span, how)


def _how(head: str, each: TimeExpression, calendar: Calendar) -> str | None:
    start, end = each.span
    line = head.rfind("\n", 0, start) + 1
    stop = head.find("\n", end)
    before, after = head[line:start], head[end : stop if stop >= 0 else len(head)]
    words = calendar.publication
    if words.label.search(before):
        return "label"
    if words.updated.search(before):
        return "updated"
    if words.dateline.fullmatch(before) and after.strip():
        return "dateline"
    if words.place.fullmatch(before) and len(after.strip()) <= ALONE and words.alone.fullmatch(after.strip()):
        return "alone"
    return None
