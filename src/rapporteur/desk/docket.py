"""The events of a record as claims are held against them: looked up when they are first asked for, as they are then."""

from collections.abc import Collection, Iterator, Sequence

from rapporteur.records.event import Event
from rapporteur.records.judgement import REJECTED
from rapporteur.records.mention import Claim
from rapporteur.records.precedent import Precedent
from rapporteur.store import Amending


class Docket:
    """The events that some mentions tell, the claims tied to these, and the acts that claims are held against."""

    def __init__(self, now: Amending, mentions: Collection[str]) -> None:
        self._now = now
        told = now.lookup.telling(mentions)
        events = {event.id: event for event in now.lookup.events(sorted(set(told.values())))}
        self.events = {
            mention: events[id_] for mention, id_ in told.items() if events[id_].judgement != REJECTED
        }
        self._siblings: dict[str, tuple[Claim, ...]] = {}

    def event_of(self, mention: str) -> Event | None:
        """The event that one of the mentions tells; None where it was rejected."""
        return self.events.get(mention)

    def siblings(self, event: Event) -> Sequence[Claim]:
        """The claims that are tied to an event."""
        if event.id not in self._siblings:
            mentions = [source.mention for source in event.mentions]
            self._siblings[event.id] = tuple(claim for claim, _ in self._now.lookup.claims_of(mentions))
        return self._siblings[event.id]

    def acts(self, type_: str, parties: Sequence[str], since: int | None, until: int) -> Iterator[Precedent]:
        """The acts of a type within some days in which the first two of some parties take part, by their first day, then
        id; they are read as they are taken."""
        return self._now.precedents.of(type_, parties, since, until)
