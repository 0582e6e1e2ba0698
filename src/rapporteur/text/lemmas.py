"""Lemmas of verbs and nouns by rule, where tables know the word; learned lemmas invent verbs that do not exist."""

import gzip
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

_PARTS: Mapping[str, str] = {"VERB": "verb", "NOUN": "noun"}
_SHORTEST = 3
"""Letters of a noun below which the tables spell out what may be a unit or a title ('mg', 'h')."""


class Lemmas:
    """Rules, known lemmas and exceptions of one language, as spacy-lookups-data has them."""

    def __init__(self, path: Path, lexicon: Mapping[str, Iterable[str]] | None = None) -> None:
        """Reads the packed tables; OSError where there are none.

        ``lexicon`` holds further lemmas by their part of speech, which the rules then find as well ('teargassed').
        """
        with gzip.open(path, "rt", encoding="utf-8") as stream:
            tables = json.load(stream)
        self._exceptions: Mapping[str, Mapping[str, str]] = {
            part: t["exceptions"] for part, t in tables.items()
        }
        self._index = {
            part: frozenset(t["index"]).union((lexicon or {}).get(pos, ()))
            for pos, part in _PARTS.items()
            if (t := tables.get(part)) is not None
        }
        self._rules: Mapping[str, list[tuple[str, str]]] = {
            part: [(a, b) for a, b in t["rules"]] for part, t in tables.items()
        }

    def knows(self, form: str, pos: str) -> bool:
        """Whether the tables hold a form as it stands."""
        part = _PARTS[pos]
        word = form.lower()
        return word in self._index[part] or word in self._exceptions[part]

    def of(self, form: str, pos: str, learned: str, plural: bool = False) -> str:
        """The lemma of a form; ``learned`` where the tables do not know one.

        Of a noun that is said to be ``plural``, a lemma that is no more than its form gives way to a singular: 'troops'.
        """
        part = _PARTS.get(pos)
        if part is None:
            return learned
        word = form.lower().replace("’", "'")
        lemma = self._of(word, part, learned)
        if plural and lemma == word:
            return next(self._ruled(word, part), lemma)
        return lemma

    def _of(self, word: str, part: str, learned: str) -> str:
        exceptions, index = self._exceptions[part], self._index[part]
        noun = part == _PARTS["NOUN"]
        if learned in index and (noun or (learned != word and word not in exceptions)):
            return learned
        if word in exceptions and (not noun or len(word) >= _SHORTEST):
            return exceptions[word]
        if word in index:
            return word
        return next(self._ruled(word, part), learned)

    def _ruled(self, word: str, part: str) -> Iterator[str]:
        """Known lemmas other than the word itself that rules make of it, the likeliest first."""
        for suffix, ending in self._rules[part]:
            if (
                suffix
                and word.endswith(suffix)
                and (lemma := word[: -len(suffix)] + ending) in self._index[part]
            ):
                yield lemma
