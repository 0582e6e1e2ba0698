"""Reads a role noun's surroundings: whose president, which army, and the name that goes with it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rapporteur.actors.names import name_run
from rapporteur.actors.placing import Placed
from rapporteur.knowledge.cues import Cues
from rapporteur.knowledge.names import Name, NameKind
from rapporteur.records.cast import Party, PartyKind
from rapporteur.records.text import Sentence, Span

_OWNERS = (
    NameKind.COUNTRY,
    NameKind.BODY,
    NameKind.ADJECTIVE,
    NameKind.CAPITAL,
    NameKind.SEAT,
    NameKind.PEOPLE,
)
_INSIDE = frozenset({"ADJ", "NOUN", "PROPN", "DET", "NUM", "PART", "X"})
_REACH = 9


@dataclass(frozen=True, slots=True)
class RolePhrase:
    """A role noun with its modifiers on tokens ``first``..``last``; ``owners`` are the names that say whose."""

    placed: Placed
    first: int
    last: int
    owners: tuple[Name, ...]
    proper: tuple[int, int] | None

    def span(self, sentence: Sentence) -> Span:
        """Offsets of the phrase."""
        return (sentence.tokens[self.first].start, sentence.tokens[self.last].end)


class RoleReader:
    """Reads role phrases in one sentence, given the names on its tokens."""

    def __init__(self, sentence: Sentence, covered: Mapping[int, Placed], cues: Cues) -> None:
        self._sentence = sentence
        self._covered = covered
        self._cues = cues

    def read(self, placed: Placed) -> RolePhrase:
        """The phrase around one role noun."""
        first, before = self._left(placed)
        last, after = self._right(placed)
        owners = (
            self._own(placed, sealed=True)
            or self._inside(placed)
            or before
            or after
            or self._own(placed, sealed=False)
        )
        return RolePhrase(placed, first, last, owners, self._proper(first, last))

    def _inside(self, placed: Placed) -> tuple[Name, ...]:
        """A name within the role's own words ('director of the IAEA')."""
        if placed.last == placed.first or any(name.sealed for name in placed.hit.of(NameKind.ROLE)):
            return ()
        return tuple(
            owner for index in range(placed.first + 1, placed.last + 1) if (owner := self._owner(index))
        )[:1]

    def _own(self, placed: Placed, sealed: bool) -> tuple[Name, ...]:
        """The code that the noun carries by itself: before all else if sealed, else where nothing says whose it is."""
        return tuple(name for name in placed.hit.of(NameKind.ROLE) if name.code and name.sealed is sealed)[:1]

    def _owner(self, index: int) -> Name | None:
        placed = self._covered.get(index)
        if placed is None:
            return None
        names = placed.hit.of(*_OWNERS)
        return names[0] if names else None

    def _left(self, placed: Placed) -> tuple[int, tuple[Name, ...]]:
        """Adjectives and names of states right before the noun ('US Secretary', 'Germany's foreign minister')."""
        tokens = self._sentence.tokens
        first = placed.first
        found: list[Name] = []
        for index in range(placed.first - 1, max(-1, placed.first - _REACH), -1):
            owner = self._owner(index)
            if owner is not None:
                found.insert(0, owner) if owner not in found else None
                first = index
            elif (
                tokens[index].pos in {"PART", "ADJ"}
                or (tokens[index].pos == "CCONJ" and found)
                or self._is_role(index)
            ) or (
                tokens[index].pos in {"NOUN", "PROPN"} and tokens[index].dep.startswith(("compound", "amod"))
            ):
                continue
            else:
                break
        return first, tuple(found)

    def _is_role(self, index: int) -> bool:
        placed = self._covered.get(index)
        return placed is not None and bool(placed.hit.of(NameKind.ROLE))

    def _right(self, placed: Placed) -> tuple[int, tuple[Name, ...]]:
        """Adjectives and complements after the noun, up to a verb, a stop or the name of a person."""
        tokens = self._sentence.tokens
        last = placed.last
        found: list[Name] = []
        for index in range(placed.last + 1, min(len(tokens), placed.last + 1 + _REACH)):
            token = tokens[index]
            owner = self._owner(index)
            if owner is not None:
                if found and not self._joined(index):
                    break
                if owner not in found:
                    found.append(owner)
                last = index
            elif self._is_person(index):
                break
            elif token.pos in _INSIDE and not (found and token.pos in {"NOUN", "PROPN"}):
                if token.pos == "PROPN" and index not in self._covered and token.text[:1].isupper():
                    break
                if token.pos == "ADJ":
                    last = index
            elif token.pos == "CCONJ" or (
                token.pos == "ADP" and token.lemma.lower() in self._cues.genitives and not found
            ):
                continue
            else:
                break
        return last, tuple(found)

    def _joined(self, index: int) -> bool:
        before = self._sentence.tokens[index - 1]
        return before.pos in {"CCONJ", "PUNCT", "DET", "ADP"} or self._owner(index - 1) is not None

    def _is_person(self, index: int) -> bool:
        placed = self._covered.get(index)
        return placed is not None and bool(placed.hit.of(NameKind.PERSON, NameKind.SURNAME))

    def _proper(self, first: int, last: int) -> tuple[int, int] | None:
        """Token range (half-open) of the unknown personal name that goes with the phrase."""
        tokens = self._sentence.tokens
        after = last + 1
        end = name_run(self._sentence, after, self._covered)
        if end > after:
            return (after, end)
        if after < len(tokens) and tokens[after].text == ",":
            end = name_run(self._sentence, after + 1, self._covered)
            if end > after + 2 and end < len(tokens) and tokens[end].text in {",", ".", "-", "–", "—"}:
                return (after + 1, end)
        return self._name_before(first)

    def _name_before(self, first: int) -> tuple[int, int] | None:
        tokens = self._sentence.tokens
        at = first - 1
        while at > 0 and tokens[at].pos in {"DET", "ADJ", "NUM"}:
            at -= 1
        if at < 1 or tokens[at].text != ",":
            return None
        start = at
        while start > 0 and start - 1 not in self._covered and tokens[start - 1].pos in {"PROPN", "X"}:
            start -= 1
        if start > 0 and tokens[start - 1].pos == "ADP":
            return None
        return (start, at) if start < at and name_run(self._sentence, start, self._covered) == at else None


