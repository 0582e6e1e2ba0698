"""What a reader looks at: single things and short pages, found by index, with all that showing them needs.

Nothing here reconciles: a reader sees the record as it was last brought up to date, and never waits.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from importlib import import_module
from time import monotonic
from typing import TypeVar, cast

from rapporteur.briefing.sentences import Teller
from rapporteur.desk.opened import Opened
from rapporteur.desk.views import Coded, Dossier, Overview, Partner, Queue, Seen, Told
from rapporteur.knowledge.wording import load_wording
from rapporteur.records.article import Article
from rapporteur.records.event import Event
from rapporteur.records.mention import ActorMention, Claim
from rapporteur.store import Lookup, Page, Query, Sum

Sums = TypeVar("Sums")
SHOWN = 12
_POOL = 100
"""Latest events of a party among which those with most sources are looked for."""
_PARTNERS = 16
INDEXED = 5
"""Acts from which on a relation has an index; that of the analyses, which a page must not wait to import."""
_KEPT = 10.0
"""Seconds for which sums over a party's events are kept, while others write."""
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
        self._sums: dict[str, tuple[int, float, object]] = {}
        self._tellers: dict[str, Teller] = {}

    @contextmanager
    def _looking(self) -> Iterator[Lookup]:
        with self.record.reading() as now:
            yield now.lookup

    def revision(self) -> int:
        """A number that changes with every writing of events."""
        with self._looking() as look:
            return look.revision()

    def teller(self, lang: str, articles: Mapping[str, Article] | None = None) -> Teller:
        """Tells events in a language; quotes come from the given articles. KnowledgeError where it is not known."""
        if lang not in self._tellers:
            self._tellers[lang] = Teller(load_wording(lang), {})
        return Teller(self._tellers[lang].wording, articles or {})

    def overview(self, since: str | None = None) -> Overview:
        """The record at a glance; ``since`` (ISO, UTC) is the moment from which on a change is news."""
        with self._looking() as look:
            latest = look.latest()
            recent = look.page(Query(), _POOL, newest=True).events
            return Overview(
                sizes=look.sizes(),
                latest=latest,
                changed=gathered(look, look.told_since(since, SHOWN) if since else ()),
                ahead=gathered(look, look.ahead(latest, SHOWN) if latest else ()),
                lately=gathered(look, recent[:SHOWN]),
                differing=gathered(look, [event for event in recent if event.disagreements][:SHOWN]),
                parties=self._parties(look, _PARTNERS),
                people=self._persons(look, SHOWN),
            )

    def dossier(self, code: str, since: str | None = None) -> Dossier:
        """What the record holds on a country or body."""
        with self._looking() as look:
            latest = look.latest()
            recent = look.lately(code, _POOL)
            top = sorted(recent, key=lambda event: (-event.independent, -event.agreed.confidence))[:SHOWN]
            changed = look.told_since(since, SHOWN, code) if since else ()
            ahead = look.ahead(latest, SHOWN, code) if latest else ()
            return Dossier(
                about=code,
                changed=gathered(look, changed),
                ahead=gathered(look, ahead),
                lately=gathered(look, recent[: 2 * SHOWN]),
                top=gathered(look, [event for event in recent if event in top and event.independent > 1]),
                partners=self._partners(look, code),
                people=look.persons(SHOWN, code),
                claims=_claims(look, (*recent, *ahead)),
            )

    def person(self, name: str) -> Dossier:
        """What the record holds on a person."""
        with self._looking() as look:
            events = look.with_person(name, _POOL)
            latest = look.latest() or ""
            ahead = [
                e
                for e in events
                if e.agreed.status.value == "planned" and (e.agreed.when.start or "") >= latest
            ]
            codes = tuple(
                (who.name, who.code, 1)
                for e in events[:1]
                for who in (*e.agreed.actors, *e.agreed.recipients)
                if who.name == name
            )
            return Dossier(
                about=name,
                changed=Seen((), {}),
                ahead=gathered(look, ahead),
                lately=gathered(look, events[: 4 * SHOWN]),
                top=gathered(look, [e for e in events if e.independent > 1][:SHOWN]),
                partners=(),
                people=codes,
                claims=_claims(look, events),
            )

    def dyad(
        self, one: str, other: str, limit: int, after: str | None = None
    ) -> tuple[Partner | None, Seen, str | None]:
        """How two parties stand, a page of the events that both take part in, the latest first, and its cursor."""
        with self._looking() as look:
            page = look.page(Query(about=one, partner=other), limit, after, newest=True)
            partner = next((p for p in self._partners(look, one) if p.code == other), None)
            return partner, gathered(look, page.events), page.after

    def has_index(self, partner: Partner) -> bool:
        """Whether the acts with a partner are many enough for an index over time."""
        return sum(number for year, number in partner.years if year) >= INDEXED

    def page(self, query: Query, limit: int, after: str | None = None, newest: bool = False) -> Page:
        """A page of the events that a query asks for; ValueError where ``after`` is no cursor."""
        with self._looking() as look:
            return look.page(query, limit, after, newest)

    def seen(self, events: Iterable[Event]) -> Seen:
        """Events with the articles that telling them needs."""
        with self._looking() as look:
            return gathered(look, events)

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
                look.claims_of([source.mention for source in event.mentions]),
                {each.id: each for each in linked},
                look.judgements([event.id, *mentions]),
            )

    def coded(self, id_: str) -> Coded | None:
        """An article with all that was coded in it; None where there is none of this id."""
        with self._looking() as look:
            article = look.articles([id_]).get(id_)
            if article is None:
                return None
            mentions = look.mentions_in(id_)
            return Coded(article, mentions, look.claims_in(id_), look.telling([m.id for m in mentions]))

    def read(self, limit: int, offset: int = 0) -> tuple[Article, ...]:
        """A page of the articles without their texts, those published last first."""
        with self._looking() as look:
            return look.read(limit, offset)

    def publishers(self) -> tuple[tuple[str | None, int, str | None, str | None], ...]:
        """Publishers with the number of their articles, first and last publication date."""
        with self._looking() as look:
            return self._kept_for(look, "publishers", look.publishers)

    def checked(
        self, limit: int, after: str | None = None, verdict: str | None = None
    ) -> tuple[tuple[Claim, str], ...]:
        """A page of the claims by id, each with its article's id."""
        with self._looking() as look:
            return look.claims(limit, after, verdict)

    def queue(self, limit: int) -> Queue:
        """The events that most need an analyst's eyes and that none has judged, with why: little confidence, sources that
        differ, people whom no other event knows."""
        with self._looking() as look:
            recent = [event for event in look.page(Query(), _POOL, newest=True).events if not event.judgement]
            pool = {event.id: event for event in (*look.doubtful(_POOL), *recent)}
            names = {
                w.name for e in pool.values() for w in (*e.agreed.actors, *e.agreed.recipients) if w.role
            }
            single = look.known_once(names)
            why = {event.id: _reasons(event, single) for event in pool.values()}
            events = sorted(pool.values(), key=lambda e: (-len(why[e.id]), e.agreed.confidence, e.id))
            shown = [event for event in events if why[event.id]][:limit]
            return Queue(gathered(look, shown), why)

    def latest(self) -> str | None:
        """The latest publication date."""
        with self._looking() as look:
            return look.latest()

    def ahead(self, day: str, limit: int = _POOL) -> Seen:
        """What is announced from a day on, the next first."""
        with self._looking() as look:
            return gathered(look, look.ahead(day, limit))

    def people(self, limit: int) -> tuple[tuple[str, str, int], ...]:
        """Who takes part in most events under a role: name, code, number of events."""
        with self._looking() as look:
            return self._persons(look, limit)

    def taught(self, limit: int) -> tuple[tuple[ActorMention, Article], ...]:
        """People whom the latest articles introduced, with the words that did so."""
        with self._looking() as look:
            return look.taught(limit)

    def prepare(self) -> None:
        """Works out what the first readers would wait for: sums over the parties with most events, what draws pictures."""
        with self._looking() as look:
            for code, _ in self._parties(look, _PARTNERS):
                self._partners(look, code)
            self._persons(look, PEOPLE)
        for name in _SLOW:
            with suppress(ModuleNotFoundError):
                import_module(name)

    def _partners(self, look: Lookup, code: str) -> tuple[Partner, ...]:
        """A party's partners, those with most acts first."""
        return self._kept_for(look, f"partners {code}", lambda: tuple(_partners(look.sums(code))))

    def _parties(self, look: Lookup, limit: int) -> tuple[tuple[str, int], ...]:
        """The parties with most events."""
        return self._kept_for(look, "parties", lambda: look.parties(KEPT_PARTIES))[:limit]

    def _persons(self, look: Lookup, limit: int) -> tuple[tuple[str, str, int], ...]:
        """The people with most events."""
        return self._kept_for(look, "persons", lambda: look.persons(PEOPLE))[:limit]

    def _kept_for(self, look: Lookup, name: str, make: Callable[[], Sums]) -> Sums:
        """Sums over many events: kept until the events change, and some seconds longer while others write."""
        revision = look.revision()
        kept = self._sums.get(name)
        if kept and (kept[0] == revision or monotonic() - kept[1] < _KEPT):
            return cast(Sums, kept[2])
        found = make()
        if len(self._sums) >= KEPT_PARTIES:
            self._sums.clear()
        self._sums[name] = (revision, monotonic(), found)
        return found


