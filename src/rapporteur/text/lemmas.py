"""Lemmas of verbs and nouns by rule, where tables know the word; learned lemmas invent verbs that do not exist."""

import gzip
import json
from collections.abc import Mapping
from pathlib import Path

_PARTS: Mapping[str, str] = {"VERB": "verb", "NOUN": "noun"}
_SHORTEST = 3
"""Letters of a noun below which the tables spell out what may be a unit or a title ('mg', 'h')."""


class Lemmas:
    """Rules, known lemmas and exceptions of one language, as spacy-lookups-data has them."""

    def __init__(self, path: Path) -> None:
        """Reads the packed tables; OSError where there are none."""
        with gzip.open(path, "rt", encoding="utf-8") as stream:
            tables = json.load(stream)
        self._exceptions: Mapping[str, Mapping[str, str]] = {
            part: t["exceptions"] for part, t in tables.items()
        }
        self._index = {part: frozenset(t["index"]) for part, t in tables.items()}
        self._rules: Mapping[str, list[tuple[str, str]]] = {
            part: [(a, b) for a, b in t["rules"]] for part, t in tables.items()
        }

    def knows(self, form: str, pos: str) -> bool:
        """Whether the tables hold a form as it stands."""
        part = _PARTS[pos]
        word = form.lower()
        return word in self._index[part] or word in self._exceptions[part]

    def of(self, form: str, pos: str, learned: str) -> str:
        """The lemma of a form; ``learned`` where the tables do not know one."""
        part = _PARTS.get(pos)
        if part is None:
            return learned
        word = form.lower().replace("’", "'")
        exceptions, index = self._exceptions[part], self._index[part]
        if learned in index and (pos == "NOUN" or (learned != word and word not in exceptions)):
            return learned
        if word in exceptions and (pos == "VERB" or len(word) >= _SHORTEST):
            return exceptions[word]
        if word in index:
            return word
        for suffix, ending in self._rules[part]:
            if suffix and word.endswith(suffix) and (lemma := word[: -len(suffix)] + ending) in index:
                return lemma
        return learned
