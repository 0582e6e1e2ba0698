"""What is announced, as a calendar (RFC 5545): one entry a day or stretch of days, those to the month or year left out."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from rapporteur.export.material import DAY, Material, Written, reported
from rapporteur.records.event import Event
from rapporteur.records.mention import Status

if TYPE_CHECKING:
    from icalendar import Event as Entry


def write_ics(material: Material, path: Path) -> Written:
    """Writes the announced events of which the day is known."""
    from icalendar import Calendar  # an extra that only calendars need

    written = Written()
    calendar = Calendar()
    calendar.add("prodid", "-//Rapporteur//EN")
    calendar.add("version", "2.0")
    for event in material.events:
        if event.agreed.status is not Status.PLANNED:
            written.left_out[event.agreed.status.value] += 1
        elif len(event.agreed.when.start or "") < DAY:
            written.left_out["day not known"] += 1
        else:
            calendar.add_component(_entry(event, material))
            written.rows += 1
    path.write_bytes(calendar.to_ical())
    return written


def _entry(event: Event, material: Material) -> "Entry":
    from icalendar import Event as Entry

    agreed = event.agreed
    start = date.fromisoformat(agreed.when.start or "")
    last = (
        date.fromisoformat(agreed.when.end)
        if len(agreed.when.end or "") == DAY and agreed.when.end
        else start
    )
    entry = Entry()
    entry.add("uid", f"{event.id}@rapporteur")
    entry.add("dtstamp", _stamp(event, start))
    entry.add("dtstart", start)
    entry.add("dtend", max(last, start) + timedelta(days=1))
    entry.add("summary", material.sentence(event))
    entry.add("description", "\n".join(_quotes(event, material)))
    if place := _place(event, material):
        entry.add("location", place)
    entry.add("categories", [agreed.type])
    entry.add("status", "TENTATIVE" if event.independent < 2 else "CONFIRMED")
    return entry


def _stamp(event: Event, start: date) -> datetime:
    """When the entry was made: the day of the first report, so that the same record gives the same file."""
    told = reported(event)
    day = date.fromisoformat(told) if told else start
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _place(event: Event, material: Material) -> str:
    """Where: a town or region where one is told, and the country."""
    place = event.agreed.place
    if place is None:
        return ""
    return ", ".join(filter(None, (place.name, material.name(place.code) if place.code else None)))


def _quotes(event: Event, material: Material) -> list[str]:
    return [
        f"{' '.join(article.text[slice(*mention.evidence.sentence)].split())} ({article.publisher or article.id}"
        + (f", {article.published})" if article.published else ")")
        for _, article, mention in material.sources(event)
    ]
