"""The tables of a record. Whole records are kept as JSON; columns beside them are what queries ask for."""

from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
    }
)


def _key(name: str, size: int = 64) -> Column[str]:
    """A text by which, or with others by which, a row is known."""
    return Column(name, String(size), primary_key=True)


def _of(table: str, key: bool = False) -> Column[Any]:
    """The row of another table that a row belongs to, and goes with; ``key`` where it is known by that too."""
    return Column(table, ForeignKey(f"{table}.id", ondelete="CASCADE"), primary_key=key, nullable=False)


def _sorted(name: str, *parts: Column[Any] | Index) -> Table:
    """A table of little more than its key, by which it lies sorted."""
    return Table(name, metadata, *parts, sqlite_with_rowid=False)


def _index_lasting(name: str, table: Table, *columns: str) -> Index:
    """An index of what may have lasted for more than a day."""
    lasting = table.c.first != table.c.last
    return Index(name, *(table.c[each] for each in columns), sqlite_where=lasting, postgresql_where=lasting)


article = Table(
    "article",
    metadata,
    _key("id", 220),
    Column("url", Text),
    Column("publisher", Text),
    Column("title", Text),
    Column("lang", String(8)),
    Column("published", String(10)),
    Column("fetched", String(32)),
    Column("previous", String(220)),
    Column("origin", Text),
    Column("place", String(64)),
    Column("current", Boolean, nullable=False, default=True),
    Column("reconciled", Boolean, nullable=False, default=False),
    Column("text", Text, nullable=False),
    Column("counts", JSON, nullable=False),
    Column("byline", Text),
    Column("stored", String(32)),
    Column("number", BigInteger),
    Column("body", String(32)),
    Column("copy_of", String(220)),
    Index("ix_article_published", "published"),
    Index("uq_article_number", "number", unique=True),
    Index("ix_article_body", "body"),
    Index("ix_article_stored", "stored"),
)
_current = article.c.current
_pending = ~article.c.reconciled
Index("uq_article_place", article.c.place, unique=True, sqlite_where=_current, postgresql_where=_current)
Index(
    "ix_article_publisher",
    article.c.publisher,
    article.c.published,
    sqlite_where=_current,
    postgresql_where=_current,
)
Index("ix_article_pending", article.c.reconciled, sqlite_where=_pending, postgresql_where=_pending)
"""One version of an article. ``current`` is false for a version that another has replaced; ``place`` is a digest of its
origin, of which one version alone is current; ``body`` a digest of its text, by which ``copy_of`` is found, the first
article with the same text; ``reconciled`` says whether the events take account of it. ``number`` counts articles as they
come in; the index of words goes by it."""

mention = Table(
    "mention",
    metadata,
    _key("id"),
    _of("article"),
    Column("position", Integer, nullable=False),
    Column("type", String(16), nullable=False),
    Column("start", String(10)),
    Column("confidence", Float, nullable=False),
    Column("record", JSON, nullable=False),
    Column("number", BigInteger),
    Index("ix_mention_article", "article"),
    Index("uq_mention_number", "number", unique=True),
)

claim = Table(
    "claim",
    metadata,
    _key("id"),
    _of("article"),
    Column("position", Integer, nullable=False),
    Column("record", JSON, nullable=False),
    Column("mention", String(64)),
    Column("verdict", String(12)),
    Column("act", String(16)),
    Column("last", String(10)),
    Column("parties", Text),
    Index("ix_claim_article", "article"),
    Index("ix_claim_mention", "mention"),
    Index("ix_claim_act", "act", "parties", "last"),
    Index("ix_claim_verdict", "verdict", "id"),
)
"""A figure that the record can check. Where its verdict turns on other acts, ``act`` is their type, ``last`` the day up to
which they count, ``parties`` the codes that take part in all of them, the first two where they are more."""

learned = Table(
    "learned",
    metadata,
    Column("id", Integer, primary_key=True),
    _of("article"),
    Column("position", Integer, nullable=False),
    Column("record", JSON, nullable=False),
    Index("ix_learned_article", "article"),
)
"""People whom an article introduced, with the words that did so."""

