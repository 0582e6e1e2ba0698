"""Units -> the same units, with what a site adds to an article marked as boilerplate.

Menus, related articles, newsletters, buttons, captions and credits, boxes about authors, signatures. The words
that show them are data of each language; the shapes (runs of very short lines, prose) are the same in all.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from rapporteur.records.text import Unit, UnitKind
from rapporteur.text.rules import SplitRules

_STOPS = (".", "!", "?", "…", "»", "”", '"', ")")
_SHORT = 160
"""Code points; longer sentences are no buttons or notices."""
_CAPTION = 420
"""Code points; longer paragraphs are no captions."""
_PROSE = 100
"""Code points; a paragraph from here on that ends in a stop is prose."""
_MENU_WORDS = 3
_MENU_LINES = 4


def marked(text: str, units: Iterable[Unit], rules: SplitRules) -> tuple[Unit, ...]:
    """The units in the same order; those of kind boilerplate are no part of the news.

    Before the first prose no stretch is closed: what follows a menu may be the headline.
    """
    paragraphs = [list(group) for _, group in groupby(units, key=lambda unit: unit.paragraph)]
    menu = _menu(text, paragraphs)
    out: list[Unit] = []
    closed, boxed, begun = False, False, False
    for index, paragraph in enumerate(paragraphs):
        words = text[paragraph[0].start : paragraph[-1].end]
        short = len(words) < _SHORT
        opens_box = short and bool(rules.box.search(words))
        opens = begun and short and bool(rules.section.search(words))
        prose = not opens and _prose(words, paragraph)
        begun = begun or prose
        closed = opens or (closed and not prose)
        whole = closed or boxed or opens_box or index in menu or _caption(words, paragraph, rules)
        out.extend(
            unit if not (whole or _line(text, unit, rules)) else _boilerplate(unit) for unit in paragraph
        )
        boxed = opens_box
    return tuple(out)


def _boilerplate(unit: Unit) -> Unit:
    return replace(unit, kind=UnitKind.BOILERPLATE)


def _prose(words: str, paragraph: Sequence[Unit]) -> bool:
    return words.endswith(_STOPS) and (len(words) >= _PROSE or len(paragraph) > 1)


def _caption(words: str, paragraph: Sequence[Unit], rules: SplitRules) -> bool:
    return len(words) < _CAPTION and len(paragraph) <= _MENU_LINES and bool(rules.caption.search(words))


def _line(text: str, unit: Unit, rules: SplitRules) -> bool:
    if unit.kind is UnitKind.DATELINE:
        return False
    return unit.end - unit.start < _SHORT and bool(rules.line.search(text[unit.start : unit.end]))


def _menu(text: str, paragraphs: Sequence[Sequence[Unit]]) -> frozenset[int]:
    """Indices of the paragraphs that stand in runs of very short lines without stops."""
    found: set[int] = set()
    run: list[int] = []
    for index, paragraph in enumerate(paragraphs):
        words = text[paragraph[0].start : paragraph[-1].end]
        if len(words.split()) <= _MENU_WORDS and not words.endswith(_STOPS):
            run.append(index)
            continue
        if len(run) >= _MENU_LINES:
            found.update(run)
        run = []
    return frozenset(found.union(run) if len(run) >= _MENU_LINES else found)
