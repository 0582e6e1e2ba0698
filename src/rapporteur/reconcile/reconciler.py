"""Mentions -> events, kept up to date: articles may come and go one by one, in any order.

Enters: articles with their codings, and what analysts ruled. Leaves: events. Only what a new article can touch is
looked at again: readings that it neighbours, and the clusters that hang together with them. What comes out depends on
the articles and rulings alone; their order decides, at most, which of its ids an event keeps.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rapporteur.reconcile.agreement import agreed, disagreements
from rapporteur.reconcile.blocks import Blocks
from rapporteur.reconcile.clusters import cluster
from rapporteur.reconcile.features import SAME, score
from rapporteur.reconcile.identity import Known, identify, resolve
from rapporteur.reconcile.linking import FULFILLED, follows, links
from rapporteur.reconcile.reading import Reading, readings
from rapporteur.reconcile.ruling import Ruling, edited
from rapporteur.reconcile.sources import Voices, chain
from rapporteur.records.article import Article
from rapporteur.records.background import Background
from rapporteur.records.event import Event, Source
from rapporteur.records.mention import Coding

NOTHING = Background()
NO_RULING = Ruling()
NOT_KNOWN = Known()


class Reconciler:
    """Holds readings, the pairs of them that score high, and the events that they make."""

    def __init__(
        self,
        background: Background = NOTHING,
        ruling: Ruling = NO_RULING,
        known: Known = NOT_KNOWN,
    ) -> None:
        self._background = background
        self._ruling = ruling
        self._articles: dict[str, Article] = {}
        self._voices = Voices(self._articles)
        self._blocks = Blocks()
        self._readings: dict[str, Reading] = {}
        self._of_article: dict[str, list[str]] = defaultdict(list)
        self._same: dict[str, dict[str, float]] = defaultdict(dict)
        self._fulfils: dict[str, set[str]] = defaultdict(set)
        self._fulfilled: dict[str, set[str]] = defaultdict(set)
        self._pointed: dict[str, set[str]] = defaultdict(set)
        self._event_of = dict(known.event_of)
        self._merged = dict(known.merged)
        self._groups: dict[str, list[Reading]] = {}
        self._events: dict[str, Event] = {}
        self._together: dict[str, set[str]] = defaultdict(set)
        for one, two in ruling.together:
            self._together[one].add(two)
            self._together[two].add(one)

    @property
    def merged(self) -> Mapping[str, str]:
        """For each id that was given up the one that took its place."""
        return self._merged

    def event(self, id_: str) -> Event | None:
        """An event by its id, or by an id that was merged into it."""
        return self._events.get(resolve(id_, self._merged))

    def events(self) -> tuple[Event, ...]:
        """All events, by date, then id; those without a date come last."""
        return tuple(sorted(self._events.values(), key=_order))

    def fill(self, codings: Sequence[Coding], articles: Mapping[str, Article]) -> None:
        """Takes all articles of a record at once; the reconciler must be new."""
        self._articles.update(articles)
        everything = list(readings(codings, articles, self._background))
        for reading in everything:
            self._note(reading)
        self._blocks.fill(everything)
        for reading in everything:
            for other in self._blocks.after(reading):
                self._compare(reading, other)
        self._settle(self._readings)

    def add(self, coding: Coding, article: Article) -> tuple[Event, ...]:
        """Takes one more article; the events that are new or changed."""
        self._articles[article.id] = article
        touched: set[str] = set()
        for reading in readings([coding], self._articles, self._background):
            self._note(reading)
            for one, two in self._blocks.insert(reading):
                touched |= self._forget(one.mention.id, two.mention.id)
            for other in self._blocks.around(reading):
                self._compare(reading, other)
            touched.add(reading.mention.id)
        return self._settle(touched)

    def remove(self, article: str) -> tuple[Event, ...]:
        """Gives up an article that another version replaces; the events that are left of those that it touched."""
        gone = self._of_article.pop(article, [])
        touched: set[str] = set()
        for id_ in gone:
            touched |= self._unnote(id_)
        self._articles.pop(article, None)
        events = [self._event_of.pop(id_) for id_ in gone]
        changed = self._settle(touched)
        for event in events:
            self._drop(event)
        return changed

    def _unnote(self, id_: str) -> set[str]:
        """Forgets a reading and all that was known of it; the mentions whose events that may change."""
        reading = self._readings.pop(id_)
        touched = {r.mention.id for r in self._groups[self._event_of[id_]]}
        touched |= self._pointed.get(id_, set())
        for other in self._same.pop(id_, {}):
            self._same[other].pop(id_, None)
            touched.add(other)
        for other in self._fulfilled.pop(id_, set()):
            self._fulfils[other].discard(id_)
            touched.add(other)
        for other in self._fulfils.pop(id_, set()):
            self._fulfilled[other].discard(id_)
        for link in reading.mention.links:
            self._pointed[link.to].discard(id_)
        for one, two in self._blocks.remove(reading):
            self._compare(one, two)
            touched |= {one.mention.id, two.mention.id}
        return touched

    def _drop(self, event: str) -> None:
        """Lets go of an event that has lost its last mention."""
        if event in self._groups and not any(r.mention.id in self._readings for r in self._groups[event]):
            del self._groups[event], self._events[event]

    def _note(self, reading: Reading) -> None:
        self._readings[reading.mention.id] = reading
        self._of_article[reading.article].append(reading.mention.id)
        for link in reading.mention.links:
            self._pointed[link.to].add(reading.mention.id)

    def _compare(self, one: Reading, two: Reading) -> None:
        """Scores a pair, and remembers it where it says something."""
        if one.pool.isdisjoint(two.pool) or (one.ahead != two.ahead and one.act != two.act):
            return
        value = round(score(one, two, self._background), 6)
        first, second = one.mention.id, two.mention.id
        if one.ahead == two.ahead:
            if value >= SAME:
                self._same[first][second] = self._same[second][first] = value
        elif value >= FULFILLED:
            done, announced = (two, one) if one.ahead else (one, two)
            if follows(done, announced):
                self._fulfils[done.mention.id].add(announced.mention.id)
                self._fulfilled[announced.mention.id].add(done.mention.id)

    def _forget(self, one: str, two: str) -> set[str]:
        """Forgets what a pair says; the mentions whose events may change by that."""
        touched: set[str] = set()
        if self._same[one].pop(two, None) is not None:
            del self._same[two][one]
            touched |= {one, two}
        for done, announced in ((one, two), (two, one)):
            if announced in self._fulfils[done]:
                self._fulfils[done].discard(announced)
                self._fulfilled[announced].discard(done)
                touched.add(done)
        return touched

    def _settle(self, touched: Iterable[str]) -> tuple[Event, ...]:
        """Clusters anew what hangs together with some mentions; the events that are new or changed."""
        groups: list[list[Reading]] = []
        again: set[str] = set()
        for component in self._components(touched):
            again.update(component)
            members = [self._readings[id_] for id_ in sorted(component)]
            groups += self._clustered(members)
        groups.sort(key=lambda group: group[0].key)
        before = {self._event_of[id_] for id_ in again if id_ in self._event_of}
        ids, merged = identify(groups, self._known(again), self._groups)
        for event in before - set(ids):
            self._groups.pop(event, None)
            self._events.pop(event, None)
        self._merged.update(merged)
        for id_, group in zip(ids, groups, strict=True):
            self._merged.pop(id_, None)
            self._groups[id_] = group
            self._event_of.update((reading.mention.id, id_) for reading in group)
        return self._tell(ids, again)

    def _known(self, mentions: Iterable[str]) -> Known:
        return Known({id_: self._event_of[id_] for id_ in mentions if id_ in self._event_of})

    def _components(self, touched: Iterable[str]) -> Iterator[set[str]]:
        """The mentions that hang together with some, by pairs that score high or are ruled to be one event."""
        seen: set[str] = set()
        for start in touched:
            if start in seen or start not in self._readings:
                continue
            component, ahead = {start}, [start]
            while ahead:
                id_ = ahead.pop()
                for other in (*self._same.get(id_, ()), *self._together.get(id_, ())):
                    if other not in component and other in self._readings:
                        component.add(other)
                        ahead.append(other)
            seen |= component
            yield component

    def _clustered(self, members: Sequence[Reading]) -> list[list[Reading]]:
        if len(members) == 1:
            return [list(members)]
        edges = [
            (value, reading.mention.id, other)
            for reading in members
            for other, value in self._same.get(reading.mention.id, {}).items()
            if reading.mention.id < other
        ]
        return cluster(members, edges, self._background, self._ruling)

    def _tell(self, ids: Sequence[str], again: set[str]) -> tuple[Event, ...]:
        """Makes the events of some clusters anew, and renews the links of those that point at them."""
        changed = {id_: self._event(id_) for id_ in ids}
        pointing = {
            self._event_of[other]
            for id_ in again
            for other in (*self._fulfilled.get(id_, ()), *self._pointed.get(id_, ()))
            if other in self._event_of
        }
        for id_ in pointing - set(changed):
            if id_ in self._groups:
                changed[id_] = self._event(id_)
        self._events.update(changed)
        return tuple(sorted(changed.values(), key=_order))

    def _event(self, id_: str) -> Event:
        group = self._groups[id_]
        voice = self._voices.of(group)
        together = agreed(group, voice)
        marks = [mark for r in group for mark in self._ruling.marks.get(r.mention.id, ())]
        marks.sort(key=lambda mark: mark.order)
        for mark in marks:
            together = edited(together, mark.values)
        return Event(
            id=id_,
            agreed=together,
            mentions=tuple(
                Source(r.article, r.publisher, r.published_as, r.mention.id, chain(r), voice[r.mention.id])
                for r in group
            ),
            independent=len(set(voice.values())),
            disagreements=disagreements(group) if len(group) > 1 else (),
            links=links(group, self._fulfils, self._event_of),
            judgement=marks[-1].verdict if marks else None,
        )


def _order(event: Event) -> tuple[str, str]:
    return (event.agreed.when.start or event.agreed.when.end or "9999", event.id)
