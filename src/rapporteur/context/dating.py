"""Which of the dates told is that of an act."""

from collections.abc import Sequence
from dataclasses import dataclass

from rapporteur.context.when import TimeExpression
from rapporteur.records.draft import Draft
from rapporteur.records.mention import Interval, Status
from rapporteur.records.text import Sentence, Span

_FAR = 99


@dataclass(frozen=True, slots=True)
class Dated:
    """An interval and the words that tell it (None where it follows from the publication date)."""

    when: Interval = Interval()
    span: Span | None = None


def read_date(
    draft: Draft, sentence: Sentence, times: Sequence[TimeExpression], told: Interval | None, news: Interval | None, status: Status
) -> Dated:
    """The date in the act's own clause; else the one its paragraph stands under; else that of the news itself."""
    usable = [t for t in times if t.kind in {"date", "range"} and (t.interval.start or t.interval.end) and t.relation != "since"]
    if usable:
        best = min(usable, key=lambda time: _distance(draft, sentence, time))
        return Dated(best.interval, best.span)
    if status is Status.ACTUAL and _background(draft, sentence):
        return Dated(told) if told else Dated()
    if told is not None and status is Status.ACTUAL:
        return Dated(told)
    if status is Status.ACTUAL and news is not None:
        return Dated(news)
    return Dated()


def _background(draft: Draft, sentence: Sentence) -> bool:
    """Whether the act is told in the pluperfect."""
    return any(
        sentence.tokens[i].has("Tense=Imp") and sentence.tokens[i].has("VerbForm=Fin")
        for i in sentence.children(draft.verb, "aux")
    )


def _distance(draft: Draft, sentence: Sentence, time: TimeExpression) -> tuple[int, int]:
    """Steps in the tree from the act to the words of a date, then words between them."""
    inside = [i for i, t in enumerate(sentence.tokens) if t.start < time.span[1] and t.end > time.span[0]]
    if not inside:
        return (_FAR, _FAR)
    return min(
        (_steps(sentence, draft.token, i, draft.verb), abs(i - draft.token)) for i in inside
    )


def _steps(sentence: Sentence, act: int, index: int, verb: int) -> int:
    up = {act: 0, verb: 0}
    for step, above in enumerate(sentence.ancestors(act), 1):
        up.setdefault(above, step)
    if index in up:
        return up[index]
    for step, above in enumerate(sentence.ancestors(index), 1):
        if above in up:
            return up[above] * 2 + step
    return _FAR
