"""What changed since a day -> a section: acts first told since, acts that more sources tell by now, verdicts that fell."""

from collections.abc import Iterator

from rapporteur.briefing.sections import Material, cut
from rapporteur.briefing.sentences import Teller
from rapporteur.records.brief import BriefLine, BriefSection
from rapporteur.records.event import Event
from rapporteur.records.mention import LinkKind

_SETTLED = frozenset({LinkKind.FULFILS, LinkKind.CANCELS})
_LINES = 12


def changed(material: Material, teller: Teller) -> BriefSection:
    """The events told by articles published on or after ``material.since``, those that most sources tell first."""
    since = material.since or ""
    touched = [event for event in material.events if any(_new(day, since) for day in _days(event))]
    touched.sort(key=lambda event: (-event.independent, -event.agreed.confidence, event.id))
    lines = [_line(event, since, material, teller) for event in touched]
    return cut("changed", lines, teller, teller.since(since), _LINES)


def _line(event: Event, since: str, material: Material, teller: Teller) -> BriefLine:
    return BriefLine(
        teller.tell(event),
        None,
        tuple(_remarks(event, since, material, teller)),
        (event.id,),
        event.independent,
        bool(event.disagreements),
    )


def _remarks(event: Event, since: str, material: Material, teller: Teller) -> Iterator[str]:
    fresh = all(_new(day, since) for day in _days(event))
    if fresh:
        yield teller.wording.say("new")
    else:
        before = len({s.voice or s.article for s in event.mentions if not _new(s.published, since)})
        yield teller.wording.say("grown", before=before, now=event.independent)
    if event.disagreements:
        yield teller.differing(event)
    for link in event.links:
        other = material.event(link.to)
        if link.kind in _SETTLED and other is not None:
            yield teller.wording.say(f"links.{link.kind.value}", text=teller.tell(other))


def _days(event: Event) -> list[str | None]:
    return [source.published for source in event.mentions]


def _new(published: str | None, since: str) -> bool:
    """Whether a day of publication is not before a day; one that is not known counts as before."""
    return published is not None and published >= since[: len(published)]
