"""Sentences with their casts -> drafts of events: every trigger whose frame matches, with both its sides."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from rapporteur.events.clause import POSSESSIVE, Clause
from rapporteur.events.form import form
from rapporteur.events.lexicon import Lexicon
from rapporteur.events.matching import Matcher
from rapporteur.events.sides import HOME, HOST, Sides
from rapporteur.knowledge.cues import Cues
from rapporteur.knowledge.frames import Frame
from rapporteur.records.cast import Cast, PartyKind
from rapporteur.records.draft import Draft, Filler, Side
from rapporteur.records.text import Span, Token, UnitKind

_TRIGGERS = frozenset({"NOUN", "VERB", "AUX", "PROPN", "ADJ"})
_NAMED = frozenset({PartyKind.BODY, PartyKind.STATE, PartyKind.ORGAN})
_NOMINAL = frozenset({"NOUN", "PROPN"})
_STOPS = (".", ":", "?", "!", "…", "«", "“", '"', "-", "–", "—")
_ASKED = frozenset({"REQUEST", "THREATEN"})
_ENDED = "SANCTION"
"""What is ended is told by an infinitive ('stopped delivering gas'), and is no act of its own."""
_CONTENT = ("ccomp", "xcomp", "advcl", "acl", "obl", "obj", "nmod", "parataxis", "conj")


def read_drafts(casts: Sequence[Cast], lexicon: Lexicon, cues: Cues) -> Iterator[Draft]:
    """All acts of an article in text order, with whatever parties the slots of their frames may hold."""
    for at, cast in enumerate(casts):
        if cast.sentence.kind is not UnitKind.BOILERPLATE:
            yield from _Reader(at, cast, lexicon, cues).read()


class _Reader:
    """Reads one sentence: nouns first, since verbs ask who does the acts that their objects name."""

    def __init__(self, at: int, cast: Cast, lexicon: Lexicon, cues: Cues) -> None:
        self._at = at
        self._cast = cast
        self._cues = cues
        self._clause = Clause(cast, cues)
        self._matcher = Matcher(cast, self._clause, lexicon)
        self._agents: dict[int, Side] = {}
        self._frames: dict[int, Frame] = {}
        self._above: dict[int, int | None] = {}

    def _match(self) -> None:
        """Finds the triggers; a word that is part of another's trigger is none of its own."""
        parts: set[int] = set()
        self._mended: dict[int, tuple[int, str]] = {}
        for index, token in enumerate(self._cast.sentence.tokens):
            if (
                token.pos in _TRIGGERS
                and not self._auxiliary(index)
                and not self._in_name(index)
                and (match := self._matcher.best(index)) is not None
            ):
                parts |= match.parts - {index}
                if match.frame.type is not None:
                    self._frames[index] = match.frame
                    self._mended.update((word, (index, dep)) for word, dep in match.mended)
        for index in parts & self._frames.keys():
            del self._frames[index]

    def _mend(self) -> None:
        """Hangs words that frames found by their order on the triggers that ask for them."""
        if not self._mended:
            return
        tokens = list(self._cast.sentence.tokens)
        for word, (trigger, dep) in self._mended.items():
            if word not in self._cast.sentence.ancestors(trigger):
                tokens[word] = replace(tokens[word], head=trigger, dep=dep)
        self._cast = replace(self._cast, sentence=replace(self._cast.sentence, tokens=tuple(tokens)))
        self._clause = Clause(self._cast, self._cues)

    def _in_name(self, index: int) -> bool:
        """Whether a word is part of a longer name ('Organisation for Security and Cooperation', 'Liberation Front')."""
        token = self._cast.sentence.tokens[index]
        return (
            self._titled(index)
            or self._proper(index)
            or any(
                party.kind in _NAMED
                and party.span[0] <= token.start
                and token.end <= party.span[1]
                and party.span != token.span
                for party in self._cast.parties.values()
            )
        )

    def _titled(self, index: int) -> bool:
        """Whether a noun hangs on a capitalised common noun within a sentence that is not in capitals throughout."""
        tokens = self._cast.sentence.tokens
        head = tokens[index].head
        return (
            tokens[index].pos in _NOMINAL
            and tokens[index].dep.startswith(("nmod", "compound", "amod"))
            and head > 0
            and tokens[head].pos in _NOMINAL
            and tokens[head].text[:1].isupper()
            and head not in self._cast.parties
            and not tokens[head - 1].text.endswith(_STOPS)
            and any(token.pos in _NOMINAL and token.text[:1].islower() for token in tokens)
        )

    def _proper(self, index: int) -> bool:
        """Whether a noun in capitals ends a proper name ('the French Indochina War') in a sentence that is not all so."""
        tokens = self._cast.sentence.tokens
        return (
            tokens[index].pos == "PROPN"
            and index > 1
            and tokens[index].text[:1].isupper()
            and tokens[index - 1].pos == "PROPN"
            and tokens[index - 1].text[:1].isupper()
            and any(token.pos in _NOMINAL and token.text[:1].islower() for token in tokens)
        )

    def _auxiliary(self, index: int) -> bool:
        """Whether a verb only lends tense to the infinitive after it ('vient de reconnaître')."""
        sentence = self._cast.sentence
        lemma = sentence.tokens[index].lemma.lower()
        return lemma in self._cues.semi_auxiliaries and any(
            map(self._clause.infinitive, sentence.children(index, "xcomp"))
        )

    def read(self) -> list[Draft]:
        self._match()
        self._mend()
        self._above = {index: self._under(index) for index in self._frames}
        found: dict[int, Draft] = {}
        for verbal in (False, True):
            for index, frame in self._frames.items():
                if frame.verbal == verbal:
                    draft = self._draft(index, frame)
                    self._agents[index] = draft.actors
                    ended = draft.under == _ENDED and self._cast.sentence.tokens[index].dep == "xcomp"
                    if draft.under not in _ASKED and not ended and not self._private(draft):
                        found[index] = draft
        return [
            self._shared(found[index], found) for index in sorted(found) if not self._repeats(found[index])
        ]

    def _private(self, draft: Draft) -> bool:
        """Whether writer or reader do it, who are no party ('I am going to Europe', 'my trip to Europe')."""
        tokens = self._cast.sentence.tokens
        at: int | None = draft.verb
        if not draft.verbal and tokens[draft.verb].pos not in {"VERB", "AUX"}:
            if draft.actors.parties:
                return False
            if self._all_private(self._clause.slot(draft.token, POSSESSIVE)):
                return True
            above = self._cast.sentence.ancestors(draft.token)
            at = next((i for i in above if tokens[i].pos in {"VERB", "AUX"}), None)
        if at is None or tokens[at].pos not in {"VERB", "AUX"}:
            return False
        subjects = list(self._clause.subjects(at))
        return self._all_private(subjects) if subjects else draft.verbal and tokens[at].has("Mood=Imp")

    def _all_private(self, filled: Iterable[int]) -> bool:
        tokens = self._cast.sentence.tokens
        told = list(filled)
        return bool(told) and all(
            i not in self._cast.parties
            and (tokens[i].lemma.lower() in self._cues.private or _speaking(tokens[i]))
            for i in told
        )

    def _shared(self, draft: Draft, found: Mapping[int, Draft]) -> Draft:
        """A verb without a recipient has that of a verb coordinated with it, of the same type ('cut and froze ties with X')."""
        tokens = self._cast.sentence.tokens
        if draft.recipients.parties or draft.mutual or not draft.verbal:
            return draft
        for index, other in found.items():
            joined = tokens[index].head == draft.token or tokens[draft.token].head == index
            conj = tokens[index].dep == "conj" or tokens[draft.token].dep == "conj"
            if joined and conj and other.type == draft.type and other.recipients.parties:
                return replace(draft, recipients=other.recipients)
        return draft

    def _repeats(self, draft: Draft) -> bool:
        """Whether a noun takes up an act already told ('this visit'), its parties left unsaid."""
        if draft.verbal or draft.actors.parties or draft.recipients.parties:
            return False
        tokens = self._cast.sentence.tokens
        return any(
            tokens[child].has("PronType=Dem") for child in self._cast.sentence.children(draft.token, "det")
        )

    def _draft(self, index: int, frame: Frame) -> Draft:
        assert frame.type is not None
        sides = Sides(self._cast, self._clause, self._agents, self._cues)
        actors, recipients = sides.fill(index, frame)
        acting, acted_on = sides.fillers(index, frame)
        if HOME in frame.recipient and not recipients.parties and actors.parties:
            recipients = Side(actors.parties[:1], HOME)
        if frame.content and not recipients.parties:
            recipients = self._in_content(index, actors)
            if recipients.parties:
                acted_on = (*acted_on, Filler("content", len(frame.recipient), False, recipients.parties))
        if frame.mutual:
            everyone = Side((*actors.parties, *recipients.parties), actors.via)
            actors = recipients = everyone
        return Draft(
            sentence=self._at,
            token=index,
            verb=self._verb(index, frame),
            type=frame.type,
            mode=frame.mode,
            rule=frame.rule,
            trigger=self._trigger(index, frame),
            actors=actors,
            recipients=recipients,
            status=frame.status,
            mutual=frame.mutual,
            weak=frame.weak,
            verbal=frame.verbal,
            constraints=len(frame.constraints),
            under=None if (above := self._above[index]) is None else self._frames[above].type,
            content=self._content(index),
            acting=acting,
            acted_on=acted_on,
            host=Side(sides.host(index), HOST),
            features={
                **form(self._cast.sentence, index),
                "one": float(frame.one),
                "together": float(frame.together),
                "content": float(frame.content),
                "home": float(HOME in frame.recipient),
                "subject.unread": float(frame.verbal and self._unread(self._clause.subjects(index))),
                "mended": float(any(trigger == index for trigger, _ in self._mended.values())),
                "object.unread": float(frame.verbal and self._unread(self._clause.objects(index))),
            },
        )

    def _unread(self, tokens: Iterable[int]) -> bool:
        """Whether words fill a place and none of them stands for a party."""
        filled = list(tokens)
        return bool(filled) and not any(self._cast.within(token) for token in filled)

    def _verb(self, index: int, frame: Frame) -> int:
        if frame.verbal:
            return index
        support = self._clause.support(index)
        return index if support is None else support

    def _trigger(self, index: int, frame: Frame) -> Span:
        """The word, with its auxiliaries and reflexive pronoun right before it, or its further words."""
        tokens = self._cast.sentence.tokens
        first = last = index
        while (
            first > 0
            and tokens[first - 1].head == index
            and tokens[first - 1].dep.startswith(("aux", "expl"))
        ):
            first -= 1
        last += len(frame.lemma.split()) - 1
        return (tokens[first].start, tokens[min(last, len(tokens) - 1)].end)

    def _under(self, index: int) -> int | None:
        """The trigger of the act in whose content another trigger stands."""
        tokens = self._cast.sentence.tokens
        at = index
        for above in self._cast.sentence.ancestors(index):
            if not tokens[at].dep.startswith(_CONTENT) or self._apart(above, at):
                return None
            if above in self._frames and tokens[at].dep != "conj":
                return above
            at = above
        return None

    def _content(self, index: int) -> str | None:
        """The type, or type/mode, of the first act in the content of a trigger."""
        for below in sorted(i for i, above in self._above.items() if above == index):
            frame = self._frames[below]
            return f"{frame.type}/{frame.mode}" if frame.mode else frame.type
        return None

    def _apart(self, above: int, clause: int) -> bool:
        """Whether a clause stands beside what governs it in the tree, behind a semicolon, and is not what that says."""
        tokens = self._cast.sentence.tokens
        between = tokens[min(above, clause) + 1 : max(above, clause)]
        return tokens[clause].dep == "parataxis" and any(token.text == ";" for token in between)

    def _in_content(self, index: int, actors: Side) -> Side:
        """A party other than the actor that what is said, asked or promised is about, with those joined to it."""
        sentence = self._cast.sentence
        for child in sentence.children(index, "ccomp", "xcomp", "advcl", "obl", "obj", "acl", "nmod"):
            for token in sorted(sentence.subtree(child)):
                party = self._cast.parties.get(token)
                if (
                    party
                    and party.kind not in {PartyKind.POSSESSIVE, PartyKind.OUTLET}
                    and not party.codes & actors.codes
                ):
                    joined = (p for p in self._cast.named(token) if not p.codes & actors.codes)
                    return Side(tuple(dict.fromkeys((party, *joined))), "content")
        return Side()


def _speaking(token: Token) -> bool:
    """Whether a pronoun stands for the writer alone, or for the reader."""
    alone = token.has("Person=1") and token.has("Number=Sing")
    return token.pos == "PRON" and (alone or token.has("Person=2"))
