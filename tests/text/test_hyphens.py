"""Hyphenated words of the lexicon, and those that stay in pieces."""

import pytest

from rapporteur import knowledge
from rapporteur.records.text import Sentence, Unit, UnitKind
from rapporteur.text import Parser, act_words


@pytest.fixture(scope="module")
def parser() -> Parser:
    language = knowledge.load(("en",)).languages["en"]
    return Parser(language.model, language.lemmas, acts=act_words(language.frames))


def read(parser: Parser, text: str, kind: UnitKind = UnitKind.BODY) -> Sentence:
    return parser.parse(text, [Unit(0, len(text), 0, kind)])[0]


@pytest.mark.parametrize(
    ("text", "word", "pos", "lemma"),
    [
        ("North Korea test-fired a cruise missile.", "test-fired", "VERB", "test-fire"),
        ("Soldiers gang-raped women in the village.", "gang-raped", "VERB", "gang-rape"),
        ("Greece received six F-16s from Washington.", "F-16s", "NOUN", "f-16"),
        ("The build-up of troops worries Kyiv.", "build-up", "NOUN", "build-up"),
    ],
)
def test_words_of_the_lexicon_are_whole(parser: Parser, text: str, word: str, pos: str, lemma: str) -> None:
    sentence = read(parser, text)
    token = next(token for token in sentence.tokens if token.text == word)
    assert (token.pos, token.lemma) == (pos, lemma)
    assert text[token.start : token.end] == word
    assert all(0 <= each.head < len(sentence.tokens) for each in sentence.tokens)


@pytest.mark.parametrize("text", ["A state-owned firm won.", "Talks on 12-13 May failed."])
def test_other_words_stay_as_they_were_cut(parser: Parser, text: str) -> None:
    assert any(token.text == "-" for token in read(parser, text).tokens)
