"""Resolves pronouns, possessives and phrases such as 'the two leaders' from what was told before."""

from collections.abc import Sequence

from rapporteur.actors.memory import Memory, Trace
from rapporteur.actors.placing import Placed
from rapporteur.knowledge.loading import Language
from rapporteur.knowledge.names import NameKind
from rapporteur.records.cast import Party, PartyKind
from rapporteur.records.mention import Who
from rapporteur.records.text import Sentence, Token

_PERSONS = (PartyKind.PERSON,)
_ANY = (
    PartyKind.PERSON,
    PartyKind.STATE,
    PartyKind.CAPITAL,
    PartyKind.BODY,
    PartyKind.ORGAN,
    PartyKind.GROUP,
    PartyKind.PEOPLE,
)
_STATES = (PartyKind.STATE, PartyKind.CAPITAL, PartyKind.ORGAN, PartyKind.BODY)
_CERTAIN = 0.75


class Pronouns:
    """Resolves what stands for another name in one sentence."""

    def __init__(self, memory: Memory, language: Language, placed: Sequence[Placed]) -> None:
        self._memory = memory
        self._language = language
        self._placed = placed

    def resolve(self, at: int, sentence: Sentence, parties: dict[int, Party]) -> None:
        """Adds to ``parties`` those that pronouns and the like stand for."""
        phrases = {
            each.head: each
            for each in self._placed
            if each.hit.of(NameKind.PAIR, NameKind.COUNTERPART, NameKind.LATTER)
        }
        for index, token in enumerate(sentence.tokens):
            if index in phrases:
                party = self._phrase(at, sentence, phrases[index], parties)
            elif index in parties:
                continue
            elif token.pos == "PRON" and token.has("PronType=Rel"):
                party = self._relative(sentence, index, parties)
            elif token.pos == "PRON" and not token.dep.startswith("expl"):
                party = self._personal(at, sentence, index, parties)
            elif token.has("Poss=Yes") and token.pos in {"DET", "PRON", "ADJ"}:
                party = self._possessive(at, sentence, index, parties)
            else:
                continue
            if party is not None:
                parties[index] = party

    def _before(
        self, sentence: Sentence, index: int, parties: dict[int, Party], subject: bool
    ) -> list[tuple[int, Party]]:
        """Parties named earlier in the same sentence, subjects first, then the nearest."""
        earlier = [
            (i, p) for i, p in parties.items()
            if i < index and p.kind in _ANY and (not subject or sentence.tokens[i].dep.startswith("nsubj"))
        ]  # fmt: skip
        return sorted(earlier, key=lambda pair: -pair[0])

    def _relative(self, sentence: Sentence, index: int, parties: dict[int, Party]) -> Party | None:
        for above in sentence.ancestors(index):
            if sentence.tokens[above].dep.startswith("acl"):
                noun = sentence.tokens[above].head
                party = parties.get(noun)
                if party is None and sentence.tokens[noun].dep.startswith(("appos", "flat", "conj")):
                    party = parties.get(sentence.tokens[noun].head)
                return party
        return None

    def _personal(self, at: int, sentence: Sentence, index: int, parties: dict[int, Party]) -> Party | None:
        token = sentence.tokens[index]
        cues = self._language.cues
        word = token.text.lower().lstrip("-")
        plural = word in cues.plural_pronouns or token.lemma.lower() in cues.plural_pronouns
        if (
            not plural
            and word not in cues.neutral_pronouns
            and token.lemma.lower() not in cues.neutral_pronouns
        ):
            return None
        subject = token.dep.startswith("nsubj")
        if (party := self._emphasised(sentence, index, parties)) is not None:
            return self._again(token, party)
        if subject:
            for i, party in self._before(sentence, index, parties, True):
                if (
                    sentence.tokens[i].has("Number=Plur") == plural
                    and self._agrees(token, sentence.tokens[i])
                    and (plural or self._may_be(token, party))
                ):
                    return self._again(token, party)
        elif (party := self._above(sentence, index, parties, plural)) is not None:
            return self._again(token, party)
        traces = self._candidates(at, token, plural)
        return self._again(token, traces[0].party) if traces else None

    def _emphasised(self, sentence: Sentence, index: int, parties: dict[int, Party]) -> Party | None:
        """Whom a pronoun between commas takes up: the subject of its own clause ('la France a, elle, refusé')."""
        tokens = sentence.tokens
        set_off = 0 < index < len(tokens) - 1 and tokens[index - 1].text == tokens[index + 1].text == ","
        if not set_off or tokens[index].dep.startswith("nsubj"):
            return None
        above = (tokens[index].head, *sentence.ancestors(index))
        subjects = (i for verb in above for i in sentence.children(verb, "nsubj") if i < index)
        return next((parties[i] for i in subjects if i in parties), None)

    def _above(self, sentence: Sentence, index: int, parties: dict[int, Party], plural: bool) -> Party | None:
        """The subject of a clause above that an object takes up ('he was in Belgrade, where they received him')."""
        token = sentence.tokens[index]
        if not token.dep.startswith(("obj", "iobj")):
            return None
        above = tuple(sentence.ancestors(index))
        for verb in above[1:]:
            for i in sentence.children(verb, "nsubj"):
                fits = sentence.tokens[i].has("Number=Plur") == plural and self._agrees(
                    token, sentence.tokens[i]
                )
                if i < index and i in parties and i not in above and fits:
                    return parties[i]
        return self._several(sentence, index, parties) if plural else None

    def _several(self, sentence: Sentence, index: int, parties: dict[int, Party]) -> Party | None:
        """The nearest party before a plural pronoun that is several, or one with those joined to it."""
        for i, party in self._before(sentence, index, parties, False):
            joined = [parties[j] for j in sentence.children(i, "conj") if j in parties and j < index]
            who = tuple(dict.fromkeys(w for each in (party, *joined) for w in each.who))
            if len(who) > 1:
                return Party(party.span, who, party.kind, party.how, party.certain)
        return None

    def _may_be(self, pronoun: Token, party: Party) -> bool:
        """Persons always; states and bodies only for a pronoun that things may have."""
        return party.kind in _PERSONS or pronoun.text.lower() in self._language.cues.neutral_pronouns

    def _agrees(self, pronoun: Token, noun: Token) -> bool:
        return not (pronoun.has("Gender=Fem") and noun.has("Gender=Masc")) and not (
            pronoun.has("Gender=Masc") and noun.has("Gender=Fem")
        )

    def _candidates(self, at: int, token: Token, plural: bool) -> list[Trace]:
        feminine = token.text.lower().lstrip("-") in self._language.cues.feminine
        traces = self._memory.recent(at, _ANY, plural or None)
        if plural:
            return traces
        singular = [t for t in traces if not t.plural and (t.feminine is None or t.feminine == feminine)]
        persons = [t for t in singular if t.party.kind in _PERSONS]
        near = [t for t in singular if at - t.sentence <= 1]
        return persons if persons and at - persons[0].sentence <= 2 else near

    def _possessive(self, at: int, sentence: Sentence, index: int, parties: dict[int, Party]) -> Party | None:
        token = sentence.tokens[index]
        plural = token.text.lower() in self._language.cues.plural_pronouns
        own = sentence.tokens[index].head
        for i, party in self._before(sentence, index, parties, True):
            if i != own:
                return self._again(token, party, PartyKind.POSSESSIVE)
        for i, party in self._before(sentence, index, parties, False):
            if i != own:
                return self._again(token, party, PartyKind.POSSESSIVE)
        traces = self._memory.recent(at, _ANY, plural or None)
        return self._again(token, traces[0].party, PartyKind.POSSESSIVE) if traces else None

    def _again(self, token: Token, party: Party, kind: PartyKind | None = None) -> Party:
        return Party(token.span, party.who, kind or party.kind, "pronoun", party.certain * _CERTAIN)

    def _phrase(self, at: int, sentence: Sentence, placed: Placed, parties: dict[int, Party]) -> Party | None:
        span = (placed.hit.start, placed.hit.end)
        if pair := placed.hit.of(NameKind.PAIR):
            return self._pair(at, span, pair[0].form, sentence, placed, parties)
        if placed.hit.of(NameKind.COUNTERPART):
            return self._counterpart(at, sentence, placed, parties)
        before = [p for _, p in self._before(sentence, placed.first, parties, False)]
        traces = [t.party for t in self._memory.recent(at, _PERSONS)]
        for party in (*before, *traces):
            return Party(span, party.who, party.kind, "pronoun: the latter", _CERTAIN)
        return None

    def _pair(
        self,
        at: int,
        span: tuple[int, int],
        form: str,
        sentence: Sentence,
        placed: Placed,
        parties: dict[int, Party],
    ) -> Party | None:
        pair = self._language.roles.pairs[form]
        wanted = {"person": _PERSONS, "country": _STATES}.get(pair.kind, _ANY)
        before = [p for _, p in self._before(sentence, placed.first, parties, False)]
        found: dict[str, Who] = {}
        for kinds in (wanted, (*_ANY, PartyKind.ADJECTIVE)):
            if len(found) >= pair.count:
                break
            pool = [p for p in before if p.kind in kinds] + [t.party for t in self._memory.recent(at, kinds)]
            for party in pool:
                for who in party.who:
                    found.setdefault(who.code, who)
        if len(found) < pair.count:
            return None
        if pair.kind != "person":
            often = sorted(found, key=lambda code: -self._memory.told(code))[: pair.count]
            found = {code: found[code] for code in often}
        found = dict(list(found.items())[: pair.count])
        kind = PartyKind.PERSON if pair.kind == "person" else PartyKind.STATE
        return Party(span, tuple(found.values()), kind, "pronoun: the last told of", _CERTAIN)

    def _counterpart(
        self, at: int, sentence: Sentence, placed: Placed, parties: dict[int, Party]
    ) -> Party | None:
        """'His Chinese counterpart': the state of the adjective, else the other party told of."""
        span = (placed.hit.start, placed.hit.end)
        for index in (
            *range(placed.last + 1, min(placed.last + 4, len(sentence.tokens))),
            *range(placed.first - 2, placed.last),
        ):
            party = parties.get(index) if index >= 0 else None
            if party is not None and party.kind in {PartyKind.ADJECTIVE, PartyKind.PERSON, PartyKind.PEOPLE}:
                who = tuple(Who(w.code, w.name, w.sector or "GOV", w.role) for w in party.who)
                return Party(
                    (min(span[0], party.span[0]), max(span[1], party.span[1])),
                    who,
                    PartyKind.PERSON,
                    "counterpart",
                    0.95,
                )
        own = next((p for _, p in self._before(sentence, placed.first, parties, True)), None)
        for trace in self._memory.recent(at, _ANY):
            if own is None or not trace.party.codes & own.codes:
                return Party(span, trace.party.who, PartyKind.PERSON, "pronoun: counterpart", 0.6)
        return None
