"""Which of the dates told is that of an act: the one that its own clause holds, as the tree shows it."""

from collections.abc import Sequence, Set
from dataclasses import dataclass, field

from rapporteur.context.when import TimeExpression
from rapporteur.knowledge.cues import Cues
from rapporteur.records.draft import Draft
from rapporteur.records.mention import Interval, Status
from rapporteur.records.text import Sentence, Span

_BARRED = 4
"""A cost from which on a date is not the act's."""
_OTHER_CLAUSE = {"acl": _BARRED, "ccomp": _BARRED, "csubj": _BARRED, "parataxis": _BARRED, "advcl": 2}
"""What it costs to fetch a date out of a clause below the one that is shared with the act."""
_OWN_CLAUSE = {"acl": _BARRED, "ccomp": 2, "csubj": 2, "parataxis": 2, "advcl": 2, "conj": 1}
"""What it costs an act in a clause of its own to take a date from the clause above."""
_PREMODIFYING = ("nmod:poss", "nummod", "amod", "compound")
"""Relations of a date that only tells which thing is meant ('a 1992 ban', 'Monday's talks')."""
_OPENING = 4
_VERBAL = frozenset({"VERB", "AUX"})


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
) -> Dated:
    """The date in the act's own clause; else the one its paragraph stands under; else that of the news itself.

    ``others`` are the tokens of the other acts of the sentence.
    """
    reach = _Reach(sentence, draft.token, draft.verb, others - {draft.token, draft.verb}, cues)
    best = reach.nearest([time for time in times if status is not Status.ACTUAL or time.interval.start])
    if best is not None:
        return Dated(best.interval, best.span)
    if status is Status.ACTUAL and _background(draft, sentence):
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
    root = next((i for i, token in enumerate(sentence.tokens) if token.head == i), 0)
    past = [
        time
        for time in times
        if time.interval.start and (published is None or time.interval.start <= published)
    ]
    found = _Reach(sentence, root, root, frozenset(), cues).nearest(past)
    if found is None or found.kind != "date":
        return None, False
    return found.interval, found.span[0] < sentence.tokens[root].start


def takes_up(sentence: Sentence) -> bool:
    """Whether a sentence opens by pointing back at what was told ('during that visit', 'on this occasion')."""
    opening = sentence.tokens[:_OPENING]
    return any(token.pos == "DET" and token.has("PronType=Dem") for token in opening)


def _background(draft: Draft, sentence: Sentence) -> bool:
    """Whether the act is told in the pluperfect."""
    return any(
        sentence.tokens[i].has("Tense=Imp") and sentence.tokens[i].has("VerbForm=Fin")
        for i in sentence.children(draft.verb, "aux")
    )


class _Reach:
    """How far the dates of a sentence lie from one act, counted in clauses and nouns between them."""

    def __init__(self, sentence: Sentence, token: int, verb: int, others: Set[int], cues: Cues) -> None:
        self._sentence = sentence
        self._token = token
        self._others = others
        self._cues = cues
        path = [token, *sentence.ancestors(token)]
        self._path = path[path.index(verb) :] if verb in path else path

    def nearest(self, times: Sequence[TimeExpression]) -> TimeExpression | None:
        """The date that costs least; None where all are other acts'."""
        best: tuple[tuple[int, int], TimeExpression] | None = None
        for time in times:
            if time.kind in {"date", "range"} and (time.interval.start or time.interval.end):
                cost = self._cost(time)
                if cost is not None and (best is None or cost < best[0]):
                    best = cost, time
        return best[1] if best else None

    def _cost(self, time: TimeExpression) -> tuple[int, int] | None:
        """Cost, then distance in words; None where the date is another act's."""
        inside = {
            i for i, t in enumerate(self._sentence.tokens) if t.start < time.span[1] and t.end > time.span[0]
        }
        if not inside:
            return None
        tops = [i for i in sorted(inside) if self._sentence.tokens[i].head not in inside]
        costs = [cost for top in tops or [min(inside)] if (cost := self._fetch(top, inside)) is not None]
        if not costs or min(costs) >= _BARRED or (time.relation == "since" and min(costs)):
            return None
        return min(costs), min(abs(i - self._token) for i in inside)

    def _fetch(self, top: int, inside: Set[int]) -> int | None:
        """The cost of going from a date's word up to what it shares with the act, and down to that."""
        chain = [top, *self._sentence.ancestors(top)]
        own = {self._token, *self._path}
        meet = next((k for k, i in enumerate(chain) if i in own), None)
        return None if meet is None else self._below(chain[:meet], inside) + self._above(chain[meet])

    def _below(self, chain: Sequence[int], inside: Set[int]) -> int:
        """From the date up to the word that it shares with the act."""
        cost = 0
        for i in chain:
            token = self._sentence.tokens[i]
            relation = token.dep.split(":")[0]
            if i in inside and token.pos not in _VERBAL:
                cost += self._bound(i)
            elif self._told_by(i):
                continue
            elif relation == "conj":
                cost += _BARRED if token.pos in _VERBAL and self._complete(i) else 1
            else:
                cost += _OTHER_CLAUSE.get(relation, 1)
        return cost

    def _told_by(self, index: int) -> bool:
        """Whether a participle tells what became of the act that a noun names ('the threat, made in December')."""
        token = self._sentence.tokens[index]
        return (
            token.dep == "acl"
            and token.head == self._token
            and token.has("VerbForm=Part")
            and not token.has("Tense=Pres")
        )

    def _complete(self, verb: int) -> bool:
        """Whether a second verb has a subject or an auxiliary of its own, or is finite."""
        return self._sentence.tokens[verb].has("VerbForm=Fin") or bool(
            self._sentence.children(verb, "nsubj", "aux")
        )

    def _bound(self, date: int) -> int:
        """A date in the genitive ('the talks of Monday') is that of its noun, unless this sets the scene for the verb."""
        head = self._sentence.tokens[date].head
        noun = self._sentence.tokens[head]
        if head in {date, self._token} or noun.pos in _VERBAL:
            return 0
        if self._sentence.preposition(date) in self._cues.genitives or self._sentence.tokens[
            date
        ].dep.startswith(_PREMODIFYING):
            return 1 if noun.dep.startswith("obl") else _BARRED
        return 2 if head in self._others else 0

    def _when(self, verb: int) -> bool:
        """Whether a relative clause tells what happened at the date that it hangs on ('2021, when she promised')."""
        return any(
            self._sentence.tokens[i].lemma.lower() in self._cues.temporal
            for i in self._sentence.children(verb)
        )

    def _above(self, shared: int) -> int:
        """From the act up to the word that it shares with the date."""
        cost = 0
        if shared == self._token:
            return cost
        for i in self._path[: self._path.index(shared)]:
            token = self._sentence.tokens[i]
            relation = token.dep.split(":")[0]
            if relation == "acl" and token.head == shared and self._when(i):
                continue
            cost += _OWN_CLAUSE.get(relation, 0 if relation == "xcomp" else 1)
            if token.head in self._others and relation in {"obj", "nmod", "iobj", "obl"}:
                cost += 1
        return cost
