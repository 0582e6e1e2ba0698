"""Sentences, paragraphs, datelines and boilerplate: cases as data, and what must hold for any text."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.knowledge.files import DATA
from rapporteur.records.text import UnitKind
from rapporteur.text import SplitRules, load_rules, split
from rapporteur.text.dateline import dateline

CASES = Path(__file__).parent.parent / "cases" / "text"
KINDS = {"b": UnitKind.BODY, "h": UnitKind.HEADLINE, "d": UnitKind.DATELINE, "x": UnitKind.BOILERPLATE}
RULES = {lang: load_rules(DATA / "languages" / lang) for lang in ("fr", "en")}
PIECES = [
    "une ligne assez longue pour qu’elle se poursuive " * 2,
    "M. ",
    "a",
    "Le",
    ". ",
    "...",
    "?",
    "! ",
    "\n",
    "\n\n",
    "\r\n",
    " ",
    "\u00a0",
    '"',
    "« ",
    " »",
    "U.S.",
    "1",
    "é",
    "😀",
    "(",
    "]",
    "-",
    "MINSK (AFP) - ",
]


def _sentences() -> Iterator[Any]:
    for lang in ("fr", "en"):
        for case in yaml.safe_load((CASES / f"sentences_{lang}.yaml").read_text(encoding="utf-8")):
            marks = [pytest.mark.xfail(reason=case["fails"], strict=True)] if "fails" in case else []
            yield pytest.param(lang, case, id=f"{lang}: {case['why']}", marks=marks)


def _articles() -> Iterator[Any]:
    for case in yaml.safe_load((CASES / "articles.yaml").read_text(encoding="utf-8")):
        yield pytest.param(case["lang"], [next(iter(u.items())) for u in case["units"]], id=case["why"])


@pytest.mark.parametrize(("lang", "case"), list(_sentences()))
def test_cuts_into_sentences(lang: str, case: Mapping[str, Any], rules: Mapping[str, SplitRules]) -> None:
    text = case.get("joined", " ".join(case["sentences"]))
    assert [text[unit.start : unit.end] for unit in split(text, rules[lang])] == case["sentences"]


@pytest.mark.parametrize(("lang", "units"), list(_articles()))
@pytest.mark.parametrize("gap", ["\n", "\n\n", "\r\n"])
def test_tells_news_from_what_a_site_adds(
    lang: str, units: list[tuple[str, str]], gap: str, rules: Mapping[str, SplitRules]
) -> None:
    text = "".join(words + (" " if kind == "d" else gap) for kind, words in units)
    found = [(text[unit.start : unit.end], unit.kind) for unit in split(text, rules[lang])]
    assert found == [(words, KINDS[kind]) for kind, words in units]


def test_joins_the_lines_of_wrapped_text(rules: Mapping[str, SplitRules]) -> None:
    text = (
        "The envoy arrived in Minsk on Saturday and was received by President\n"
        "Lukashenko at the palace. He then left for Vilnius, where he met the\n"
        "families of those who had been freed.\n\nA second visit is planned for the coming month, according to the U.S.\n"
        "State Department. No date was given by either of the two governments\nso far.\n"
    )
    units = split(text, rules["en"])
    assert [unit.paragraph for unit in units] == [0, 0, 1, 1]
    assert text[units[0].start : units[0].end].endswith("palace.")
    assert text[units[3].start : units[3].end].endswith("so far.")


def test_reads_on_where_a_page_ended(rules: Mapping[str, SplitRules]) -> None:
    text = (
        "Les deux ministres ont signé un accord sur la frontière. L'objectif affiché de cette rencontre entre les deux\n\n"
        "gouvernements est de rouvrir les postes de douane.\n\nle lendemain"
    )
    assert [(unit.start, unit.paragraph) for unit in split(text, rules["fr"])] == [(0, 0), (57, 0), (163, 1)]


def test_keeps_short_lines_apart(rules: Mapping[str, SplitRules]) -> None:
    text = (
        "Ukraine\nil y a 6 jours\nMoldavie\nil y a 2 mois\nLa Moldavie rappelle son ambassadeur\nPolitique\n"
    )
    units = split(text, rules["fr"])
    assert [text[unit.start : unit.end] for unit in units] == text.splitlines()


def test_keeps_headlines_apart_from_what_follows(rules: Mapping[str, SplitRules]) -> None:
    text = "La Moldavie rappelle son ambassadeur à Minsk après une expulsion\nLe Bélarus dénonce un geste inamical\nIl réagit."
    units = split(text, rules["fr"])
    assert [unit.kind for unit in units] == [UnitKind.HEADLINE, UnitKind.HEADLINE, UnitKind.BODY]
    assert len({unit.paragraph for unit in units}) == 3


@pytest.mark.parametrize(
    ("lang", "text", "place", "date"),
    [
        ("fr", "ABUJA, 31 juil 2023 (AFP) - Le Nigeria a réagi.", "ABUJA", "31 juil 2023"),
        ("fr", "PARIS (AFP) — La France a réagi.", "PARIS", None),
        ("fr", "Moscou, le 3 mars 2024 - La Russie a réagi.", "Moscou", "3 mars 2024"),
        ("fr", "N'Djamena (AFP) - Le Tchad a réagi.", "N'Djamena", None),
        ("fr", "(Agence Ecofin) - Le Togo a réagi.", None, None),
        ("en", "WASHINGTON (Reuters) - The Senate voted.", "WASHINGTON", None),
        ("en", "BRUSSELS, June 3 (Reuters) - Ministers met.", "BRUSSELS", "June 3"),
        ("en", "KYIV, Ukraine (AP) — Drones fell.", "KYIV", None),
        ("en", "SEOUL, South Korea, Jan. 5, 2024 (AP) — The army fired.", "SEOUL", "Jan. 5, 2024"),
    ],
)
def test_reads_place_and_date_of_a_dateline(
    lang: str, text: str, place: str | None, date: str | None, rules: Mapping[str, SplitRules]
) -> None:
    found = dateline(text, (0, len(text)), rules[lang])
    assert found is not None
    spans = (found.place, found.date)
    assert tuple(text[slice(*span)] if span else None for span in spans) == (place, date)


@pytest.mark.parametrize(
    "text", ["Le Tchad - un allié - a réagi.", "M. Macron a réagi – enfin.", "Le président est là."]
)
def test_takes_no_sentence_for_a_dateline(text: str, rules: Mapping[str, SplitRules]) -> None:
    assert dateline(text, (0, len(text)), rules["fr"]) is None


@pytest.mark.parametrize(
    ("lang", "text", "stamp"),
    [
        ("fr", "Le Tchad rappelle son envoyé. date 2021-05 Le Tchad a réagi mardi.", "date 2021-05"),
        ("en", "Chad recalls its envoy. date 2021-05-04 Chad reacted on Tuesday.", "date 2021-05-04"),
    ],
)
def test_parts_a_date_of_publication_from_the_sentence_after_it(
    lang: str, text: str, stamp: str, rules: Mapping[str, SplitRules]
) -> None:
    first, second, third = split(text, rules[lang])
    assert (text[second.start : second.end], second.kind) == (stamp, UnitKind.DATELINE)
    assert first.kind is third.kind is UnitKind.BODY


@given(st.one_of(st.text(), st.lists(st.sampled_from(PIECES)).map("".join)), st.sampled_from(["fr", "en"]))
def test_units_hold_all_but_white_space_in_order(text: str, lang: str) -> None:
    units = split(text, RULES[lang])
    reached = 0
    for unit in units:
        assert reached <= unit.start < unit.end <= len(text)
        assert not text[reached : unit.start].strip()
        assert not text[unit.start].isspace()
        assert not text[unit.end - 1].isspace()
        reached = unit.end
    assert not text[reached:].strip()
    assert [unit.paragraph for unit in units] == sorted(unit.paragraph for unit in units)


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_no_unit_crosses_a_blank_line_before_a_capital(text: str) -> None:
    for unit in split(text, RULES["fr"]):
        for after in re.findall(r"\n\s*\n\s*(\S)", text[unit.start : unit.end]):
            assert after.islower()
