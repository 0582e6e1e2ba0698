"""Verbs that the English model reads as other words, and what must stay as it was read."""

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


@pytest.mark.parametrize(
    ("text", "verb", "object_"),
    [
        ("Peru cuts ties with Myanmar", "cuts", "ties"),
        ("Iceland recalls ambassador from Eritrea", "recalls", "ambassador"),
        ("Kuwait bombs Iraqi border villages", "bombs", "villages"),
    ],
)
def test_a_noun_before_what_it_takes_as_a_verb_is_one(
    parser: Parser, text: str, verb: str, object_: str
) -> None:
    sentence = read(parser, text, UnitKind.HEADLINE)
    assert sentence.tokens[at(sentence, verb)].pos == "VERB"
    assert at(sentence, object_) in sentence.children(at(sentence, verb), "obj")


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("Chile arrested around 300 opposition activists.", "activists"),
        ("Malta took in more than a million Syrian refugees.", "refugees"),
        ("Laos arrested up to 300 opposition activists.", "activists"),
    ],
)
def test_words_that_blur_a_number_are_no_prepositions(parser: Parser, text: str, noun: str) -> None:
    sentence = read(parser, text)
    assert sentence.tokens[at(sentence, noun)].dep == "obj"
    assert sentence.preposition(at(sentence, noun)) is None


def test_plural_nouns_have_singular_lemmas(parser: Parser) -> None:
    sentence = read(parser, "Gabon sent troops to Chad.")
    assert sentence.tokens[at(sentence, "troops")].lemma == "troop"


def test_the_first_noun_of_an_object_is_no_subject(parser: Parser) -> None:
    sentence = read(parser, "The US froze arms deliveries to Jordan.")
    assert sentence.tokens[at(sentence, "arms")].dep == "compound"
