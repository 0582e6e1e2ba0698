"""Full-text search: articles by the words of title and text, events by those of the sentences that tell them."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, func, select

from rapporteur.records.article import Article
from rapporteur.records.event import Event
from rapporteur.store import tables
from rapporteur.store.indexing import numbers
from rapporteur.store.lookup import FIELDS, Lookup, as_article
from rapporteur.store.tallies import held
from rapporteur.store.words import Term

_LATEST = 400
"""Of very many texts that hold what is asked for, those are looked at that came in last."""


@dataclass(frozen=True, slots=True)
class Hit:
    """An event, and the id of a mention of it whose sentence holds what was asked for."""

    event: Event
    mention: str


class Search:
    """Searches on one look at a record."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def articles(self, terms: Sequence[Term], limit: int) -> tuple[Article, ...]:
        """Current articles that hold all terms in title or text, the latest published first."""
        article = tables.article.c
        query = select(*(article[name] for name in FIELDS)).where(article.current)
        query = query.order_by(article.published.desc().nulls_last(), article.number.desc()).limit(limit)
        found = numbers(self._connection, "article_words", terms, _LATEST)
        return tuple(
            as_article(row) for row in self._connection.execute(query.where(article.number.in_(found)))
        )

    def events(self, terms: Sequence[Term], limit: int) -> tuple[Hit, ...]:
        """Events of which a sentence that tells them holds all terms, the latest first; no rejected ones."""
        mention, telling, event = tables.mention.c, tables.telling.c, tables.event.c
        found = numbers(self._connection, "mention_words", terms, _LATEST)
        query = select(event.id, func.max(mention.id).label("mention"), event.first).where(
            mention.number.in_(found), mention.id == telling.mention, telling.event == event.id, held()
        )
        query = (
            query.group_by(event.id, event.first).order_by(_dated_first(event.first), event.id).limit(limit)
        )
        rows = self._connection.execute(query).all()
        events = Lookup(self._connection).events([row.id for row in rows])
        return tuple(Hit(each, row.mention) for each, row in zip(events, rows, strict=True))


def _dated_first(first: ColumnElement[str]) -> ColumnElement[str]:
    """The latest first, and what has no date last."""
    return func.nullif(first, tables.UNDATED).desc().nulls_last()
