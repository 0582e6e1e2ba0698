"""GDELT 2.0's 61 columns, tab-separated and without a header, as its readers expect: a row for each dyad.

The quad class is that of the record's type; code and Goldstein value are those of the CAMEO code that stands for it.
"""

import csv
import hashlib
from collections.abc import Iterator
from datetime import date
from itertools import product
from pathlib import Path

from rapporteur.export.material import Material, Written, day_of, reported
from rapporteur.export.plain import acts
from rapporteur.records.event import Event
from rapporteur.records.mention import Place, Who

_ACTOR = (
    "Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code", "Type1Code",
    "Type2Code", "Type3Code",
)  # fmt: skip
_GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
COLUMNS = (
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate",
    *(f"Actor1{name}" for name in _ACTOR),
    *(f"Actor2{name}" for name in _ACTOR),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale", "NumMentions",
    "NumSources", "NumArticles", "AvgTone",
    *(f"{whose}Geo_{name}" for whose in ("Actor1", "Actor2", "Action") for name in _GEO),
    "DATEADDED", "SOURCEURL",
)  # fmt: skip
"""The names of the columns, in order; the file itself has no line of them."""
_COUNTRY, _CITY = 1, 4
_ISO = 3


def write_gdelt(material: Material, path: Path) -> Written:
    """Writes the acts of the record; events without any date are left out."""
    written = Written()
    with path.open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(
            stream, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE, quotechar=None
        )
        for event in acts(material, written):
            day = day_of(event)
            if day is None:
                written.left_out["undated"] += 1
                continue
            for row in _rows(event, day, material):
                table.writerow(_safe(value) for value in row)
                written.rows += 1
    return written


def _rows(event: Event, day: str, material: Material) -> Iterator[list[object]]:
    agreed, tables = event.agreed, material.crosswalks
    code = tables.cameo_code(agreed.type, agreed.mode)
    base = code if len(code) <= len("042") else code[:3]
    articles = {article.id: article for _, article, _ in material.sources(event)}
    counts = [len(event.mentions), event.independent, len(articles)]
    act = [1, code, base, code[:2], agreed.quad, tables.goldstein[code], *counts, 0.0]
    where = _geo(agreed.place, material)
    link = next((article.url for article in articles.values() if article.url), None)
    added = (reported(event) or day).replace("-", "") + "000000"
    pairs = product(agreed.actors or (None,), agreed.recipients or (None,))
    for number, (actor, recipient) in enumerate(pairs):
        sides = [*_party(actor, material), *_party(recipient, material)]
        geo = [*_seat(actor, material), *_seat(recipient, material), *where]
        yield [_number(f"{event.id}.{number}"), *_dates(day), *sides, *act, *geo, added, link]


def _number(id_: str) -> int:
    """A whole number that stays the same for an id: its digest's first 60 bits."""
    return int(hashlib.sha256(id_.encode()).hexdigest()[:15], 16)


def _dates(day: str) -> list[object]:
    whole = date.fromisoformat(day)
    fraction = whole.year + whole.timetuple().tm_yday / 366
    return [day.replace("-", ""), day[:7].replace("-", ""), day[:4], f"{fraction:.4f}"]


def _party(who: Who | None, material: Material) -> list[object]:
    if who is None:
        return [None] * len(_ACTOR)
    tables = material.crosswalks
    country = tables.codes.get(who.code, who.code) if who.code in tables.territories else None
    group = tables.groups.get(who.code)
    role = (
        tables.sectors.get(who.sector or "") if country else tables.roles.get(who.code, tables.roles["IGO"])
    )
    whole = "".join(filter(None, (country or role, role if country else group)))
    return [whole, who.name.upper(), country, group, None, None, None, role, None, None]


def _seat(who: Who | None, material: Material) -> list[object]:
    """Where an actor is at home: its country."""
    if who is None or who.code not in material.crosswalks.territories:
        return [0, *[None] * (len(_GEO) - 1)]
    return _geo(Place(who.code, None), material)


def _geo(place: Place | None, material: Material) -> list[object]:
    if place is None or place.code is None or place.code not in material.crosswalks.territories:
        return [0, *[None] * (len(_GEO) - 1)]
    fips = material.crosswalks.territories[place.code].fips
    latitude, longitude = material.crosswalks.point(place.code, place.name) or (None, None)
    kind = _CITY if place.name else _COUNTRY
    return [kind, place.name or place.code, fips, fips, None, latitude, longitude, place.name or fips]


def _safe(value: object) -> object:
    """A value without tabs and line ends, which the format cannot hold."""
    return " ".join(value.split()) if isinstance(value, str) else value
