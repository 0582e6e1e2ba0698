"""What a reconciler works on: readings, the events that they make, what analysts ruled of them.

All of it is in memory, or comes, when it is first asked for, from what is `Kept` of a record.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from rapporteur.reconcile.identity import Known
from rapporteur.reconcile.places import Places
from rapporteur.reconcile.reading import Reading, readings
from rapporteur.reconcile.ruling import Mark, Ruling
from rapporteur.reconcile.sources import Sketch
from rapporteur.reconcile.ties import Tie
from rapporteur.records.article import Article
from rapporteur.records.background import Background
from rapporteur.records.mention import Coding


@dataclass(frozen=True, slots=True)
class Told:
    """Some mentions as they are corrected, in codings that hold all claims, with their articles and what was ruled."""

    codings: Sequence[Coding]
    articles: Mapping[str, Article]
    ruling: Ruling


class Kept(Protocol):
    """A record's mentions and what was found out about them, by id; what is not there is left out."""

    @property
    def places(self) -> Places:
        """Where the mentions stand."""

    def ties(self, mentions: Collection[str]) -> Iterable[Tie]:
        """All ties of some mentions."""

    def told(self, mentions: Collection[str]) -> Told:
        """Some mentions."""

    def mentions_in(self, article: str) -> Collection[str]:
        """The mentions of an article."""

    def event_of(self, mentions: Collection[str]) -> Mapping[str, str]:
        """The event of each of some mentions."""

    def mentions_of(self, event: str) -> Collection[str]:
        """The mentions of an event."""

    def in_use(self, event: str) -> bool:
        """Whether there is an event of an id."""

    def sketches(self, articles: Collection[str]) -> Mapping[str, Sketch]:
        """The sketches of the texts of some articles."""


class Shelf:
    """Readings by mention, events by mention and mentions by event."""

    def __init__(self, background: Background, ruling: Ruling, known: Known, kept: Kept | None) -> None:
        self.articles: dict[str, Article] = {}
        self.apart: dict[str, frozenset[str]] = {}
        self._background = background
        self._kept = kept
        self._readings: dict[str, Reading] = {}
        self._of_article: dict[str, list[str]] = defaultdict(list)
        self._event_of = dict(known.event_of)
        self._groups: dict[str, tuple[str, ...]] = {}
        self._asked: set[str] = set()
        self._placed: set[str] = set()
        self._gone: dict[str, str | None] = {}
        self._ended: set[str] = set()
        self._together: dict[str, set[str]] = defaultdict(set)
        self._marks: dict[str, tuple[Mark, ...]] = {}
        self._rule(ruling)

    def note(self, reading: Reading) -> None:
        """Takes a reading; a mention that comes back tells the event that it told, where that is no more."""
        id_ = reading.mention.id
        self._readings[id_] = reading
        if id_ not in self._of_article[reading.article]:
            self._of_article[reading.article].append(id_)
        if self._kept is not None:
            self._asked.add(id_)
            self._place((id_,))
        earlier = self._gone.pop(id_, None)
        if earlier is not None and earlier not in self:
            self._event_of[id_] = earlier

    def drop(self, mention: str) -> None:
        """Gives a mention up."""
        self._place((mention,))
        self._readings.pop(mention, None)
        if self._kept is not None:
            self._asked.add(mention)
        self._gone[mention] = self._event_of.pop(mention, None)

    def prepare(self, told: Told) -> list[Reading]:
        """The readings of what is told, in the order of their content, with its articles and rulings noted."""
        self.articles.update(told.articles)
        self._rule(told.ruling)
        return list(readings(told.codings, self.articles, self._background))

    def fetch(self, mentions: Iterable[str]) -> None:
        """Makes sure that the readings of some mentions are here."""
        if self._kept is None:
            return
        missing = set(mentions) - self._asked
        if missing:
            self._asked |= missing
            for reading in self.prepare(self._kept.told(missing)):
                self._readings[reading.mention.id] = reading
            self._place(missing)

    def reading(self, mention: str) -> Reading | None:
        """The reading of a mention; None where there is none."""
        self.fetch((mention,))
        return self._readings.get(mention)

    def read(self, mentions: Iterable[str]) -> list[Reading]:
        """The readings of some mentions, those that there are."""
        ids = list(mentions)
        self.fetch(ids)
        return [self._readings[id_] for id_ in ids if id_ in self._readings]

    def in_article(self, article: str) -> list[Reading]:
        """The readings of an article."""
        return self.read(self.mentions_in(article))

    def mentions_in(self, article: str) -> set[str]:
        """The mentions of an article."""
        here = set(self._of_article.get(article, ()))
        if self._kept is not None:
            here.update(self._kept.mentions_in(article))
        return here - self._gone.keys()

    def event_of(self, mention: str) -> str | None:
        """The event that a mention tells."""
        self._place((mention,))
        return self._event_of.get(mention)

    def events_of(self, mentions: Collection[str]) -> dict[str, str]:
        """The events that some mentions tell, by mention."""
        self._place(mentions)
        return {id_: self._event_of[id_] for id_ in mentions if id_ in self._event_of}

    def members(self, event: str) -> tuple[str, ...]:
        """The mentions of an event, those that are no more among them."""
        if event in self._groups or self._kept is None or event in self._ended:
            return self._groups.get(event, ())
        return tuple(self._kept.mentions_of(event))

    def group(self, event: str, mentions: Sequence[str]) -> None:
        """Makes some mentions an event."""
        self._groups[event] = tuple(mentions)
        self._ended.discard(event)
        self._place(mentions)
        self._event_of.update((mention, event) for mention in mentions)

    def end(self, event: str) -> None:
        """Lets go of an event."""
        self._groups.pop(event, None)
        self._ended.add(event)

    def __contains__(self, event: object) -> bool:
        """Whether an event's id is in use."""
        if event in self._groups:
            return True
        return self._kept is not None and event not in self._ended and self._kept.in_use(str(event))

    def together(self, mention: str) -> Collection[str]:
        """The mentions that are ruled to tell one event with one."""
        self.fetch((mention,))
        return self._together.get(mention, ())

    def marks(self, mentions: Iterable[str]) -> list[Mark]:
        """What was said of events by their mentions, in order."""
        found = [mark for mention in mentions for mark in self._marks.get(mention, ())]
        return sorted(found, key=lambda mark: mark.order)

    def _place(self, mentions: Iterable[str]) -> None:
        """Makes sure that the events of some mentions are known."""
        if self._kept is None:
            return
        missing = set(mentions) - self._placed
        if missing:
            self._placed |= missing
            for mention, event in self._kept.event_of(missing).items():
                if mention in self._gone:
                    self._gone[mention] = event
                else:
                    self._event_of[mention] = event

    def _rule(self, ruling: Ruling) -> None:
        for one, two in ruling.together:
            self._together[one].add(two)
            self._together[two].add(one)
        for mention, others in ruling.apart.items():
            self.apart[mention] = self.apart.get(mention, frozenset()) | others
        self._marks.update(ruling.marks)
