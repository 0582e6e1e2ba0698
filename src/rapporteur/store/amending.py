"""Brings events up to date article by article: what is looked at and what is written is one transaction."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, insert, or_, select, tuple_, update

from rapporteur.records.event import Event
from rapporteur.records.judgement import Judgement
from rapporteur.records.mention import Claim
from rapporteur.store import tables
from rapporteur.store.eventing import chunks, days_of, write_claims, write_events
from rapporteur.store.findings import Entry, Link, as_hashes, write_sketches, write_ties
from rapporteur.store.judgements import bearing_on
from rapporteur.store.query import Query, selected
from rapporteur.store.reading import Reading
from rapporteur.store.serial import from_json


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

    def held(self, articles: Collection[str]) -> Mapping[str, bool]:
        """Those of some articles that events take account of, or are to; whether they are current."""
        a = tables.article.c
        query = select(a.id, a.current).where(or_(a.current, ~a.reconciled))
        return {
            row.id: row.current
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

    def turning_on(self, event: Event) -> tuple[Claim, ...]:
        """The claims whose verdict may turn on an event."""
        c = tables.claim.c
        first, _ = days_of(event)
        agreed = event.agreed
        parties = {who.code for who in (*agreed.actors, *agreed.recipients)}
        query = select(c.record, c.parties).where(c.act == agreed.type, c.last >= first)
        return tuple(
            from_json(Claim, row.record)
            for row in self._connection.execute(query)
            if parties.issuperset(row.parties.split())
        )

    def acts(self, type_: str, parties: Sequence[str]) -> tuple[Event, ...]:
        """The events of a type, our own and not rejected, in which some parties take part."""
        one, two = (*parties, None)[:2]
        rows = self._connection.execute(selected(Query(one, two, type=type_)))
        return tuple(from_json(Event, row.record) for row in rows)

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
        t = tables.tie.c
        for some in chunks([(one, bond, two) for bond, one, two, _ in (*gone, *made)]):
            self._connection.execute(delete(tables.tie).where(tuple_(t.one, t.bond, t.two).in_(some)))
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


class Places:
    """Where mentions stand: blocks of them, each in the order of time."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def before(self, block: str, entry: Entry, count: int) -> list[Entry]:
        """Up to ``count`` that stand next before an entry of a block, in order."""
        p = tables.placing.c
        near = tuple_(p.first, p.last, p.published, p.mention) < entry
        backwards = (p.first.desc(), p.last.desc(), p.published.desc(), p.mention.desc())
        wanted = select(p.first, p.last, p.published, p.mention).where(p.block == block, near)
        rows = self._connection.execute(wanted.order_by(*backwards).limit(count)).all()
        return [(row[0], row[1], row[2], row[3]) for row in reversed(rows)]

    def after(self, block: str, entry: Entry, count: int) -> list[Entry]:
        """Up to ``count`` that stand next after it, in order."""
        p = tables.placing.c
        near = tuple_(p.first, p.last, p.published, p.mention) > entry
        wanted = select(p.first, p.last, p.published, p.mention).where(p.block == block, near)
        ordered = wanted.order_by(p.first, p.last, p.published, p.mention)
        return [(row[0], row[1], row[2], row[3]) for row in self._connection.execute(ordered.limit(count))]

    def put(self, blocks: tuple[str, ...], entry: Entry) -> None:
        """Puts an entry into blocks."""
        names = ("first", "last", "published", "mention")
        rows = [{"block": block} | dict(zip(names, entry, strict=True)) for block in blocks]
        if rows:
            self._connection.execute(insert(tables.placing), rows)

    def take(self, mention: str) -> list[tuple[str, Entry]]:
        """Takes a mention out of all its blocks; where it stood."""
        p = tables.placing.c
        wanted = select(p.block, p.first, p.last, p.published, p.mention).where(p.mention == mention)
        rows = self._connection.execute(wanted).all()
        if rows:
            self._connection.execute(delete(tables.placing).where(p.mention == mention))
        return [(row[0], (row[1], row[2], row[3], row[4])) for row in rows]

    def known(self, mentions: Collection[str]) -> bool:
        """Whether any of some mentions stands anywhere."""
        p = tables.placing.c
        return any(
            self._connection.execute(select(p.mention).where(p.mention.in_(some)).limit(1)).first()
            for some in chunks(sorted(mentions))
        )
