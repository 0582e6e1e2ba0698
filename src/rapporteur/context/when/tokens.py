"""Cuts text into tokens and says which classes of the grammar each one belongs to.

What enters is text and a lexicon (classes of words with their values, from a language's data); what leaves is
islands: runs of tokens that the grammar knows and that hold at least one telling word, so that the rest of the
text costs no more than one scan.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

NUMERIC = r"\d{1,4}(?P<mark>[-/.])\d{1,2}(?P=mark)\d{1,4}(?!(?P=mark)?\d)"
GROUPED = r"\d{1,3}(?:[ \u00a0\u202f.,]\d{3})+(?!\d)"
DECIMAL = r"\d+[.,]\d+"
SLASHED = r"\d{1,2}/\d{1,2}(?![/\d])"
SHAPED = (
    rf"(?P<numeric>(?<!\d)(?<!\d[./]){NUMERIC})|(?P<slashed>(?<![\d/]){SLASHED})|(?P<grouped>(?<!\d){GROUPED})"
    rf"|(?P<decimal>{DECIMAL})|\d+"
)
TOKEN = {
    True: re.compile(rf"{SHAPED}|[^\W\d_]+(?:'(?=[^\W\d_]))?|[^\w\s]"),
    False: re.compile(rf"{SHAPED}|[^\W\d_]+|[^\w\s]"),
}
"""By whether the language elides ('d'ici' is two words, the first with its apostrophe)."""
REACH_BACK = 80
"""How far before a telling word, in code points, a phrase may begin."""
SHAPES = ("@int", "@day", "@month", "@year", "@modern", "@short", "@late", "@numeric", "@slashed", "@padded")
"""Classes of figures: whole numbers that may be a day, a month, a year; dates in figures, of three or two parts."""
ISLAND_LIMIT = 60
"""Longest run of tokens looked at as one: keeps reading linear in tables of bare numbers."""


@dataclass(frozen=True)
class Lexicon:
    """Words to classes: ``bits`` numbers the classes, ``values`` holds the value of a word in a class."""

    bits: Mapping[str, int]
    words: Mapping[str, int]
    values: Mapping[tuple[str, str], object]
    tells: re.Pattern[str]
    elides: bool
    month_first: bool = False
    no_dates: frozenset[str] = frozenset()

    def mask(self, word: str, shape: str | None) -> int:
        """The classes of a token, as a bit mask."""
        if shape == "slashed" and self._sure(word):
            return self.bits.get("@slashed", 0) | self.bits.get("@padded", 0)
        known = self.words.get(word, 0)
        if shape:
            return known | self.bits.get("@" + shape, 0)
        return known | _digits(self.bits, word) if word[0].isdecimal() else known

    def _sure(self, word: str) -> bool:
        """Whether 'a/b' can hardly be other than a day and a month: by a padding zero, or a day above 12."""
        first, second = word.split("/")
        day, month = (int(second), int(first)) if self.month_first else (int(first), int(second))
        return "0" in (first[0], second[0]) or (
            12 < day <= 31 and 0 < month <= 12 and word not in self.no_dates
        )


def _digits(bits: Mapping[str, int], word: str) -> int:
    if len(word) > 4 or not word.isascii():
        return 0
    value, mask = int(word), bits.get("@int", 0)
    if len(word) <= 2 and 1 <= value <= 31:
        mask |= bits.get("@day", 0) | (bits.get("@month", 0) if value <= 12 else 0)
    if len(word) == 4 and 1000 <= value <= 2199:
        mask |= bits.get("@year", 0) | (bits.get("@modern", 0) if 1900 <= value <= 2099 else 0)
    if len(word) == 2:
        mask |= bits.get("@short", 0) | (bits.get("@late", 0) if value >= 50 else 0)
    return mask


@dataclass(frozen=True, slots=True)
class Island:
    """A run of tokens known to the grammar. ``glued[i]`` is true where no space precedes token i."""

    words: tuple[str, ...]
    masks: tuple[int, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    glued: tuple[bool, ...]


def fold(text: str) -> str:
    """Lower case, one code point for one, with the typographic apostrophe made plain."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
    return low.replace("’", "'").replace("\N{NON-BREAKING HYPHEN}", "-").replace("\N{HYPHEN}", "-")


def islands(low: str, lexicon: Lexicon) -> Iterator[Island]:
    """The runs of known tokens around each telling word of a folded text, in text order."""
    done = 0
    for match in lexicon.tells.finditer(low):
        if match.start() < done:
            continue
        left = _start_of_run(low, match.start(), done, lexicon)
        island = _run(low, left, lexicon)
        done = max(match.end(), island.ends[-1] if island.ends else 0)
        if island.ends:
            yield island


def _start_of_run(low: str, at: int, floor: int, lexicon: Lexicon) -> int:
    """Where the known words that lead up to a telling word begin."""
    base, known = max(floor, at - REACH_BACK), at
    # One code point more than the window, so that an elided word sees the letter that follows it.
    before = [token for token in TOKEN[lexicon.elides].finditer(low, base, at + 1) if token.end() <= at]
    for token in reversed(before):
        if not lexicon.mask(token.group(), token.lastgroup):
            break
        known = token.start()
    return known


def _run(low: str, start: int, lexicon: Lexicon) -> Island:
    words: list[str] = []
    masks: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    glued: list[bool] = []
    for token in TOKEN[lexicon.elides].finditer(low, start):
        word = token.group()
        mask = lexicon.mask(word, token.lastgroup)
        if not mask or len(words) >= ISLAND_LIMIT:
            break
        words.append(word)
        masks.append(mask)
        starts.append(token.start())
        glued.append(bool(ends) and ends[-1] == token.start())
        ends.append(token.end())
    return Island(tuple(words), tuple(masks), tuple(starts), tuple(ends), tuple(glued))
