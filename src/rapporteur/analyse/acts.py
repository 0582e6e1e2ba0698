"""Events -> acts: who did what to whom on which day, and when that was known.

Only acts that took place count. A day known to the month alone is put in the middle of it; what is less precise cannot
be placed in time and is left out.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import product

from rapporteur.records.act import Act
from rapporteur.records.event import Event
from rapporteur.records.mention import Status

LEARNED_FROM = 200
"""Acts below which nothing is learned from a record."""
_MONTH = len("2020-02")
_DAY = len("2020-02-01")
_MIDDLE = "-15"


def acts(events: Iterable[Event]) -> tuple[Act, ...]:
    """The acts that events tell of, in the order in which they were known."""
    found = [
        act
        for event in events
        if event.agreed.status is Status.ACTUAL and (day := placed(event.agreed.when.start)) is not None
        for act in _directed(event, day)
    ]
    return tuple(sorted(found, key=lambda act: (act.known, act.day, act.event, act.actor, act.recipient)))


def undated(events: Iterable[Event]) -> Counter[frozenset[str]]:
    """How many acts took place on a day that nobody tells, by the two parties."""
    return Counter(
        between
        for event in events
        if event.agreed.status is Status.ACTUAL and placed(event.agreed.when.start) is None
        for between in set(map(frozenset, pairs(event)))
    )


def pairs(event: Event) -> Iterator[tuple[str, str]]:
    """Who acts toward whom; parties of a mutual act, or of one without recipients, act toward each other."""
    acting = dict.fromkeys(who.code for who in event.agreed.actors)
    concerned = dict.fromkeys(who.code for who in event.agreed.recipients) or acting
    yield from ((a, b) for a, b in product(acting, concerned) if a != b)


def placed(told: str | None) -> date | None:
    """A date told to the day or the month as a day; None where it is less precise."""
    if told is None or len(told) < _MONTH:
        return None
    return date.fromisoformat(told[:_DAY] if len(told) >= _DAY else told[:_MONTH] + _MIDDLE)


def _directed(event: Event, day: date) -> Iterator[Act]:
    known = _known(event, day)
    agreed = event.agreed
    for actor, recipient in pairs(event):
        yield Act(event.id, actor, recipient, agreed.type, agreed.quad, agreed.score, day, known)


def _known(event: Event, day: date) -> date:
    """The day of the first article on it, but none before the act itself."""
    published = [each for source in event.mentions if (each := _latest(source.published)) is not None]
    return max(min(published, default=day), day)


def _latest(told: str | None) -> date | None:
    """The last day that a date of publication can mean, so that nothing counts as known too early."""
    if told is None:
        return None
    if len(told) >= _DAY:
        return date.fromisoformat(told[:_DAY])
    year, month = int(told[:4]), int(told[5:7]) if len(told) >= _MONTH else 12
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
