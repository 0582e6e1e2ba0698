"""The words of a language that matter for splitting: abbreviations, and what marks lines that are no news."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rapporteur.knowledge.files import KnowledgeError, read_yaml


@dataclass(frozen=True, slots=True)
class SplitRules:
    """Compiled rules of one language.

    Full stops: ``abbreviations`` end no sentence; ``numbered`` end none before a figure; ``closing`` end one only
    before a word of ``openers``. A word listed in lower case stands for any case, another for itself alone.

    Lines: ``section`` opens a stretch of boilerplate up to the next prose; ``box`` takes the paragraph after it
    too; ``line`` is boilerplate by itself; ``caption`` stands in captions; ``dateline`` matches the place and date
    before the first sentence, with groups ``place`` and ``date``; ``stamp`` the date of publication that runs on into
    a sentence ('date 2020-02 The ...').
    """

    abbreviations: frozenset[str]
    numbered: frozenset[str]
    closing: frozenset[str]
    openers: frozenset[str]
    section: re.Pattern[str]
    box: re.Pattern[str]
    line: re.Pattern[str]
    caption: re.Pattern[str]
    dateline: tuple[re.Pattern[str], ...]
    stamp: re.Pattern[str]


def load_rules(folder: Path) -> SplitRules:
    """Reads sentences.yaml and boilerplate.yaml of a language; KnowledgeError names a malformed file."""
    words: Mapping[str, Any] = read_yaml(folder / "sentences.yaml")
    lines: Mapping[str, Any] = read_yaml(folder / "boilerplate.yaml")
    try:
        abbreviations, numbered, closing, openers = (
            frozenset(map(str, words[key])) for key in ("abbreviations", "numbered", "closing", "openers")
        )
        section, box, line, caption, stamp = (
            _any(lines[key]) for key in ("section", "box", "line", "caption", "stamp")
        )
        dateline = tuple(re.compile(pattern, re.IGNORECASE) for pattern in lines["dateline"])
    except (KeyError, TypeError, re.error) as error:
        raise KnowledgeError(f"{folder}: sentences.yaml or boilerplate.yaml: {error}") from error
    return SplitRules(abbreviations, numbered, closing, openers, section, box, line, caption, dateline, stamp)


def listed(word: str, words: frozenset[str]) -> bool:
    """Whether a word is in a list, where lower case stands for any case."""
    return word in words or word.lower() in words


def _any(patterns: Iterable[str]) -> re.Pattern[str]:
    """One pattern for any of several; a pattern that matches nothing where there are none."""
    parts = [f"(?:{pattern})" for pattern in patterns]
    return re.compile("|".join(parts) or r"(?!)", re.IGNORECASE)
