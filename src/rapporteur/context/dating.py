"""Which of the dates told is that of an act: the one that its own clause holds, as the tree shows it."""

from collections.abc import Sequence, Set
from dataclasses import dataclass, field, replace

from rapporteur.context.mood import pluperfect
from rapporteur.context.reach import Reach
from rapporteur.context.when import TimeExpression
from rapporteur.knowledge.cues import Cues
from rapporteur.records.draft import Draft
from rapporteur.records.mention import Interval, Status
from rapporteur.records.text import Sentence, Span

_OPENING = 4


@dataclass(frozen=True, slots=True)
class Dated:
    """An interval and the words that tell it (None where it follows from the publication date)."""

    when: Interval = field(default_factory=Interval)
    span: Span | None = None


def read_date(
    draft: Draft,
    sentence: Sentence,
    times: Sequence[TimeExpression],
    told: Interval | None,
    news: Interval | None,
    status: Status,
    others: Set[int],
    cues: Cues,
    published: str | None,
) -> Dated:
    """The date in the act's own clause; else the one its paragraph stands under; else that of the news itself.

    ``others`` are the tokens of the other acts of the sentence; what took place did so by the day of publication.
    """
    reach = Reach(sentence, draft.token, draft.verb, others - {draft.token, draft.verb}, cues)
    fitting = [time for time in times if status is not Status.ACTUAL or _past(time.interval, published)]
    best = _nearest(sentence, reach, fitting, cues)
    if best is not None:
        return Dated(best.interval, best.span)
    reported = sentence.tokens[draft.verb].dep == "ccomp"
    if status is Status.ACTUAL and not reported and pluperfect(draft.verb, sentence, cues):
        return Dated(told) if told else Dated()
    if told is not None and status is Status.ACTUAL:
        return Dated(told)
    if status is Status.ACTUAL and news is not None:
        return Dated(news)
    return Dated()


def scene(
    sentence: Sentence, times: Sequence[TimeExpression], published: str | None, cues: Cues
) -> tuple[Interval | None, bool]:
    """The past date that the main clause of a sentence sets for what follows, None where it sets none.

    With it, whether it stands before the verb, so that it holds till another takes its place (M. Charolles,
    'L'encadrement du discours', 1997); one after the verb holds for the next sentence alone.
    """
    root = sentence.root
    past = [
        time
        for time in times
        if time.interval.start and (published is None or time.interval.start <= published)
    ]
    found = _nearest(sentence, Reach(sentence, root, root, frozenset(), cues), past, cues)
    if found is None or found.kind != "date":
        return None, False
    return found.interval, found.span[0] < sentence.tokens[root].start


def takes_up(sentence: Sentence) -> bool:
    """Whether a sentence opens by pointing back at what was told ('during that visit', 'on this occasion')."""
    opening = sentence.tokens[:_OPENING]
    return any(token.pos == "DET" and token.has("PronType=Dem") for token in opening)


def _nearest(
    sentence: Sentence, reach: Reach, times: Sequence[TimeExpression], cues: Cues
) -> TimeExpression | None:
    """The date that costs least; None where all are other acts'."""
    best: tuple[tuple[int, int], TimeExpression] | None = None
    for time in times:
        if time.kind in {"date", "range"} and (time.interval.start or time.interval.end):
            inside = {
                i for i, t in enumerate(sentence.tokens) if t.start < time.span[1] and t.end > time.span[0]
            }
            cost = reach.cost(inside)
            near = cost is not None and not (time.relation == "since" and cost[0])
            if near and cost is not None and (best is None or cost < best[0]):
                lasting = any(_since(i, sentence, cues) for i in inside)
                open_ended = replace(time, interval=Interval(time.interval.start), relation="since")
                best = cost, open_ended if lasting else time
    return best[1] if best else None


def _past(when: Interval, published: str | None) -> bool:
    """Whether an interval may be that of an act that took place: it does not begin after the day of publication."""
    if when.start is None or published is None:
        return when.start is not None
    return when.start[: len(published)] <= published[: len(when.start)]


def _since(index: int, sentence: Sentence, cues: Cues) -> bool:
    """Whether a date tells of a noun since when something lasts ('since his election in January')."""
    noun = sentence.tokens[index].head
    return sentence.tokens[noun].pos == "NOUN" and sentence.preposition(noun) in cues.claims.since
