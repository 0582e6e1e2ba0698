"""What is announced, as a calendar (RFC 5545): one entry a day or stretch of days, those to the month or year left out."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from rapporteur.export.material import DAY, Material, Written, reported
from rapporteur.records.event import Event
from rapporteur.records.mention import Status, Who

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
    kind = f"{agreed.type}/{agreed.mode}" if agreed.mode else agreed.type
    entry.add(
        "summary", " – ".join(filter(None, (_names(agreed.actors), _names(agreed.recipients)))) + f" ({kind})"
    )
    entry.add("description", "\n".join(_quotes(event, material)))
    if agreed.place:
        entry.add("location", agreed.place.name or agreed.place.code)
    entry.add("categories", [agreed.type])
    entry.add("status", "TENTATIVE" if event.independent < 2 else "CONFIRMED")
    return entry


def _stamp(event: Event, start: date) -> datetime:
    """When the entry was made: the day of the first report, so that the same record gives the same file."""
    told = reported(event)
    day = date.fromisoformat(told) if told else start
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _names(who: tuple[Who, ...]) -> str:
    return ", ".join(dict.fromkeys(each.name for each in who))


def _quotes(event: Event, material: Material) -> list[str]:
    return [
        f"{' '.join(article.text[slice(*mention.evidence.sentence)].split())} ({article.publisher or article.id}"
        + (f", {article.published})" if article.published else ")")
        for _, article, mention in material.sources(event)
    ]
