"""Text as received -> units: sentences, headlines, datelines and boilerplate, with exact offsets.

Rules beat trained splitters on news here; they look at stops, capitals, abbreviations, quotes and line ends.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from rapporteur.records.text import Span, Unit, UnitKind
from rapporteur.text.rules import SplitRules

_BLOCK = re.compile(r"(?:[^\n\r\u2028\u2029]+(?:\r\n|[\n\r\u2028\u2029])?)+")
_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_STOP = re.compile(r"[.!?…]+[\"»”’')\]]*(?:[ \u00a0\u202f]»)?(?=\s|$)")
_WORD_BEFORE = re.compile(r"[\w.'’-]+$")
_OPENING = "«“\"‘'([—–-•"
_SHORT = 75
_LONG = 160
_WRAPPED = 50
_LOOK_BACK = 30


def split(text: str, rules: SplitRules) -> tuple[Unit, ...]:
    """The units of a text in order; together they hold every character that is not white space."""
    units: list[Unit] = []
    for paragraph, (start, end) in enumerate(_paragraphs(text)):
        units.extend(_paragraph(text, start, end, paragraph, rules))
    return tuple(_without_boilerplate(text, units, rules))


def _paragraphs(text: str) -> Iterator[Span]:
    """Blocks between blank lines, cut further at line ends where a line is whole in itself."""
    for block in _BLOCK.finditer(text):
        start = block.start()
        previous: Span | None = None
        for line in _LINE.finditer(text, block.start(), block.end()):
            if not line.group().strip():
                continue
            if previous is not None and not _continues(text, previous, line.span()):
                yield _trim(text, start, previous[1])
                start = line.start()
            elif previous is None:
                start = line.start()
            previous = line.span()
        if previous is not None:
            yield _trim(text, start, previous[1])


def _continues(text: str, line: Span, following: Span) -> bool:
    """Whether a line goes on in the next one: it was wrapped at a width, in the middle of a sentence."""
    before = text[line[0] : line[1]].rstrip()
    after = text[following[0] : following[1]].lstrip()
    if not before or not after or before[-1] in ".!?…:;»”":
        return False
    return after[0].islower() or (len(before) > _WRAPPED and (before[-1] in ",-" or before.rsplit(None, 1)[-1].islower()))


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _paragraph(text: str, start: int, end: int, paragraph: int, rules: SplitRules) -> Iterator[Unit]:
    dateline = rules.dateline.match(text, start, min(end, start + 120))
    if dateline and dateline.end() > start:
        yield Unit(start, _trim(text, start, dateline.end())[1], paragraph, UnitKind.DATELINE)
        start = _trim(text, dateline.end(), end)[0]
    whole = end - start < _SHORT and text[end - 1 : end] not in {".", "!", "?", "…", "»", "”", '"'}
    kind = UnitKind.HEADLINE if whole else UnitKind.BODY
    for first, last in _sentences(text, start, end, rules):
        yield Unit(first, last, paragraph, kind)


def _sentences(text: str, start: int, end: int, rules: SplitRules) -> Iterator[Span]:
    begin = start
    for stop in _STOP.finditer(text, start, end):
        if stop.end() < end and _ends(text, stop, end, rules):
            yield _trim(text, begin, stop.end())
            begin = stop.end()
    if _trim(text, begin, end)[0] < end:
        yield _trim(text, begin, end)


def _ends(text: str, stop: re.Match[str], end: int, rules: SplitRules) -> bool:
    """Whether a stop ends its sentence: what follows begins one, and what precedes is no abbreviation."""
    following, _ = _trim(text, stop.end(), end)
    after = text[following : following + 2]
    starts = after[:1].isupper() or after[:1].isdigit() or after[:1] in _OPENING
    if not starts:
        return False
    if not stop.group().startswith(".") or stop.group().startswith(".."):
        return True
    word = _WORD_BEFORE.search(text, max(0, stop.start() - _LOOK_BACK), stop.start())
    if word is None:
        return True
    before = word.group()
    initial = len(before) == 1 and before.isupper()
    return not (initial or before.lower() in rules.abbreviations or f"{before.lower()}." in rules.abbreviations)


def _without_boilerplate(text: str, units: list[Unit], rules: SplitRules) -> Iterator[Unit]:
    """The same units, those that are no news marked as boilerplate."""
    closed = False
    for unit in units:
        words = text[unit.start : unit.end]
        short = len(words) < _LONG
        if short and rules.section.search(words):
            closed = True
        elif not short:
            closed = False
        marked = closed or (short and (rules.line.search(words) or rules.caption.search(words)))
        yield replace(unit, kind=UnitKind.BOILERPLATE) if marked else unit
