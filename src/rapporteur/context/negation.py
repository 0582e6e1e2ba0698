"""Which words negate a verb or a noun: an adverb, a determiner of its subject, a particle with a negative word after it."""

from collections.abc import Sequence

from rapporteur.knowledge.cues import Negation
from rapporteur.records.text import Sentence, Span, Token

_NEGATING = ("advmod", "det", "obj", "nsubj", "cc", "neg")
_REACH = 8
"""Tokens after a particle within which the word that makes it negate follows."""


def negated(index: int, sentence: Sentence, negation: Negation) -> Span | None:
    """The offsets of the word that negates a verb or noun; None for none, and for a restriction ('ne ... que')."""
    tokens = sentence.tokens
    below = sentence.children(index)
    particles = [i for i in below if _plain(tokens[i]) in negation.particles]
    words = [
        i for i in below if _plain(tokens[i]) in negation.words and not sentence.children(i, "det", "nummod")
    ] or _of_subject(index, sentence, negation)
    if particles and not words:
        return _completed(index, particles, tokens, negation)
    if negation.particles and not particles:
        # 'Ni' alone negates nothing: 'ni plus ni moins'.
        words = [i for i in words if tokens[i].pos != "CCONJ"]
    return next(
        (
            tokens[i].span
            for i in words
            if tokens[i].dep.startswith(_NEGATING) and not _restricted(i, tokens, negation)
        ),
        None,
    )


def _restricted(index: int, tokens: Sequence[Token], negation: Negation) -> bool:
    """Whether a restriction follows at once ('not only')."""
    return index + 1 < len(tokens) and _plain(tokens[index + 1]) in negation.restrictive


def _plain(token: Token) -> str:
    return token.text.lower().replace("’", "'")


def _of_subject(index: int, sentence: Sentence, negation: Negation) -> list[int]:
    """Negative words that determine the subject of a verb ('no one of them', 'neither X nor Y')."""
    return [
        i
        for subject in sentence.children(index, "nsubj")
        for i in sentence.children(subject, "det", "cc")
        if _plain(sentence.tokens[i]) in negation.words
    ]


def _completed(
    index: int, particles: Sequence[int], tokens: Sequence[Token], negation: Negation
) -> Span | None:
    """A lone particle negates where a negative word follows in the clause and no restriction does."""
    for i in range(particles[0] + 1, min(len(tokens), particles[0] + _REACH)):
        word = _plain(tokens[i])
        if word in negation.words:
            return tokens[i].span
        if word in negation.restrictive and i > index:
            return None
    return None
