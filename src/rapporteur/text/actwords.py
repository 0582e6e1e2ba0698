"""Frames of the lexicon -> the words by which parsing tells verbs that a model misread."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from rapporteur.knowledge.frames import INFINITIVE, OBJECT, PARTICLE, Frame


@dataclass(frozen=True, slots=True)
class ActWords:
    """The words that name acts in a language: lemmas of verbs and nouns, and what verbs take: particles and objects.

    ``hyphenated``: by part of speech, the words that the lexicon writes with hyphens.
    """

    verbs: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()
    particles: Mapping[str, frozenset[str]] = field(default_factory=dict)
    objects: Mapping[str, frozenset[str]] = field(default_factory=dict)
    hyphenated: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def lemmas(self) -> Mapping[str, frozenset[str]]:
        """All lemmas that the lexicon knows, by part of speech."""
        return {
            "VERB": self.verbs | self.hyphenated.get("VERB", frozenset()),
            "NOUN": self.nouns | self.hyphenated.get("NOUN", frozenset()),
        }


def act_words(frames: Collection[Frame]) -> ActWords:
    """The words that name acts, as parsing asks for them."""
    particles: dict[str, set[str]] = defaultdict(set)
    objects: dict[str, set[str]] = defaultdict(set)
    hyphenated: dict[str, set[str]] = {"VERB": set(), "NOUN": set()}
    for frame in frames:
        hyphenated["VERB" if frame.verbal else "NOUN"].add(frame.lemma)
        for each in frame.constraints:
            hyphenated["VERB" if each.slot == INFINITIVE else "NOUN"] |= each.lemmas
            if frame.verbal and each.slot == PARTICLE and not each.excluded:
                particles[frame.lemma].update(each.lemmas)
            if frame.verbal and frame.type and each.slot == OBJECT and not each.excluded:
                objects[frame.lemma].update(each.lemmas)
    return ActWords(
        frozenset(frame.lemma for frame in frames if frame.verbal and frame.type),
        frozenset(frame.lemma for frame in frames if not frame.verbal and frame.type),
        _frozen(particles),
        _frozen(objects),
        {part: frozenset(word for word in words if "-" in word) for part, words in hyphenated.items()},
    )


def _frozen(words: Mapping[str, Collection[str]]) -> Mapping[str, frozenset[str]]:
    return {key: frozenset(each) for key, each in words.items()}
