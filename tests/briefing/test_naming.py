"""Countries take the articles and prepositions that the language gives them."""

import pytest

from rapporteur.briefing.dates import spell
from rapporteur.briefing.naming import Names
from rapporteur.knowledge.wording import load_wording
from rapporteur.records.mention import Interval


@pytest.mark.parametrize(
    ("code", "named", "where"),
    [
        ("CHN", "la Chine", "en Chine"),
        ("JPN", "le Japon", "au Japon"),
        ("USA", "les États-Unis", "aux États-Unis"),
        ("IRN", "l'Iran", "en Iran"),
        ("DZA", "l'Algérie", "en Algérie"),
        ("CUB", "Cuba", "à Cuba"),
        ("ISR", "Israël", "en Israël"),
        ("XKX", "le Kosovo", "au Kosovo"),
        ("UN", "l'ONU", "à l'ONU"),
    ],
)
def test_french_names(code, named, where):
    names = Names(load_wording("fr"))
    assert (names.country(code), names.where(code)) == (named, where)


@pytest.mark.parametrize(
    ("told", "joined"),
    [
        ("les détenus de le Japon", "Les détenus du Japon"),
        ("répondre à les États-Unis", "Répondre aux États-Unis"),
        ("auprès de Alexandre Loukachenko", "Auprès d'Alexandre Loukachenko"),
        ("ils n'ont pas eu des entretiens", "Ils n'ont pas eu d'entretiens"),
        ("le 1 juin 2025", "Le 1er juin 2025"),
    ],
)
def test_french_contractions(told, joined):
    assert Names(load_wording("fr")).joined(told) == joined


@pytest.mark.parametrize(
    ("lang", "code", "several"), [("fr", "USA", True), ("fr", "CHN", False), ("en", "USA", False)]
)
def test_some_names_take_a_verb_in_the_plural(lang, code, several):
    assert Names(load_wording(lang)).several(code) is several


def test_english_names():
    names = Names(load_wording("en"))
    assert (names.country("USA"), names.where("USA"), names.where("CHN")) == (
        "the United States",
        "to the United States",
        "to China",
    )


@pytest.mark.parametrize(
    ("start", "end", "lang", "spelled"),
    [
        ("2025-06-02", "2025-06-04", "fr", "2–4 juin 2025"),
        ("2025-06", "2025-06", "fr", "juin 2025"),
        ("2025", "2025", "en", "2025"),
        ("2014", "2015", "en", "2014–2015"),
        ("2025-06-21", "2025-06-21", "en", "June 21, 2025"),
        (None, None, "fr", None),
    ],
)
def test_dates(start, end, lang, spelled):
    assert spell(Interval(start, end), lang) == spelled
