"""What is parsed: sentences and tokens, all with offsets into the article's text as received."""

from dataclasses import dataclass
from enum import StrEnum

Span = tuple[int, int]
"""Half-open interval of code points in the article's text as received."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word with its Universal Dependencies analysis.

    ``morph`` is the UD feature string ('Mood=Ind|Tense=Past'); ``head`` the index of the head in
    the sentence's tokens, its own index for the root.
    """

    start: int
    end: int
    text: str
    lemma: str
    pos: str
    morph: str
    head: int
    dep: str


class UnitKind(StrEnum):
    """What a stretch of an article is."""

    BODY = "body"
    HEADLINE = "headline"
    DATELINE = "dateline"
    BOILERPLATE = "boilerplate"


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence's span before parsing, with the paragraph that it belongs to."""

    start: int
    end: int
    paragraph: int
    kind: UnitKind = UnitKind.BODY


@dataclass(frozen=True, slots=True)
class Sentence:
    """A parsed unit."""

    start: int
    end: int
    paragraph: int
    tokens: tuple[Token, ...]
    kind: UnitKind = UnitKind.BODY
