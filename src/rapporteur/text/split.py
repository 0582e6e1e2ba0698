"""Text as received -> units: sentences, headlines, datelines and boilerplate, with exact offsets.

Rules beat trained splitters on news here; they look at stops, capitals, abbreviations, quotes and line ends.
"""

import re
from collections.abc import Iterator

from rapporteur.records.text import Span, Unit, UnitKind
from rapporteur.text.boilerplate import marked
from rapporteur.text.dateline import dateline
from rapporteur.text.lines import paragraphs, trim
from rapporteur.text.rules import SplitRules, listed

_STOP = re.compile(
    r"[.!?…]+(?:[\"»”’')\]]|\[\d{1,3}\])*(?:[ \u00a0\u202f]»)?(?=\s|$|(?<=[a-zà-ÿ][.!?])[^\W\d_a-zà-ÿ][a-zà-ÿ'’ ])"
)
_SPACED_QUOTE = re.compile(r'\s"(?=\s|$)')
_BEFORE = re.compile(r"[\w.-]+$")
_AFTER = re.compile(r"([^\W\d_]+['’]?)(?:\s*(\w))?")
_INITIALS = re.compile(r"(?:[^\W\d_]{1,2}\.-?)*[^\W\d_]")
_OPENING = "«“\"‘'([—–-•"
_FINAL = '.!?…»”"'
_SHORT = 120
"""Code points; a line without a final stop is a headline below this."""
_LOOK_BACK = 30
_WHOLE = 4
"""Letters from which on a word in lower case before a full stop is taken for no abbreviation."""


def split(text: str, rules: SplitRules) -> tuple[Unit, ...]:
    """The units of a text in order; together they hold every character that is not white space."""
    units: list[Unit] = []
    for number, (start, end) in enumerate(paragraphs(text)):
        units.extend(_paragraph(text, start, end, number, rules))
    return marked(text, units, rules)


def _paragraph(text: str, start: int, end: int, number: int, rules: SplitRules) -> Iterator[Unit]:
    found = dateline(text, (start, end), rules)
    if found is not None:
        yield Unit(found.start, found.end, number, UnitKind.DATELINE)
        start, end = trim(text, found.end, end)
    headline = end - start < _SHORT and text[end - 1] not in _FINAL
    for first, last in sentences(text, start, end, rules):
        stamp = rules.stamp.match(text, first, last)
        if stamp and stamp.end() < last:
            yield Unit(*trim(text, first, stamp.end()), number, UnitKind.DATELINE)
            first = stamp.end()
        yield Unit(first, last, number, UnitKind.HEADLINE if headline else UnitKind.BODY)


def sentences(text: str, start: int, end: int, rules: SplitRules) -> Iterator[Span]:
    """The sentences of one paragraph, without white space around them."""
    begin, counted, quotes = start, start, 0
    for stop in _STOP.finditer(text, start, end):
        cut = stop.end()
        quotes += text.count('"', counted, cut)
        counted = cut
        spaced = _SPACED_QUOTE.match(text, cut, end) if quotes % 2 else None
        cut = spaced.end() if spaced else cut
        if cut < end and not _enumerates(text, begin, stop) and _ends(text, stop, cut, end, rules):
            yield trim(text, begin, cut)
            begin = cut
    last = trim(text, begin, end)
    if last[0] < last[1]:
        yield last


def _enumerates(text: str, begin: int, stop: re.Match[str]) -> bool:
    """Whether the stop belongs to a number in front of its sentence: '1. Matter is ...'."""
    return stop.start() - begin < _WHOLE and text[begin : stop.start()].strip().isdigit()


def _ends(text: str, stop: re.Match[str], cut: int, end: int, rules: SplitRules) -> bool:
    """Whether a stop ends its sentence: what follows begins one, and what precedes is no abbreviation."""
    following, _ = trim(text, cut, end)
    if following == cut:
        return _opens(text, following, rules)
    after = text[following]
    mark = stop.group()
    if mark[0] in ".…" and text[stop.start() - 1 : stop.start()] in {"[", "("}:
        return False
    found = _BEFORE.search(text, max(0, stop.start() - _LOOK_BACK), stop.start())
    word = found.group() if found else ""
    if after.islower():
        known = listed(word, rules.abbreviations | rules.numbered | rules.closing)
        return mark == "." and len(word) >= _WHOLE and word.isalpha() and word.islower() and not known
    if not (after.isupper() or after.isdigit() or after in _OPENING):
        return False
    if mark[0] != "." or mark.startswith("..") or not word:
        return True
    return not _abbreviated(text, found.start() if found else 0, word, following, rules)


def _abbreviated(text: str, start: int, word: str, following: int, rules: SplitRules) -> bool:
    """Whether the stop after ``word`` marks an abbreviation alone."""
    if listed(word, rules.abbreviations):
        return True
    if text[following].isdigit() and listed(word, rules.numbered):
        return True
    if len(word) == 1:
        initial = word.isupper() and text[start - 1 : start] != "°"
        return initial and not _opens(text, following, rules, name=True)
    if listed(word, rules.closing) or _INITIALS.fullmatch(word):
        return not _opens(text, following, rules, name="-" in word)
    return False


def _opens(text: str, at: int, rules: SplitRules, name: bool = False) -> bool:
    """Whether a word that opens sentences stands at ``at``; no part of a surname ('Le Pen') where one may follow."""
    found = _AFTER.match(text, at)
    if found is None or found.group(1).replace("’", "'").lower() not in rules.openers:
        return False
    return not (name and (found.group(2) or "").isupper())
