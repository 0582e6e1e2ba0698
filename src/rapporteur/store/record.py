"""The record: articles with what they say, and the events that their mentions support."""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from typing import Any
from weakref import finalize

from sqlalchemy import Connection, Engine, Table, delete, func, insert, select, text, update

from rapporteur.records.article import Article
from rapporteur.records.event import Event
from rapporteur.records.forecast import Forecast
from rapporteur.records.judgement import Judgement
from rapporteur.records.mention import Claim, Coding
from rapporteur.store import forecasts, judgements, tables
from rapporteur.store.amending import Amending
from rapporteur.store.errors import told_plainly
from rapporteur.store.eventing import write_claims, write_events
from rapporteur.store.findings import Findings, replace_findings
from rapporteur.store.glance import Glance
from rapporteur.store.indexing import index_words
from rapporteur.store.lookup import FIELDS
from rapporteur.store.opening import WRITING, open_engine
from rapporteur.store.reading import Reading
from rapporteur.store.serial import to_json
from rapporteur.store.words import Term, Words

_SNAPSHOT = {"postgresql": "REPEATABLE READ"}
_DIGEST = 8
NOTHING_MERGED: Mapping[str, str] = {}
_BODY = 32


@dataclass(frozen=True, slots=True)
class Visit:
    """What a server knows a stored version of an address by, and when it was fetched (ISO, UTC)."""

    etag: str | None
    modified: str | None
    fetched: str


class Record:
    """An open record. Every method that writes is one transaction: all of it is stored, or nothing.

    Whatever the database refuses is a StoreError.
    """

    def __init__(self, place: str, new: bool = True) -> None:
        """Opens a record at a path or URL, or makes it where ``new`` allows it; StoreError says why not."""
        self._engine: Engine = open_engine(place, new)
        self.words = Words()
        self.glance = Glance(self._engine)
        self.place = place
        # Else a file keeps its log beside it when a program ends.
        finalize(self, _give_back, self._engine, self.glance)

    @property
    def read_only(self) -> bool:
        """Whether it was opened for reading alone."""
        return self._engine.url.query.get("mode") == "ro"

    def close(self) -> None:
        """Gives its connections back."""
        _give_back(self._engine, self.glance)

    @contextmanager
    def reading(self) -> Iterator[Reading]:
        """One look at the record."""
        level = _SNAPSHOT.get(self._engine.dialect.name)
        with told_plainly(self.place), self._engine.connect() as connection:
            if level:
                connection = connection.execution_options(isolation_level=level)
            yield Reading(connection)

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """A transaction that waits until no other writes, so that what it finds is still so when it ends."""
        with (
            told_plainly(self.place),
            self._engine.execution_options(**{WRITING: True}).begin() as connection,
        ):
            if connection.dialect.name == "postgresql":
                connection.execute(text("LOCK TABLE article IN SHARE ROW EXCLUSIVE MODE"))
            yield connection

    def ask(self, question: str) -> tuple[Term, ...]:
        """The terms of a question, by which `Reading` searches: words, "phrases" and beginnings*."""
        return self.words.ask(question)

    def fresh(self, article: Article) -> Article | None:
        """The article under the id by which it can be stored; None where it is stored already.

        An id that is taken by another text gets the digest of the new text appended: it is another version.
        """
        versioned = f"{article.id}.{_digest(article.text)[:_DIGEST]}"
        with self.reading() as reading:
            texts = reading.texts([article.id, versioned])
        if article.text in texts.values():
            return None
        return replace(article, id=versioned) if texts else article

    def store(self, article: Article, coding: Coding, piece: tuple[str, int] | None = None) -> bool:
        """Stores an article with what it says; False, and nothing changed, where its id is there already.

        Where another version of the same origin is current, the new one takes its place and remembers it. ``piece`` is
        the digest of what it was read from, where it is the last of so many articles: with it that is done.
        """
        with self._writing() as connection:
            stored = self._store(connection, article, coding)
            if stored and piece is not None:
                _finish(connection, *piece)
            return stored

    def _store(self, connection: Connection, article: Article, coding: Coding) -> bool:
        known = select(tables.article.c.id).where(tables.article.c.id == article.id)
        if connection.execute(known).first() is not None:
            return False
        place = _digest(article.origin) if article.origin else None
        previous = _retire(connection, place) or article.previous
        body = body_of(article.text)
        row = {name: getattr(article, name) for name in FIELDS} | {"previous": previous, "place": place}
        row |= {"current": True, "reconciled": False, "counts": asdict(coding.counts), "body": body}
        row |= {"copy_of": _first_of(connection, body, place), "number": _next(connection, tables.article)}
        row["stored"] = datetime.now(UTC).isoformat(timespec="seconds")
        connection.execute(insert(tables.article), row)
        for table, rows in _rows(article.id, coding, _next(connection, tables.mention)):
            if rows:
                connection.execute(insert(table), rows)
        self._index(connection, article, coding, row["number"])
        return True

    def _index(self, connection: Connection, article: Article, coding: Coding, number: int) -> None:
        """Lets an article be found by its words, and each mention by those of its sentence."""
        stems = self.words.of(f"{article.title or ''} {article.text}", article.lang)
        index_words(connection, "article_words", [(number, stems)])
        first = _next(connection, tables.mention) - len(coding.mentions)
        told = (article.text[slice(*mention.evidence.sentence)] for mention in coding.mentions)
        index_words(
            connection,
            "mention_words",
            [(first + i, self.words.of(sentence, article.lang)) for i, sentence in enumerate(told)],
        )

    def stale(self) -> bool:
        """Whether articles were stored that the events take no account of yet."""
        with self.reading() as reading:
            return reading.stale()

    def judge(self, judgement: Judgement) -> Judgement:
        """Keeps a judgement, to be replayed when the events are next made; it comes back with its number."""
        with self._writing() as connection:
            return replace(judgement, id=judgements.keep(connection, judgement))

    def replace_events(
        self,
        events: Sequence[Event],
        claims: Iterable[Claim],
        read: Collection[str],
        merged: Mapping[str, str] = NOTHING_MERGED,
        judged: int = 0,
        findings: Findings | None = None,
    ) -> bool:
        """Writes all events there are, and the verdicts of the claims. ``read`` are the articles they come from.

        ``merged`` are ids that were given up and what took their place, ``judged`` how many judgements were replayed,
        ``findings`` what was found out on the way. False, and nothing changed, where the record's current articles or
        its judgements are others by now.
        """
        article = tables.article.c
        with self._writing() as connection:
            current = connection.execute(select(article.id).where(article.current)).scalars()
            if set(current) != set(read) or judgements.number(connection) != judged:
                return False
            connection.execute(delete(tables.former))
            if merged:
                rows = [{"id": id_, "event": to} for id_, to in sorted(merged.items())]
                connection.execute(insert(tables.former), rows)
            write_events(connection, events, None)
            write_claims(connection, claims, {s.mention: event for event in events for s in event.mentions})
            replace_findings(connection, findings)
            connection.execute(update(tables.article).where(~article.reconciled).values(reconciled=True))
            _count_writing(connection)
        return True

    @contextmanager
    def amending(self) -> Iterator[Amending]:
        """A look at the record that may change its events; what it writes is written as one, or not at all."""
        with self._writing() as connection:
            yield Amending(connection)

    def take_over(self, events: Sequence[Event]) -> None:
        """Stores events of others' data; those that are there already are replaced."""
        with self._writing() as connection:
            write_events(connection, events, ())
            _count_writing(connection)

    def finished(self, digest: str) -> int | None:
        """How many articles a piece gave that was read to its end; None where it was not."""
        piece = tables.piece.c
        with told_plainly(self.place), self._engine.connect() as connection:
            return connection.execute(select(piece.articles).where(piece.digest == digest)).scalar()

    def finish(self, digest: str, articles: int) -> None:
        """Remembers that all articles of a piece are stored."""
        with self._writing() as connection:
            _finish(connection, digest, articles)

    def page(self, url: str) -> Visit | None:
        """What is known of an address that was fetched and stored."""
        page = tables.page.c
        query = select(page.etag, page.modified, page.fetched).where(page.url == url)
        with told_plainly(self.place), self._engine.connect() as connection:
            row = connection.execute(query).first()
        return Visit(*row) if row else None

    def saw(self, url: str, page: Visit) -> None:
        """Remembers that what an address gave is stored."""
        with self._writing() as connection:
            connection.execute(delete(tables.page).where(tables.page.c.url == url))
            connection.execute(insert(tables.page), {"url": url, **asdict(page)})

    def keep_forecast(self, forecast: Forecast) -> int:
        """Keeps a forecast's chances for the track record; how many were new."""
        with self._writing() as connection:
            return forecasts.keep(connection, forecast)

    def settle_forecasts(self, came: Mapping[str, bool]) -> None:
        """Fills in what came, by the ids of kept chances."""
        with self._writing() as connection:
            forecasts.settle(connection, came)


