"""The record: articles with what they say, and the events that their mentions support."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TypeVar

from sqlalchemy import Connection, Engine, Table, delete, func, insert, select, update
from sqlalchemy.exc import DatabaseError

from rapporteur.records.article import Article
from rapporteur.records.event import Event
from rapporteur.records.mention import ActorMention, Claim, Coding, Counts, EventMention
from rapporteur.store import tables
from rapporteur.store.opening import StoreError, open_engine
from rapporteur.store.serial import from_json, to_json

Kind = TypeVar("Kind")
_FIELDS = ("id", "url", "publisher", "title", "lang", "published", "fetched", "previous", "text")


@dataclass(frozen=True, slots=True)
class Query:
    """Which events: every field that is not None narrows. Dates are ISO, of any precision."""

    about: str | None = None
    partner: str | None = None
    since: str | None = None
    until: str | None = None
    type: str | None = None
    status: str | None = None
    min_sources: int | None = None
    min_confidence: float | None = None


class Record:
    """An open record. Every method that writes is one transaction: all of it is stored, or nothing."""

    def __init__(self, place: str) -> None:
        """Opens or makes a record at a path or URL; StoreError says why not."""
        self._engine: Engine = open_engine(place)
        self.place = place

    def close(self) -> None:
        """Gives its connections back."""
        self._engine.dispose()

    def holds(self, article: str) -> bool:
        """Whether an article of this id is stored."""
        with self._engine.connect() as connection:
            found = connection.execute(select(tables.article.c.id).where(tables.article.c.id == article))
            return found.first() is not None

    def store(self, article: Article, coding: Coding) -> bool:
        """Stores an article with what it says; False, and nothing changed, where it is there already.

        Where another version of the same URL is current, the new one takes its place and remembers it.
        """
        try:
            with self._engine.begin() as connection:
                known = select(tables.article.c.id).where(tables.article.c.id == article.id)
                if connection.execute(known).first() is not None:
                    return False
                previous = self._replace(connection, article)
                row = {name: getattr(article, name) for name in _FIELDS} | {"previous": previous}
                connection.execute(
                    insert(tables.article), row | {"current": True, "counts": asdict(coding.counts)}
                )
                self._put(connection, article.id, coding)
        except DatabaseError as error:
            raise StoreError(f"{self.place}: {' '.join(str(error.orig or error).split())}") from error
        return True

    def _replace(self, connection: Connection, article: Article) -> str | None:
        """Marks the current version of the same URL as replaced; its id."""
        if article.url is None:
            return article.previous
        same = (tables.article.c.url == article.url) & tables.article.c.current
        found = connection.execute(select(tables.article.c.id).where(same)).scalar()
        if found is not None:
            connection.execute(update(tables.article).where(same).values(current=False))
        return found or article.previous

    def _put(self, connection: Connection, article: str, coding: Coding) -> None:
        mentions = [
            {
                "id": m.id,
                "article": article,
                "type": m.type,
                "start": m.when.start,
                "confidence": m.confidence,
                "record": to_json(m),
            }
            for m in coding.mentions
        ]
        claims = [{"id": c.id, "article": article, "record": to_json(c)} for c in coding.claims]
        learned = [{"article": article, "record": to_json(each)} for each in coding.learned]
        for table, rows in ((tables.mention, mentions), (tables.claim, claims), (tables.learned, learned)):
            if rows:
                connection.execute(insert(table), rows)

    def articles(self, current: bool = True) -> dict[str, Article]:
        """Stored articles by id; only the current versions unless asked for all."""
        query = select(tables.article).order_by(tables.article.c.published, tables.article.c.id)
        if current:
            query = query.where(tables.article.c.current)
        with self._engine.connect() as connection:
            return {
                row.id: Article(**{name: getattr(row, name) for name in _FIELDS})
                for row in connection.execute(query)
            }

    def codings(self) -> tuple[Coding, ...]:
        """What each current article says."""
        current = select(tables.article.c.id, tables.article.c.counts).where(tables.article.c.current)
        with self._engine.connect() as connection:
            counts = {row.id: Counts(**row.counts) for row in connection.execute(current)}
            mentions = self._by_article(connection, tables.mention, EventMention)
            claims = self._by_article(connection, tables.claim, Claim)
            learned = self._by_article(connection, tables.learned, ActorMention)
        return tuple(
            Coding(id_, mentions.get(id_, ()), claims.get(id_, ()), counts[id_], learned.get(id_, ()))
            for id_ in sorted(counts)
        )

    def _by_article(
        self, connection: Connection, table: Table, kind: type[Kind]
    ) -> Mapping[str, tuple[Kind, ...]]:
        """The records of a table by article, in the order in which they were stored."""
        found: dict[str, list[Kind]] = defaultdict(list)
        for row in connection.execute(select(table.c.article, table.c.record)):
            found[row.article].append(from_json(kind, row.record))
        return {article: tuple(records) for article, records in found.items()}

    def replace_events(self, events: Sequence[Event], claims: Iterable[Claim]) -> None:
        """Writes the events anew, and the verdicts of the claims."""
        rows = [
            {
                "id": e.id, "type": e.agreed.type, "status": e.agreed.status.value, "start": e.agreed.when.start,
                "until": e.agreed.when.end, "sources": e.independent, "confidence": e.agreed.confidence, "record": to_json(e),
            }
            for e in events
        ]  # fmt: skip
        parties = {
            (e.id, who.code, side)
            for e in events
            for side, everyone in (("actor", e.agreed.actors), ("recipient", e.agreed.recipients))
            for who in everyone
        }
        with self._engine.begin() as connection:
            connection.execute(delete(tables.party))
            connection.execute(delete(tables.event))
            if rows:
                connection.execute(insert(tables.event), rows)
            if parties:
                connection.execute(
                    insert(tables.party), [{"event": e, "code": c, "side": s} for e, c, s in sorted(parties)]
                )
            for each in claims:
                connection.execute(
                    update(tables.claim).where(tables.claim.c.id == each.id).values(record=to_json(each))
                )

    def events(self, query: Query) -> tuple[Event, ...]:
        """The events that a query asks for, by date."""
        e = tables.event.c
        wanted = select(e.record).order_by(e.start, e.id)
        for code in (query.about, query.partner):
            if code is not None:
                wanted = wanted.where(
                    e.id.in_(select(tables.party.c.event).where(tables.party.c.code == code))
                )
        if query.since is not None:
            wanted = wanted.where(func.coalesce(e.until, e.start) >= query.since)
        if query.until is not None:
            wanted = wanted.where(func.substr(e.start, 1, len(query.until)) <= query.until)
        if query.type is not None:
            wanted = wanted.where(e.type == query.type)
        if query.status is not None:
            wanted = wanted.where(e.status == query.status)
        if query.min_sources is not None:
            wanted = wanted.where(e.sources >= query.min_sources)
        if query.min_confidence is not None:
            wanted = wanted.where(e.confidence >= query.min_confidence)
        with self._engine.connect() as connection:
            return tuple(from_json(Event, row.record) for row in connection.execute(wanted))

    def claims(self) -> tuple[Claim, ...]:
        """All claims of current articles, with their verdicts."""
        return tuple(claim for coding in self.codings() for claim in coding.claims)
