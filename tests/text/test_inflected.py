"""French verbs that the model reads as adjectives or nouns, and adjectives that must stay so."""

import pytest

from rapporteur import knowledge
from rapporteur.records.text import Sentence, Unit
from rapporteur.text import Parser, act_words


@pytest.fixture(scope="module")
def parser() -> Parser:
    language = knowledge.load(("fr",)).languages["fr"]
    return Parser(language.model, language.lemmas, acts=act_words(language.frames))


def read(parser: Parser, text: str) -> Sentence:
    return parser.parse(text, [Unit(0, len(text), 0)])[0]


@pytest.mark.parametrize(
    ("text", "word", "lemma"),
    [
        ("L'Algérie rompt, avec effet immédiat, ses relations avec le Maroc.", "rompt", "rompre"),
        ("En 1976 déjà, le Maroc avait rompu avec l'Algérie.", "rompu", "rompre"),
        ("« Courageux », a applaudi l'hôte de marque.", "applaudi", "applaudir"),
        ("Des étudiants abattus à balles réelles dans les rues de Dacca.", "abattus", "abattre"),
        ("Accueilli à Paris par le ministre, il a remercié la France.", "Accueilli", "accueillir"),
    ],
)
def test_a_form_that_is_a_verb_is_read_as_one(parser: Parser, text: str, word: str, lemma: str) -> None:
    token = next(token for token in read(parser, text).tokens if token.text == word)
    assert (token.pos, token.lemma) == ("VERB", lemma)


@pytest.mark.parametrize(
    ("text", "word"),
    [("Le gouvernement a pris des mesures fermes.", "fermes"), ("La situation est calme à Bamako.", "calme")],
)
def test_adjectives_stay_adjectives(parser: Parser, text: str, word: str) -> None:
    assert next(token.pos for token in read(parser, text).tokens if token.text == word) == "ADJ"
