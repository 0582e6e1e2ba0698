"""The desk's questions over time: how parties stand, when that changed, what may follow.

An analyst sits at a desk, hands its events to the room of analyses, and gives back what is found there. The packages
that this needs come with the extra ``forecast``; without them importing this module is a MissingError.
"""

from collections.abc import Sequence
from datetime import date

from rapporteur.desk import Desk
from rapporteur.records.event import Event
from rapporteur.records.relation import Partner, Relation

try:
    from rapporteur.analyse.acts import acts, undated
    from rapporteur.analyse.relation import Relations
except ModuleNotFoundError as error:
    raise ImportError(
        f"this needs {error.name}: pip install 'rapporteur[forecast]'", name=error.name
    ) from None

_FIRST = "0000-01-01"


class Analyst:
    """Asks a desk's record about relations over time. Days are ISO dates, by default the latest that the record knows."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def relation(
        self, one: str, other: str, directed: bool = False, as_of: str | None = None
    ) -> tuple[Relation, dict[str, Event]]:
        """How two parties stand, or one toward the other, and the events around its breaks by id."""
        events = self._desk.events()
        found = Relations(acts(events), directed, _day(as_of)).relation(
            one, other, undated(events, one, other)
        )
        around = {id_ for each in found.breaks for id_ in each.events}
        return found, {event.id: event for event in events if event.id in around}

    def relations(
        self, party: str, partners: Sequence[str] = (), directed: bool = False, as_of: str | None = None
    ) -> tuple[Partner, ...]:
        """The balance of a party between its partners, or some of them, those with most acts first."""
        return Relations(acts(self._desk.events()), directed, _day(as_of)).balance(party, partners)


def _day(told: str | None) -> date | None:
    """A date of any precision as its first day."""
    return date.fromisoformat(told + _FIRST[len(told) :]) if told else None
