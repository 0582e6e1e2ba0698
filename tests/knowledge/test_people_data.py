"""The packaged data on office holders and role nouns: well formed, consistent, and read as meant."""

import itertools
import re
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from rapporteur.knowledge.files import DATA, read_tsv, read_yaml
from rapporteur.knowledge.folding import fold
from rapporteur.knowledge.names import LANGUAGES, Name, NameKind, person_names
from rapporteur.knowledge.roles import load_roles

EXPECTED: dict[str, Any] = read_yaml(Path(__file__).parent / "people.yaml")
ROWS = list(read_tsv(DATA / "actors" / "leaders.tsv"))
ISO = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
FAR = "9999-12-31"
KINDS = {"person", "group", "organ"}


def first_day(written: str) -> date:
    """The first day that an ISO date of any precision can mean."""
    return date.fromisoformat(written + "-01-01"[len(written) - 4 :] if len(written) < 10 else written)


def known_codes() -> set[str]:
    return {
        str(entry["code"])
        for name in ("countries", "bodies")
        for entry in read_yaml(DATA / "actors" / f"{name}.yaml")
    }


def roles_of(language: str) -> dict[str, Any]:
    content: dict[str, Any] = read_yaml(DATA / "languages" / language / "roles.yaml")
    return content


@pytest.fixture(scope="module")
def people() -> list[Name]:
    return list(person_names())


def test_dates_are_iso_and_in_order() -> None:
    for row in ROWS:
        for key in ("from", "until"):
            assert not row[key] or ISO.fullmatch(row[key]), row
        since, until = (
            first_day(row[key] or other) for key, other in (("from", "0001-01-01"), ("until", FAR))
        )
        assert since <= until or row["from"].startswith(row["until"]), row


def test_codes_offices_and_sectors_are_known() -> None:
    codes = known_codes()
    assert {row["code"] for row in ROWS} <= codes
    assert {row["office"] for row in ROWS} <= set(EXPECTED["offices"])
    assert {row["sector"] for row in ROWS} <= set(EXPECTED["sectors"])


def test_rows_are_complete_and_told_once() -> None:
    told = Counter((row["name_fr"], row["code"], row["office"], row["from"]) for row in ROWS)
    assert [key for key, count in told.items() if count > 1] == []
    assert all(row["name_fr"] and row["name_en"] for row in ROWS)


def test_names_have_no_stray_spaces_or_empty_parts() -> None:
    for row in ROWS:
        for key in ("aliases", "surname"):
            assert not row[key] or all(part.strip() == part and part for part in row[key].split("|")), row
        assert "  " not in row["name_fr"] + row["name_en"] + row["aliases"], row


def test_a_state_has_one_head_at_a_time() -> None:
    exempt = {entry["code"] for entry in EXPECTED["shared_heads"]}
    by_state: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in ROWS:
        if row["office"] == "head_of_state" and row["code"] not in exempt:
            by_state[row["code"]].append(row)
    for rows in by_state.values():
        for one, other in itertools.combinations(rows, 2):
            begin = max(first_day(row["from"]) for row in (one, other))
            end = min(first_day(row["until"] or FAR) for row in (one, other))
            assert (end - begin).days <= 365, (one, other)


@pytest.mark.parametrize("case", EXPECTED["held"], ids=lambda case: f"{case['name']} {case['day']}")
def test_offices_follow_the_date(case: dict[str, Any], people: list[Name]) -> None:
    held = [
        name
        for name in people
        if name.form == case["name"] and name.kind is NameKind.PERSON and name.holds(case["day"])
    ]
    assert sorted({str(name.role) for name in held}) == case["offices"]
    assert {name.code for name in held} == {case["code"]}


@pytest.mark.parametrize("case", EXPECTED["surnames"], ids=lambda case: str(case["name"]))
def test_surnames_are_derived_or_given(case: dict[str, Any], people: list[Name]) -> None:
    labels = {name.label for name in people if name.form == case["name"]}
    surnames = {name.form for name in people if name.kind is NameKind.SURNAME and name.label in labels}
    assert set(case["forms"]) <= surnames


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_role_form_stands_in_two_entries(language: str) -> None:
    entries = roles_of(language)["roles"]
    seen = Counter(
        form
        for entry in entries
        for form in {fold(form) for key in ("forms", "plural") for form in entry.get(key) or ()}
    )
    assert [form for form, count in seen.items() if count > 1] == []
    assert len(entries) >= 450


@pytest.mark.parametrize("language", LANGUAGES)
def test_roles_are_well_formed(language: str) -> None:
    codes = known_codes()
    for entry in roles_of(language)["roles"]:
        assert entry["forms"], entry
        assert entry["kind"] in KINDS, entry
        assert entry.get("sector") in {None, *EXPECTED["sectors"]}, entry
        assert entry.get("code") in {None, *codes}, entry
        assert set(entry) <= {"forms", "plural", "kind", "office", "sector", "code", "weak", "sealed"}, entry


@pytest.mark.parametrize("language", LANGUAGES)
def test_pairs_and_stand_ins_are_well_formed(language: str) -> None:
    content = roles_of(language)
    for entry in content["pairs"]:
        assert 2 <= entry["count"] <= 6, entry
        assert entry["kind"] in {"person", "country", "any"}, entry
    forms = Counter(fold(form) for entry in content["pairs"] for form in entry["forms"])
    assert [form for form, count in forms.items() if count > 1] == []
    assert content["counterparts"] and content["demonstratives"] and content["titles"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_roles_load_with_their_plurals(language: str) -> None:
    loaded = load_roles(DATA / "languages" / language / "roles.yaml")
    entry = roles_of(language)["roles"][0]
    plural = {name.form for name in loaded.names if name.plural}
    assert {fold(form) for form in entry["plural"]} <= plural
    assert loaded.roles[fold(entry["forms"][0])].office == entry["office"]


@pytest.mark.parametrize("case", EXPECTED["fixed"], ids=lambda case: str(case["form"]))
def test_a_role_may_fix_whose_it_is(case: dict[str, Any]) -> None:
    loaded = load_roles(DATA / "languages" / case["language"] / "roles.yaml")
    named = {(name.code, name.sealed) for name in loaded.names if name.form == fold(case["form"])}
    assert named == {(case["code"], case["sealed"])}
