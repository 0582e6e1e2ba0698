"""Enumerations of parties: 'X, Y and Z', read from the words between names, where trees often go astray."""

from collections.abc import Iterator, Mapping
from itertools import pairwise

from rapporteur.records.cast import Party, PartyKind
from rapporteur.records.text import Sentence

_LISTED = frozenset(
    {
        PartyKind.STATE,
        PartyKind.CAPITAL,
        PartyKind.BODY,
        PartyKind.PERSON,
        PartyKind.PEOPLE,
        PartyKind.GROUP,
        PartyKind.ORGAN,
    }
)
_LINKS = frozenset({"DET", "CCONJ", "PUNCT"})


def party_lists(sentence: Sentence, parties: Mapping[int, Party]) -> Mapping[int, tuple[int, ...]]:
    """For each token that heads a member of an enumeration closed by a conjunction, all heads, in text order."""
    heads = list(_heads(parties))
    found: dict[int, tuple[int, ...]] = {}
    run = heads[:1]
    closed = False
    for before, after in pairwise(heads):
        link = _link(sentence, parties[before], parties[after])
        if link is None or closed or parties[before].kind is not parties[after].kind:
            _keep(run, closed, found)
            run, closed = [after], False
            continue
        run.append(after)
        closed = link
    _keep(run, closed, found)
    return found


def _heads(parties: Mapping[int, Party]) -> Iterator[int]:
    """One token for each name, left to right; modifiers and pronouns are no members of a list."""
    seen: set[tuple[int, int]] = set()
    for index in sorted(parties):
        party = parties[index]
        if party.kind in _LISTED and party.span not in seen and not party.how.startswith("pronoun"):
            seen.add(party.span)
            yield index


def _link(sentence: Sentence, one: Party, two: Party) -> bool | None:
    """True for a conjunction between two names, False for a mere comma; None where anything else stands there."""
    between = [token for token in sentence.tokens if one.span[1] <= token.start and token.end <= two.span[0]]
    if not between or any(token.pos not in _LINKS for token in between):
        return None
    conjunction = any(token.pos == "CCONJ" for token in between)
    comma = any(token.text == "," for token in between)
    return conjunction if conjunction or comma else None


def _keep(run: list[int], closed: bool, found: dict[int, tuple[int, ...]]) -> None:
    if closed and len(run) > 1:
        found.update((index, tuple(run)) for index in run)
