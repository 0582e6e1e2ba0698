"""Verbs that the English model reads as other words, and what must stay as it was read."""

import pytest

from rapporteur import knowledge
from rapporteur.pipeline import act_words
from rapporteur.records.text import Sentence, Unit, UnitKind
from rapporteur.text import Parser


@pytest.fixture(scope="module")
def parser() -> Parser:
    language = knowledge.load(("en",)).languages["en"]
    return Parser(language.model, language.lemmas, acts=act_words(language.frames))


def read(parser: Parser, text: str, kind: UnitKind = UnitKind.BODY) -> Sentence:
    return parser.parse(text, [Unit(0, len(text), 0, kind)])[0]


def at(sentence: Sentence, word: str) -> int:
    return next(i for i, token in enumerate(sentence.tokens) if token.text == word)


@pytest.mark.parametrize(
    ("text", "verb", "lemma", "subject", "object_"),
    [
        ("Honduras severed ties with Taiwan.", "severed", "sever", "Honduras", "ties"),
        (
            "Switzerland froze the assets of several Russian oligarchs.",
            "froze",
            "freeze",
            "Switzerland",
            "assets",
        ),
        ("Harare deplored Washington's decision.", "deplored", "deplore", "Harare", "decision"),
        ("The US military airdropped aid into Gaza.", "airdropped", "airdrop", "US", "aid"),
        ("Gazprom cut off gas supplies to Bulgaria.", "cut", "cut", "Gazprom", "supplies"),
        ("Kremlin hails talks with Washington.", "hails", "hail", "Kremlin", "talks"),
    ],
)
def test_the_verb_heads_its_sentence(
    parser: Parser, text: str, verb: str, lemma: str, subject: str, object_: str
) -> None:
    sentence = read(parser, text)
    index = at(sentence, verb)
    assert (sentence.tokens[index].pos, sentence.tokens[index].lemma) == ("VERB", lemma)
    assert sentence.tokens[index].head == index
    assert at(sentence, object_) in sentence.children(index, "obj")
    below = {i for child in sentence.children(index, "nsubj") for i in sentence.subtree(child)}
    assert at(sentence, subject) in below


@pytest.mark.parametrize("text", ["US sanctions on Iran", "Turkish drone strikes in northern Syria"])
def test_nouns_of_acts_stay_nouns(parser: Parser, text: str) -> None:
    assert all(token.pos != "VERB" for token in read(parser, text, UnitKind.HEADLINE).tokens)


def test_a_particle_leaves_its_verb_an_object(parser: Parser) -> None:
    sentence = read(parser, "The FARC handed over its weapons to the United Nations.")
    verb = at(sentence, "handed")
    assert at(sentence, "over") in sentence.children(verb, "compound:prt")
    assert at(sentence, "weapons") in sentence.children(verb, "obj")
