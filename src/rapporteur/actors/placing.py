"""Puts known names, found by offset, onto the tokens of a sentence."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapporteur.knowledge.gazetteer import COMMON, Hit
from rapporteur.records.text import Sentence, Token

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "DET", "X"})
_ARGUMENTS = ("nsubj", "obj", "obl", "nmod", "iobj", "appos")


@dataclass(frozen=True, slots=True)
class Placed:
    """A known name on tokens ``first``..``last`` of a sentence; ``head`` is the one that the others hang on."""

    hit: Hit
    first: int
    last: int
    head: int


def place(sentence: Sentence, hits: Sequence[Hit]) -> Iterator[Placed]:
    """The names on tokens of a sentence, left to right; common nouns only where they are whole words, used as nouns."""
    tokens = sentence.tokens
    starts = [token.end for token in tokens]
    for hit in hits:
        first = last = bisect_right(starts, hit.start)
        while last + 1 < len(tokens) and tokens[last + 1].start < hit.end:
            last += 1
        if first >= len(tokens) or tokens[first].start >= hit.end:
            continue
        head = _head(sentence, first, last)
        if any(name.kind not in COMMON for name in hit.names) or (
            tokens[first].start == hit.start and tokens[last].end == hit.end and _noun(tokens[head])
        ):
            yield Placed(hit, first, last, head)


def _noun(token: Token) -> bool:
    """Whether a word is used as a noun: a role may be spelled like a participle or an adjective."""
    return token.pos in _NOMINAL or (token.pos == "ADJ" and token.dep.startswith(_ARGUMENTS))


def _head(sentence: Sentence, first: int, last: int) -> int:
    """The nominal token whose governor lies outside; the first token of all where the parse has none."""
    inside = range(first, last + 1)
    tokens = sentence.tokens
    for wanted in ({"NOUN", "PROPN", "ADJ", "PRON"}, None):
        for index in inside:
            above = tokens[index].head
            if (above not in inside or above == index) and (wanted is None or tokens[index].pos in wanted):
                return index
    return first
