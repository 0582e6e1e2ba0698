"""What is shown on one page of much that hangs together: the record, a party, a person, two parties."""

from collections.abc import Collection, Mapping, Sequence
from itertools import chain

from rapporteur.briefing import standing, title
from rapporteur.desk.looking import SHOWN, Looking, gathered, placed
from rapporteur.desk.partners import partners_of
from rapporteur.desk.views import Dossier, Overview, Pair, Story, Storyline
from rapporteur.reconcile import threads
from rapporteur.records.article import Article
from rapporteur.records.event import Event
from rapporteur.records.judgement import REJECTED
from rapporteur.records.mention import Claim, Status
from rapporteur.records.thread import Thread
from rapporteur.store import Lookup, Query

_POOL = 100
"""Latest events of a party among which those with most sources are looked for."""
_PARTNERS = 16
LATEST = 500
"""Latest events of which storylines are told where a reader must not wait."""


class Dossiers(Looking):
    """The part of a desk that gathers dossiers."""

    def overview(self, since: str | None = None) -> Overview:
        """The record at a glance; ``since`` (ISO, UTC) is the moment from which on a change is news."""
        with self._looking() as look:
            latest = look.latest()
            took_place = Query(status=Status.ACTUAL.value)
            return Overview(
                sizes=self._sizes(look),
                latest=latest,
                changed=look.events(look.told_since(since, SHOWN) if since else ()),
                ahead=look.ahead(latest, SHOWN) if latest else (),
                lately=gathered(look, look.page(took_place, SHOWN, newest=True).events),
                differing=look.events(look.differing(SHOWN)),
                parties=self._parties(look, _PARTNERS),
                people=self._persons(look, SHOWN),
            )

    def dossier(self, code: str, since: str | None = None) -> Dossier:
        """What the record holds on a country or body."""
        with self._looking() as look:
            latest = look.latest()
            recent = look.latest_of(_POOL, code)
            ahead = look.ahead(latest, SHOWN, code) if latest else ()
            return Dossier(
                about=code,
                changed=look.events(look.told_since(since, SHOWN, code) if since else ()),
                ahead=ahead,
                lately=gathered(look, look.events(recent[: 2 * SHOWN])),
                top=look.events(_in_order(recent, look.well_told(recent, SHOWN))),
                partners=self._partners(look, code),
                people=look.persons(SHOWN, code),
                claims=_claims(look, (*recent, *(event.id for event in ahead))),
            )

    def person(self, name: str, since: str | None = None) -> Dossier:
        """What the record holds on a person."""
        with self._looking() as look:
            recent = look.latest_of(_POOL, person=name)
            lately = look.events(recent[: 4 * SHOWN])
            parties = chain.from_iterable((*e.agreed.actors, *e.agreed.recipients) for e in lately[:1])
            return Dossier(
                about=name,
                changed=look.events(look.told_since(since, SHOWN, person=name) if since else ()),
                ahead=look.events(look.planned(recent, look.latest() or "")),
                lately=gathered(look, lately),
                top=look.events(_in_order(recent, look.well_told(recent, SHOWN))),
                partners=(),
                people=tuple((who.name, who.code, 1) for who in parties if who.name == name),
                claims=_claims(look, recent),
            )

    def dyad(self, one: str, other: str, limit: int, after: str | None = None) -> Pair:
        """How two parties stand, and a page of the events that both take part in, the latest first."""
        with self._looking() as look:
            page = look.page(Query(about=one, partner=other), limit, after, newest=True)
            standing = next(iter(partners_of(look.sums(one, other))), None)
            return Pair(standing, look.years(one, other), gathered(look, page.events), page.after)

    def stories(self, lang: str, about: str | None = None, latest: int | None = LATEST) -> list[Story]:
        """The storylines of the record as it was last brought up to date, of one party or of all, those told most first.

        They are made of so many of the ``latest`` events (of the party, where the record holds more); None for all.
        """
        with self._looking() as look:
            return self._stories(look, lang, about, latest)

    def storyline(self, id_: str, lang: str, about: str | None = None) -> Storyline | None:
        """One of them, with its events; None where there is none of this id."""
        with self._looking() as look:
            found = next(
                (each for each in self._stories(look, lang, about, LATEST) if each.thread.id == id_), None
            )
            if found is None:
                return None
            return Storyline(found, gathered(look, look.events(found.thread.events[::-1])))

    def _stories(self, look: Lookup, lang: str, about: str | None, latest: int | None) -> list[Story]:
        within = about if latest is not None and self._sizes(look)["event"] > latest else None
        told, events = self._kept_for(
            look, f"stories {within} {latest}", lambda: _threads(look, within, latest)
        )
        teller = self.teller(lang)
        return [
            Story(thread, title(thread, events, teller), standing(thread, events, teller))
            for thread in told
            if about is None or about in thread.parties
        ]


def _threads(
    look: Lookup, about: str | None, latest: int | None
) -> tuple[Sequence[Thread], Mapping[str, Event]]:
    """The storylines of some events, and these events by id."""
    found = look.all(Query(about)) if latest is None else look.page(Query(about), latest, newest=True).events
    held = {event.id: event for event in found if event.judgement != REJECTED}
    return threads(list(held.values())), held


def _in_order(ids: Collection[str], kept: Collection[str]) -> tuple[str, ...]:
    """Some ids in the order in which they stand among others."""
    return tuple(id_ for id_ in ids if id_ in kept)


def _claims(look: Lookup, events: Collection[str]) -> tuple[tuple[Claim, Article], ...]:
    """Claims on some events, those that the record can judge first."""
    return placed(look, look.claims_on(events, SHOWN))
