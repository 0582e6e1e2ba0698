"""Where an article says when it was published."""

import pytest

from rapporteur.context.when import Published, published_in

CASES = [
    ("fr", "Titre\n\nPublié le 05/07/2025\n5 min de lecture", "2025-07-05", "label"),
    ("fr", "date 2020-02\n\nLe secrétaire d'État s'est rendu à Minsk.", "2020-02", "label"),
    ("fr", "Publié par Jean Dupont le mardi 3 juin 2025", "2025-06-03", "label"),
    ("fr", "Mis à jour le 6 juillet 2025 à 10h00", "2025-07-06", "updated"),
    ("fr", "Mis à jour le 6 juillet 2025\nPublié le 5 juillet 2025", "2025-07-05", "label"),
    ("fr", "ABUJA, 31 juil 2023 - Le président a parlé.", "2023-07-31", "dateline"),
    ("fr", "MOSCOU (AFP) - 3 mai 2024 - Le président a parlé.", "2024-05-03", "dateline"),
    ("fr", "5 juillet 2025 à 14h03\nLe président a parlé.", "2025-07-05", "alone"),
    ("fr", "Paris, le 3 mai 2024\nLe ministre a parlé.", "2024-05-03", "alone"),
    ("en", "Title\nPublished 5 July 2025\nBy A. Writer", "2025-07-05", "label"),
    ("en", "Posted on: 12 March 2024, 10:30 GMT", "2024-03-12", "label"),
    ("en", "Last updated: Tuesday, March 5, 2024", "2024-03-05", "updated"),
    ("en", "ABUJA, July 31, 2023 (Reuters) - The junta spoke.", "2023-07-31", "dateline"),
    ("en", "2025-07-05T14:03:00Z\nThe junta spoke.", "2025-07-05", "alone"),
    ("en", "July 5, 2025 at 2:03 pm GMT\nThe junta spoke.", "2025-07-05", "alone"),
]


@pytest.mark.parametrize(("language", "text", "date", "how"), CASES)
def test_finds_the_date(language: str, text: str, date: str, how: str) -> None:
    found = published_in(text, language)
    assert found is not None
    assert (found.date, found.how) == (date, how)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Le 3 mai 2024, le président a signé un décret."),
        ("fr", "Il est né en 1950 à Minsk."),
        ("en", "On July 31, 2023, the junta spoke."),
        ("en", "ABUJA, July 31 (Reuters) - The junta spoke."),
        ("en", ""),
    ],
)
def test_finds_none_where_none_is_told(language: str, text: str) -> None:
    assert published_in(text, language) is None


def test_day_of_fetching_gives_the_year_of_a_dateline() -> None:
    text = "ABUJA, July 31 (Reuters) - The junta spoke."
    assert published_in(text, "en", fetched="2023-08-02") == Published("2023-07-31", (7, 14), "dateline")
