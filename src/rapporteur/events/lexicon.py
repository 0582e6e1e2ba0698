"""Frames in the order in which words of a text ask for them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from rapporteur.knowledge.frames import Frame

_NOMINAL = frozenset({"NOUN", "PROPN"})


class Lexicon:
    """An index of one language's frames by the lemma of their trigger; immutable once built."""

    def __init__(self, frames: Iterable[Frame]) -> None:
        verbs: dict[str, list[Frame]] = defaultdict(list)
        nouns: dict[str, list[Frame]] = defaultdict(list)
        adjectives: dict[str, list[Frame]] = defaultdict(list)
        for frame in frames:
            index = adjectives if frame.adjective else verbs if frame.verbal else nouns
            index[frame.lemma.split()[0]].append(frame)
        self._verbs = dict(verbs)
        self._nouns = dict(nouns)
        self._adjectives = dict(adjectives)

    def of(self, lemma: str, pos: str) -> Sequence[Frame]:
        """The frames that a word of this lemma and part of speech may trigger."""
        if pos == "VERB" or pos == "AUX":
            return self._verbs.get(lemma, ())
        if pos in _NOMINAL:
            return self._nouns.get(lemma, ())
        if pos == "ADJ":
            return self._adjectives.get(lemma, ())
        return ()

    def names_event(self, lemma: str) -> bool:
        """Whether a noun of this lemma may itself be an act."""
        return lemma in self._nouns
