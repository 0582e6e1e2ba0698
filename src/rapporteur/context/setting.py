"""In what setting: PLOVER's contexts, from the words of a sentence and its paragraph."""

from collections.abc import Iterable, Mapping, Sequence

from rapporteur.knowledge.folding import fold
from rapporteur.records.text import Sentence


class Settings:
    """The words of each context, indexed once."""

    def __init__(self, contexts: Mapping[str, Sequence[str]]) -> None:
        self._single: dict[str, set[str]] = {}
        self._phrases: dict[str, list[tuple[str, str]]] = {}
        for name, words in contexts.items():
            for word in map(fold, words):
                first, _, rest = word.partition(" ")
                if rest:
                    self._phrases.setdefault(first, []).append((word, name))
                else:
                    self._single.setdefault(word, set()).add(name)

    def of(self, sentence: Sentence, text: str) -> frozenset[str]:
        """The contexts whose words stand in one sentence; ``text`` is the article's text as received."""
        words = {fold(token.lemma) for token in sentence.tokens} | {
            fold(token.text) for token in sentence.tokens
        }
        found = {name for word in words for name in self._single.get(word, ())}
        folded = fold(text[sentence.start : sentence.end])
        for word in words & self._phrases.keys():
            found.update(name for phrase, name in self._phrases[word] if phrase in folded)
        return frozenset(found)


def ordered(contexts: Iterable[str], order: Sequence[str]) -> tuple[str, ...]:
    """Contexts in the order of the ontology."""
    wanted = frozenset(contexts)
    return tuple(name for name in order if name in wanted)
