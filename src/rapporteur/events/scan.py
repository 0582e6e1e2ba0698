"""Finds, before any parsing, which stretches of a text may hold a trigger: cheap first, careful after."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import ahocorasick_rs

from rapporteur.knowledge.folding import fold
from rapporteur.knowledge.frames import Frame

_SHORTEST = 2
_NOUN_TAIL = 1


class Scanner:
    """An automaton over the stems of all triggers of a language; immutable once built.

    It errs on the side of too many: a stem that begins a word is enough.
    """

    def __init__(
        self, frames: Iterable[Frame], endings: Sequence[str], irregular: Mapping[str, Sequence[str]]
    ) -> None:
        stems = {fold(stem) for frame in frames if frame.type for stem in _stems(frame, endings, irregular)}
        self._automaton = ahocorasick_rs.AhoCorasick(sorted(stem for stem in stems if len(stem) >= _SHORTEST))

    def starts(self, text: str) -> list[int]:
        """Offsets of words that may be triggers, in order."""
        folded = fold(text)
        matches = self._automaton.find_matches_as_indexes(folded, overlapping=True)
        return sorted({start for _, start, _ in matches if start == 0 or not folded[start - 1].isalnum()})


def _stems(frame: Frame, endings: Sequence[str], irregular: Mapping[str, Sequence[str]]) -> Iterator[str]:
    word = frame.lemma.split()[0]
    if not frame.verbal:
        yield word[:-_NOUN_TAIL] if len(word) > 4 else word
        return
    yield next(
        (word[: -len(end)] for end in endings if word.endswith(end) and len(word) - len(end) >= _SHORTEST),
        word,
    )
    for ending, others in irregular.items():
        if word.endswith(ending):
            yield from (word[: -len(ending)] + other for other in others)
