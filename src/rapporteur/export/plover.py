"""PLOVER as JSON Lines: an event a line, after the manual's record of actor, recipient, event and source."""

import json
from pathlib import Path
from typing import Any

from rapporteur.export.material import Material, Written, day_of
from rapporteur.export.plain import acts
from rapporteur.records.event import Event
from rapporteur.records.mention import Who


def write_plover(material: Material, path: Path) -> Written:
    """Writes the acts of the record; events without any date are left out."""
    written = Written()
    with path.open("w", encoding="utf-8") as stream:
        for event in acts(material, written):
            day = day_of(event)
            if day is None:
                written.left_out["undated"] += 1
                continue
            stream.write(json.dumps(_shape(event, day, material), ensure_ascii=False) + "\n")
            written.rows += 1
    return written


def _shape(event: Event, day: str, material: Material) -> dict[str, Any]:
    agreed = event.agreed
    return {
        "id": event.id,
        "date": day,
        "date_start": agreed.when.start,
        "date_end": agreed.when.end,
        "event_type": agreed.type,
        "mode": agreed.mode,
        "context": list(agreed.contexts),
        "quad_code": agreed.quad,
        "intensity": agreed.score,
        "actor": [_party(who, material) for who in agreed.actors],
        "recipient": [_party(who, material) for who in agreed.recipients],
        "location": {
            "country": material.crosswalks.codes.get(agreed.place.code or "", agreed.place.code),
            "name": agreed.place.name,
        }
        if agreed.place
        else None,
        "source": [
            {"publisher": a.publisher, "date": a.published, "url": a.url, "lang": a.lang}
            for _, a, _ in material.sources(event)
        ],
    }


def _party(who: Who, material: Material) -> dict[str, Any]:
    return {
        "code": material.crosswalks.codes.get(who.code, who.code),
        "sector": who.sector,
        "name": who.name,
        "title": who.role,
    }
