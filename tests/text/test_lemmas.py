"""Lemmas by rule, where the tables know the word, and learned ones where they do not."""

from collections.abc import Mapping

import pytest

from rapporteur.knowledge.files import DATA
from rapporteur.text.lemmas import Lemmas


@pytest.fixture(scope="module")
def lemmas() -> Mapping[str, Lemmas]:
    return {lang: Lemmas(DATA / "languages" / lang / "lemmas.json.gz") for lang in ("fr", "en")}


@pytest.mark.parametrize(
    ("lang", "form", "pos", "learned", "lemma"),
    [
        ("fr", "accueille", "VERB", "accueiller", "accueillir"),
        ("fr", "accueilli", "VERB", "accueiller", "accueillir"),
        ("fr", "exclut", "VERB", "exclur", "exclure"),
        ("fr", "rompu", "VERB", "rompr", "rompre"),
        ("fr", "suspendu", "VERB", "suspendre", "suspendre"),
        ("fr", "s’est", "X", "être", "être"),
        ("fr", "Zelensky", "PROPN", "Zelensky", "Zelensky"),
        ("fr", "est", "AUX", "être", "être"),
        ("fr", "a", "AUX", "avoir", "avoir"),
        ("en", "withdrew", "VERB", "withdrew", "withdraw"),
        ("en", "fled", "VERB", "fle", "flee"),
        ("en", "recalling", "VERB", "recall", "recall"),
        ("en", "has", "AUX", "have", "have"),
        ("en", "was", "AUX", "be", "be"),
        ("en", "troops", "NOUN", "troop", "troop"),
    ],
)
def test_lemma(
    lemmas: Mapping[str, Lemmas], lang: str, form: str, pos: str, learned: str, lemma: str
) -> None:
    assert lemmas[lang].of(form, pos, learned) == lemma


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("form", ["", "’", "xyzzy", "😀"])
def test_unknown_words_keep_what_was_learned(lemmas: Mapping[str, Lemmas], lang: str, form: str) -> None:
    assert lemmas[lang].of(form, "VERB", "learned") == "learned"
