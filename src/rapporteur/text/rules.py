"""The words of a language that matter for splitting: abbreviations, and what marks lines that are no news."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rapporteur.knowledge.files import read_yaml


@dataclass(frozen=True, slots=True)
class SplitRules:
    """Compiled rules of one language.

    ``abbreviations`` end in a full stop that ends no sentence. Lines that ``section`` matches open a stretch of
    boilerplate up to the next long paragraph; those that ``line`` matches are boilerplate by themselves;
    ``caption`` matches inside captions; ``dateline`` matches the place and date before the first sentence.
    """

    abbreviations: frozenset[str]
    section: re.Pattern[str]
    line: re.Pattern[str]
    caption: re.Pattern[str]
    dateline: re.Pattern[str]


def load_rules(folder: Path) -> SplitRules:
    """Reads sentences.yaml and boilerplate.yaml of a language; KnowledgeError names a malformed file."""
    sentences = read_yaml(folder / "sentences.yaml")
    boilerplate: Mapping[str, Any] = read_yaml(folder / "boilerplate.yaml")
    return SplitRules(
        frozenset(str(word).lower() for word in sentences["abbreviations"]),
        *(_any(boilerplate.get(key)) for key in ("section", "line", "caption", "dateline")),
    )


def _any(patterns: Any) -> re.Pattern[str]:
    """One pattern for any of several; a pattern that matches nothing where there are none."""
    parts = [f"(?:{pattern})" for pattern in patterns or ()]
    return re.compile("|".join(parts) or r"(?!)", re.IGNORECASE)
