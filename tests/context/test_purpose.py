"""To what end an act is said to be done."""

import pytest

from rapporteur.context.purpose import load_purposes, read_purpose
from rapporteur.knowledge.files import DATA
from rapporteur.records.draft import Draft, Side
from rapporteur.records.text import Unit
from rapporteur.text import Parser

CASES = [
    ("fr", "rendu", "Le ministre s'est rendu à Minsk pour proposer un accord.", "pour proposer un accord"),
    (
        "fr",
        "rendu",
        "Il s'est rendu à Minsk le 1er février afin de normaliser les relations.",
        "afin de normaliser les relations",
    ),
    ("fr", "rencontré", "Le ministre a rencontré son homologue pour la première fois.", None),
    ("fr", "refusé", "Le président a refusé de rencontrer le ministre.", None),
    (
        "en",
        "travelled",
        "The minister travelled to Minsk to offer oil to Belarus.",
        "to offer oil to Belarus",
    ),
    (
        "en",
        "visited",
        "The minister visited Minsk in order to restore relations.",
        "in order to restore relations",
    ),
    ("en", "agreed", "The minister agreed to restore relations with Belarus.", None),
]


@pytest.fixture(scope="module")
def parsers():
    return {
        lang: Parser(DATA / "languages" / lang / "model", DATA / "languages" / lang / "lemmas.json.gz")
        for lang in ("fr", "en")
    }


@pytest.mark.parametrize(("lang", "act", "text", "expected"), CASES)
def test_purpose(parsers, lang, act, text, expected):
    (sentence,) = parsers[lang].parse(text, [Unit(0, len(text), 0)])
    at = next(i for i, token in enumerate(sentence.tokens) if token.text == act)
    draft = Draft(0, at, at, "CONSULT", None, "test", sentence.tokens[at].span, Side(), Side())
    span = read_purpose(draft, sentence, load_purposes(lang))
    assert (text[slice(*span)] if span else None) == expected
