"""Events -> relations two by two: how many acts, of which kind, how friendly, the latest."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from babel.numbers import format_decimal

from rapporteur.briefing.dates import first_day
from rapporteur.briefing.sections import Material
from rapporteur.briefing.sentences import Teller
from rapporteur.records.brief import BriefLine, BriefSection
from rapporteur.records.event import Event
from rapporteur.records.mention import Status

_COOPERATIVE = frozenset({1, 2})
_SHOWN = 12
_LATELY = 120
"""Days before the date of the brief that count as lately."""

_SHIFT = 1.0
"""Points of the mean score from which a relation has warmed or cooled."""


def relations(material: Material, teller: Teller) -> BriefSection:
    """A line a pair of states or bodies, those with most acts first; acts that took place alone are counted."""
    dyads: dict[tuple[str, str], list[Event]] = defaultdict(list)
    for event in material.events:
        if event.agreed.status is Status.ACTUAL:
            for pair in _pairs(event, material.focus):
                dyads[pair].append(event)
    ranked = sorted(dyads.items(), key=lambda item: (-len(item[1]), item[0]))
    shifts = {pair: _shift(events, material.as_of) for pair, events in ranked}
    ranked.sort(key=lambda item: abs(shifts[item[0]][0]) < _SHIFT)
    lines = tuple(_line(pair, events, shifts[pair], teller) for pair, events in ranked[:_SHOWN])
    title = teller.wording.say("titles.relations")
    over = len(ranked) - _SHOWN
    return BriefSection(
        "relations",
        title,
        lines,
        None if lines else teller.wording.say("nothing"),
        teller.wording.say("more", n=over) if over > 0 else None,
    )


def _pairs(event: Event, focus: str | None) -> Iterator[tuple[str, str]]:
    acting = {who.code for who in event.agreed.actors}
    concerned = {who.code for who in event.agreed.recipients}
    if concerned and acting != concerned:
        pairs = {(min(a, b), max(a, b)) for a in acting for b in concerned if a != b}
    else:
        pairs = set(combinations(sorted(acting | concerned), 2))
    yield from sorted(pair for pair in pairs if focus is None or focus in pair)


def _shift(events: list[Event], as_of: str | None) -> tuple[float, list[Event]]:
    """By how much the mean score of the latest acts differs from that of those before, and the acts behind it.

    Nothing where either side has no act.
    """
    edge = first_day(as_of).toordinal() - _LATELY if as_of else 0
    dated = [
        (first_day(day).toordinal(), e) for e in events if (day := e.agreed.when.start or e.agreed.when.end)
    ]
    now = [event for day, event in dated if day >= edge]
    then = [event for day, event in dated if day < edge]
    if not now or not then:
        return 0.0, []
    shift = _mean(now) - _mean(then)
    now.sort(key=lambda e: (-(e.agreed.score * shift), -e.independent, e.id))
    return shift, now[:2]


def _mean(events: list[Event]) -> float:
    return sum(event.agreed.score for event in events) / len(events)


def _line(
    pair: tuple[str, str], events: list[Event], shift: tuple[float, list[Event]], teller: Teller
) -> BriefLine:
    good = sum(e.agreed.quad in _COOPERATIVE for e in events)
    mean = _mean(events)
    one, two = (teller.names.bare(code) for code in pair)
    score = format_decimal(mean, format="+0.0;−0.0", locale=teller.wording.lang)
    text = teller.wording.say(
        "dyad",
        pair=teller.wording.say("between", one=one, two=two),
        n=len(events),
        good=good,
        bad=len(events) - good,
        score=score,
    )
    one_form, several = text.partition("[")[2].partition("]")[0].split("|")
    text = text.replace(f"[{one_form}|{several}]", several if len(events) > 1 else one_form)
    by, behind = shift
    remarks = []
    if abs(by) >= _SHIFT:
        change = format_decimal(by, format="+0.0;−0.0", locale=teller.wording.lang)
        way = "warmed" if by > 0 else "cooled"
        remarks.append(teller.wording.say(way, by=change, acts=" ; ".join(map(teller.tell, behind))))
    last = max(events, key=lambda e: (e.agreed.when.start or "", e.id))
    return BriefLine(
        text[:1].upper() + text[1:],
        None,
        (*remarks, teller.wording.say("latest", text=teller.tell(last))),
        tuple(e.id for e in events),
    )
