"""The record: articles with what they say, and the events that their mentions support."""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Engine, Table, delete, insert, select, text, update

from rapporteur.records.article import Article
from rapporteur.records.event import Event
from rapporteur.records.forecast import Forecast
from rapporteur.records.judgement import REJECTED, Judgement
from rapporteur.records.mention import Claim, Coding
from rapporteur.store import forecasts, judgements, tables
from rapporteur.store.errors import told_plainly
from rapporteur.store.lookup import FIELDS
from rapporteur.store.opening import WRITING, open_engine
from rapporteur.store.reading import Reading
from rapporteur.store.serial import to_json

_SNAPSHOT = {"postgresql": "REPEATABLE READ"}
_DIGEST = 8
NOTHING_MERGED: Mapping[str, str] = {}
_NAME = 120


class Record:
    """An open record. Every method that writes is one transaction: all of it is stored, or nothing.

    Whatever the database refuses is a StoreError.
    """

    def __init__(self, place: str, new: bool = True) -> None:
        """Opens a record at a path or URL, or makes it where ``new`` allows it; StoreError says why not."""
        self._engine: Engine = open_engine(place, new)
        self.place = place

    @property
    def read_only(self) -> bool:
        """Whether it was opened for reading alone."""
        return self._engine.url.query.get("mode") == "ro"

    def close(self) -> None:
        """Gives its connections back."""
        self._engine.dispose()

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

    def store(self, article: Article, coding: Coding) -> bool:
        """Stores an article with what it says; False, and nothing changed, where its id is there already.

        Where another version of the same origin is current, the new one takes its place and remembers it.
        """
        with self._writing() as connection:
            return self._store(connection, article, coding)

    def _store(self, connection: Connection, article: Article, coding: Coding) -> bool:
        known = select(tables.article.c.id).where(tables.article.c.id == article.id)
        if connection.execute(known).first() is not None:
            return False
        place = _digest(article.origin) if article.origin else None
        previous = _retire(connection, place) or article.previous
        row = {name: getattr(article, name) for name in FIELDS} | {"previous": previous, "place": place}
        row |= {"current": True, "reconciled": False, "counts": asdict(coding.counts)}
        row["stored"] = datetime.now(UTC).isoformat(timespec="seconds")
        connection.execute(insert(tables.article), row)
        for table, rows in _rows(article.id, coding):
            if rows:
                connection.execute(insert(table), rows)
        return True

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
    ) -> bool:
        """Writes the events anew, and the verdicts of the claims. ``read`` are the articles they come from.

        ``merged`` are ids that were given up and what took their place, ``judged`` how many judgements were replayed.
        False, and nothing changed, where the record's current articles or its judgements are others by now.
        """
        rows = [_event_row(event) for event in events]
        held = [event for event in events if event.judgement != REJECTED]
        parties = [row for each in held for row in _parties(each)]
        persons = [row for each in held for row in _persons(each)]
        tellings = [row for each in events for row in _tellings(each)]
        article = tables.article.c
        with self._writing() as connection:
            current = connection.execute(select(article.id).where(article.current)).scalars()
            if set(current) != set(read) or len(judgements.kept(connection)) != judged:
                return False
            connection.execute(delete(tables.former))
            if merged:
                rows_former = [{"id": id_, "event": to} for id_, to in sorted(merged.items())]
                connection.execute(insert(tables.former), rows_former)
            connection.execute(delete(tables.party))
            connection.execute(delete(tables.person))
            connection.execute(delete(tables.telling))
            connection.execute(delete(tables.event))
            for table, made in (
                (tables.event, rows), (tables.party, parties), (tables.person, persons), (tables.telling, tellings),
            ):  # fmt: skip
                if made:
                    connection.execute(insert(table), made)
            for each in claims:
                changed = update(tables.claim).where(tables.claim.c.id == each.id)
                values = {"record": to_json(each), "mention": each.mention, "verdict": each.verdict.value}
                connection.execute(changed.values(**values))
            connection.execute(update(tables.article).where(~article.reconciled).values(reconciled=True))
            counter = tables.state.c
            grown = update(tables.state).where(counter.name == "events").values(value=counter.value + 1)
            connection.execute(grown)
        return True

    def keep_forecast(self, forecast: Forecast) -> int:
        """Keeps a forecast's chances for the track record; how many were new."""
        with self._writing() as connection:
            return forecasts.keep(connection, forecast)

    def settle_forecasts(self, came: Mapping[str, bool]) -> None:
        """Fills in what came, by the ids of kept chances."""
        with self._writing() as connection:
            forecasts.settle(connection, came)


def _retire(connection: Connection, place: str | None) -> str | None:
    """Marks the current version of a place as replaced; its id."""
    if place is None:
        return None
    same = (tables.article.c.place == place) & tables.article.c.current
    found = connection.execute(select(tables.article.c.id).where(same)).scalar()
    if found is not None:
        connection.execute(update(tables.article).where(same).values(current=False))
    return found


def _rows(article: str, coding: Coding) -> Iterator[tuple[Table, list[dict[str, Any]]]]:
    """The rows of what an article says, by table."""
    mentions = [
        {"id": m.id, "type": m.type, "start": m.when.start, "confidence": m.confidence, "record": to_json(m)}
        for m in coding.mentions
    ]
    claims = [{"id": c.id, "record": to_json(c)} for c in coding.claims]
    learned = [{"record": to_json(each)} for each in coding.learned]
    for table, rows in ((tables.mention, mentions), (tables.claim, claims), (tables.learned, learned)):
        yield table, [row | {"article": article, "position": i} for i, row in enumerate(rows)]


def _event_row(event: Event) -> dict[str, Any]:
    agreed = event.agreed
    return {
        "id": event.id,
        "type": agreed.type,
        "status": agreed.status.value,
        "start": agreed.when.start,
        "until": agreed.when.end,
        "sources": event.independent,
        "confidence": agreed.confidence,
        "judgement": event.judgement,
        "record": to_json(event),
    }


def _parties(event: Event) -> Iterator[dict[str, Any]]:
    """A row a code, with the side or sides that it stands on."""
    agreed = event.agreed
    acting, concerned = ({who.code for who in side} for side in (agreed.actors, agreed.recipients))
    shared = {
        "event": event.id, "start": agreed.when.start or "", "status": agreed.status.value, "quad": agreed.quad,
        "score": agreed.score,
    }  # fmt: skip
    for code in sorted(acting | concerned):
        side = "both" if code in acting & concerned else "actor" if code in acting else "recipient"
        yield shared | {"code": code, "side": side}


def _persons(event: Event) -> Iterator[dict[str, str]]:
    """A row a name of those who act or are acted upon under a role."""
    everyone = (*event.agreed.actors, *event.agreed.recipients)
    named = {who.name[:_NAME]: who.code for who in everyone if who.role}
    for name, code in sorted(named.items()):
        yield {"event": event.id, "name": name, "code": code, "start": event.agreed.when.start or ""}


def _tellings(event: Event) -> Iterator[dict[str, str]]:
    for mention, article in sorted({(s.mention, s.article) for s in event.mentions}):
        yield {"event": event.id, "mention": mention, "article": article}


def _digest(value: str) -> str:
    return hashlib.sha256(value.encode("utf-8", "surrogatepass")).hexdigest()