def _finish(connection: Connection, digest: str, articles: int) -> None:
    connection.execute(delete(tables.piece).where(tables.piece.c.digest == digest))
    connection.execute(insert(tables.piece), {"digest": digest, "articles": articles})


def _count_writing(connection: Connection) -> None:
    counter = tables.state.c
    connection.execute(update(tables.state).where(counter.name == "events").values(value=counter.value + 1))


def _first_of(connection: Connection, body: str, place: str | None) -> str | None:
    """The first article with the same text that stands elsewhere, itself no copy."""
    article = tables.article.c
    query = select(article.id).where(article.body == body, article.copy_of.is_(None), article.current)
    if place is not None:
        query = query.where(article.place.is_distinct_from(place))
    return connection.execute(query.order_by(article.number).limit(1)).scalar()


def _next(connection: Connection, table: Table) -> int:
    """The number of a table's next row."""
    return (connection.execute(select(func.max(table.c.number))).scalar() or 0) + 1


def body_of(text: str) -> str:
    """The digest of a text, its white space aside."""
    return _digest(" ".join(text.split()))[:_BODY]


def _retire(connection: Connection, place: str | None) -> str | None:
    """Marks the current version of a place as replaced; its id."""
    if place is None:
        return None
    same = (tables.article.c.place == place) & tables.article.c.current
    found = connection.execute(select(tables.article.c.id).where(same)).scalar()
    if found is not None:
        connection.execute(update(tables.article).where(same).values(current=False, reconciled=False))
    return found


def _rows(article: str, coding: Coding, number: int) -> Iterator[tuple[Table, list[dict[str, Any]]]]:
    """The rows of what an article says, by table; ``number`` is that of its first mention."""
    mentions = [
        {"id": m.id, "type": m.type, "start": m.when.start, "confidence": m.confidence, "record": to_json(m)}
        | {"number": number + i}
        for i, m in enumerate(coding.mentions)
    ]
    claims = [{"id": c.id, "record": to_json(c)} for c in coding.claims]
    learned = [{"record": to_json(each)} for each in coding.learned]
    for table, rows in ((tables.mention, mentions), (tables.claim, claims), (tables.learned, learned)):
        yield table, [row | {"article": article, "position": i} for i, row in enumerate(rows)]


def _give_back(engine: Engine, glance: Glance) -> None:
    """Closes what is open on a record."""
    glance.close()
    engine.dispose()


def _digest(value: str) -> str:
    return hashlib.sha256(value.encode("utf-8", "surrogatepass")).hexdigest()
