"""The lexicon of acts: what is said to be no act is not said to be one in the same words."""

from collections.abc import Iterator
from itertools import groupby

import pytest

from rapporteur import knowledge
from rapporteur.knowledge.frames import Frame


def contradictions(frames: tuple[Frame, ...]) -> Iterator[tuple[str, str, frozenset[str]]]:
    """Pairs of frames with one and the same constraint, one of which codes an act and one of which does not."""

    def key(frame: Frame) -> tuple[str, bool, bool, bool]:
        return (frame.lemma, frame.verbal, frame.adjective, frame.reflexive)

    lone = [
        f
        for f in frames
        if len(f.constraints) == 1 and f.constraints[0].literal and not f.constraints[0].excluded
    ]
    for _, group in groupby(sorted(lone, key=key), key):
        alike = list(group)
        for never in (f for f in alike if f.type is None):
            for coded in (f for f in alike if f.type is not None):
                if never.constraints[0].slot == coded.constraints[0].slot:
                    common = never.constraints[0].lemmas & coded.constraints[0].lemmas
                    if common:
                        yield never.rule, coded.rule, common


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_no_words_are_both_an_act_and_none(lang: str) -> None:
    assert not list(contradictions(knowledge.load((lang,)).languages[lang].frames))


def test_the_english_lexicon_holds_its_measure() -> None:
    frames = knowledge.load(("en",)).languages["en"].frames
    assert len({frame.rule for frame in frames if frame.type}) >= 1200


def test_small_words_are_words() -> None:
    english = knowledge.load(("en",)).languages["en"]
    assert {"on", "off"} <= english.cues.locative
    assert "no" in english.cues.negation.words
    assert all(isinstance(slot, str) for frame in english.frames for slot in (*frame.actor, *frame.recipient))


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_every_type_and_mode_has_frames(lang: str) -> None:
    known = knowledge.load((lang,))
    covered = {(f.type, f.mode) for f in known.languages[lang].frames if f.type}
    modes = {(name, mode) for name, type_ in known.ontology.types.items() for mode in type_.modes}
    assert not sorted(modes - covered)
    assert known.ontology.types.keys() <= {type_ for type_, _ in covered}
