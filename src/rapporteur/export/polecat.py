"""POLECAT's forty columns, tab-separated: a row for each pair of actor and recipient."""

import csv
from collections.abc import Iterator
from itertools import product
from pathlib import Path

from rapporteur import __version__
from rapporteur.export.material import Material, Written, day_of, reported
from rapporteur.export.plain import acts
from rapporteur.records.event import Event
from rapporteur.records.mention import EventMention, Who

COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    "Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title",
    "Actor Name Raw", "Wikipedia Actor ID",
    "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors",
    "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID",
    "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename",
    "Feature Type",
    "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version",
)  # fmt: skip


def write_polecat(material: Material, path: Path) -> Written:
    """Writes the acts of the record; events without any date are left out."""
    written = Written()
    with path.open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream, delimiter="\t", lineterminator="\n")
        table.writerow(COLUMNS)
        for event in acts(material, written):
            day = day_of(event)
            if day is None:
                written.left_out["undated"] += 1
                continue
            for row in _rows(event, day, material):
                table.writerow(row)
                written.rows += 1
    return written


def _rows(event: Event, day: str, material: Material) -> Iterator[list[object]]:
    agreed = event.agreed
    first = next(iter(material.sources(event)), None)
    article = first[1] if first else None
    told = first[2] if first else agreed
    act = [
        event.id, day, agreed.type, agreed.mode, agreed.score, material.crosswalks.quads[agreed.quad],
        ";".join(agreed.contexts),
    ]  # fmt: skip
    where = _where(agreed, material)
    raw_place = article.text[slice(*told.evidence.place)] if article and told.evidence.place else None
    everyone = (*agreed.actors, *agreed.recipients)
    story = [
        article.publisher if article else None, reported(event),
        ";".join(dict.fromkeys(w.name for w in everyone if w.role)),
        ";".join(dict.fromkeys(w.name for w in everyone if not w.role)),
        agreed.place.name or agreed.place.code if agreed.place else None,
        article.lang if article else None, f"rapporteur {__version__}",
    ]  # fmt: skip
    text = article.text if article else ""
    raws = [
        ";".join(_line(text[slice(*span)]) for span in spans)
        for spans in (told.evidence.actors, told.evidence.recipients)
    ]
    for actor, recipient in product(agreed.actors or (None,), agreed.recipients or (None,)):
        sides = [*_party(actor, raws[0], material), *_party(recipient, raws[1], material)]
        yield [*act, *sides, *where, raw_place and _line(raw_place), None, *story]


def _party(who: Who | None, raw: str, material: Material) -> list[object]:
    """Name, country, COW number, primary sector, sectors, title, words of the text, Wikipedia."""
    if who is None:
        return [None] * 8
    territory = material.crosswalks.territories.get(who.code)
    code = material.crosswalks.codes.get(who.code, who.code)
    return [who.name, code, territory.cow if territory else None, who.sector, who.sector, who.role, raw, None]


def _where(agreed: EventMention, material: Material) -> list[object]:
    """Place's name, city, district, province, country, latitude, longitude, GeoNames id."""
    if agreed.place is None:
        return [None] * 8
    code, name = agreed.place.code, agreed.place.name
    latitude, longitude = material.crosswalks.point(code, name) or (None, None)
    return [
        name or code,
        name,
        None,
        None,
        material.crosswalks.codes.get(code or "", code),
        latitude,
        longitude,
        None,
    ]


def _line(words: str) -> str:
    return " ".join(words.split())
