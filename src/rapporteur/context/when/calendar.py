"""Finds the expressions of time in a text and resolves them to intervals.

What enters is text, its publication date, the date told before it, and the tense of the clause; what leaves is
expressions with their spans and intervals. All words and rules are the language's own data (dates.yaml).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from rapporteur.context.when import operations as _operations
from rapporteur.context.when.grammar import GrammarError, compile_rules, literals
from rapporteur.context.when.matcher import Grammar, Memo, build
from rapporteur.context.when.setting import NO_DATE, OPERATIONS, Setting, value
from rapporteur.context.when.stretch import FIRST_YEAR, LAST_YEAR, Stretch, Undated, read_iso
from rapporteur.context.when.tokens import Island, Lexicon, fold, islands
from rapporteur.knowledge.files import DATA, read_yaml
from rapporteur.records.mention import Interval
from rapporteur.records.text import Span

SHAPES = ("@int", "@day", "@month", "@year", "@modern", "@short", "@late", "@numeric", "@slashed", "@padded")
TOP = "expression"
FINAL = ("final", "1")
"""The constant of a rule that holds only where a part of the sentence ends."""
LOOK_AHEAD = 3
"""How many tokens on a longer reading may begin that takes the place of a shorter one."""
CUE_REACH = 200
"""How far around an expression, in code points, the sentence's tense is looked for."""

