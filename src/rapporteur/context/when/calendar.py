"""Finds the expressions of time in a text and resolves them to intervals.

What enters is text, its publication date, the date told before it, and the tense of the clause; what leaves is
expressions with their spans and intervals. All words and rules are the language's own data (dates.yaml).
"""

import re
from dataclasses import dataclass, replace

from rapporteur.context.when.guards import Guards, Page
from rapporteur.context.when.matcher import Grammar, Tree
from rapporteur.context.when.setting import NO_DATE, Setting, value
from rapporteur.context.when.stretch import Stretch, Undated, read_iso
from rapporteur.context.when.tokens import fold, islands
from rapporteur.records.mention import Interval
from rapporteur.records.text import Span

TOP = "expression"
LOOK_AHEAD = 3
"""How many tokens on a longer reading may begin that takes the place of a shorter one."""
CUE_REACH = 200
"""How far around an expression, in code points, the sentence's tense is looked for."""


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words that tell a time. ``kind`` is date, range, duration or set; the last two carry no interval.

    ``span`` holds code points of the given text; ``granularity`` is the unit spoken of (day, week, month ...);
    ``anchored`` says that the publication date or an earlier date was needed; ``relation`` is since, until,
    before, after or during where a preposition gave it.
    """

    span: Span
    interval: Interval
    granularity: str
    anchored: bool
    kind: str
    relation: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What the tokens from ``first`` up to ``last`` say."""

    first: int
    last: int
    stretch: Stretch


@dataclass(frozen=True, slots=True)
class Publication:
    """Patterns of what goes before a publication date, and of what may follow one that stands alone on its line."""

    label: re.Pattern[str]
    updated: re.Pattern[str]
    dateline: re.Pattern[str]
    place: re.Pattern[str]
    alone: re.Pattern[str]


@dataclass(frozen=True)
class Calendar:
    """The time expressions of one language, compiled once."""

    grammar: Grammar
    month_first: bool
    future: re.Pattern[str]
    sentence_end: re.Pattern[str]
    guards: Guards
    publication: Publication

    def read(
        self,
        text: str,
        published: str | None = None,
        told: Interval | None = None,
        tense: str | None = None,
        scene: Interval | None = None,
    ) -> tuple[TimeExpression, ...]:
        """The expressions of a text in order, not overlapping. ``published`` is YYYY, YYYY-MM or YYYY-MM-DD.

        ``tense`` is 'past', 'future' or None; where it is None, the words of the sentence decide. ``scene`` is the
        date that the text stands under: where it lies far back, dates without a year are of that time.
        """
        low = fold(text)
        setting = Setting(read_iso(published), _stretch(told), tense, None, self.month_first, _stretch(scene))
        found: list[TimeExpression] = []
        for island in islands(low, self.grammar.lexicon):
            page, at = Page(text, low, island, {}), 0
            while at < len(island.masks):
                reading = self._best(page, at, setting)
                if reading is None:
                    at += 1
                    continue
                at, stretch = reading.last, reading.stretch
                if stretch.kind != NO_DATE:
                    found.append(_expression(page.span(reading.first, reading.last), stretch))
                    setting = _told(setting, stretch)
        return tuple(found)

    def _best(self, page: Page, at: int, setting: Setting) -> Reading | None:
        """The reading at a token, or one that begins a little later within it, goes on and is as long."""
        reading = self._reading(page, at, setting)
        if reading is None or reading.last == len(page.island.masks):
            return reading
        for later in range(at + 1, min(at + LOOK_AHEAD, reading.last - 1) + 1):
            other = self._reading(page, later, setting, reading.last + 1)
            if other is not None and other.last - later >= reading.last - at:
                return other
        return reading

    def _reading(self, page: Page, at: int, setting: Setting, least: int = 0) -> Reading | None:
        """The longest reading at a token that is a date and ends at ``least`` or later."""
        for last, tree in self.grammar.at(page.island, TOP, at, page.memo):
            if last < least:
                return None
            if not self.guards.allow(page, at, last, tree):
                continue
            stretch = self._value(tree, page, page.span(at, last), setting)
            if stretch is not None:
                return Reading(at, last, stretch)
        return None

    def _value(self, tree: Tree, page: Page, span: Span, setting: Setting) -> Stretch | None:
        """What a tree says; where it leans on an anchor and no tense is told, the sentence is asked for it."""
        try:
            stretch = value(tree, setting)
            leans = isinstance(stretch, Stretch) and stretch.anchored and setting.tense is None
            if leans and (tense := self._tense(page.low, *span)):
                stretch = value(tree, replace(setting, tense=tense))
        except Undated:
            return None
        return stretch if isinstance(stretch, Stretch) else None

    def _tense(self, low: str, start: int, end: int) -> str | None:
        """'ahead' where the sentence around the words speaks of what is to come."""
        left = low[max(0, start - CUE_REACH) : start]
        right = low[end : end + CUE_REACH]
        ends = [match.end() for match in self.sentence_end.finditer(left)]
        stop = self.sentence_end.search(right)
        sentence = left[ends[-1] if ends else 0 :] + " | " + (right[: stop.start()] if stop else right)
        return "ahead" if self.future.search(sentence) else None


def _told(setting: Setting, stretch: Stretch) -> Setting:
    """The setting for what follows: a date, or since when, is what 'the next day' then counts from."""
    if stretch.kind == "date" and stretch.start is not None and stretch.end is not None:
        return replace(setting, told=stretch)
    if stretch.relation == "since" and stretch.start is not None:
        return replace(setting, told=read_iso(stretch.interval().start))
    return setting


def _expression(span: Span, stretch: Stretch) -> TimeExpression:
    interval = stretch.interval() if stretch.kind in ("date", "range") else Interval()
    return TimeExpression(span, interval, stretch.grain, stretch.anchored, stretch.kind, stretch.relation)


def _stretch(told: Interval | None) -> Stretch | None:
    if told is None:
        return None
    start, end = read_iso(told.start or told.end), read_iso(told.end or told.start)
    if start is None or end is None or start.start is None or end.end is None or end.end < start.start:
        return start
    return replace(start, end=end.end, end_precision=end.end_precision)
