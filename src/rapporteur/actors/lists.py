"""Enumerations of parties: 'X, Y and Z', read from the words between names, where trees often go astray."""

from collections.abc import Container, Iterator, Mapping, Sequence
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
_STATES = frozenset({PartyKind.STATE, PartyKind.CAPITAL, PartyKind.BODY, PartyKind.ORGAN})
_LINKS = frozenset({"DET", "CCONJ", "PUNCT"})
_VERBAL = frozenset({"VERB", "AUX"})


def party_lists(
    sentence: Sentence, parties: Mapping[int, Party], company: Container[str]
) -> Mapping[int, tuple[int, ...]]:
    """For each token that heads a member of an enumeration, all heads, in text order.

    A conjunction closes it, or words of ``company`` ('X, along with Y'), or the verb of a headline ('X, Y sign treaty').
    """
    heads = list(_heads(parties))
    found: dict[int, tuple[int, ...]] = {}
    run = heads[:1]
    closed = joined = False
    for before, after in pairwise(heads):
        one, two = parties[before], parties[after]
        joins = _between(sentence, one, two) in company
        link = False if joins else _link(sentence, one, two)
        if link is None or closed or _sort(one) != _sort(two):
            _keep(run, closed or joined, found)
            run, closed, joined = [after], False, False
            continue
        run.append(after)
        joined = joined or joins
        closed = link or _heads_clause(sentence, run)
    _keep(run, closed or joined, found)
    return found


def _sort(party: Party) -> PartyKind:
    """What can be listed side by side: states, their capitals, seats and bodies of states are of one sort."""
    return PartyKind.STATE if party.kind in _STATES else party.kind


def _between(sentence: Sentence, one: Party, two: Party) -> str:
    """The words between two names in lower case, commas and articles aside."""
    tokens = (t for t in sentence.tokens if one.span[1] <= t.start and t.end <= two.span[0])
    return " ".join(t.text.lower() for t in tokens if t.pos not in {"DET", "PUNCT"})


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


def _heads_clause(sentence: Sentence, run: Sequence[int]) -> bool:
    """Whether names joined by commas alone open a sentence and a verb follows that has no other subject."""
    after = run[-1] + 1
    return run[0] == 0 and after < len(sentence.tokens) and sentence.tokens[after].pos in _VERBAL


def _keep(run: list[int], closed: bool, found: dict[int, tuple[int, ...]]) -> None:
    if closed and len(run) > 1:
        found.update((index, tuple(run)) for index in run)
