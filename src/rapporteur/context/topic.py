"""How far a stretch of text is about something other than politics: sport, the arts, the weather."""

from collections.abc import Mapping, Sequence
from typing import Any

from rapporteur.knowledge.folding import fold
from rapporteur.records.text import Sentence

_STRONG = 1.0
_WEAK = 0.05


class Topics:
    """The words that show that a text is not about politics, with their weights; built once."""

    def __init__(self, topics: Mapping[str, Any]) -> None:
        self._weights: dict[str, float] = {}
        for entry in topics.values():
            for key, weight in (("weak", _WEAK), ("strong", _STRONG)):
                for word in entry.get(key) or ():
                    self._weights[fold(str(word))] = weight

    def of(self, sentences: Sequence[Sentence], more: int = 0) -> float:
        """Weight of such words per sentence, at most 2; ``more`` sentences without any temper that of few sentences."""
        if not sentences:
            return 0.0
        total = 0.0
        for sentence in sentences:
            words = {fold(token.lemma) for token in sentence.tokens} | {
                fold(token.text) for token in sentence.tokens
            }
            total += sum(self._weights.get(word, 0.0) for word in words)
        return round(min(2.0, total / (len(sentences) + more)), 2)