def _reasons(event: Event, single: Collection[str]) -> tuple[str, ...]:
    """Why an event needs eyes, by the names that pages know."""
    agreed = event.agreed
    strangers = any(who.role and who.name in single for who in (*agreed.actors, *agreed.recipients))
    told = {"conflict": bool(event.disagreements), "low": agreed.confidence < _UNSURE, "new": strangers}
    return tuple(name for name, holds in told.items() if holds)


def gathered(look: Lookup, events: Iterable[Event]) -> Seen:
    """Events with the articles that their agreed words stand in."""
    kept = tuple(events)
    return Seen(kept, look.articles({_agreed(event) for event in kept}))


def _agreed(event: Event) -> str:
    """The article in which the agreed words of an event stand."""
    source = next((s for s in event.mentions if s.mention == event.agreed.id), event.mentions[0])
    return source.article


def _claims(look: Lookup, events: Iterable[Event]) -> tuple[tuple[Claim, str], ...]:
    found = look.claims_of([source.mention for event in events for source in event.mentions][:_POOL])
    return tuple(sorted(found, key=lambda each: (each[0].verdict.value == "unknown", each[0].id))[:SHOWN])


def _partners(sums: Iterable[Sum]) -> list[Partner]:
    by_partner: dict[str, list[Sum]] = defaultdict(list)
    for each in sums:
        by_partner[each.partner].append(each)
    partners = []
    for code, parts in by_partner.items():
        first, second, third, fourth = (sum(p.acts for p in parts if p.quad == quad) for quad in (1, 2, 3, 4))
        years: dict[str, int] = defaultdict(int)
        for part in parts:
            years[part.year] += part.acts
        mean = sum(part.score for part in parts) / sum(part.acts for part in parts)
        last = max(part.last for part in parts)
        partners.append(
            Partner(code, (first, second, third, fourth), mean, last, tuple(sorted(years.items())))
        )
    return sorted(partners, key=lambda partner: (-partner.acts, partner.code))
