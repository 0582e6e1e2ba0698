"""Single things and short pages of a record, found by index: what a reader looks at, however much the record holds."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select, true

from rapporteur.records.article import Article
from rapporteur.records.event import Event
from rapporteur.records.judgement import REJECTED, Judgement
from rapporteur.records.mention import ActorMention, Claim, EventMention, Verdict
from rapporteur.store import tables
from rapporteur.store.choosing import Choosing
from rapporteur.store.eventing import days_of
from rapporteur.store.query import Query, announced, in_turn, newest_first, selected
from rapporteur.store.serial import from_json, unread
from rapporteur.store.tallies import held

FIELDS = (
    "id", "url", "publisher", "title", "lang", "published", "fetched", "previous", "origin", "text", "byline", "copy_of",
)  # fmt: skip
"""The fields of an article that are columns of their own."""
_HEAD = frozenset(FIELDS) - {"text"}
_LAST = "\U0010ffff"
_BEGINNING = 600
"""Characters of a text by which an article without a title is named."""


@dataclass(frozen=True, slots=True)
class Page:
    """Some events in order, and the cursor behind the last of them; None where no more follow."""

    events: tuple[Event, ...]
    after: str | None


@dataclass(frozen=True, slots=True)
class Revision:
    """A state of the record: how often events were written, how many articles were stored, how much was judged."""

    written: int
    read: int
    judged: int


class Lookup(Choosing):
    """Finds single things on one look at a record."""

    @cached_property
    def revision(self) -> Revision:
        """How often the record was written to."""
        counter = tables.state.c
        written = select(counter.value).where(counter.name == "events").scalar_subquery()
        read = select(func.max(tables.article.c.number)).scalar_subquery()
        judged = select(func.max(tables.judgement.c.id)).scalar_subquery()
        row = self._connection.execute(select(written, read, judged)).one()
        return Revision(*(each or 0 for each in row))

    def articles(self, ids: Collection[str]) -> Mapping[str, Article]:
        """Those of some articles that are stored, by id."""
        rows = self._connection.execute(select(tables.article).where(tables.article.c.id.in_(ids)))
        return {row.id: as_article(row) for row in rows}

    def latest(self) -> str | None:
        """The latest publication date."""
        return self._connection.execute(select(func.max(tables.article.c.published))).scalar()

    def read(self, limit: int, after: str | None = None) -> tuple[tuple[Article, ...], str | None]:
        """A page of the current articles, those published last first, of their texts the beginning, and its cursor;
        ValueError where ``after`` is none."""
        a = tables.article.c
        columns = [each for each in a if each.name in _HEAD]
        wanted = select(*columns, func.substr(a.text, 1, _BEGINNING).label("text")).where(a.current)
        day, id_ = split_cursor(after) if after is not None else (None, "")
        dated = wanted.where(a.published.is_not(None)).order_by(a.published.desc(), a.id)
        undated = wanted.where(a.published.is_(None), a.id > id_ if day == "" else true()).order_by(a.id)
        if day:
            dated = dated.where(a.published <= day, or_(a.published < day, a.id > id_))
        found: list[Article] = []
        for each in (undated,) if day == "" else (dated, undated):
            rows = self._connection.execute(each.limit(limit + 1 - len(found)))
            found += [Article(**row._mapping) for row in rows]
        last = found[limit - 1] if len(found) > limit else None
        return tuple(found[:limit]), f"{last.published or ''}~{last.id}" if last else None

    def ids(self, beginning: str, limit: int = 3) -> tuple[str, ...]:
        """Ids of events, else of mentions, that begin so."""
        return self.event_ids(beginning, limit) or self.mention_ids(beginning, limit)

    def event_ids(self, beginning: str, limit: int = 3) -> tuple[str, ...]:
        """Ids of events that begin so."""
        e = tables.event.c
        return self._beginning(select(e.id), e.id, beginning, limit)

    def mention_ids(self, beginning: str, limit: int = 3) -> tuple[str, ...]:
        """Ids of mentions of current articles that begin so."""
        m, a = tables.mention.c, tables.article.c
        return self._beginning(select(m.id).where(m.article == a.id, a.current), m.id, beginning, limit)

    def _beginning(
        self, wanted: Select[Any], id_: ColumnElement[str], beginning: str, limit: int
    ) -> tuple[str, ...]:
        within = wanted.where(id_ >= beginning, id_ <= beginning + _LAST)
        return tuple(self._connection.execute(within.order_by(id_).limit(limit)).scalars())

    def events(self, ids: Collection[str]) -> tuple[Event, ...]:
        """Those of some events that there are, in the order of the ids."""
        e = tables.event.c
        rows = self._connection.execute(select(e.id, unread(e.record)).where(e.id.in_(ids)))
        found = {row.id: from_json(Event, row.record) for row in rows}
        return tuple(found[id_] for id_ in ids if id_ in found)

    def telling(self, mentions: Collection[str]) -> Mapping[str, str]:
        """The event that each of some mentions tells."""
        t = tables.telling.c
        rows = self._connection.execute(select(t.mention, t.event).where(t.mention.in_(mentions)))
        return {row.mention: row.event for row in rows}

    def mentions(self, ids: Collection[str]) -> Mapping[str, tuple[EventMention, str]]:
        """Some mentions by id, each with its article's id."""
        m = tables.mention.c
        rows = self._connection.execute(select(m.id, m.article, unread(m.record)).where(m.id.in_(ids)))
        return {row.id: (from_json(EventMention, row.record), row.article) for row in rows}

    def mentions_in(self, article: str) -> tuple[EventMention, ...]:
        """What an article mentions, in the order of its text."""
        m = tables.mention.c
        rows = self._connection.execute(
            select(unread(m.record)).where(m.article == article).order_by(m.position)
        )
        return tuple(from_json(EventMention, row.record) for row in rows)

    def claims_in(self, article: str) -> tuple[Claim, ...]:
        """An article's claims, in the order of its text."""
        c = tables.claim.c
        rows = self._connection.execute(select(c.record).where(c.article == article).order_by(c.position))
        return tuple(from_json(Claim, row.record) for row in rows)

    def claims_of(self, mentions: Collection[str]) -> tuple[tuple[Claim, str], ...]:
        """The claims that are tied to some mentions, each with its article's id."""
        c = tables.claim.c
        rows = self._connection.execute(
            select(c.record, c.article).where(c.mention.in_(mentions)).order_by(c.id)
        )
        return tuple((from_json(Claim, row.record), row.article) for row in rows)

    def claims_on(self, events: Collection[str], limit: int) -> tuple[tuple[Claim, str], ...]:
        """Claims that are tied to some events, each with its article's id; those that the record can judge first."""
        c, t = tables.claim.c, tables.telling.c
        told = select(t.mention).where(t.event.in_(events))
        judged = func.coalesce(c.verdict, Verdict.UNKNOWN.value) == Verdict.UNKNOWN.value
        wanted = select(c.record, c.article).where(c.mention.in_(told)).order_by(judged, c.id)
        rows = self._connection.execute(wanted.limit(limit))
        return tuple((from_json(Claim, row.record), row.article) for row in rows)

    def claims(
        self, limit: int, after: str | None = None, verdict: str | None = None
    ) -> tuple[tuple[Claim, str], ...]:
        """A page of all claims by id, each with its article's id."""
        c = tables.claim.c
        wanted = select(c.record, c.article).order_by(c.id).limit(limit)
        if after is not None:
            wanted = wanted.where(c.id > after)
        if verdict is not None:
            wanted = wanted.where(c.verdict == verdict)
        return tuple((from_json(Claim, row.record), row.article) for row in self._connection.execute(wanted))

    def page(self, query: Query, limit: int, after: str | None = None, newest: bool = False) -> Page:
        """A page of the events that a query asks for, by date; ``newest`` turns the order round.

        ``after`` is the cursor of the page before. Events without a date come last. ValueError where it is none.
        """
        behind = None if after is None else split_cursor(after)
        asked = replace(query, limit=limit + 1, after=behind)
        parts = newest_first(asked) if newest else selected(asked)
        rows = in_turn(self._connection, (each.where(held()) for each in parts), limit + 1)
        return Page(tuple(rows[:limit]), _cursor(rows[limit - 1]) if len(rows) > limit else None)

    def all(self, query: Query) -> tuple[Event, ...]:
        """All events that a query asks for, by date."""
        return tuple(in_turn(self._connection, selected(query), query.limit))

    def ahead(self, day: str, limit: int, code: str | None = None) -> tuple[Event, ...]:
        """What is announced from a day on, the next first; what has no date is left out."""
        dated, _ = announced(day, limit, code)
        return tuple(in_turn(self._connection, (each.where(held()) for each in dated), limit))

    def taught(self, limit: int) -> tuple[tuple[ActorMention, Article], ...]:
        """People whom the latest articles introduced, each with the article."""
        n, a = tables.learned.c, tables.article.c
        latest_first = n.article == a.id.concat("")  # else some read all people first, and sort them
        wanted = select(n.article, n.record).where(latest_first, a.current)
        rows = self._connection.execute(
            wanted.order_by(a.published.desc().nulls_last(), n.id).limit(limit)
        ).all()
        articles = self.articles({row.article for row in rows})
        return tuple((from_json(ActorMention, row.record), articles[row.article]) for row in rows)

    def introduced(self, limit: int, after: int | None) -> tuple[tuple[int, ActorMention, Article], ...]:
        """A page of those whom current articles introduced, by number, each with the article."""
        n, a = tables.learned.c, tables.article.c
        wanted = select(n.id, n.article, n.record).where(n.article == a.id, a.current, n.id > (after or 0))
        rows = self._connection.execute(wanted.order_by(n.id).limit(limit)).all()
        articles = self.articles({row.article for row in rows})
        return tuple((row.id, from_json(ActorMention, row.record), articles[row.article]) for row in rows)

    def rejected(self, ids: Collection[str]) -> frozenset[str]:
        """Those of some events that an analyst rejected."""
        e = tables.event.c
        rows = self._connection.execute(select(e.id).where(e.id.in_(ids), e.judgement == REJECTED))
        return frozenset(rows.scalars())

    def judged(self, limit: int, after: int | None) -> tuple[Judgement, ...]:
        """A page of the judgements, the earliest first."""
        j = tables.judgement.c
        wanted = select(j.id, j.record).where(j.id > (after or 0)).order_by(j.id).limit(limit)
        return tuple(
            from_json(Judgement, row.record | {"id": row.id}) for row in self._connection.execute(wanted)
        )

    def judgements(self, about: Collection[str]) -> tuple[Judgement, ...]:
        """The judgements on some ids, the earliest first."""
        j = tables.judgement.c
        rows = self._connection.execute(select(j.id, j.record).where(j.about.in_(about)).order_by(j.id))
        return tuple(from_json(Judgement, row.record | {"id": row.id}) for row in rows)

    def became(self, id_: str) -> str | None:
        """The id that took the place of one that was given up, however often that was given up in turn."""
        former = tables.former.c
        seen: list[str] = []
        while id_ not in seen:
            seen.append(id_)
            id_ = self._connection.execute(select(former.event).where(former.id == id_)).scalar() or id_
        return id_ if len(seen) > 1 else None


def split_cursor(cursor: str) -> tuple[str, str]:
    """The day and id that a cursor stands behind; ValueError where it is none."""
    day, tilde, id_ = cursor.partition("~")
    if not tilde or not id_:
        raise ValueError(f"{cursor!r} is no cursor")
    return day, id_


def as_article(row: Any) -> Article:
    """The article of a row."""
    return Article(**{name: getattr(row, name) for name in FIELDS})


def _cursor(event: Event) -> str:
    return f"{days_of(event)[0]}~{event.id}"
