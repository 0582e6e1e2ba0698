"""The sentences of an article in order -> for each one its dates, and the date that it stands under.

A date before the verb sets the scene for what follows in its paragraph; the article as a whole tells of the day that
its opening names. What is read as past or future is decided for each date by the verb that it belongs to.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from rapporteur.context.dating import scene, takes_up
from rapporteur.context.mood import done, pluperfect
from rapporteur.context.status import awaits, status_at
from rapporteur.context.when import Calendar, TimeExpression, find_published
from rapporteur.knowledge.cues import Cues
from rapporteur.records.article import Article
from rapporteur.records.mention import Interval, Status
from rapporteur.records.text import Sentence, Unit, UnitKind

_OPENING = 3
"""Sentences at the head of an article in which the day of its news is looked for."""
_FRONT = 4
_HEAD = 40
"""Code points within which a date begins a sentence that was not parsed, alone or set off by a comma."""
READ = frozenset({UnitKind.BODY, UnitKind.HEADLINE})
"""What of an article is read."""
_DAY = len("2025-01-31")
_WEEK = 7
_AHEAD = frozenset({Status.PLANNED, Status.POSSIBLE})
_NOMINAL = frozenset({"NOUN", "PROPN"})
_OF_NOUN = frozenset({"acl", "amod"})


@dataclass(frozen=True, slots=True)
class Told:
    """The dates that a sentence tells, and the one that it stands under, if any."""

    times: tuple[TimeExpression, ...]
    under: Interval | None


@dataclass(frozen=True, slots=True)
class Timeline:
    """What is told of time sentence by sentence; ``news`` is the day that the article as a whole tells of."""

    told: tuple[Told, ...]
    news: Interval | None


def read_timeline(
    article: Article,
    units: Sequence[Unit],
    sentences: Sequence[Sentence],
    calendar: Calendar,
    cues: Cues,
) -> Timeline:
    """The dates of all parsed sentences, each resolved from those told before it and from the publication date.

    What was not parsed is read for its dates too, since later sentences count from them.
    """
    reader = _Reader(article, calendar, cues)
    parsed = {sentence.start: sentence for sentence in sentences}
    read = [unit for unit in units if unit.kind in READ]
    opening = [reader.times(unit, None, None) for unit in read[:_OPENING]]
    reader.now = article.published or next(
        (t.interval.end for times in opening for t in times if t.interval.end), None
    )
    news = _news(reader.now, opening)
    told: dict[int, Told] = {}
    under: Interval | None = None
    frame: Interval | None = None
    last: Interval | None = None
    aside: Interval | None = None
    paragraph = -1
    for unit in read:
        sentence = parsed.get(unit.start)
        if unit.paragraph != paragraph:
            paragraph, frame, last, aside = unit.paragraph, None, None, None
            under = under if sentence and takes_up(sentence) else None
        before = sentence is not None and pluperfect(sentence.root, sentence, cues)
        stands = (aside or under) if before else under
        times = reader.times(sentence or unit, last or news, stands)
        told[unit.start] = Told(times, stands)
        here, lasting = (
            scene(sentence, times, article.published, cues)
            if sentence
            else _opening(article.text, unit, times)
        )
        aside = (here or aside) if before else None
        if not before:
            frame = here if lasting else frame
            under = here or frame
        last = here or next((t.interval for t in reversed(times) if t.interval.start), last)
    return Timeline(tuple(told.get(s.start, Told((), None)) for s in sentences), news)


def _opening(text: str, unit: Unit, times: Sequence[TimeExpression]) -> tuple[Interval | None, bool]:
    """The date that an unparsed sentence begins with, or sets off with a comma; it holds till another takes its place."""
    for time in times:
        at = time.span[0] - unit.start
        if time.kind == "date" and time.interval.start:
            apart = text[time.span[1] : time.span[1] + 1] == ","
            return (time.interval, True) if at <= _FRONT or (apart and at <= _HEAD) else (None, False)
    return None, False


class _Reader:
    def __init__(self, article: Article, calendar: Calendar, cues: Cues) -> None:
        self._article = article
        self._calendar = calendar
        self._cues = cues
        self.now = article.published
        """The date that others count from: that of publication, else the one that the opening names."""
        published = find_published(article.text, calendar)
        self._header = published.span if published else None

    def times(
        self, sentence: Sentence | Unit, told: Interval | None, under: Interval | None
    ) -> tuple[TimeExpression, ...]:
        """The dates of a sentence with offsets into the article: counted from one told, of the time it stands under."""
        past = self._read(sentence, told, "past", under)
        if isinstance(sentence, Unit) or not any(
            time.anchored and self._ahead(sentence, time) for time in past
        ):
            return past
        future = {time.span: time for time in self._read(sentence, told, "future", None)}
        return tuple(
            future.get(time.span, time) if time.anchored and self._ahead(sentence, time) else time
            for time in past
        )

    def _read(
        self, sentence: Sentence | Unit, told: Interval | None, tense: str, under: Interval | None
    ) -> tuple[TimeExpression, ...]:
        text = self._article.text[sentence.start : sentence.end]
        return tuple(
            replace(time, span=(time.span[0] + sentence.start, time.span[1] + sentence.start))
            for time in self._calendar.read(text, self.now, told, tense, under)
            if not self._in_header(time.span[0] + sentence.start)
        )

    def _in_header(self, at: int) -> bool:
        """Whether a date is that of publication, given as such, and no one's act."""
        return self._header is not None and self._header[0] <= at < self._header[1]

    def _ahead(self, sentence: Sentence, time: TimeExpression) -> bool:
        """Whether the word that a date belongs to tells of something to come."""
        inside = {i for i, t in enumerate(sentence.tokens) if t.start < time.span[1] and t.end > time.span[0]}
        above = {self._bearer(sentence, i) for i in inside if sentence.tokens[i].head not in inside} - inside
        return any(
            awaits(at, sentence, self._cues)
            or (not self._settled(at, sentence) and status_at(at, sentence, self._cues) in _AHEAD)
            for at in above
        )

    def _settled(self, index: int, sentence: Sentence) -> bool:
        """Whether a past participle tells of a noun what was done already ('talks held on Monday')."""
        return sentence.tokens[index].dep.split(":")[0] in _OF_NOUN and done(index, sentence)

    def _bearer(self, sentence: Sentence, date_at: int) -> int:
        """The word that a date belongs to: for one without a preposition the verb, though it stand beside a noun."""
        head = sentence.tokens[date_at].head
        if sentence.tokens[head].pos in _NOMINAL and not sentence.preposition(date_at):
            return next((i for i in sentence.ancestors(head) if sentence.tokens[i].pos == "VERB"), head)
        return head


def _news(published: str | None, opening: Sequence[Sequence[TimeExpression]]) -> Interval | None:
    """The day that the opening of the article tells of, where it lies just before publication; else publication."""
    for expression in (each for times in opening for each in times):
        day = expression.interval.start
        if (
            expression.kind == "date"
            and day
            and len(day) == _DAY
            and (published is None or _just_before(day, published))
        ):
            return expression.interval
    return Interval(published, published) if published else None


def _just_before(day: str, published: str) -> bool:
    """Whether a day lies at most a week before a publication date, or in its month where no day is known."""
    if len(published) < _DAY:
        return day.startswith(published)
    gap = date.fromisoformat(published) - date.fromisoformat(day)
    return 0 <= gap.days <= _WEEK
