"""Mentions -> events, kept up to date: articles may come and go one by one, in any order.

Enters: articles with their codings, and what analysts ruled. Leaves: events. Only what a new article can touch is
looked at again: readings that it neighbours, and the clusters that hang together with them. What comes out depends on
the articles and rulings alone; their order decides, at most, which of its ids an event keeps. All that the record holds
is in memory, or no more of it than is looked at, the rest being `Kept` elsewhere.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from rapporteur.reconcile.agreement import agreed, disagreements
from rapporteur.reconcile.blocks import NEIGHBOURS, Blocks, Pair, beside, entry_of
from rapporteur.reconcile.clusters import cluster
from rapporteur.reconcile.features import SAME, score
from rapporteur.reconcile.identity import Known, identify, resolve
from rapporteur.reconcile.linking import FULFILLED, follows, links
from rapporteur.reconcile.places import PlacesInMemory
from rapporteur.reconcile.reading import Reading
from rapporteur.reconcile.ruling import Ruling, edited
from rapporteur.reconcile.shelf import Kept, Shelf, Told
from rapporteur.reconcile.sources import Voices, chain
from rapporteur.reconcile.ties import Bond, Tie, Ties
from rapporteur.records.article import Article
from rapporteur.records.background import Background
from rapporteur.records.event import Event, Source, order
from rapporteur.records.mention import Coding

NOTHING = Background()
NO_RULING = Ruling()
NOT_KNOWN = Known()


class Reconciler:
    """Holds readings, the pairs of them that score high, and the events that they make.

    ``kept`` is what was found out before; without it all that there is must be given.
    """

    def __init__(
        self,
        background: Background = NOTHING,
        ruling: Ruling = NO_RULING,
        known: Known = NOT_KNOWN,
        kept: Kept | None = None,
    ) -> None:
        self._background = background
        self._kept = kept
        self._shelf = Shelf(background, ruling, known, kept)
        self._voices = Voices(self._shelf.articles)
        self._memory = PlacesInMemory()
        self._blocks = Blocks(self._memory if kept is None else kept.places)
        self.ties = Ties(None if kept is None else kept.ties)
        self._merged = dict(known.merged)
        self._events: dict[str, Event] = {}
        self._ended: set[str] = set()

    @property
    def merged(self) -> Mapping[str, str]:
        """For each id that was given up the one that took its place."""
        return self._merged

    @property
    def ended(self) -> Collection[str]:
        """The ids of events that are no more."""
        return self._ended

    @property
    def places(self) -> PlacesInMemory:
        """Where the readings stand that were given."""
        return self._memory

    @property
    def voices(self) -> Voices:
        """Who speaks with one voice."""
        return self._voices

    def event(self, id_: str) -> Event | None:
        """An event by its id, or by an id that was merged into it."""
        return self._events.get(resolve(id_, self._merged))

    def events(self) -> tuple[Event, ...]:
        """The events that were made, by date, then id; those without a date come last."""
        return tuple(sorted(self._events.values(), key=order))

    def fill(self, codings: Sequence[Coding], articles: Mapping[str, Article]) -> None:
        """Takes all articles of a record at once; the reconciler must be new."""
        everything = self._shelf.prepare(Told(codings, articles, NO_RULING))
        told: dict[str, list[Reading]] = defaultdict(list)
        for reading in everything:
            self._note(reading)
            told[reading.article].append(reading)
        self._memory.fill((reading.blocks, entry_of(reading)) for reading in everything)
        for article in told.values():
            for at, reading in enumerate(article):
                after = self._blocks.after(reading) | beside(reading, article[at:NEIGHBOURS])
                for other in self._shelf.read(after):
                    self._compare(reading, other)
        self._settle([reading.mention.id for reading in everything])

    def add(self, told: Told) -> tuple[Event, ...]:
        """Takes one more article, all that it tells; the events that are new or changed."""
        readings = self._shelf.prepare(told)
        around: list[set[str]] = []
        parted: list[Pair] = []
        for at, reading in enumerate(readings):
            self._note(reading)
            near, no_longer = self._blocks.insert(reading)
            around.append(near | beside(reading, readings[: at + 1]))
            parted += no_longer
        self._shelf.fetch(set[str]().union(*around))
        for reading, others in zip(readings, around, strict=True):
            for other in self._shelf.read(others):
                self._compare(reading, other)
        return self._settle({reading.mention.id for reading in readings} | self._part(parted))

    def _part(self, pairs: Sequence[Pair]) -> set[str]:
        """Unties pairs that are no longer neighbours anywhere; the mentions whose events may change by that."""
        self.ties.fetch({id_ for pair in pairs for id_ in pair})
        touched: set[str] = set()
        for one, two in pairs:
            if self.ties.tied(one, two) and not self._near(one, two):
                touched |= self.ties.part(one, two)
        return touched

    def remove(self, article: str) -> tuple[Event, ...]:
        """Gives up an article that another version replaces; the events that are left of those that it touched."""
        gone = self._shelf.mentions_in(article)
        events = self._shelf.events_of(gone)
        touched: set[str] = set()
        for event in sorted(set(events.values())):
            touched.update(self._shelf.members(event))
        for id_ in sorted(gone):
            touched |= self.ties.cut(id_)
            self._shelf.drop(id_)
        for id_ in sorted(gone):
            for one, two in self._blocks.remove(id_):
                readings = self._shelf.read((one, two))
                if len(readings) == 2:
                    self._compare(*readings)
                    touched |= {one, two}
        touched -= gone
        changed = self._settle(touched)
        for event in set(events.values()):
            if not set(self._shelf.members(event)) - gone:
                self._end(event)
        return changed

    def _near(self, one: str, two: str) -> bool:
        """Whether two mentions are neighbours."""
        readings = self._shelf.read((one, two))
        if len(readings) < 2:
            return False
        first, second = readings
        if first.article == second.article and two in beside(first, self._shelf.in_article(first.article)):
            return True
        return self._blocks.near(first, second)

    def _note(self, reading: Reading) -> None:
        self._shelf.note(reading)
        for link in reading.mention.links:
            self.ties.join(Tie(Bond.POINTS, reading.mention.id, link.to))

    def _compare(self, one: Reading, two: Reading) -> None:
        """Scores a pair, and remembers it where it says something."""
        if one.pool.isdisjoint(two.pool) or (one.ahead != two.ahead and one.act != two.act):
            return
        least = SAME if one.ahead == two.ahead else FULFILLED
        value = round(score(one, two, self._background, least), 6)
        if one.ahead == two.ahead:
            if value >= SAME:
                self.ties.join(Tie(Bond.SAME, one.mention.id, two.mention.id, value))
        elif value >= FULFILLED:
            done, announced = (two, one) if one.ahead else (one, two)
            if follows(done, announced):
                self.ties.join(Tie(Bond.FULFILS, done.mention.id, announced.mention.id))

    def _settle(self, touched: Collection[str]) -> tuple[Event, ...]:
        """Clusters anew what hangs together with some mentions; the events that are new or changed."""
        groups: list[list[Reading]] = []
        again: set[str] = set()
        for component in self._components(touched):
            again.update(component)
            groups += self._clustered(self._shelf.read(sorted(component)))
        groups.sort(key=lambda group: group[0].key)
        before = self._shelf.events_of(again)
        ids, merged = identify(groups, Known(before), self._shelf)
        for event in set(before.values()) - set(ids):
            self._end(event)
        self._merged.update(merged)
        for id_, group in zip(ids, groups, strict=True):
            self._merged.pop(id_, None)
            self._ended.discard(id_)
            self._shelf.group(id_, [reading.mention.id for reading in group])
        return self._tell(ids, again)

    def _end(self, event: str) -> None:
        self._shelf.end(event)
        self._events.pop(event, None)
        self._ended.add(event)

    def _components(self, touched: Collection[str]) -> Iterator[set[str]]:
        """The mentions that hang together with some, by pairs that score high or are ruled to be one event."""
        if self._kept is not None:
            self._fetch(set(touched))
        seen: set[str] = set()
        for start in touched:
            if start in seen or self._shelf.reading(start) is None:
                continue
            component, ahead = {start}, {start}
            while ahead:
                ahead = {reading.mention.id for reading in self._shelf.read(self._tied(ahead) - component)}
                component |= ahead
            seen |= component
            yield component

    def _tied(self, mentions: Iterable[str]) -> set[str]:
        return {other for id_ in mentions for other in (*self.ties.same(id_), *self._shelf.together(id_))}

    def _fetch(self, ahead: set[str]) -> None:
        """Looks up all that hangs together with some mentions at once."""
        found = set(ahead)
        while ahead:
            self._shelf.fetch(ahead)
            self.ties.fetch(ahead)
            ahead = self._tied(ahead) - found
            found |= ahead

    def _clustered(self, members: Sequence[Reading]) -> list[list[Reading]]:
        if len(members) == 1:
            return [list(members)]
        ids = [reading.mention.id for reading in members]
        edges = [
            (value, id_, other) for id_ in ids for other, value in self.ties.same(id_).items() if id_ < other
        ]
        together = frozenset(
            (id_, other) for id_ in ids for other in self._shelf.together(id_) if id_ < other
        )
        return cluster(members, edges, self._background, Ruling(together, self._shelf.apart))

    def _tell(self, ids: Sequence[str], again: Iterable[str]) -> tuple[Event, ...]:
        """Makes the events of some clusters anew, and renews the links of those that point at them."""
        bonds = (Bond.FULFILS, Bond.POINTS)
        pointing = {other for id_ in again for bond in bonds for other in self.ties.to(bond, id_)}
        told = {*ids, *self._shelf.events_of(pointing).values()}
        groups = {id_: self._group(id_) for id_ in sorted(told)}
        self._fetch_sketches(groups.values())
        changed = {id_: self._event(id_, group) for id_, group in groups.items()}
        self._events.update(changed)
        return tuple(sorted(changed.values(), key=order))

    def _group(self, event: str) -> list[Reading]:
        return sorted(self._shelf.read(self._shelf.members(event)), key=lambda reading: reading.key)

    def _event(self, id_: str, group: Sequence[Reading]) -> Event:
        voice = self._voices.of(group)
        together = agreed(group, voice)
        marks = self._shelf.marks(reading.mention.id for reading in group)
        for mark in marks:
            together = edited(together, mark.values)
        fulfils = {r.mention.id: self.ties.of(Bond.FULFILS, r.mention.id) for r in group}
        linked = {link.to for r in group for link in r.mention.links}.union(*fulfils.values(), fulfils)
        return Event(
            id=id_,
            agreed=together,
            mentions=tuple(
                Source(r.article, r.publisher, r.published_as, r.mention.id, chain(r), voice[r.mention.id])
                for r in group
            ),
            independent=len(set(voice.values())),
            disagreements=disagreements(group) if len(group) > 1 else (),
            links=links(group, fulfils, self._shelf.events_of(linked)),
            judgement=marks[-1].verdict if marks else None,
        )

    def _fetch_sketches(self, groups: Iterable[Sequence[Reading]]) -> None:
        if self._kept is not None:
            articles = {reading.article for group in groups if len(group) > 1 for reading in group}
            self._voices.sketches.update(self._kept.sketches(articles - self._voices.sketches.keys()))
