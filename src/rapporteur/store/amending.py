"""Brings events up to date article by article: what is looked at and what is written is one transaction."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, bindparam, delete, func, insert, or_, select, update

from rapporteur.records.article import Article
from rapporteur.records.event import Event
from rapporteur.records.judgement import Judgement
from rapporteur.records.mention import Claim
from rapporteur.records.precedent import Precedent
from rapporteur.store import tables
from rapporteur.store.eventing import chunks, write_claims, write_events
from rapporteur.store.findings import Link, as_hashes, write_sketches, write_ties
from rapporteur.store.judgements import bearing_on
from rapporteur.store.lookup import as_article
from rapporteur.store.placing import Places
from rapporteur.store.precedents import Precedents
from rapporteur.store.reading import Reading
from rapporteur.store.serial import from_json

_t = tables.tie.c
_UNTIE = delete(tables.tie).where(
    _t.one == bindparam("of"), _t.bond == bindparam("by"), _t.two == bindparam("with")
)


@dataclass(frozen=True, slots=True)
class Waiting:
    """An article that events take no account of yet, or no longer as it is; ``current`` is false where it was replaced."""

    article: str
    current: bool


class Amending(Reading):
    """A look at a record that may change what it sees."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self.places = Places(connection)
        self.precedents = Precedents(connection)

    def rules(self) -> int | None:
        """The digest of what events were last made by; None where it is not known."""
        state = tables.state.c
        return self._connection.execute(select(state.value).where(state.name == "rules")).scalar()

    def waiting(self, limit: int) -> tuple[Waiting, ...]:
        """Articles that are to be reconciled, those that were replaced first, then as they came in."""
        a = tables.article.c
        query = select(a.id, a.current).where(~a.reconciled).order_by(a.current, a.number).limit(limit)
        return tuple(Waiting(row.id, row.current) for row in self._connection.execute(query))

    def sizes(self) -> tuple[int, int]:
        """How many articles are to be reconciled, and how many there are."""
        a = tables.article.c
        number = select(func.count()).select_from(tables.article)
        return (
            int(self._connection.execute(number.where(~a.reconciled)).scalar_one()),
            int(self._connection.execute(number).scalar_one()),
        )

    def mentions_in(self, article: str) -> tuple[str, ...]:
        """The mentions of an article."""
        m = tables.mention.c
        return tuple(self._connection.execute(select(m.id).where(m.article == article)).scalars())

    def mentions_of(self, event: str) -> tuple[str, ...]:
        """The mentions that tell an event."""
        t = tables.telling.c
        return tuple(self._connection.execute(select(t.mention).where(t.event == event)).scalars())

    def in_use(self, event: str) -> bool:
        """Whether there is an event of an id."""
        e = tables.event.c
        return self._connection.execute(select(e.id).where(e.id == event)).first() is not None

    def held(self, articles: Collection[str]) -> Mapping[str, tuple[Article, bool]]:
        """Those of some articles that events take account of, or are to; whether they are current."""
        a = tables.article.c
        query = select(tables.article).where(or_(a.current, ~a.reconciled))
        return {
            row.id: (as_article(row), row.current)
            for some in chunks(sorted(articles))
            for row in self._connection.execute(query.where(a.id.in_(some)))
        }

    def following(self, articles: Collection[str]) -> frozenset[str]:
        """The current articles that took the place of some."""
        a = tables.article.c
        query = select(a.id).where(a.current, a.previous.in_(articles))
        return frozenset(self._connection.execute(query).scalars())

    def judgements_on(self, articles: Collection[str]) -> tuple[Judgement, ...]:
        """The judgements that bear on some articles, or on all, in their order."""
        return bearing_on(self._connection, articles)

    def ties(self, mentions: Collection[str]) -> Iterator[Link]:
        """All ties of some mentions: how, of which, with which, how strongly."""
        t = tables.tie.c
        columns = select(t.bond, t.one, t.two, t.score)
        for some in chunks(sorted(mentions)):
            for end in (t.one, t.two):
                for row in self._connection.execute(columns.where(end.in_(some))):
                    yield row.bond, row.one, row.two, row.score

    def sketches(self, articles: Collection[str]) -> Mapping[str, tuple[int, ...]]:
        """What articles are compared by to tell copies, as far as it is known."""
        s = tables.sketch.c
        rows = self._connection.execute(select(s.article, s.hashes).where(s.article.in_(articles)))
        return {row.article: as_hashes(row.hashes) for row in rows}

    def turning_on(self, acts: Iterable[Precedent]) -> tuple[Claim, ...]:
        """The claims whose verdict may turn on some acts, and others like them."""
        c = tables.claim.c
        since: dict[tuple[str, str], str] = {}
        for act in acts:
            first = date.fromordinal(act.first).isoformat()
            for key in act.keys:
                since[act.type, key] = min(first, since.get((act.type, key), first))
        found: dict[str, Claim] = {}
        for (type_, key), first in since.items():
            wanted = select(c.id, c.record).where(c.act == type_, c.parties == key, c.last >= first)
            for row in self._connection.execute(wanted):
                found[row.id] = from_json(Claim, row.record)
        return tuple(found.values())

    def write_events(self, events: Sequence[Event], gone: Iterable[str], merged: Mapping[str, str]) -> None:
        """Writes the events that changed; drops those that are no more, and leads the ids of merged ones on."""
        write_events(self._connection, events, gone)
        f = tables.former.c
        for some in chunks([*merged, *(event.id for event in events)]):
            self._connection.execute(delete(tables.former).where(f.id.in_(some)))
        rows = [{"id": id_, "event": to} for id_, to in sorted(merged.items())]
        if rows:
            self._connection.execute(insert(tables.former), rows)

    def write_claims(self, claims: Iterable[Claim], events: Mapping[str, Event]) -> None:
        """Writes claims with their verdicts; ``events`` are those that they are tied to, by mention."""
        write_claims(self._connection, claims, events)

    def write_ties(self, made: Collection[Link], gone: Collection[Link]) -> None:
        """Writes the ties that were made, and drops those that are no more."""
        rows = [{"of": one, "by": bond, "with": two} for bond, one, two, _ in (*gone, *made)]
        if rows:
            self._connection.execute(_UNTIE, rows)
        write_ties(self._connection, made)

    def write_sketches(self, sketches: Mapping[str, Sequence[int]]) -> None:
        """Writes what articles are compared by, where it is not known yet."""
        known = self.sketches(sketches.keys())
        write_sketches(self._connection, {id_: each for id_, each in sketches.items() if id_ not in known})

    def done(self, articles: Collection[str]) -> None:
        """Notes that events take account of some articles."""
        a, counter = tables.article.c, tables.state.c
        self._connection.execute(update(tables.article).where(a.id.in_(articles)).values(reconciled=True))
        self._connection.execute(
            update(tables.state).where(counter.name == "events").values(value=counter.value + 1)
        )
