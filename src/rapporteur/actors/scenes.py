"""An article's text -> the country that each sentence is set in, as far as headings tell.

Letters and news in brief set the scene by a name that stands alone before the text ('CUBA.', 'ASTANA —').
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from rapporteur.knowledge.gazetteer import Hit
from rapporteur.knowledge.names import NameKind
from rapporteur.records.text import Sentence

_SCENES = (NameKind.COUNTRY, NameKind.CAPITAL, NameKind.PLACE)
_BEFORE = re.compile(r"(?:^|\n)[^\w\n]*$")
_AFTER = re.compile(r"[^\S\n]*(?:\(\d+\))?[^\S\n]*(?:[.:—–\n]|$)")


def scenes(text: str, sentences: Sequence[Sentence], hits: Sequence[Hit]) -> list[str | None]:
    """For each sentence, the country of the heading that it stands under; None under no heading of a place.

    A heading holds for its paragraph, one on a line of its own for the paragraph below. Names in a row are tags.
    """
    named = [
        hit
        for hit in hits
        if _code(hit) and _BEFORE.search(text, 0, hit.start) and _AFTER.match(text, hit.end)
    ]
    listed = {
        each.start
        for one, two in pairwise(named)
        if not re.search(r"\w", text[one.end : two.start])
        for each in (one, two)
    }
    headings = [(hit.start, _code(hit), _until(text, hit.end)) for hit in named if hit.start not in listed]
    found: list[str | None] = []
    for sentence in sentences:
        above = [each for each in headings if each[0] <= sentence.start]
        _, code, end = above[-1] if above else (0, None, 0)
        found.append(code if sentence.start < end else None)
    return found


def _code(hit: Hit) -> str | None:
    """The country of a name that can mean no other."""
    codes = {name.code for name in hit.of(*_SCENES) if not name.weak}
    return codes.pop() if len(codes) == 1 else None


def _until(text: str, end: int) -> int:
    """Where the paragraph ends that a heading ending at ``end`` holds for: its own, or the next if it has no more words."""
    word = re.compile(r"\w").search(text, _AFTER.match(text, end).end())  # type: ignore[union-attr]
    line = text.find("\n", word.start() if word else end)
    return len(text) if line < 0 else line
