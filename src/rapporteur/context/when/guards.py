"""What around some words forbids that they are a date: prices, versions, counted things, the rest of a phrase.

What enters is an island of a text and the tokens that a reading takes; what leaves is whether it stands.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rapporteur.context.when.matcher import Memo, Tree
from rapporteur.context.when.tokens import Island
from rapporteur.records.text import Span

REACH = 24
"""How far before a reading, in code points, it is looked at."""
BEGINNING = re.compile(r"(?:^|[.!?:;«»\"“(\n–—-])\s*\Z")
"""What stands before the first word of a sentence."""
NAME = re.compile(r"\s+[^\W\d_a-zß-ÿ][^\W\d_]*[a-zß-ÿ]")
"""A word with a capital, after a space."""
FINAL = ("final", "1")
"""The constant of a rule that holds only where a part of the sentence ends."""


@dataclass(frozen=True, slots=True)
class Page:
    """An island within its text, and what was found in it so far."""

    text: str
    low: str
    island: Island
    memo: Memo

    def span(self, first: int, last: int) -> Span:
        """The code points from a token up to another (half-open)."""
        return self.island.starts[first], self.island.ends[last - 1]


@dataclass(frozen=True, slots=True)
class Guards:
    """The guards of a language; patterns named ``before`` or ``un..`` end where the reading begins."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    counted: re.Pattern[str]
    uncounted: re.Pattern[str]
    stranded_before: re.Pattern[str]
    stranded_after: re.Pattern[str]
    sentence_part: re.Pattern[str]
    continuation: re.Pattern[str]
    months: frozenset[str]
    capital: frozenset[str]
    verbs: frozenset[str]
    lower: frozenset[str]
    names: frozenset[str]
    dangling: frozenset[str]
    continued: frozenset[str]

    def allow(self, page: Page, first: int, last: int, tree: Tree) -> bool:
        """Whether what is around the tokens from ``first`` up to ``last`` lets them be what the tree says."""
        start, end = page.span(first, last)
        past = page.low[max(0, start - REACH) : start]
        if page.low[start].isdecimal() and self.before.search(past):
            return False
        if last - first == 1 and not self._allow_alone(page, start, end, past):
            return False
        if any(self._is_verb(page, index) for index in range(first, last)):
            return False
        return self._allow_ends(page, first, last, past, FINAL in tree.constants) and not self.after.match(
            page.low, end
        )

    def _allow_ends(self, page: Page, first: int, last: int, past: str, final: bool) -> bool:
        """Whether the first and the last word may stand beside what is before and after them."""
        opens, closes = page.island.words[first], page.island.words[last - 1]
        low, end = page.low, page.island.ends[last - 1]
        if opens in self.months and self.stranded_before.search(past):
            return False
        if closes in self.months and self.stranded_after.match(low, end):
            return False
        is_year = len(closes) == 4 and closes.isdecimal() and last - first <= 2 and opens not in self.months
        if is_year and self._counts(low, page.island.starts[last - 1], end):
            return False
        if closes in self.continued and self.continuation.match(low, end):
            return False
        return not (final or closes in self.dangling) or bool(self.sentence_part.match(low, end))

    def _is_verb(self, page: Page, index: int) -> bool:
        """Whether a word that is a month with a capital alone has none."""
        return page.island.words[index] in self.verbs and not page.text[page.island.starts[index]].isupper()

    def _allow_alone(self, page: Page, start: int, end: int, past: str) -> bool:
        """Whether one word alone may be a date, and not an adjective, a planet or a person."""
        word, opens = page.low[start:end], page.text[start].isupper()
        if word in self.capital and not opens:
            return False
        if word in self.lower and opens and not page.text[start:end].isupper() and not BEGINNING.search(past):
            return False
        return not (word in self.names and NAME.match(page.text, end))

    def _counts(self, low: str, start: int, end: int) -> bool:
        """Whether a year is a number of things rather."""
        return bool(self.counted.match(low, end)) and not self.uncounted.search(
            low[max(0, start - REACH) : start]
        )


def compile_guards(data: Mapping[str, Any], months: frozenset[str]) -> Guards:
    """Compiles the ``guards`` of a dates.yaml."""
    return Guards(
        before=re.compile(f"(?:{data['before']})\\Z"),
        after=re.compile(data["after"]),
        counted=re.compile(data["counted"]),
        uncounted=re.compile(f"(?:{data['uncounted']})\\Z"),
        stranded_before=re.compile(f"(?:{data['stranded_before']})\\Z"),
        stranded_after=re.compile(data["stranded_after"]),
        sentence_part=re.compile(data["sentence_part"]),
        continuation=re.compile(data["continuation"]),
        months=months,
        capital=frozenset(data["capital"]),
        verbs=frozenset(data["verbs"]),
        lower=frozenset(data["lower"]),
        names=frozenset(data["names"]),
        dangling=frozenset(data["dangling"]),
        continued=frozenset(data["continued"]),
    )