__all__ = ["Calendar", "TimeExpression", "load_calendar"]
assert _operations


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words that tell a time. ``kind`` is date, range, duration or set; the last two carry no interval.

    ``span`` holds code points of the given text; ``granularity`` is the unit spoken of (day, week, month ...);
    ``anchored`` says that the publication date or an earlier date was needed; ``relation`` is since, until,
    before, after or during where a preposition gave it.
    """

    span: Span
    interval: Interval
    granularity: str
    anchored: bool
    kind: str
    relation: str | None = None


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
class Reading:
    """What the tokens from ``first`` up to ``last`` say."""

    first: int
    last: int
    stretch: Stretch


@dataclass(frozen=True, slots=True)
class Publication:
    """Patterns of what goes before a publication date, and of what may follow one that stands alone on its line."""

    label: re.Pattern[str]
    updated: re.Pattern[str]
    dateline: re.Pattern[str]
    place: re.Pattern[str]
    alone: re.Pattern[str]


@dataclass(frozen=True)
class Calendar:
    """The time expressions of one language, compiled once."""

    grammar: Grammar
    month_first: bool
    future: re.Pattern[str]
    sentence_end: re.Pattern[str]
    forbidden_before: re.Pattern[str]
    forbidden_after: re.Pattern[str]
    counted: re.Pattern[str]
    uncounted: re.Pattern[str]
    capital: frozenset[str]
    dangling: frozenset[str]
    sentence_part: re.Pattern[str]
    stranded_before: re.Pattern[str]
    stranded_after: re.Pattern[str]
    continued: frozenset[str]
    continuation: re.Pattern[str]
    words_of_publication: Publication

    def read(
        self, text: str, published: str | None = None, told: Interval | None = None, tense: str | None = None
    ) -> tuple[TimeExpression, ...]:
        """The expressions of a text in order, not overlapping. ``published`` is YYYY, YYYY-MM or YYYY-MM-DD.

        ``tense`` is 'past', 'future' or None; where it is None, the words of the sentence decide.
        """
        low = fold(text)
        setting = Setting(read_iso(published), _stretch(told), tense, None, self.month_first)
        found: list[TimeExpression] = []
        for island in islands(low, self.grammar.lexicon):
            page, at = Page(text, low, island, {}), 0
            while at < len(island.masks):
                reading = self._best(page, at, setting)
                if reading is None:
                    at += 1
                    continue
                at, stretch = reading.last, reading.stretch
                if stretch.kind != NO_DATE:
                    found.append(_expression(page.span(reading.first, reading.last), stretch))
                    setting = _told(setting, stretch)
        return tuple(found)

    def _best(self, page: Page, at: int, setting: Setting) -> Reading | None:
        """The reading at a token, or one that begins a little later within it, goes on and is as long."""
        reading = self._reading(page, at, setting)
        if reading is None or reading.last == len(page.island.masks):
            return reading
        for later in range(at + 1, min(at + LOOK_AHEAD, reading.last - 1) + 1):
            other = self._reading(page, later, setting, reading.last + 1)
            if other is not None and other.last - later >= reading.last - at:
                return other
        return reading

    def _reading(self, page: Page, at: int, setting: Setting, least: int = 0) -> Reading | None:
        """The longest reading at a token that is a date and ends at ``least`` or later."""
        for last, tree in self.grammar.at(page.island, TOP, at, page.memo):
            if last < least:
                return None
            final = FINAL in tree.constants and not self.sentence_part.match(page.low, page.span(at, last)[1])
            if final or not self._stands(page, at, last):
                continue
            here = (
                setting
                if setting.tense
                else replace(setting, tense=self._tense(page.low, *page.span(at, last)))
            )
            try:
                stretch = value(tree, here)
            except Undated:
                continue
            if isinstance(stretch, Stretch):
                return Reading(at, last, stretch)
        return None

    def _stands(self, page: Page, first: int, last: int) -> bool:
        """Whether what is around the words allows them to be a date."""
        (start, end), low, island = page.span(first, last), page.low, page.island
        if self.forbidden_before.search(low[max(0, start - 24) : start]) and low[start].isdecimal():
            return False
        if last - first == 1 and low[start:end] in self.capital and not page.text[start].isupper():
            return False
        if island.words[last - 1] in self.dangling and not self.sentence_part.match(low, end):
            return False
        if self.grammar.lexicon.values.get(("month", island.words[first])) and self.stranded_before.search(
            low[max(0, start - 24) : start]
        ):
            return False
        if self.grammar.lexicon.values.get(("month", island.words[last - 1])) and self.stranded_after.match(
            low, end
        ):
            return False
        if island.words[last - 1] in self.continued and self.continuation.match(low, end):
            return False
        if last - first == 1 and low[start].isdecimal() and self._counts(low, start, end):
            return False
        return not self.forbidden_after.match(low, end)

    def _counts(self, low: str, start: int, end: int) -> bool:
        """Whether a lone year is a number of things rather."""
        return bool(self.counted.match(low, end)) and not self.uncounted.search(
            low[max(0, start - 24) : start]
        )

    def _tense(self, low: str, start: int, end: int) -> str | None:
        """'ahead' where the sentence around the words speaks of what is to come."""
        left = low[max(0, start - CUE_REACH) : start]
        right = low[end : end + CUE_REACH]
        ends = [match.end() for match in self.sentence_end.finditer(left)]
        stop = self.sentence_end.search(right)
        sentence = left[ends[-1] if ends else 0 :] + " | " + (right[: stop.start()] if stop else right)
        return "ahead" if self.future.search(sentence) else None


def _told(setting: Setting, stretch: Stretch) -> Setting:
    """The setting for what follows: a date is what 'the next day' then counts from."""
    dated = stretch.kind == "date" and stretch.start is not None and stretch.end is not None
    return replace(setting, told=stretch) if dated else setting


def _expression(span: Span, stretch: Stretch) -> TimeExpression:
    interval = stretch.interval() if stretch.kind in ("date", "range") else Interval()
    return TimeExpression(span, interval, stretch.grain, stretch.anchored, stretch.kind, stretch.relation)


def _stretch(told: Interval | None) -> Stretch | None:
    if told is None:
        return None
    start, end = read_iso(told.start or told.end), read_iso(told.end or told.start)
    if start is None or end is None or start.start is None or end.end is None or end.end < start.start:
        return start
    return replace(start, end=end.end, end_precision=end.end_precision)


def load_calendar(language: str, folder: Path | None = None) -> Calendar:
    """The calendar of a language; ``folder`` holds its dates.yaml where it is not the packaged one.

    Raises KnowledgeError where the file is missing, GrammarError where a rule is not well formed.
    """
    return compile_calendar(read_yaml((folder or DATA / "languages" / language) / "dates.yaml"))


def compile_calendar(data: Mapping[str, Any]) -> Calendar:
    """Compiles the content of a dates.yaml."""
    tries = compile_rules({phrase: list(lines) for phrase, lines in data["rules"].items()})
    classes: dict[str, dict[str, object]] = {
        name: {str(w): v for w, v in words.items()}
        if isinstance(words, dict)
        else {str(w): str(w) for w in words}
        for name, words in data["words"].items()
    }
    lexicon = _lexicon(data, classes, {word for node in tries.values() for word in literals(node)})
    called = {
        each for node in data["rules"].values() for line in node for each in re.findall(r"=>\s*(\w+)", line)
    }
    if unknown := called - OPERATIONS.keys():
        raise GrammarError(f"no operation {sorted(unknown)}")
    guards = data["guards"]
    return Calendar(
        build(tries, lexicon), bool(data["month_first"]), re.compile(data["future"]),
        re.compile(data["sentence_end"]), re.compile(f"(?:{guards['before']})\\Z"), re.compile(guards["after"]),
        re.compile(guards["counted"]), re.compile(f"(?:{guards['uncounted']})\\Z"), frozenset(guards["capital"]),
        frozenset(guards["dangling"]), re.compile(guards["sentence_part"]),
        re.compile(f"(?:{guards['stranded_before']})\\Z"), re.compile(guards["stranded_after"]),
        frozenset(guards["continued"]), re.compile(guards["continuation"]),
        Publication(**{name: re.compile(pattern) for name, pattern in data["published"].items()}),
    )  # fmt: skip


def _lexicon(
    data: Mapping[str, Any], classes: Mapping[str, Mapping[str, object]], plain: set[str]
) -> Lexicon:
    bits = {
        name: 1 << index
        for index, name in enumerate((*SHAPES, *classes, *("'" + each for each in sorted(plain))))
    }
    words: dict[str, int] = {}
    values: dict[tuple[str, str], object] = {}
    for name, bit, word, meaning in _entries(bits, classes, plain):
        words[word] = words.get(word, 0) | bit
        values[name, word] = meaning
    telling = {word for name in data["telling"]["classes"] for word in classes[name]} | set(
        data["telling"]["words"]
    )
    spelled = "|".join(re.escape(word) for word in sorted(telling, key=lambda each: (-len(each), each)))
    tells = re.compile(
        rf"(?<![^\W\d_])(?:{spelled})(?![^\W\d_])|(?<![\d.,])\d{{4}}(?!\d)|(?<!\d)\d{{1,2}}[-./]\d{{1,2}}\b"
        rf"|(?<![^\W_])(?:{data['telling']['shapes']})(?![^\W_])"
    )
    assert FIRST_YEAR < LAST_YEAR
    return Lexicon(
        bits,
        words,
        values,
        tells,
        bool(data["elides"]),
        bool(data["month_first"]),
        frozenset(data["guards"]["no_dates"]),
    )


def _entries(
    bits: Mapping[str, int], classes: Mapping[str, Mapping[str, object]], plain: set[str]
) -> Iterator[tuple[str, int, str, object]]:
    for name, entries in classes.items():
        for word, meaning in entries.items():
            yield name, bits[name], word, meaning
    for word in plain:
        yield "'" + word, bits["'" + word], word, word
