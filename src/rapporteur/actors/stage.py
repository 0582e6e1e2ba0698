"""Article -> who is on stage: in each sentence, which tokens stand for which parties, and how that was known.

Known names come from the gazetteer; people introduced by the article itself ('X, envoy of Y') are learned from
it; role nouns, pronouns and possessives are resolved from their modifiers, then from what was told before.
"""

from collections.abc import Sequence
from dataclasses import replace

from rapporteur.actors.lists import party_lists
from rapporteur.actors.meaning import Meaning
from rapporteur.actors.memory import Memory, Trace
from rapporteur.actors.names import surname
from rapporteur.actors.placing import Placed, place
from rapporteur.actors.pronouns import Pronouns
from rapporteur.actors.roles import RolePhrase, named_with, role_phrases
from rapporteur.actors.scenes import scenes
from rapporteur.actors.setting import certain, named, setting
from rapporteur.knowledge.gazetteer import Hit
from rapporteur.knowledge.loading import Language
from rapporteur.knowledge.names import Name, NameKind
from rapporteur.records.article import Article
from rapporteur.records.cast import Cast, Party, PartyKind
from rapporteur.records.mention import ActorMention, Who
from rapporteur.records.text import Sentence, Span, Unit

_LISTED = 1.0
_LEARNED = 0.95
_GUESSED = 0.5
_SURE = 0.8
_AROUND = "role, country of the text around"


def stage(
    article: Article,
    units: Sequence[Unit],
    sentences: Sequence[Sentence],
    hits: Sequence[Hit],
    language: Language,
) -> tuple[tuple[Cast, ...], tuple[ActorMention, ...]]:
    """The cast of each sentence, and the people that the article introduced, with the words that did so.

    ``units`` are all parts of the text, ``sentences`` those of them that were parsed, ``hits`` the names in the text.
    """
    director = _Director(article, units, sentences, hits, language)
    learned = director.learn()
    return tuple(director.cast(at) for at in range(len(sentences))), learned


