"""What several articles show together: an announced act that took place, or that was called off."""

from collections.abc import Iterable, Mapping

from rapporteur.reconcile.features import SAME
from rapporteur.reconcile.reading import Reading
from rapporteur.records.event import EventLink
from rapporteur.records.mention import LinkKind, Status

FULFILLED = SAME - 1.5
"""Score from which an act is the one announced: the two differ in status, and often tell less of when."""

_SOON = 21
"""Days within which an act follows that was announced without a day."""


def follows(done: Reading, announced: Reading) -> bool:
    """Whether an act can be the one announced: it is told no earlier, it is dated after the announcement."""
    if done.article == announced.article or done.act != announced.act:
        return False
    if done.published is None or announced.published is None or done.published < announced.published:
        return False
    if done.days is not None and announced.days is not None and done.days.gap(announced.days) > 0:
        return _soon(announced) and 0 <= done.days.first - announced.published[0] <= _SOON
    return done.days is None or done.days.last >= announced.published[0]


def _soon(announced: Reading) -> bool:
    """Whether an act is announced without a day of its own: for the coming days, which is told by the day of the report."""
    return announced.days is not None and announced.days.last == (announced.published or (0, 0))[1]


def links(
    group: Iterable[Reading],
    announced: Mapping[str, Iterable[str]],
    event_of: Mapping[str, str],
) -> tuple[EventLink, ...]:
    """The links of an event to others: those that its mentions state, and what it fulfils or cancels.

    ``announced`` holds for a mention the mentions of what it may fulfil; ``event_of`` the event of each mention.
    """
    found: set[tuple[LinkKind, str]] = set()
    for reading in group:
        of = event_of[reading.mention.id]
        stated = [(link.kind, link.to) for link in reading.mention.links]
        kind = LinkKind.CANCELS if reading.status is Status.NEGATED else LinkKind.FULFILS
        shown = [(kind, id_) for id_ in announced.get(reading.mention.id, ())]
        for kind_, mention in stated + shown:
            to = event_of.get(mention)
            if to is not None and to != of:
                found.add((kind_, to))
    return tuple(EventLink(kind, to) for kind, to in sorted(found, key=lambda each: (each[0].value, each[1])))
