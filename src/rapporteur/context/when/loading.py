"""Makes a calendar of a language's dates.yaml.

What enters is the file's content: classes of words, telling words, guards, rules; what leaves is a Calendar,
compiled once. A rule that is not well formed, or names what there is not, is an error that quotes it.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any

from rapporteur.context.when.calendar import Calendar, Publication
from rapporteur.context.when.grammar import GrammarError, compile_rules, literals
from rapporteur.context.when.guards import compile_guards
from rapporteur.context.when.matcher import build
from rapporteur.context.when.operations import OPERATIONS
from rapporteur.context.when.tokens import SHAPES, Lexicon
from rapporteur.knowledge.files import DATA, read_yaml

CALLED = re.compile(r"=>\s*(\w+)")


def load_calendar(language: str, folder: Path | None = None) -> Calendar:
    """The calendar of a language; ``folder`` holds its dates.yaml where it is not the packaged one.

    Raises KnowledgeError where the file is missing, GrammarError where a rule is not well formed.
    """
    return compile_calendar(read_yaml((folder or DATA / "languages" / language) / "dates.yaml"))


def compile_calendar(data: Mapping[str, Any]) -> Calendar:
    """Compiles the content of a dates.yaml."""
    tries = compile_rules({phrase: list(lines) for phrase, lines in data["rules"].items()})
    classes = {name: _meanings(words) for name, words in data["words"].items()}
    lexicon = _lexicon(data, classes, {word for node in tries.values() for word in literals(node)})
    if shared := classes.keys() & tries.keys():
        raise GrammarError(f"both a class and a phrase: {sorted(shared)}")
    called = {call for lines in data["rules"].values() for line in lines for call in CALLED.findall(line)}
    if unknown := called - OPERATIONS.keys():
        raise GrammarError(f"no operation {sorted(unknown)}")
    return Calendar(
        grammar=build(tries, lexicon),
        month_first=bool(data["month_first"]),
        future=re.compile(data["future"]),
        sentence_end=re.compile(data["sentence_end"]),
        guards=compile_guards(data["guards"], frozenset(classes["month"])),
        publication=Publication(**{name: re.compile(pattern) for name, pattern in data["published"].items()}),
    )


def _meanings(words: Any) -> dict[str, object]:
    """The words of a class with their values: a list's words stand for themselves."""
    return {str(word): words[word] if isinstance(words, dict) else str(word) for word in words}


def _lexicon(
    data: Mapping[str, Any], classes: Mapping[str, Mapping[str, object]], plain: set[str]
) -> Lexicon:
    names = (*SHAPES, *classes, *("'" + each for each in sorted(plain)))
    bits = {name: 1 << index for index, name in enumerate(names)}
    words: dict[str, int] = {}
    values: dict[tuple[str, str], object] = {}
    for name, word, meaning in _entries(classes, plain):
        words[word] = words.get(word, 0) | bits[name]
        values[name, word] = meaning
    return Lexicon(
        bits, words, values, _tells(data["telling"], classes), bool(data["elides"]), bool(data["month_first"]),
        frozenset(data["guards"]["no_dates"]),
    )  # fmt: skip


def _entries(
    classes: Mapping[str, Mapping[str, object]], plain: set[str]
) -> Iterator[tuple[str, str, object]]:
    for name, entries in classes.items():
        yield from ((name, word, meaning) for word, meaning in entries.items())
    yield from (("'" + word, word, word) for word in plain)


def _tells(telling: Mapping[str, Any], classes: Mapping[str, Mapping[str, object]]) -> re.Pattern[str]:
    """The scan for words and figures near which a date may stand."""
    words = {word for name in telling["classes"] for word in classes[name]} | set(telling["words"])
    return re.compile(
        rf"(?<![^\W\d_])(?:{_spelled(sorted(words))})(?![^\W\d_])|(?<![\d.,])\d{{4}}(?!\d)"
        rf"|(?<!\d)\d{{1,2}}[-./]\d{{1,2}}\b|(?<![^\W_])(?:{telling['shapes']})(?![^\W_])"
    )


def _spelled(words: list[str]) -> str:
    """A pattern of sorted words, grouped by their first letter, which makes the scan twice as fast."""
    groups = groupby(words, key=lambda word: word[0])
    return "|".join(
        re.escape(first)
        + "(?:"
        + "|".join(re.escape(word[1:]) for word in sorted(group, key=len, reverse=True))
        + ")"
        for first, group in groups
    )
