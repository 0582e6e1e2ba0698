"""Events -> threads: what is linked, or brings the same two parties together within some months, is one story.

An event with several parties belongs to the pair of them that has most events; one within a country to the story that its links
lead to, or that the same articles tell of the same days, or else to its country's own. A pause of more than `_PAUSE` days ends a story.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, pairwise

from rapporteur.records.days import days_of
from rapporteur.records.event import Event
from rapporteur.records.mention import Status
from rapporteur.records.thread import Standing, Thread

_PAUSE = 100
_BESIDE = 5
"""Days within which an act within one country belongs to the story that is told beside it."""

_LATELY = 45
"""Days before the last act of a story that count as its latest turn."""

_SHIFT = 1.0
"""Points of the mean score by which a story has warmed or cooled."""

_MAIN = 4
_BEFORE = 3
_PARTIES = 6
_KINDLY = frozenset({1, 2})
_MATERIAL = frozenset({2, 4})
_HAPPENED = frozenset({Status.ACTUAL})

Parties = tuple[str, ...]


def threads(events: Sequence[Event]) -> tuple[Thread, ...]:
    """The storylines of some events, those told most first. Every event that has a party and a day stands in one."""
    dated = {event.id: event for event in events if _parties(event) and _moment(event)}
    told: dict[Parties, list[Event]] = defaultdict(list)
    for event_id, parties in _stories(dated).items():
        told[parties].append(dated[event_id])
    made = [_thread(parties, part) for parties, all_ in told.items() for part in _parts(all_)]
    weight = {thread.id: sum(_weight(dated[id_]) for id_ in thread.events) for thread in made}
    return tuple(sorted(made, key=lambda thread: (-weight[thread.id], thread.id)))


def _stories(events: Mapping[str, Event]) -> dict[str, Parties]:
    """For each event the pair of parties, or the one, whose story it belongs to."""
    counts = Counter(pair for event in events.values() for pair in _pairs(event))
    own = {
        id_: max(_pairs(event), key=lambda pair: (counts[pair], pair), default=_parties(event)[:1])
        for id_, event in events.items()
    }
    for id_, event in events.items():
        for link in event.links:
            for alone, other in ((id_, link.to), (link.to, id_)):
                if other in own and alone in own and len(own[alone]) == 1 < len(own[other]):
                    own[alone] = own[other]
    beside = _told_beside(events, own)
    for id_, parties in beside.items():
        own[id_] = parties
    return own


def _told_beside(events: Mapping[str, Event], own: Mapping[str, Parties]) -> dict[str, Parties]:
    """For events within one country the story of that country with another that the same articles tell of those days."""
    by_article: dict[str, list[str]] = defaultdict(list)
    for id_, event in events.items():
        for source in event.mentions:
            by_article[source.article].append(id_)
    found: dict[str, Parties] = {}
    for id_, event in events.items():
        if len(own[id_]) > 1:
            continue
        near = Counter(
            own[other]
            for source in event.mentions
            for other in by_article[source.article]
            if len(own[other]) > 1
            and own[id_][0] in own[other]
            and abs(_moment(events[other]) - _moment(event)) <= _BESIDE
        )
        if near:
            found[id_] = max(near, key=lambda parties: (near[parties], parties))
    return found


def _parts(events: Sequence[Event]) -> Iterator[list[Event]]:
    """Events of one pair in the order of time, cut where nothing happened for long."""
    ordered = sorted(events, key=lambda event: (_moment(event), event.id))
    part = [ordered[0]]
    for earlier, later in pairwise(ordered):
        if _moment(later) - _moment(earlier) > _PAUSE:
            yield part
            part = []
        part.append(later)
    yield part


def _thread(parties: Parties, events: Sequence[Event]) -> Thread:
    took_place = [event for event in events if event.agreed.status in _HAPPENED]
    main = sorted(events, key=lambda event: (-_weight(event), event.id))[:_MAIN]
    last = max((_moment(event) for event in took_place), default=0)
    lately = [event for event in took_place if last - _moment(event) <= _LATELY]
    before = [event for event in took_place if last - _moment(event) > _LATELY]
    starts = [start for event in events if (start := event.agreed.when.start or _reported(event))]
    return Thread(
        id=hashlib.sha256(f"thread|{events[0].id}".encode()).hexdigest()[:12],
        parties=parties,
        events=tuple(event.id for event in events),
        main=tuple(event.id for event in main),
        turning=tuple(event.id for event in _turning(took_place)),
        start=min(starts, default=None),
        end=max(starts, default=None),
        standing=_standing(before, lately),
        before=_mean(before),
        lately=_mean(lately),
    )


def _turning(events: Sequence[Event]) -> Iterator[Event]:
    """The acts that break with the tone of those before: none of these had it, and the act weighs or is followed up."""
    for at, event in enumerate(events):
        before = events[max(0, at - _BEFORE) : at]
        kindly = event.agreed.quad in _KINDLY
        if before and all((other.agreed.quad in _KINDLY) != kindly for other in before):
            after = events[at + 1 : at + 2]
            followed = bool(after) and (after[0].agreed.quad in _KINDLY) == kindly
            if event.agreed.quad in _MATERIAL or event.independent > 1 or followed:
                yield event


def _standing(before: Sequence[Event], lately: Sequence[Event]) -> Standing:
    then, now = _mean(before), _mean(lately)
    if now is None:
        return Standing.AHEAD
    if then is not None and abs(now - then) >= _SHIFT:
        return Standing.WARMING if now > then else Standing.COOLING
    kindly = sum(event.agreed.quad in _KINDLY for event in lately) / len(lately)
    if kindly >= 2 / 3:
        return Standing.COOPERATIVE
    return Standing.CONFLICTUAL if kindly <= 1 / 3 else Standing.MIXED


def _mean(events: Sequence[Event]) -> float | None:
    return round(sum(event.agreed.score for event in events) / len(events), 2) if events else None


def _weight(event: Event) -> float:
    """How much an event counts among others: its independent sources, then how far its score lies from nothing."""
    certain = 1.0 if event.agreed.status in _HAPPENED else 0.6
    return certain * event.agreed.confidence * event.independent * (2 + abs(event.agreed.score) / 5)


def _parties(event: Event) -> Parties:
    return tuple(sorted({who.code for who in (*event.agreed.actors, *event.agreed.recipients)}))


def _pairs(event: Event) -> list[Parties]:
    """The pairs of parties of an event: across its sides, or, where all stand on one, among them."""
    acting = {who.code for who in event.agreed.actors}
    concerned = {who.code for who in event.agreed.recipients}
    across = sorted({(min(a, b), max(a, b)) for a in acting for b in concerned if a != b})
    return [*across] or list(combinations(sorted(acting | concerned)[:_PARTIES], 2))


def _moment(event: Event) -> int:
    """The day by which an event has its place in a story: when it took place, or, ahead or undated, when it was told."""
    when = event.agreed.when
    reported = _reported(event)
    told = when.start or when.end if event.agreed.status in _HAPPENED else None
    if told and reported and told > reported:
        told = reported
    days = days_of(told or reported or when.start or "")
    return days[0] if days else 0


def _reported(event: Event) -> str | None:
    return min((source.published for source in event.mentions if source.published), default=None)