def role_phrases(sentence: Sentence, placed: tuple[Placed, ...], cues: Cues) -> Iterator[RolePhrase]:
    """All role phrases of a sentence, left to right."""
    covered = {
        index: each
        for each in sorted(placed, key=lambda p: not p.hit.of(NameKind.ROLE))
        for index in range(each.first, each.last + 1)
    }
    reader = RoleReader(sentence, covered, cues)
    for each in placed:
        if each.hit.of(NameKind.ROLE) and not any(_part(each, other) for other in placed):
            yield reader.read(each)


def _part(role: Placed, name: Placed) -> bool:
    """Whether a role noun is only a word of a longer name ('European Union', 'Rapid Support Forces')."""
    inside = name.first <= role.first and role.last <= name.last
    return inside and name.last - name.first > role.last - role.first and bool(name.hit.of(*_OWNERS))


def named_with(sentence: Sentence, phrase: RolePhrase, parties: dict[int, Party]) -> Party | None:
    """The person named together with the role, if already known."""
    tokens = sentence.tokens
    after = phrase.last + 1
    if after < len(tokens) and tokens[after].text == ",":
        after += 1
    for index in range(phrase.last + 1, min(after + 4, len(tokens))):
        party = parties.get(index)
        if party is not None and party.kind is PartyKind.PERSON and _adjoins(sentence, phrase, index):
            return party
    before = phrase.first - 1
    while before > 0 and tokens[before].pos in {"DET", "PUNCT"} and phrase.first - before < 4:
        before -= 1
    comma = any(tokens[i].text == "," for i in range(before + 1, phrase.first))
    if before >= 0 and comma:
        for index in range(before, max(-1, before - 4), -1):
            party = parties.get(index)
            if party is not None and party.kind is PartyKind.PERSON and party.span[1] >= tokens[before].start:
                return party
    return None


def _adjoins(sentence: Sentence, phrase: RolePhrase, index: int) -> bool:
    """Whether only name words stand between the role phrase and a person's token."""
    tokens = sentence.tokens
    between = tokens[phrase.last + 1 : index]
    if between and between[0].text == ",":
        after = index + 1
        closed = after >= len(tokens) or tokens[after].text in {",", "."} or tokens[after].pos == "PROPN"
        return closed and all(t.pos in {"PROPN", "X"} for t in between[1:])
    return all(t.pos in {"PROPN", "X"} or t.text[:1].isupper() for t in between)