class _Director:
    """Goes through one article twice: first for introductions, then sentence by sentence."""

    def __init__(
        self,
        article: Article,
        units: Sequence[Unit],
        sentences: Sequence[Sentence],
        hits: Sequence[Hit],
        language: Language,
    ) -> None:
        self._article = article
        self._sentences = sentences
        self._language = language
        self._meaning = Meaning(article.published, certain(hits))
        self._placed = [tuple(place(s, _between(hits, s.start, s.end))) for s in sentences]
        both = zip(sentences, self._placed, strict=True)
        weights = [named(sentence, placed, language.cues.locative) for sentence, placed in both]
        heading = language.names.scan(article.title or "")
        self._memory = Memory(weights, setting(hits, heading, units), scenes(article.text, sentences, hits))
        self._phrases = [
            tuple(role_phrases(s, placed, language.cues))
            for s, placed in zip(sentences, self._placed, strict=True)
        ]

    def learn(self) -> tuple[ActorMention, ...]:
        """Notes everyone that the article names with an office or that the lists know."""
        learned: list[ActorMention] = []
        for at, sentence in enumerate(self._sentences):
            for each in self._placed[at]:
                who = self._meaning.person(each.hit.of(NameKind.PERSON))
                if who is not None:
                    self._memory.introduce(self._text(each.hit.start, each.hit.end), who)
            for phrase in self._phrases[at]:
                if phrase.proper is not None and (mention := self._introduce(at, sentence, phrase)):
                    learned.append(mention)
        return tuple(learned)

    def _introduce(self, at: int, sentence: Sentence, phrase: RolePhrase) -> ActorMention | None:
        assert phrase.proper is not None
        first, end = phrase.proper
        span = (sentence.tokens[first].start, sentence.tokens[end - 1].end)
        name = self._text(*span)
        if self._memory.person(name) is not None:
            return None
        whose = self._owners(at, phrase)
        if not whose:
            return None
        code, certain = whose[0]
        names = phrase.placed.hit.of(NameKind.ROLE)
        who = Who(code, name, names[0].sector, self._text(*phrase.span(sentence)))
        self._memory.introduce(name, who)
        words = (min(span[0], phrase.span(sentence)[0]), max(span[1], phrase.span(sentence)[1]))
        return ActorMention(words, (who,), "introduced with a role", certain)

    def _owners(self, at: int, phrase: RolePhrase) -> list[tuple[str, float]]:
        """Whose role it is: codes with how certain they are."""
        codes = list(
            dict.fromkeys(name.code for name in phrase.owners if name.holds(self._article.published))
        )
        if codes:
            return [(code, _LISTED) for code in codes]
        name = phrase.placed.hit.of(NameKind.ROLE)[0]
        if name.weak:
            return []
        focus = self._memory.focus(at)
        return [(focus, _GUESSED)] if focus else []

    def cast(self, at: int) -> Cast:
        """The parties of one sentence."""
        sentence = self._sentences[at]
        parties: dict[int, Party] = {}
        for each in self._placed[at]:
            party = self._named(at, each)
            if self._stance(sentence, each):
                continue
            if party is not None and not (party.certain < _SURE and self._part_of_name(sentence, each)):
                self._enter(sentence, parties, each.head, party)
        self._recall(at, parties)
        for phrase in self._phrases[at]:
            self._role(at, phrase, parties)
        Pronouns(self._memory, self._language, self._placed[at]).resolve(at, sentence, parties)
        self._possessed(sentence, parties)
        cast = Cast(sentence, parties, party_lists(sentence, parties, self._language.cues.company))
        self._remember(at, cast)
        return cast

    def _named(self, at: int, placed: Placed) -> Party | None:
        hit = placed.hit
        party = self._meaning.party(hit)
        short = hit.of(NameKind.SURNAME)
        if party is not None and short and party.kind is PartyKind.PLACE and party.certain < _SURE:
            # A leader is likelier meant than a small place of the same name.
            who = self._meaning.once_in_office(short)
            party = (
                Party(party.span, (who,), PartyKind.PERSON, "surname of a leader", _SURE) if who else party
            )
        if party is None and short:
            who = self._memory.person(self._text(hit.start, hit.end))
            if who is None and not self._in_longer_name(at, placed):
                who = self._meaning.in_office(short)
            if who is not None:
                return Party((hit.start, hit.end), (who,), PartyKind.PERSON, "surname", _LEARNED)
            titled = self._titled(at, placed) and not self._in_longer_name(at, placed)
            if titled and (who := self._meaning.once_in_office(short)) is not None:
                return Party((hit.start, hit.end), (who,), PartyKind.PERSON, "surname of another time", _SURE)
        return party

    def _in_longer_name(self, at: int, placed: Placed) -> bool:
        """Whether a surname stands next to a name that nobody known bears ('Asaduzzaman Khan Kamal')."""
        tokens = self._sentences[at].tokens
        covered = {index for each in self._placed[at] for index in range(each.first, each.last + 1)}
        return any(
            0 <= index < len(tokens)
            and index not in covered
            and tokens[index].pos in {"PROPN", "X"}
            and tokens[index].text != tokens[index].text.lower()
            and tokens[index].text.lower() not in self._language.roles.titles
            for index in (placed.first - 1, placed.last + 1)
        )

    def _titled(self, at: int, placed: Placed) -> bool:
        """Whether an office stands right before a name ('President Bush')."""
        return any(
            each.last + 1 == placed.first and self._sentences[at].tokens[each.last].text[:1].isupper()
            for each in self._placed[at]
            if each.hit.of(NameKind.ROLE)
        )

    def _stance(self, sentence: Sentence, placed: Placed) -> bool:
        """Whether a nationality is only what someone is for or against ('anti-American slogans')."""
        word = sentence.tokens[placed.first]
        before = self._text(word.start, placed.hit.start).lower()
        return before in self._language.roles.stances

    def _part_of_name(self, sentence: Sentence, placed: Placed) -> bool:
        """Whether an ambiguous name stands beside another capitalised word, as part of a longer name."""
        before, after = placed.first - 1, placed.last + 1
        inside = (
            before >= 1
            and sentence.tokens[before].text[:1].isupper()
            and sentence.tokens[before].pos in {"PROPN", "NOUN"}
        )
        return inside or (after < len(sentence.tokens) and sentence.tokens[after].text[:1].isupper())

    def _enter(self, sentence: Sentence, parties: dict[int, Party], head: int, party: Party) -> None:
        parties[head] = party
        before = head - 1
        while (
            before >= 0 and sentence.tokens[before].dep.startswith(("flat", "compound")) and before in parties
        ):
            before -= 1
        if before >= 0 and sentence.tokens[before].text.lower() in self._language.roles.titles:
            parties[before] = party

    def _recall(self, at: int, parties: dict[int, Party]) -> None:
        """People introduced elsewhere in the article, under their surname or full name."""
        sentence = self._sentences[at]
        for index, token in enumerate(sentence.tokens):
            if (
                index in parties
                or not token.text[:1].isupper()
                or token.pos not in {"PROPN", "NOUN", "X", "ADJ"}
            ):
                continue
            who = self._memory.person(token.text)
            if who is not None and fold_last(who.name) == token.text.lower():
                party = Party(token.span, (who,), PartyKind.PERSON, "introduced by the article", _LEARNED)
                self._enter(sentence, parties, index, party)
                above = token.head
                if token.dep.startswith(("flat", "appos", "compound")) and above not in parties:
                    parties[above] = party

    def _role(self, at: int, phrase: RolePhrase, parties: dict[int, Party]) -> None:
        sentence = self._sentences[at]
        head = phrase.placed.head
        beside = named_with(sentence, phrase, parties)
        owned = [name for name in phrase.owners if name.holds(self._article.published)]
        if beside is not None and not (owned and beside.how.startswith("surname") and _apart(beside, owned)):
            parties.setdefault(head, beside)
            return
        form = self._text(phrase.placed.hit.start, phrase.placed.hit.end).lower()
        span = phrase.span(sentence)
        name = phrase.placed.hit.of(NameKind.ROLE)[0]
        role = self._language.roles.roles.get(name.form)
        kind = {"person": PartyKind.PERSON, "organ": PartyKind.ORGAN}.get(
            role.kind if role else "", PartyKind.GROUP
        )
        if (
            not owned
            and (held := self._memory.roles.get(form))
            and kind is PartyKind.PERSON
            and not name.plural
        ):
            parties[head] = Party(span, held, kind, "role told before", 0.85)
            return
        if not owned and (possessor := self._possessor(sentence, phrase, parties)):
            parties[head] = Party(
                span,
                tuple(Who(c, self._text(*span), name.sector, form) for c in possessor),
                kind,
                "role of a party",
                0.85,
            )
            return
        who = tuple(Who(code, self._text(*span), name.sector, form) for code, _ in self._owners(at, phrase))
        if who:
            certain = _LISTED if owned else _GUESSED
            parties[head] = Party(
                span,
                who,
                kind,
                "role with a country" if owned else _AROUND,
                certain,
            )
            if beside is not None:
                parties |= {index: parties[head] for index, party in parties.items() if party is beside}

    def _possessed(self, sentence: Sentence, parties: dict[int, Party]) -> None:
        """'His troops', 'its ministry': roles whose country was guessed are of whom the possessive stands for."""
        for index, party in parties.items():
            if party.how == _AROUND:
                for child in sentence.children(index, "nmod:poss", "det"):
                    owner = parties.get(child)
                    if owner is not None and owner.kind is PartyKind.POSSESSIVE and owner.codes:
                        who = tuple(replace(party.who[0], code=code) for code in sorted(owner.codes))
                        parties[index] = replace(party, who=who, how="role of a party", certain=owner.certain)

    def _possessor(self, sentence: Sentence, phrase: RolePhrase, parties: dict[int, Party]) -> list[str]:
        """Codes of a party that the noun hangs with through 'of' ('the president of the council of X')."""
        for child in sentence.children(phrase.placed.head, "nmod"):
            if (party := parties.get(child)) is not None and party.kind is not PartyKind.PLACE:
                return sorted(party.codes)
        return []

    def _remember(self, at: int, cast: Cast) -> None:
        sentence, parties = cast.sentence, cast.parties
        for index in sorted(parties):
            party = parties[index]
            if party.kind in {
                PartyKind.POSSESSIVE,
                PartyKind.PLACE,
                PartyKind.OUTLET,
            } or party.how.startswith("pronoun"):
                continue
            token = sentence.tokens[index]
            subject = token.dep.startswith("nsubj")
            together = tuple(w for i in cast.coordinated(index) if i in parties for w in parties[i].who)
            if subject and len(together) > len(party.who):
                joint = Party(party.span, together, party.kind, "coordination", party.certain)
                self._memory.note(Trace(at, joint, True, None, True))
            plural = token.has("Number=Plur") or party.kind is PartyKind.GROUP
            self._memory.note(Trace(at, party, plural, self._feminine(sentence, index), subject))

    def _feminine(self, sentence: Sentence, index: int) -> bool | None:
        for i in (*sentence.children(index, "det"), index):
            if sentence.tokens[i].has("Gender=Fem"):
                return True
            if sentence.tokens[i].has("Gender=Masc"):
                return False
        return None

    def _text(self, start: int, end: int) -> str:
        return self._article.text[start:end]


def _apart(person: Party, owners: Sequence[Name]) -> bool:
    """Whether a person is of another country than the office that stands beside the name."""
    return person.codes.isdisjoint(name.code for name in owners)


def fold_last(name: str) -> str:
    """A person's surname in lower case."""
    return surname(name).lower()


def _between(hits: Sequence[Hit], start: int, end: int) -> list[Hit]:
    return [hit for hit in hits if start <= hit.start and hit.end <= end]


__all__ = ["Span", "stage"]
