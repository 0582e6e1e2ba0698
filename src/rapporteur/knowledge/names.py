"""Names of states, bodies, people, places and outlets in every language, with what they stand for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from rapporteur.knowledge.files import DATA, read_tsv, read_yaml


class NameKind(StrEnum):
    """What sort of name it is."""

    COUNTRY = "country"
    CAPITAL = "capital"
    SEAT = "seat"
    BODY = "body"
    PERSON = "person"
    SURNAME = "surname"
    PEOPLE = "people"
    ADJECTIVE = "adjective"
    PREFIX = "prefix"
    PLACE = "place"
    OUTLET = "outlet"
    ROLE = "role"
    PAIR = "pair"
    COUNTERPART = "counterpart"
    LATTER = "latter"


@dataclass(frozen=True, slots=True)
class Name:
    """A surface form. ``proper`` forms must stand with their capitals; ``weak`` ones need support from elsewhere.

    Names within a ``sealed`` role noun do not say whose it is.
    ``since`` and ``until`` bound (ISO dates, '' for open) the time in which the name has this meaning.
    """

    form: str
    kind: NameKind
    code: str
    label: str
    sector: str | None = None
    role: str | None = None
    weak: bool = False
    proper: bool = True
    plural: bool = False
    since: str = ""
    until: str = ""
    sealed: bool = False

    def holds(self, on: str | None) -> bool:
        """Whether the name has this meaning on an ISO date of any precision; unknown dates pass."""
        if not on:
            return True
        return not (self.since and on < self.since[: len(on)]) and not (
            self.until and self.until[: len(on)] < on[: len(self.until)]
        )


LANGUAGES = ("fr", "en")


def _forms(entry: Mapping[str, Any], key: str) -> Iterator[tuple[str, str | None]]:
    for item in entry.get(key) or ():
        if isinstance(item, dict):
            yield str(item["name"]), item.get("sector")
        else:
            yield str(item), None


_COUNTRY_KEYS = (
    ("names", NameKind.COUNTRY, False),
    ("weak", NameKind.COUNTRY, True),
    ("periphrases", NameKind.COUNTRY, False),
    ("adjectives", NameKind.ADJECTIVE, False),
    ("prefixes", NameKind.PREFIX, False),
    ("people", NameKind.PEOPLE, False),
    ("capital", NameKind.CAPITAL, False),
    ("weak_capital", NameKind.CAPITAL, True),
    ("seats", NameKind.SEAT, False),
    ("weak_seats", NameKind.SEAT, True),
)


def _language_names(
    entry: Mapping[str, Any], lang: str, keys: tuple[tuple[str, NameKind, bool], ...]
) -> Iterator[Name]:
    words = entry.get(lang) or {}
    plain = words.get("names") or [entry["code"]]
    label = str(words.get("label") or plain[0])
    for key, kind, weak in keys:
        for form, sector in _forms(words, key):
            proper = kind not in {NameKind.ADJECTIVE, NameKind.PREFIX} and form[:1].isupper()
            name = form if kind in {NameKind.SEAT, NameKind.BODY} else label
            yield Name(
                form, kind, entry.get("part_of") or entry["code"], name, sector or entry.get("sector"), None, weak,
                proper or (lang == "en" and form[:1].isupper()), False,
                str(entry.get("from") or ""), str(entry.get("until") or ""),
            )  # fmt: skip


def country_names(lang: str) -> Iterator[Name]:
    """Names, adjectives, capitals and seats of the states, in one language."""
    for entry in read_yaml(DATA / "actors" / "countries.yaml"):
        yield from _language_names(entry, lang, _COUNTRY_KEYS)
        for former in entry.get("former") or ():
            for form in former.get(lang) or ():
                yield Name(form, NameKind.COUNTRY, entry["code"], form)


_BODY_KEYS = (
    ("names", NameKind.BODY, False),
    ("weak", NameKind.BODY, True),
    ("adjectives", NameKind.ADJECTIVE, False),
    ("seats", NameKind.SEAT, False),
    ("weak_seats", NameKind.SEAT, True),
)


def body_names(lang: str) -> Iterator[Name]:
    """Names of international bodies, movements and parties, in one language."""
    for entry in read_yaml(DATA / "actors" / "bodies.yaml"):
        yield from _language_names(entry, lang, _BODY_KEYS)


def person_names() -> Iterator[Name]:
    """Full names and surnames of office holders, one for each office held."""
    for row in read_tsv(DATA / "actors" / "leaders.tsv"):
        full = {row["name_fr"], row["name_en"], *filter(None, row["aliases"].split("|"))}
        surname = row.get("surname") or ""
        label = row["name_fr"] or row["name_en"]
        held = (row["code"], label, row["sector"] or None, row["office"] or None)
        since, until = row["from"], row["until"]
        for form in sorted(filter(None, full)):
            yield Name(form, NameKind.PERSON, *held, since=since, until=until)
        last = set(surname.split("|")) if surname else {form.split()[-1] for form in full if " " in form}
        for form in sorted(filter(None, last)):
            yield Name(form, NameKind.SURNAME, *held, weak=True, since=since, until=until)


def place_names(lang: str) -> Iterator[Name]:
    """Towns, regions and sites, in one language."""
    column = f"name_{lang}"
    for row in read_tsv(DATA / "places" / "places.tsv"):
        for form in row[column].split("|"):
            if form:
                yield Name(
                    form,
                    NameKind.PLACE,
                    row["code"],
                    form,
                    role=row["kind"],
                    weak=row.get("strength") == "weak",
                )


def outlet_names() -> Iterator[Name]:
    """News agencies, papers and broadcasters."""
    for entry in read_yaml(DATA / "outlets" / "outlets.yaml"):
        for form in {entry["name"], *(entry.get("aliases") or ())}:
            yield Name(
                str(form),
                NameKind.OUTLET,
                entry["code"],
                str(entry["name"]),
                "MED",
                weak=bool(entry.get("weak")),
            )
