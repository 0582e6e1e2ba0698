"""Decides which frame, if any, a word in its clause is an instance of."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rapporteur.events.clause import ADJECTIVE, COMPOUND, INDIRECT, POSSESSIVE, SUBJECT, Clause
from rapporteur.events.displaced import after
from rapporteur.events.lexicon import Lexicon
from rapporteur.knowledge.frames import ANY, INFINITIVE, OBJECT, PARTICLE, PATH, Constraint, Frame
from rapporteur.records.cast import Cast, PartyKind
from rapporteur.records.text import Token

_PERSONS = frozenset({PartyKind.PERSON, PartyKind.PEOPLE})
_STATES = frozenset({PartyKind.STATE, PartyKind.CAPITAL, PartyKind.BODY})
_PLACES = frozenset({PartyKind.PLACE, PartyKind.CAPITAL, PartyKind.STATE})
_GROUPS = frozenset({PartyKind.GROUP, PartyKind.ORGAN, PartyKind.PEOPLE})
_TREE_SLOTS = frozenset({SUBJECT, INDIRECT, ADJECTIVE, POSSESSIVE, COMPOUND, INFINITIVE, PARTICLE})
"""Slots that the order of words alone does not tell."""
_FIXED = ("obj", "obl", "xcomp", "fixed", "compound", "advmod", "nsubj:pass")


@dataclass(frozen=True, slots=True)
class Match:
    """A frame and the other tokens that its constraints took as part of the trigger.

    ``mended``: words that the tree has elsewhere and that stand, by the order of words, in a slot that the frame
    constrains; each with the relation that it should have to the trigger.
    """

    frame: Frame
    parts: frozenset[int]
    mended: tuple[tuple[int, str], ...] = ()


def _rank(frame: Frame) -> tuple[int, int, bool, bool]:
    """More constraints win; of as many, those that name single words, then those that code nothing, then any words."""
    single = sum(bool(each.lemmas) and each.literal for each in frame.constraints)
    named = any(each.lemmas for each in frame.constraints)
    return (len(frame.constraints), single, frame.type is None, named)


class Matcher:
    """Matches frames against the words of one sentence."""

    def __init__(self, cast: Cast, clause: Clause, lexicon: Lexicon) -> None:
        self._cast = cast
        self._clause = clause
        self._lexicon = lexicon
        self._tokens = cast.sentence.tokens
        self._sentence = cast.sentence

    def best(self, index: int) -> Match | None:
        """The matching frame with the most constraints, which may be one that codes nothing; None where none matches."""
        token = self._tokens[index]
        reflexive: bool | None = None
        best: Frame | None = None
        mended: tuple[tuple[int, str], ...] = ()
        for frame in self._frames(token):
            if frame.verbal:
                if reflexive is None:
                    reflexive = self._clause.reflexive(index)
                if frame.reflexive != reflexive:
                    continue
            if best is not None and _rank(frame) <= _rank(best):
                continue
            if not self._words(index, frame):
                continue
            failed = [each for each in frame.constraints if not self._holds(index, each)]
            near = self._mended(index, frame, failed[0]) if len(failed) == 1 else ()
            if not failed or near:
                best, mended = frame, near
        if best is None:
            return None
        parts = {part for each in best.constraints for part in self._parts(index, each)}
        return Match(best, frozenset(parts | {part for part, _ in mended}), mended)

    def _frames(self, token: Token) -> Sequence[Frame]:
        """The frames of a word by its lemma, or else by its form."""
        return self._lexicon.of(token.lemma.lower(), token.pos) or self._lexicon.of(
            token.text.lower(), token.pos
        )

    def _mended(self, index: int, frame: Frame, failed: Constraint) -> tuple[tuple[int, str], ...]:
        """The word that fills a slot by the order of words alone, where the tree has none there; often empty."""
        if frame.type is None or failed.excluded or not failed.lemmas or not frame.verbal:
            return ()
        if PATH in failed.slot:
            return ()
        if failed.slot == OBJECT:
            taken = self._clause.passive(index) or self._clause.reflexive(index)
            if taken or self._sentence.children(index, "obj", "iobj") or any(self._clause.objects(index)):
                return ()
            found, relation = after(self._sentence, index, None), "obj"
        elif failed.slot in _TREE_SLOTS:
            return ()
        else:
            found, relation = after(self._sentence, index, failed.slot), "obl"
        return tuple((each, relation) for each in found if self._fits(each, failed))[:1]

    def _parts(self, index: int, constraint: Constraint) -> Iterator[int]:
        """Tokens that a constraint names by their lemma."""
        if not constraint.excluded and constraint.lemmas and constraint.slot != INFINITIVE:
            for each in map(self._clause.meant, self._candidates(index, constraint)):
                if self._named(each, constraint):
                    yield each

    def _words(self, index: int, frame: Frame) -> bool:
        """Whether the further words of a trigger of several words follow."""
        rest = frame.lemma.split()[1:]
        following = self._tokens[index + 1 : index + 1 + len(rest)]
        return len(following) == len(rest) and all(
            word in {token.lemma.lower(), token.text.lower()}
            for word, token in zip(rest, following, strict=True)
        )

    def _holds(self, index: int, constraint: Constraint) -> bool:
        found = any(self._fits(each, constraint) for each in self._candidates(index, constraint))
        return found != constraint.excluded

    def _candidates(self, index: int, constraint: Constraint) -> Iterator[int]:
        children = self._sentence.children
        outer, _, inner = constraint.slot.partition(PATH)
        if inner:
            for each in self._candidates(index, replace(constraint, slot=outer)):
                yield from self._candidates(each, replace(constraint, slot=inner))
        elif constraint.slot == INFINITIVE:
            yield from children(index, "xcomp", "ccomp", "advcl", "acl", "obl")
            yield from self._of_party(index)
        elif constraint.slot == PARTICLE:
            yield from children(index, "compound", "advmod", "obl")
        elif constraint.slot == ADJECTIVE:
            for each in self._qualified(index):
                yield from children(each, "amod", "compound", "acl", "nmod")
        elif constraint.slot == COMPOUND:
            for each in self._qualified(index):
                yield from children(each, "compound", "amod", "nmod")
        elif constraint.slot == OBJECT:
            yield from self._clause.objects(index)
            if constraint.lemmas and constraint.literal:
                yield from (
                    i for i in children(index, *_FIXED) if i > index or self._tokens[i].dep != "advmod"
                )
        else:
            yield from self._clause.slot(index, constraint.slot)
            # 'barred from leaving': what a preposition governs may be a clause.
            for each in children(index, "advcl"):
                if self._sentence.preposition(each) == constraint.slot:
                    yield each

    def _qualified(self, index: int) -> Iterator[int]:
        """Words whose adjectives and first nouns a frame may ask for: a noun itself, the objects and complements of a verb."""
        yield index
        if self._tokens[index].pos == "VERB":
            nouns = (*self._clause.objects(index), *self._sentence.children(index, "obl", "xcomp"))
            yield from dict.fromkeys(map(self._clause.meant, nouns))

    def _of_party(self, index: int) -> Iterator[int]:
        """Infinitives that the tree hangs on those who are to do it ('called on Iran to stop')."""
        for each in self._sentence.children(index, "obj", "iobj", "obl"):
            if each in self._cast.parties or not self._tokens[each].dep.startswith("obl"):
                yield from filter(self._clause.infinitive, self._sentence.children(each, "acl"))

    def _fits(self, index: int, constraint: Constraint) -> bool:
        if ANY in constraint.kinds:
            return constraint.slot != INFINITIVE or self._clause.infinitive(index)
        index = self._clause.meant(index)
        if any(self._named(each, constraint) for each in self._cast.coordinated(index)):
            return True
        if any(self._named(each, constraint) for each in self._titles(index)):
            return True
        return bool(constraint.kinds) and self._is_kind(index, constraint.kinds)

    def _titles(self, index: int) -> Iterator[int]:
        """What a name says of its bearer ('Niger's ambassador X', 'opposition leader Y')."""
        if self._tokens[index].pos == "PROPN":
            for child in self._sentence.children(index, "compound", "nmod", "appos"):
                bare = self._tokens[child].pos == "NOUN" and not self._sentence.children(child, "case")
                if bare and self._tokens[child].dep != "nmod:poss":
                    yield child

    def _named(self, index: int, constraint: Constraint) -> bool:
        token = self._tokens[index]
        if token.lemma.lower() in constraint.lemmas or token.text.lower() in constraint.lemmas:
            return True
        return any(" " in lemma and self._phrase(index, lemma) for lemma in constraint.lemmas)

    def _phrase(self, index: int, lemma: str) -> bool:
        words = lemma.split()
        if self._tokens[index].lemma.lower() != words[0]:
            return False
        following = self._tokens[index + 1 : index + len(words)]
        return len(following) == len(words) - 1 and all(
            word in {token.lemma.lower(), token.text.lower()}
            for word, token in zip(words[1:], following, strict=True)
        )

    def _is_kind(self, index: int, kinds: frozenset[str]) -> bool:
        if "EVENT" in kinds and self._lexicon.names_event(self._tokens[index].lemma.lower()):
            return True
        party = self._cast.parties.get(index)
        if "PLACE" in kinds and (self._nameless(index) if party is None else party.kind in _PLACES):
            return True
        if party is None or party.kind in {PartyKind.ADJECTIVE, PartyKind.POSSESSIVE, PartyKind.OUTLET}:
            return False
        if "ACTOR" in kinds:
            return True
        allowed = {"PERSON": _PERSONS, "COUNTRY": _STATES, "GROUP": _GROUPS}
        return any(party.kind in allowed.get(kind, frozenset()) for kind in kinds)

    def _nameless(self, index: int) -> bool:
        """Whether a word is a proper name that nothing is known of, as those of most towns are, and not a person's."""
        token = self._tokens[index]
        bare = token.text[:1].isupper() and not token.text.isupper()
        return (
            token.pos == "PROPN" and bare and not self._sentence.children(index, "flat", "compound", "appos")
        )
