"""Threads -> sections: each storyline with a title made from its main events, where it stands, and what it is made of."""

from collections.abc import Mapping, Sequence

from babel.numbers import format_decimal

from rapporteur.briefing.dates import first_day, spell
from rapporteur.briefing.sections import Material, line
from rapporteur.briefing.sentences import Teller
from rapporteur.records.brief import BriefSection
from rapporteur.records.event import Event
from rapporteur.records.mention import Interval
from rapporteur.records.thread import Thread

_SHOWN = 6
_LINES = 7
_OLD = 400
"""Days after its last act from which a storyline is told only if there is room."""


def storylines(material: Material, threads: Sequence[Thread], teller: Teller) -> list[BriefSection]:
    """A section a storyline of several events, those still going on first; the others are left to other sections."""
    several = [thread for thread in threads if len(thread.events) > 1]
    several.sort(key=lambda thread: _over(thread, material.as_of))
    return [_section(thread, material, teller) for thread in several[:_SHOWN]]


def title(thread: Thread, events: Mapping[str, Event], teller: Teller) -> str:
    """The parties and what the main events were: 'Belarus – United States: release of detainees, visit'."""
    names = [teller.names.bare(code) for code in thread.parties]
    parties = teller.wording.say("between", one=names[0], two=names[1]) if len(names) > 1 else names[0]
    nouns = dict.fromkeys(teller.noun(events[id_].agreed) for id_ in thread.main if id_ in events)
    return teller.wording.say(
        "thread", parties=parties, acts=teller.wording.say("list").join(list(nouns)[:3])
    )


def standing(thread: Thread, events: Mapping[str, Event], teller: Teller) -> str:
    """From when to when, where it stands, and at which acts its tone changed."""
    wording = teller.wording
    told = []
    if thread.start and thread.end:
        told.append(spell(Interval(thread.start, thread.end), wording.lang) or "")
    stands = wording.say(f"standings.{thread.standing.value}")
    if thread.before is not None and thread.lately is not None:
        scores = (format_decimal(s, "+0.0;−0.0", wording.lang) for s in (thread.before, thread.lately))
        stands = wording.say("shift", how=stands, before=next(scores), now=next(scores))
    told.append(stands)
    turns = [teller.tell(events[id_]) for id_ in thread.turning if id_ in events]
    if turns:
        told.append(wording.say("turning", acts=" ; ".join(turns[-2:])))
    return " · ".join(filter(None, told))


def _section(thread: Thread, material: Material, teller: Teller) -> BriefSection:
    events = {id_: event for id_ in thread.events if (event := material.event(id_)) is not None}
    ordered = sorted(
        events.values(), key=lambda event: (event.agreed.when.start or "", event.id), reverse=True
    )
    shown = {*thread.main, *thread.turning}
    chosen = [event for event in ordered if event.id in shown]
    chosen += [event for event in ordered if event.id not in shown]
    kept = sorted(chosen[:_LINES], key=ordered.index)
    over = len(ordered) - len(kept)
    return BriefSection(
        key=f"thread-{thread.id}",
        title=title(thread, events, teller),
        lines=tuple(line(event, material, teller) for event in kept),
        note=standing(thread, events, teller),
        more=teller.wording.say("more", n=over) if over > 0 else None,
        refs=thread.events,
    )


def _over(thread: Thread, as_of: str | None) -> bool:
    if as_of is None or thread.end is None:
        return False
    return first_day(thread.end).toordinal() < first_day(as_of).toordinal() - _OLD
