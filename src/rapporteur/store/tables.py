"""The tables of a record. Whole records are kept as JSON; columns beside them are what queries ask for."""

from sqlalchemy import JSON, Boolean, Column, Float, ForeignKey, Index, Integer, MetaData, String, Table, Text

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
    }
)

article = Table(
    "article",
    metadata,
    Column("id", String(220), primary_key=True),
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
    Index("ix_article_published", "published"),
    Index("ix_article_stored", "stored"),
)
_current = article.c.current
Index("uq_article_place", article.c.place, unique=True, sqlite_where=_current, postgresql_where=_current)
"""One version of an article. ``current`` is false for a version that another has replaced; ``place`` is a digest of its
origin, of which one version alone is current; ``reconciled`` says whether the events take account of it."""

mention = Table(
    "mention",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("article", ForeignKey("article.id", ondelete="CASCADE"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("type", String(16), nullable=False),
    Column("start", String(10)),
    Column("confidence", Float, nullable=False),
    Column("record", JSON, nullable=False),
    Index("ix_mention_article", "article"),
    Index("ix_mention_type", "type"),
)

claim = Table(
    "claim",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("article", ForeignKey("article.id", ondelete="CASCADE"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("record", JSON, nullable=False),
    Column("mention", String(64)),
    Column("verdict", String(12)),
    Index("ix_claim_article", "article"),
    Index("ix_claim_mention", "mention"),
)

learned = Table(
    "learned",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("article", ForeignKey("article.id", ondelete="CASCADE"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("record", JSON, nullable=False),
    Index("ix_learned_article", "article"),
)
"""People whom an article introduced, with the words that did so."""

event = Table(
    "event",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("type", String(16), nullable=False),
    Column("status", String(16), nullable=False),
    Column("start", String(10)),
    Column("until", String(10)),
    Column("sources", Integer, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("record", JSON, nullable=False),
    Column("judgement", String(12)),
    Index("ix_event_confidence", "confidence"),
    Index("ix_event_start", "start"),
    Index("ix_event_type", "type"),
)
"""What reconciled mentions support; a function of the mentions, written anew when they change."""

party = Table(
    "party",
    metadata,
    Column("event", ForeignKey("event.id", ondelete="CASCADE"), primary_key=True),
    Column("code", String(8), primary_key=True),
    Column("side", String(9), nullable=False),
    Column("start", String(10), nullable=False),
    Column("status", String(16), nullable=False),
    Column("quad", Integer, nullable=False),
    Column("score", Float, nullable=False),
    Index("ix_party_code", "code", "start"),
)
"""The codes that take part in an event; ``side`` is 'actor', 'recipient' or 'both', ``start`` empty where unknown. What
else it holds of the event is what sums over many events ask for."""

person = Table(
    "person",
    metadata,
    Column("event", ForeignKey("event.id", ondelete="CASCADE"), primary_key=True),
    Column("name", String(120), primary_key=True),
    Column("code", String(8), nullable=False),
    Column("start", String(10), nullable=False),
    Index("ix_person_name", "name", "start"),
    Index("ix_person_code", "code", "name"),
)
"""Who takes part in an event under a role, by name; ``start`` is empty where unknown."""

telling = Table(
    "telling",
    metadata,
    Column("event", ForeignKey("event.id", ondelete="CASCADE"), primary_key=True),
    Column("mention", String(64), primary_key=True),
    Column("article", String(220), nullable=False),
    Index("ix_telling_article", "article"),
    Index("ix_telling_mention", "mention"),
)
"""Which mentions tell an event, and where they stand."""

former = Table(
    "former",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("event", String(64), nullable=False),
)
"""Ids that events gave up, each with the id that took its place; rows are only ever added or led elsewhere."""

state = Table(
    "state",
    metadata,
    Column("name", String(16), primary_key=True),
    Column("value", Integer, nullable=False),
)
"""Counters: 'events' grows with every writing of events, so that what was computed from them is known to hold."""

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

forecast = Table(
    "forecast",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("one", String(8), nullable=False),
    Column("other", String(8), nullable=False),
    Column("made", String(10), nullable=False),
    Column("until", String(10), nullable=False),
    Column("came", Boolean),
    Column("record", JSON, nullable=False),
    Index("ix_forecast_until", "until"),
)
"""Chances that were given, each with the last of its days and, once that is over, whether it came."""
