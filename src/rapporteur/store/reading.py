"""What a record holds, as it stands at one moment."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import TypeVar

from sqlalchemy import ColumnElement, Connection, Table, select

from rapporteur.records.article import Article
from rapporteur.records.event import Event
from rapporteur.records.forecast import Kept
from rapporteur.records.judgement import Judgement
from rapporteur.records.mention import ActorMention, Claim, Coding, Counts, EventMention
from rapporteur.store import tables
from rapporteur.store.forecasts import kept
from rapporteur.store.judgements import kept as judgements
from rapporteur.store.lookup import Lookup, as_article
from rapporteur.store.query import Query, announced, in_turn
from rapporteur.store.searching import Search
from rapporteur.store.serial import from_json

Kind = TypeVar("Kind")


class Reading:
    """One look at a record: all that it gives belongs together, whatever others write meanwhile."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.lookup = Lookup(connection)
        self.search = Search(connection)

    def articles(self, current: bool = True) -> dict[str, Article]:
        """Stored articles by id, in the order of their publication; only the current versions unless asked for all."""
        query = select(tables.article).order_by(tables.article.c.published.nulls_last(), tables.article.c.id)
        if current:
            query = query.where(tables.article.c.current)
        rows = self._connection.execute(query)
        return {row.id: as_article(row) for row in rows}

    def texts(self, ids: Collection[str]) -> dict[str, str]:
        """The texts of those of some articles that are stored, by id."""
        article = tables.article.c
        rows = self._connection.execute(select(article.id, article.text).where(article.id.in_(ids)))
        return {row.id: row.text for row in rows}

    def stale(self) -> bool:
        """Whether articles were stored that the events take no account of yet."""
        article = tables.article.c
        return (
            self._connection.execute(select(article.id).where(~article.reconciled).limit(1)).first()
            is not None
        )

    def codings(self, articles: Collection[str] | None = None) -> tuple[Coding, ...]:
        """What each current article says, or each of some articles."""
        within = tables.article.c.current if articles is None else tables.article.c.id.in_(articles)
        rows = self._connection.execute(select(tables.article.c.id, tables.article.c.counts).where(within))
        counts = {row.id: Counts(**row.counts) for row in rows}
        mentions = self._by_article(tables.mention, EventMention, within)
        claims = self._by_article(tables.claim, Claim, within)
        learned = self._by_article(tables.learned, ActorMention, within)
        return tuple(
            Coding(id_, mentions.get(id_, ()), claims.get(id_, ()), counts[id_], learned.get(id_, ()))
            for id_ in sorted(counts)
        )

    def _by_article(
        self, table: Table, kind: type[Kind], within: ColumnElement[bool]
    ) -> Mapping[str, tuple[Kind, ...]]:
        """The records of a table by article, in the order of the text."""
        found: dict[str, list[Kind]] = defaultdict(list)
        query = select(table.c.article, table.c.record).order_by(table.c.article, table.c.position)
        query = query.where(table.c.article == tables.article.c.id, within)
        for row in self._connection.execute(query):
            found[row.article].append(from_json(kind, row.record))
        return {article: tuple(records) for article, records in found.items()}

    def events(self, query: Query) -> tuple[Event, ...]:
        """The events that a query asks for, by date."""
        return self.lookup.all(query)

    def agenda(self, as_of: str | None, limit: int | None = None) -> tuple[Event, ...]:
        """What is announced and not over by a day, the next first; what has no date comes last."""
        dated, undated = announced(as_of, limit)
        return tuple(in_turn(self._connection, (*dated, undated), limit))

    def claims(self) -> tuple[Claim, ...]:
        """All claims of current articles, with their verdicts."""
        return tuple(
            claim
            for each in self._by_article(tables.claim, Claim, tables.article.c.current).values()
            for claim in each
        )

    def learned(self) -> Mapping[str, tuple[ActorMention, ...]]:
        """The people whom current articles introduced, by article."""
        return self._by_article(tables.learned, ActorMention, tables.article.c.current)

    def forecasts(self) -> tuple[Kept, ...]:
        """The chances that were kept, the earliest first."""
        return kept(self._connection)

    def judgements(self) -> tuple[Judgement, ...]:
        """What analysts decided, the earliest first; also what was undone since."""
        return judgements(self._connection)

    def event_of(self) -> dict[str, str]:
        """The id of the event that each mention tells."""
        telling = tables.telling.c
        return {
            row.mention: row.event for row in self._connection.execute(select(telling.mention, telling.event))
        }

    def former(self) -> dict[str, str]:
        """Ids that events gave up, each with the one that took its place."""
        former = tables.former.c
        return {row.id: row.event for row in self._connection.execute(select(former.id, former.event))}
