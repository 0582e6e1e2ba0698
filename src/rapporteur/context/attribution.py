"""According to whom: the chain of sources that an act is told from, outermost first."""

from dataclasses import dataclass

from rapporteur.knowledge.cues import Cues
from rapporteur.knowledge.folding import fold
from rapporteur.records.cast import Cast, Party, PartyKind
from rapporteur.records.draft import Draft
from rapporteur.records.mention import Who
from rapporteur.records.text import Span

_CONTENT = ("ccomp", "parataxis", "xcomp", "csubj", "advcl")
_VERBAL = frozenset({"VERB", "AUX"})


@dataclass(frozen=True, slots=True)
class Attribution:
    """The sources, outermost first, with the words that name them."""

    who: tuple[Who, ...] = ()
    spans: tuple[Span, ...] = ()


def read_attribution(draft: Draft, cast: Cast, cues: Cues) -> Attribution:
    """Who an act is told from; empty where the article says it itself."""
    reader = _Sources(cast, cues)
    found = [*reader.named_before(draft.verb), *reader.speakers(draft.verb)]
    own = draft.actors.codes if draft.type in _SPOKEN else frozenset()
    kept: dict[Who, Span] = {}
    for party in found:
        for who in party.who:
            if not (own and who.code in own):
                kept.setdefault(who, party.span)
    return Attribution(tuple(kept), tuple(dict.fromkeys(kept.values())))


_SPOKEN: frozenset[str] = frozenset()


class _Sources:
    def __init__(self, cast: Cast, cues: Cues) -> None:
        self._cast = cast
        self._cues = cues
        self._sentence = cast.sentence
        self._tokens = cast.sentence.tokens

    def named_before(self, index: int) -> list[Party]:
        """Sources after 'according to' and its like, anywhere in the clause of the act."""
        found: list[Party] = []
        for at in (index, *self._sentence.ancestors(index)):
            for child in self._sentence.children(at, "obl", "nmod", "advmod", "parataxis", "dep"):
                if self._is_source(child):
                    found.extend(self._parties(child))
        return found

    def _is_source(self, index: int) -> bool:
        marker = self._sentence.preposition(index)
        if marker is None:
            return False
        start = self._tokens[self._sentence.children(index, "case", "mark")[0]].start
        before = fold(" ".join(t.text for t in self._tokens if start <= t.start < self._tokens[index].start))
        return marker in self._cues.speech.prepositions or any(
            before.startswith(p) for p in self._cues.speech.prepositions if " " in p
        )

    def speakers(self, index: int) -> list[Party]:
        """Subjects of the verbs of saying above the act, outermost first."""
        found: list[Party] = []
        at = index
        for above in self._sentence.ancestors(index):
            token = self._tokens[at]
            if self._tokens[above].pos in _VERBAL and token.dep.startswith(_CONTENT) and self._says(above):
                found[:0] = self._subjects(above)
            at = above
        for child in self._sentence.children(index, "parataxis"):
            if self._tokens[child].pos in _VERBAL and self._says(child):
                found.extend(self._subjects(child))
        return found

    def _says(self, verb: int) -> bool:
        lemma = self._tokens[verb].lemma.lower()
        return (
            lemma in self._cues.speech.verbs
            or lemma in self._cues.speech.denials
            or lemma in self._cues.speech.reflexive
        )

    def _subjects(self, verb: int) -> list[Party]:
        subjects = self._sentence.children(verb, "nsubj") or tuple(
            child
            for child in self._sentence.children(verb, "obl")
            if self._sentence.preposition(child) in self._cues.agent_prepositions
        )
        return [party for child in subjects for party in self._parties(child)]

    def _parties(self, index: int) -> tuple[Party, ...]:
        party = self._cast.parties.get(index)
        if party is not None and party.kind is PartyKind.OUTLET:
            return (party,)
        return self._cast.within(index)
