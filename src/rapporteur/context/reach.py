"""How far words that tell when or where lie from one act, counted in the clauses and nouns between them.

What enters is a sentence and the tokens of an act; what leaves is the cost of fetching some words for it, or that they
are another's. The fewer clauses lie between, the likelier they are the act's.
"""

from collections.abc import Sequence, Set

from rapporteur.knowledge.cues import Cues
from rapporteur.records.text import Sentence

_BARRED = 4
"""A cost from which on a date is not the act's."""
_OTHER_CLAUSE = {"acl": _BARRED, "ccomp": _BARRED, "csubj": _BARRED, "parataxis": _BARRED, "advcl": 2}
"""What it costs to fetch a date out of a clause below the one that is shared with the act."""
_OWN_CLAUSE = {"acl": _BARRED, "ccomp": 2, "csubj": 2, "parataxis": 2, "advcl": 2, "conj": 1}
"""What it costs an act in a clause of its own to take a date from the clause above."""
_PREMODIFYING = ("nmod:poss", "nummod", "amod", "compound")
"""Relations of a date that only tells which thing is meant ('a 1992 ban', 'Monday's talks')."""
_VERBAL = frozenset({"VERB", "AUX"})


class Reach:
    """One act of a sentence; ``others`` are the tokens of the other acts there."""

    def __init__(self, sentence: Sentence, token: int, verb: int, others: Set[int], cues: Cues) -> None:
        self._sentence = sentence
        self._token = token
        self._others = others
        self._cues = cues
        path = [token, *sentence.ancestors(token)]
        self._path = path[path.index(verb) :] if verb in path else path

    def cost(self, inside: Set[int]) -> tuple[int, int] | None:
        """What it costs to fetch the words at some tokens, then their distance in words; None where they are another act's."""
        if not inside:
            return None
        tops = [i for i in sorted(inside) if self._sentence.tokens[i].head not in inside]
        costs = [cost for top in tops or [min(inside)] if (cost := self._fetch(top, inside)) is not None]
        if not costs or min(costs) >= _BARRED:
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
            if relation in {"acl", "advcl"} and token.head == shared and self._when(i):
                continue
            cost += _OWN_CLAUSE.get(relation, 0 if relation == "xcomp" else 1)
            if token.head in self._others and relation in {"obj", "nmod", "iobj", "obl"}:
                cost += 1
        return cost
