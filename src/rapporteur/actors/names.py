"""Reads names that no list holds: runs of capitalised words, with the particles of names between them."""

from collections.abc import Container

from rapporteur.records.text import Sentence

_NAME_POS = frozenset({"PROPN", "X"})
_PARTICLE_LENGTH = 3


def name_run(sentence: Sentence, start: int, taken: Container[int]) -> int:
    """The index after a run of name tokens that begins at ``start``; ``start`` itself where none begins."""
    tokens = sentence.tokens
    at = start
    while at < len(tokens) and at not in taken:
        token = tokens[at]
        if (token.text[:1].isupper() and _nameable(sentence, at)) or (
            at > start and _particle(sentence, at, taken)
        ):
            at += 1
        else:
            break
    return at


def _nameable(sentence: Sentence, index: int) -> bool:
    token = sentence.tokens[index]
    if token.pos in _NAME_POS:
        return True
    # Parsers take unknown names for nouns, verbs or adjectives; a capital inside a sentence tells.
    return (
        index > 0
        and token.pos in {"NOUN", "ADJ", "VERB", "ADV", "NUM"}
        and len(token.text) > 1
        and not token.text.isupper()
    )


def _particle(sentence: Sentence, index: int, taken: Container[int]) -> bool:
    """A short lower-case word between two name words, as in 'Ursula von der Leyen'."""
    tokens = sentence.tokens
    after = index + 1
    joins = (
        tokens[index].text.islower()
        and len(tokens[index].text) <= _PARTICLE_LENGTH
        and tokens[index].pos in {"PROPN", "X"}
    )
    return joins and after < len(tokens) and after not in taken and tokens[after].text[:1].isupper()


def surname(name: str) -> str:
    """The part of a full name by which it is taken up again."""
    return name.split()[-1]
