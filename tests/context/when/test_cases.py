"""What the calendars must read: cases as data in tests/cases/dates_*.yaml."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from rapporteur.context.when import Calendar, load_calendar
from rapporteur.records.mention import Interval

CASES = Path(__file__).parents[2] / "cases"
LANGUAGES = ("fr", "en")


@pytest.fixture(scope="module")
def calendars() -> dict[str, Calendar]:
    """The packaged calendars."""
    return {language: load_calendar(language) for language in LANGUAGES}


def cases() -> list[Any]:
    """All cases with their language; one marked 'fails' is known to fail."""
    found = []
    for language in LANGUAGES:
        entries = yaml.safe_load((CASES / f"dates_{language}.yaml").read_text(encoding="utf-8"))
        for number, case in enumerate(entries):
            marks = [pytest.mark.xfail(strict=True, reason=case["fails"])] if "fails" in case else []
            found.append(pytest.param(language, case, id=f"{language}-{number}", marks=marks))
    return found


@pytest.mark.parametrize(("language", "case"), cases())
def test_reads_as_the_case_says(language: str, case: dict[str, Any], calendars: dict[str, Calendar]) -> None:
    told = Interval(*case["told"].split("..")) if "told" in case else None
    read = calendars[language].read(case["text"], case["published"], told, case.get("tense"))
    found = [
        {
            "words": case["text"][slice(*each.span)],
            "start": each.interval.start,
            "end": each.interval.end,
            "grain": each.granularity,
            **({"kind": each.kind} if each.kind != "date" else {}),
            **({"relation": each.relation} if each.relation else {}),
        }
        for each in read
    ]
    assert found == case["expect"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_enough_cases(language: str) -> None:
    entries = yaml.safe_load((CASES / f"dates_{language}.yaml").read_text(encoding="utf-8"))
    assert len(entries) >= 120


def test_says_which_dates_lean_on_another(calendars: dict[str, Calendar]) -> None:
    read = calendars["fr"].read("Le 3 mai 2020, puis hier et le 4 juin.", "2025-07-05")
    assert [each.anchored for each in read] == [False, True, True]
