"""What is parsed: sentences and tokens, all with offsets into the article's text as received."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

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

    def has(self, feature: str) -> bool:
        """Whether the morphology holds ``feature``, given as 'Name=Value'."""
        return feature in self.morph.split("|")

    @property
    def span(self) -> Span:
        """The token's offsets."""
        return (self.start, self.end)


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


@dataclass(frozen=True)
class Sentence:
    """A parsed unit, and the ways through its tree."""

    start: int
    end: int
    paragraph: int
    tokens: tuple[Token, ...]
    kind: UnitKind = UnitKind.BODY

    @cached_property
    def _children(self) -> tuple[tuple[int, ...], ...]:
        below: list[list[int]] = [[] for _ in self.tokens]
        for index, token in enumerate(self.tokens):
            if token.head != index:
                below[token.head].append(index)
        return tuple(tuple(each) for each in below)

    @property
    def root(self) -> int:
        """The token at the head of the tree; 0 where there is none."""
        return next((i for i, token in enumerate(self.tokens) if token.head == i), 0)

    def children(self, index: int, *deps: str) -> tuple[int, ...]:
        """Indices of the dependents of a token, in text order; only those with one of ``deps`` if any are given.

        A relation counts with its subtypes: 'nsubj' finds 'nsubj:pass' too.
        """
        below = self._children[index]
        if not deps:
            return below
        return tuple(
            i for i in below if self.tokens[i].dep in deps or self.tokens[i].dep.split(":")[0] in deps
        )

    def subtree(self, index: int) -> Iterator[int]:
        """Indices of a token and of all that hangs on it."""
        stack = [index]
        while stack:
            at = stack.pop()
            yield at
            stack.extend(self._children[at])

    def ancestors(self, index: int) -> Iterator[int]:
        """Indices of the governors of a token, nearest first."""
        seen = {index}
        while (above := self.tokens[index].head) not in seen:
            yield above
            seen.add(above)
            index = above

    def preposition(self, index: int) -> str | None:
        """The case marker of a nominal in lower case, its fixed parts included ('face à'), or None."""
        for child in self.children(index, "case", "mark"):
            parts = sorted({child, *self.children(child, "fixed")})
            while self.tokens[parts[-1]].head in (index, child) and (after := parts[-1] + 1) in self.children(
                index, "case"
            ):
                parts.append(after)
            return " ".join(self.tokens[i].lemma.lower() for i in parts)
        return None
