"""A stretch of an article -> the same words as a model reads them, and the way back to the text as received.

Models know plain spaces and composed letters. News comes with line ends, hard spaces, soft hyphens, combining
accents and broken lines; all of that goes, and every character that is left knows where it came from.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from rapporteur.records.text import Span

_INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff"
_COMBINING = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_ODD = re.compile(rf"\s\s|[{_INVISIBLE}{_COMBINING}]|-[\n\r]|^\s|\s$")
_HIDDEN = re.compile(f"[{_INVISIBLE}]")
_BROKEN = re.compile(r"(?<=[^\W\d_]-)[\r\n]+[ \t]*(?=[^\W\d_A-ZÀ-Þ])")
"""A line end in a word: after a hyphen, before a letter in lower case."""
_SPACE = re.compile(r"\s")
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Surface:
    """What the model reads, and for each of its characters the span it stands for.

    ``starts`` and ``ends`` are None where the characters stand one for one from ``offset`` on.
    """

    text: str
    offset: int
    starts: Sequence[int] | None = None
    ends: Sequence[int] | None = None

    def span(self, start: int, end: int) -> Span:
        """Offsets into the article of a stretch of the surface that is not empty."""
        if self.starts is None or self.ends is None:
            return self.offset + start, self.offset + end
        return self.starts[start], self.ends[end - 1]

    def parted(self, after: Sequence[int]) -> "Surface":
        """The surface with a comma put in after some of its characters, in order; these commas have empty spans."""
        if not after:
            return self
        chars, starts, ends = list(self.text), [], []
        for at in range(len(chars)):
            start, end = self.span(at, at + 1)
            starts.append(start)
            ends.append(end)
        for at in reversed(after):
            chars.insert(at, ",")
            starts.insert(at, ends[at - 1])
            ends.insert(at, ends[at - 1])
        return Surface("".join(chars), self.offset, starts, ends)


def surface(text: str, start: int, end: int) -> Surface:
    """The surface of ``text[start:end]``."""
    raw = _SURROGATE.sub("\ufffd", text[start:end])
    if not _ODD.search(raw):
        return Surface(_SPACE.sub(" ", raw), start)
    dropped = {at for line_end in _BROKEN.finditer(raw) for at in range(*line_end.span())}
    chars: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for at, char in enumerate(raw, start):
        if at - start in dropped or _HIDDEN.match(char):
            continue
        if char.isspace():
            if chars and chars[-1] == " ":
                ends[-1] = at + 1
                continue
            if not chars:
                continue
            char = " "
        elif chars and unicodedata.combining(char):
            composed = unicodedata.normalize("NFC", chars[-1] + char)
            if len(composed) == 1:
                chars[-1], ends[-1] = composed, at + 1
                continue
        chars.append(char)
        starts.append(at)
        ends.append(at + 1)
    if chars and chars[-1] == " ":
        chars.pop()
    return Surface("".join(chars), start, starts, ends)
