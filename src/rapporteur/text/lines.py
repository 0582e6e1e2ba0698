"""Text as received -> paragraphs: stretches of lines that belong together.

A blank line always parts. A single line end parts too, as most articles are received with one line a paragraph,
unless the text was wrapped at a width or the next line goes on in lower case.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from rapporteur.records.text import Span

_LINE = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")
_BREAKS = frozenset({"\n", "\r", "\r\n", "\v", "\f", "\x85", "\u2028"})
_STOPS = ".!?…"
_WIDEST = 120
"""Code points; no text is wrapped at more."""
_NARROWEST = 40
"""Code points; lines that end before this were not wrapped."""
_FEWEST = 2
"""Lines that go on in lower case, from which on a text was wrapped."""
_BROKEN = 20
"""Code points; a shorter line does not go on in the next one, even if that begins in lower case."""
_TORN = 100
"""Code points; a longer line without a stop goes on behind blank lines too, if what follows is in lower case."""


def paragraphs(text: str) -> Iterator[Span]:
    """The paragraphs in order, without white space around them; together they hold all that is not white space."""
    blocks = list(_blocks(text))
    width = _width(text, blocks)
    for block in blocks:
        wrapped = width is not None and all(end - start <= width for start, end in block)
        start = block[0][0]
        for before, after in pairwise(block):
            if not _goes_on(text, before, after, width if wrapped else None):
                yield start, before[1]
                start = after[0]
        yield start, block[-1][1]


def trim(text: str, start: int, end: int) -> Span:
    """The span without white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _blocks(text: str) -> Iterator[list[Span]]:
    """Trimmed lines between blank ones."""
    block: list[Span] = []
    reached = 0
    for match in _LINE.finditer(text):
        line = trim(text, *match.span())
        if line[0] == line[1]:
            continue
        if block and text[reached : match.start()] not in _BREAKS and not _torn(text, block[-1], line):
            yield block
            block = []
        block.append(line)
        reached = match.end()
    if block:
        yield block


def _torn(text: str, before: Span, after: Span) -> bool:
    """Whether blank lines stand in the middle of a sentence, as where a page ended."""
    return before[1] - before[0] > _TORN and text[before[1] - 1].isalpha() and text[after[0]].islower()


def _width(text: str, blocks: Sequence[Sequence[Span]]) -> int | None:
    """The width at which the text was wrapped; None where it was not."""
    pairs = [pair for block in blocks for pair in pairwise(block)]
    broken = [before[1] - before[0] for before, after in pairs if text[after[0]].islower()]
    if sum(length >= _NARROWEST for length in broken) < _FEWEST or max(broken) > _WIDEST:
        return None
    return max(end - start for pair in pairs for start, end in pair if end - start <= _WIDEST)


def _goes_on(text: str, before: Span, after: Span, width: int | None) -> bool:
    """Whether the paragraph goes on from one line to the next."""
    if text[after[0]].islower() and text[before[1] - 1] not in _STOPS and before[1] - before[0] >= _BROKEN:
        return True
    if width is None:
        return False
    first = next((i for i in range(*after) if text[i].isspace()), after[1]) - after[0]
    return before[1] - before[0] + 1 + first > width
