"""Who is on stage: the parties that a text's words stand for, word by word."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from rapporteur.records.mention import Who
from rapporteur.records.text import Sentence, Span


class PartyKind(StrEnum):
    """What sort of words name a party."""

    PERSON = "person"
    STATE = "state"
    CAPITAL = "capital"
    BODY = "body"
    ORGAN = "organ"
    GROUP = "group"
    PEOPLE = "people"
    ADJECTIVE = "adjective"
    POSSESSIVE = "possessive"
    PLACE = "place"
    OUTLET = "outlet"


MODIFIERS = frozenset({PartyKind.ADJECTIVE, PartyKind.POSSESSIVE})
"""Kinds that qualify a noun and are no noun phrase of their own."""

ASIDE = MODIFIERS | {PartyKind.PLACE, PartyKind.OUTLET}
"""Kinds that do not act themselves: they qualify, locate or report."""


@dataclass(frozen=True)
class Party:
    """Words that stand for one or several parties. ``how`` names the way they were resolved.

    ``certain`` falls from 1 (named) towards 0 (guessed from the discourse).
    """

    span: Span
    who: tuple[Who, ...]
    kind: PartyKind
    how: str
    certain: float = 1.0

    @cached_property
    def codes(self) -> frozenset[str]:
        """The codes of all parties meant."""
        return frozenset(who.code for who in self.who)


@dataclass(frozen=True, slots=True)
class Cast:
    """The parties of one sentence, by the index of the token that heads their name.

    ``lists`` holds, for each member of an enumeration of parties ('X, Y and Z'), all its members.
    """

    sentence: Sentence
    parties: Mapping[int, Party]
    lists: Mapping[int, tuple[int, ...]] = field(default_factory=dict)

    def named(self, index: int) -> tuple[Party, ...]:
        """The parties that a noun phrase and those coordinated with it name themselves."""
        return tuple(
            party
            for i in self.coordinated(index)
            if (party := self.parties.get(i)) is not None and party.kind not in ASIDE
        )

    def coordinated(self, index: int) -> Iterator[int]:
        """A nominal's index, then those coordinated with it, by the words between them or by the tree."""
        if index in self.lists:
            yield from self.lists[index]
            return
        yield index
        for child in self.sentence.children(index, "conj"):
            if self.sentence.tokens[child].pos in {"NOUN", "PROPN", "PRON", "ADJ", "NUM", "X", "SYM"}:
                yield from self.coordinated(child)

    def within(self, index: int, depth: int = 3) -> tuple[Party, ...]:
        """The parties that a noun phrase names, or else those that its modifiers name ('the policy of X')."""
        direct = self.named(index)
        if direct or depth == 0:
            return direct
        children = self.sentence.children(index)
        for child in children:
            party = self.parties.get(child)
            if party is not None and self.sentence.tokens[child].dep.split(":")[0] in {
                "amod",
                "det",
                "compound",
                "nmod",
            }:
                joined = self.sentence.children(child, "conj")
                return (party, *(self.parties[i] for i in joined if i in self.parties))
        for child in self.sentence.children(index, "nmod", "appos", "flat", "compound", "obl"):
            if found := self.within(child, depth - 1):
                return found
        for child in self.sentence.children(index, "conj"):
            if found := self.within(child, depth - 1):
                return found
        return ()