event = Table(
    "event",
    metadata,
    _key("id"),
    Column("type", String(16), nullable=False),
    Column("status", String(16), nullable=False),
    Column("first", String(10), nullable=False),
    Column("last", String(10), nullable=False),
    Column("sources", Integer, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("imported", String(16)),
    Column("digest", String(32), nullable=False),
    Column("record", JSON, nullable=False),
    Column("judgement", String(12)),
    Index("ix_event_first", "first", "id", "last", "sources", "confidence", "imported", "judgement"),
    Index("ix_event_type", "type", "first", "id"),
    Index("ix_event_status", "status", "first", "id", "last"),
    Index("ix_event_confidence", "confidence", "id"),
)
_index_lasting("ix_event_lasting", event, "status", "last", "first", "id")
"""What reconciled mentions support, a function of the mentions; or, where ``imported`` names one, an event that was taken
over from another's data. ``first`` and ``last`` are the days that bound it (`UNDATED` where it has no date); ``digest``
is that of ``record``, so that what did not change is not written again."""

UNDATED = "9999-12-31"
"""Stands for the days of what has no date, so that it comes last."""

party = Table(
    "party",
    metadata,
    _of("event", key=True),
    _key("code", 8),
    Column("side", String(9), nullable=False),
    Column("start", String(10), nullable=False),
    Column("first", String(10), nullable=False),
    Column("last", String(10), nullable=False),
    Column("status", String(16), nullable=False),
    Column("quad", Integer, nullable=False),
    Column("score", Float, nullable=False),
    Index("ix_party_code", "code", "status", "start", "event", "quad", "score"),
    Index("ix_party_first", "code", "first", "event", "last"),
)
_index_lasting("ix_party_lasting", party, "code", "status", "last", "first", "event")
"""The codes that take part in an event; ``side`` is 'actor', 'recipient' or 'both', ``start`` empty where unknown, ``first``
and ``last`` as those of the event. What else it holds of the event is what sums over many events ask for."""

dyad = _sorted(
    "dyad",
    _key("one", 8),
    _key("two", 8),
    _key("first", 10),
    _of("event", key=True),
    _key("last", 10),
    Index("ix_dyad_event", "event"),
)
"""Each pair of codes that stand on whatever side of an event, the lesser first, in the order of time."""

precedent = _sorted(
    "precedent",
    _key("parties", 17),
    _key("type", 16),
    Column("first", Integer, primary_key=True, autoincrement=False),
    _of("event", key=True),
    Column("last", Integer, nullable=False),
    *(Column(name, Text, nullable=name == "mode") for name in ("mode", "actors", "recipients")),
    Index("ix_precedent_event", "event"),
)
"""Acts that took place, which claims are held against: under each of their parties and each two of them, by type and time;
``first`` and ``last`` are days, counted as in `placing`, ``actors`` JSON, ``recipients`` codes."""

person = Table(
    "person",
    metadata,
    _of("event", key=True),
    _key("name", 120),
    Column("code", String(8), nullable=False),
    Column("start", String(10), nullable=False),
    Index("ix_person_name", "name", "start", "code"),
    Index("ix_person_code", "code", "name"),
)
"""Who takes part in an event under a role, by name; ``start`` is empty where unknown."""

number = _sorted("number", _key("code", 8), _key("name", 120), Column("events", Integer, nullable=False))
"""How many events there are of a code, of a person by name under a code, and, under empty ones, in all."""

balance = _sorted(
    "balance",
    _key("one", 8),
    _key("two", 8),
    _key("year", 4),
    Column("quad", Integer, primary_key=True, autoincrement=False),
    Column("acts", Integer, nullable=False),
    Column("score", Float, nullable=False),
    Column("last", String(10), nullable=False),
    Index("ix_balance_two", "two"),
)
"""What took place between two parties, the lesser first, in a year (empty where unknown), by quad class: how many acts, the
sum of their scores, the latest day."""

telling = Table(
    "telling",
    metadata,
    _of("event", key=True),
    _key("mention"),
    Column("article", String(220), nullable=False),
    Index("ix_telling_article", "article"),
    Index("ix_telling_mention", "mention"),
)
"""Which mentions tell an event, and where they stand."""

_mention = String(64).with_variant(String(64, collation="C"), "postgresql")

placing = _sorted(
    "placing",
    _key("block"),
    Column("first", Integer, primary_key=True, autoincrement=False),
    Column("last", Integer, primary_key=True, autoincrement=False),
    _key("published", 10),
    Column("mention", _mention, primary_key=True),
    Index("ix_placing_mention", "mention"),
)
"""Where the mentions stand that are compared with each other: blocks of like ones, each in the order of time. ``first`` and
``last`` are days, counted from that before the first of the year 1."""

tie = _sorted(
    "tie",
    _key("one"),
    _key("bond", 8),
    _key("two"),
    Column("score", Float, nullable=False),
    Index("ix_tie_two", "two"),
)
"""Mentions that hang together, and how."""

sketch = Table(
    "sketch",
    metadata,
    _of("article", key=True),
    Column("hashes", LargeBinary, nullable=False),
)
"""What articles are compared by to tell copies: 4 bytes a hash, the least byte first."""

former = Table(
    "former",
    metadata,
    _key("id"),
    Column("event", String(64), nullable=False),
)
"""Ids that events gave up, each with the id that took its place; rows are only ever added or led elsewhere."""

state = Table(
    "state",
    metadata,
    _key("name", 16),
    Column("value", Integer, nullable=False),
)
"""Counters: 'events' grows with every writing of events, so that what was computed from them is known to hold; 'rules' is
a digest of what events were last made by."""

piece = Table(
    "piece",
    metadata,
    _key("digest"),
    Column("articles", Integer, nullable=False),
)
"""What was read to its end, by its digest, with the number of articles that it gave; it need not be read again."""

page = Table(
    "page",
    metadata,
    Column("url", Text, primary_key=True),
    Column("etag", Text),
    Column("modified", Text),
    Column("fetched", String(32), nullable=False),
)
"""Addresses that were fetched and stored, with what their servers know that version by."""

judgement = Table(
    "judgement",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("about", String(64), nullable=False),
    Column("act", String(16), nullable=False),
    Column("record", JSON, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", String(32), nullable=False),
    Column("why", Text),
    Index("ix_judgement_about", "about"),
)
"""What analysts decided, with who and when; rows are only ever added."""

anchor = _sorted(
    "anchor",
    _key("article", 220),
    _of("judgement", key=True),
    Index("ix_anchor_judgement", "judgement"),
)
"""The articles that a judgement bears on; empty where it bears on all."""

forecast = Table(
    "forecast",
    metadata,
    _key("id"),
    Column("one", String(8), nullable=False),
    Column("other", String(8), nullable=False),
    Column("made", String(10), nullable=False),
    Column("until", String(10), nullable=False),
    Column("came", Boolean),
    Column("record", JSON, nullable=False),
    Index("ix_forecast_until", "until"),
)
"""Chances that were given, each with the last of its days and, once that is over, whether it came."""
