"""What a reader looks at: single things and short pages, found by index, with all that showing them needs.

Nothing here reconciles: a reader sees the record as it was last brought up to date, and never waits.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from importlib import import_module
from threading import Lock
from typing import TypeVar, cast

from rapporteur.briefing.sentences import Teller
from rapporteur.desk.opened import Opened
from rapporteur.desk.partners import partners_of
from rapporteur.desk.views import Coded, Partner, Queue, Seen, Told
from rapporteur.knowledge.wording import load_wording
from rapporteur.records.article import Article
from rapporteur.records.event import Event
from rapporteur.records.judgement import REJECTED, Judgement
from rapporteur.records.mention import ActorMention, Claim
from rapporteur.store import Lookup, Open, Page, Query, Revision

Sums = TypeVar("Sums")
SHOWN = 12
_AGENDA = 100
KEPT_PARTIES = 300
PEOPLE = 5000
_SLOW = ("rapporteur.figures", "rapporteur.analyse.relation")
"""Rooms that take seconds to bring in, where their extras are installed."""
_UNSURE = 0.6
"""Confidence below which an event needs an analyst's eyes."""


class Looking(Opened):
    """The part of a desk that readers use."""

    def __init__(self, place: str | None = None, new: bool = True) -> None:
        super().__init__(place, new)
        self._sums: dict[str, tuple[Revision, object]] = {}
        self._turns: dict[str, Lock] = {}
        self._seen: tuple[int | None, Revision] | None = None
        self._tellers: dict[str, Teller] = {}

    @contextmanager
    def _looking(self) -> Iterator[Lookup]:
        with self.record.reading() as now:
            yield now.lookup

    def revision(self) -> Revision:
        """What changes with every writing of events, articles and judgements."""
        found = self.revision_at_hand()
        if found is None:
            moment = self.record.glance()
            with self._looking() as look:
                found = look.revision
            self._seen = (moment, found)
        return found

    def revision_at_hand(self) -> Revision | None:
        """The same where it is known without a question: nobody wrote since it was last asked."""
        moment, seen = self.record.glance(), self._seen
        return seen[1] if seen is not None and moment is not None and seen[0] == moment else None

    def size(self) -> int:
        """How many events the record holds."""
        with self._looking() as look:
            return self._sizes(look)["event"]

    def teller(self, lang: str, articles: Mapping[str, Article] | None = None) -> Teller:
        """Tells events in a language; quotes come from the given articles. KnowledgeError where it is not known."""
        if lang not in self._tellers:
            self._tellers[lang] = Teller(load_wording(lang), {})
        return Teller(self._tellers[lang].wording, articles or {})

    def page(self, query: Query, limit: int, after: str | None = None, newest: bool = False) -> Page:
        """A page of the events that a query asks for; ValueError where ``after`` is no cursor."""
        with self._looking() as look:
            return look.page(query, limit, after, newest)

    def seen(self, events: Iterable[Event]) -> Seen:
        """Events with the articles that telling them needs."""
        with self._looking() as look:
            return gathered(look, events)

    def named(self, ids: Collection[str]) -> tuple[Event, ...]:
        """Some events by their ids, in the order of these."""
        with self._looking() as look:
            return look.events(ids)

    def ids(self, beginning: str) -> tuple[str, ...]:
        """Some ids of events, else of mentions, that begin so."""
        with self._looking() as look:
            return look.ids(beginning)

    def told(self, id_: str) -> Told | None:
        """An event with all that it rests on, by its id or that of one of its mentions; None where there is none."""
        with self._looking() as look:
            id_ = look.became(id_) or id_
            found = look.events([id_]) or look.events(list(look.telling([id_]).values()))
            if not found:
                return None
            event = found[0]
            mentions = look.mentions([source.mention for source in event.mentions])
            articles = look.articles({article for _, article in mentions.values()})
            linked = look.events([link.to for link in event.links])
            return Told(
                event,
                tuple(
                    (mentions[s.mention][0], articles[s.article])
                    for s in event.mentions
                    if s.mention in mentions and s.article in articles
                ),
                placed(look, look.claims_of([source.mention for source in event.mentions])),
                {each.id: each for each in linked if each.judgement != REJECTED},
                look.judgements([event.id, *mentions]),
            )

    def coded(self, id_: str) -> Coded | None:
        """An article with all that was coded in it; None where there is none of this id."""
        with self._looking() as look:
            article = look.articles([id_]).get(id_)
            if article is None:
                return None
            mentions = look.mentions_in(id_)
            events_of = look.telling([m.id for m in mentions])
            gone = look.rejected(set(events_of.values()))
            rejected = frozenset(m for m, event in events_of.items() if event in gone)
            return Coded(article, mentions, look.claims_in(id_), events_of, rejected)

    def read(self, limit: int, after: str | None = None) -> tuple[tuple[Article, ...], str | None]:
        """A page of the articles, of their texts the beginning, those published last first, and its cursor; ValueError
        where ``after`` is none."""
        with self._looking() as look:
            return look.read(limit, after)

    def publishers(self) -> tuple[tuple[str | None, int, str | None, str | None], ...]:
        """Publishers with the number of their articles, first and last publication date."""
        with self._looking() as look:
            return self._kept_for(look, "publishers", look.publishers)

    def checked(
        self, limit: int, after: str | None = None, verdict: str | None = None
    ) -> tuple[tuple[Claim, Article], ...]:
        """A page of the claims by id, each with its article."""
        with self._looking() as look:
            return placed(look, look.claims(limit, after, verdict))

    def queue(self, limit: int) -> Queue:
        """The events that most need an analyst's eyes and that none has judged, with why: little confidence, sources that
        differ, people whom no other event knows."""
        with self._looking() as look:
            pool = {event: _reasons(event) for event in look.unjudged()}
            asking = sorted(
                (event for event, why in pool.items() if why),
                key=lambda e: (-len(pool[e]), e.confidence, e.id),
            )[:limit]
            seen = gathered(look, look.events([event.id for event in asking]))
            return Queue(seen, {event.id: pool[event] for event in asking})

    def latest(self) -> str | None:
        """The latest publication date."""
        with self._looking() as look:
            return look.latest()

    def ahead(self, day: str, limit: int = _AGENDA) -> Seen:
        """What is announced from a day on, the next first."""
        with self._looking() as look:
            return gathered(look, look.ahead(day, limit))

    def people(self, limit: int) -> tuple[tuple[str, str, int], ...]:
        """Who takes part in most events under a role: name, code, number of events."""
        with self._looking() as look:
            return self._persons(look, limit)

    def introduced(
        self, limit: int, after: int | None = None
    ) -> tuple[tuple[int, ActorMention, Article], ...]:
        """A page of those whom articles introduced, by number, each with its article."""
        with self._looking() as look:
            return look.introduced(limit, after)

    def judged(self, limit: int, after: int | None = None) -> tuple[Judgement, ...]:
        """A page of what analysts decided, the earliest first."""
        with self._looking() as look:
            return look.judged(limit, after)

    def taught(self, limit: int) -> tuple[tuple[ActorMention, Article], ...]:
        """People whom the latest articles introduced, with the words that did so."""
        with self._looking() as look:
            return look.taught(limit)

    def prepare(self) -> None:
        """Makes ready what the first readers would wait for: the people, and what draws pictures."""
        with self._looking() as look:
            self._persons(look, PEOPLE)
        for name in _SLOW:
            with suppress(ModuleNotFoundError):
                import_module(name)

    def _partners(self, look: Lookup, code: str) -> tuple[Partner, ...]:
        """A party's partners, those with most acts first."""
        return self._kept_for(look, f"partners {code}", lambda: tuple(partners_of(look.sums(code))))

    def _sizes(self, look: Lookup) -> Mapping[str, int]:
        """How many articles, events and claims there are."""
        return self._kept_for(look, "sizes", look.sizes)

    def _parties(self, look: Lookup, limit: int) -> tuple[tuple[str, int], ...]:
        """The parties with most events."""
        return self._kept_for(look, "parties", lambda: look.parties(KEPT_PARTIES))[:limit]

    def _persons(self, look: Lookup, limit: int) -> tuple[tuple[str, str, int], ...]:
        """The people with most events."""
        return self._kept_for(look, "persons", lambda: look.persons(PEOPLE))[:limit]

    def _kept_for(self, look: Lookup, name: str, make: Callable[[], Sums]) -> Sums:
        """Sums over many events, kept until the record changes; who asks while they are made waits for them."""
        with self._turns.setdefault(name, Lock()):
            kept = self._sums.get(name)
            if kept and kept[0] == look.revision:
                return cast(Sums, kept[1])
            found = make()
            if len(self._sums) >= KEPT_PARTIES:
                self._sums.clear()
                self._turns.clear()
            self._sums[name] = (look.revision, found)
            return found


def _reasons(event: Open) -> tuple[str, ...]:
    """Why an event needs eyes, by the names that pages know."""
    told = {"conflict": event.differs, "low": event.confidence < _UNSURE, "new": event.stranger}
    return tuple(name for name, holds in told.items() if holds)


def gathered(look: Lookup, events: Iterable[Event]) -> Seen:
    """Events with the articles that telling them needs."""
    kept = tuple(events)
    return Seen(kept, look.articles({_agreed(event) for event in kept}))


def _agreed(event: Event) -> str:
    """The article in which the agreed words of an event stand."""
    source = next((s for s in event.mentions if s.mention == event.agreed.id), event.mentions[0])
    return source.article


def placed(look: Lookup, claims: Sequence[tuple[Claim, str]]) -> tuple[tuple[Claim, Article], ...]:
    """Claims with the articles they stand in."""
    articles = look.articles({article for _, article in claims})
    return tuple((claim, articles[article]) for claim, article in claims if article in articles)
