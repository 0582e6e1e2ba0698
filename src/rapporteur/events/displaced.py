"""Arguments of verbs that the tree has elsewhere, or nowhere: found by the order of words and by what a clause lacks."""

from collections.abc import Iterator

from rapporteur.records.cast import MODIFIERS, Cast, PartyKind
from rapporteur.records.text import Sentence

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "X", "ADJ", "SYM"})
_VERBAL = frozenset({"VERB", "AUX"})
_CORE = ("nsubj", "obj", "csubj")
_NO_OBJECT = MODIFIERS | {PartyKind.OUTLET}
_WINDOW = 14
"""Tokens behind a verb within which its complements are sought by the order of words."""
_ENDS = frozenset(";:.!?…()«»“”")


def after(sentence: Sentence, verb: int, preposition: str | None) -> Iterator[int]:
    """Nominals behind a verb in its clause, by the order of words alone, that have a preposition, or have none."""
    tokens = sentence.tokens
    for index in range(verb + 1, min(verb + _WINDOW, len(tokens))):
        token = tokens[index]
        if token.text in _ENDS or (token.pos in _VERBAL and not token.has("VerbForm=Part")):
            return
        above = tokens[token.head]
        elsewhere = above.pos in _VERBAL and token.head != verb and token.dep.startswith(_CORE)
        if token.pos not in NOMINAL or token.pos == "PRON" or elsewhere:
            continue
        if (
            sentence.preposition(index) is None
            if preposition is None
            else marked(sentence, index, preposition)
        ):
            yield index


def marked(sentence: Sentence, child: int, preposition: str) -> bool:
    """Whether a nominal has a preposition, alone or as the first word of a longer one."""
    found = sentence.preposition(child)
    return found == preposition or (found is not None and found.split()[0] == preposition and " " in found)


def object_elsewhere(cast: Cast, verb: int) -> Iterator[int]:
    """What an active verb without an object is done to: the noun that its clause qualifies, or the bare name behind it."""
    yield from _qualified(cast.sentence, verb)
    yield from _bare(cast, verb)


def _qualified(sentence: Sentence, verb: int) -> Iterator[int]:
    """'The sanctions Canada imposed': the noun above a relative clause that has its own subject and no pronoun."""
    token = sentence.tokens[verb]
    below = sentence.children(verb)
    if token.dep != "acl:relcl" or sentence.tokens[token.head].pos not in NOMINAL:
        return
    whole = any(sentence.tokens[i].dep in {"obj", "ccomp", "xcomp"} for i in below)
    relative = any(
        sentence.tokens[i].has("PronType=Rel") or sentence.tokens[i].has("PronType=Int") for i in below
    )
    oblique = any(sentence.tokens[k].has("PronType=Rel") for i in below for k in sentence.children(i))
    if sentence.children(verb, "nsubj") and not (whole or relative or oblique):
        yield token.head


def _bare(cast: Cast, verb: int) -> Iterator[int]:
    """'Will visit Panama next week': a party right behind a verb that nothing marks as anything but its object."""
    sentence = cast.sentence
    for index in sentence.children(verb, "obl"):
        party = cast.parties.get(index)
        if party is None or party.kind in _NO_OBJECT or sentence.preposition(index) is not None:
            continue
        if min(sentence.subtree(index)) == verb + 1:
            yield index
