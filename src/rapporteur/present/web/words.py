"""The words of the pages in one language, by their path."""

import re
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

LANGUAGES = ("en", "fr")
"""The languages of the pages."""
_FRENCH = (("(?<=«) | (?=[»:])", "\u00a0"), (" (?=[;?!])", "\u202f"))
"""Spaces within French punctuation, whole and narrow."""


@lru_cache
def load_words(lang: str) -> "Words":
    """Reads the packaged file of a language; a function of the name alone, kept since every page asks for it."""
    raw = files("rapporteur.present.web").joinpath("words", f"{lang}.yaml").read_text("utf-8")
    return Words(lang, yaml.load(raw, Loader=yaml.CSafeLoader))


class Words:
    """Says short texts by their path ('event.kind') with slots filled; '[one|several]' is chosen by ``n``."""

    def __init__(self, lang: str, words: Mapping[str, Any]) -> None:
        self.lang = lang
        self._words = words
        self._texts: dict[str, str] = {}

    def __call__(self, path: str, **values: object) -> str:
        text = self._texts.get(path) or self._text(path)
        if text.startswith("["):
            one, several = text.strip("[]").split("|")
            text = one if values.get("n") == 1 else several
        return text.format(**values) if values else text

    def _text(self, path: str) -> str:
        """The text at a path, which is looked for once; the last part of the path where there is none."""
        found: Any = self._words
        for key in path.split("."):
            number = int(key) if key.isdigit() else None
            if not isinstance(found, Mapping) or (number if number in found else key) not in found:
                return key.replace("_", " ")
            found = found[number if number in found else key]
        self._texts[path] = self._set(str(found))
        return self._texts[path]

    def _set(self, text: str) -> str:
        """A text with the spaces that its language does not break at."""
        for pattern, space in _FRENCH if self.lang == "fr" else ():
            text = re.sub(pattern, space, text)
        return text

    def group(self, path: str) -> Mapping[str, str]:
        """All texts under a path."""
        found: Any = self._words
        for key in path.split("."):
            found = found[key]
        return {str(key): self._set(str(value)) for key, value in found.items()}
