"""Events by party, pair and day; the words of articles and evidence; what was read and fetched.

Revision: 0008
"""

import hashlib
import json

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


_DERIVED = ("dyad", "telling", "person", "party", "event")
"""Tables that follow from the mentions and are made anew."""


def _event() -> sa.Column[str]:
    reference = sa.ForeignKey("event.id", ondelete="CASCADE")
    return sa.Column("event", sa.String(64), reference, primary_key=True)


def upgrade() -> None:
    """Makes the tables; events are made anew from their mentions when the record is next read."""
    server = op.get_bind().dialect.name == "postgresql"
    op.add_column("article", sa.Column("number", sa.BigInteger))
    op.add_column("article", sa.Column("body", sa.String(32)))
    op.add_column("article", sa.Column("copy_of", sa.String(220)))
    op.add_column("mention", sa.Column("number", sa.BigInteger))
    op.drop_index("ix_mention_type", "mention")
    for name in _DERIVED[1:]:
        op.drop_table(name)
    op.create_table(
        "event",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("type", sa.String(16), nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("first", sa.String(10), nullable=False),
        sa.Column("last", sa.String(10), nullable=False),
        sa.Column("sources", sa.Integer, nullable=False),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.Column("imported", sa.String(16)),
        sa.Column("digest", sa.String(32), nullable=False),
        sa.Column("record", sa.JSON, nullable=False),
        sa.Column("judgement", sa.String(12)),
    )
    op.create_index("ix_event_first", "event", ["first", "id"])
    op.create_index("ix_event_type", "event", ["type", "first", "id"])
    op.create_index("ix_event_status", "event", ["status", "first", "id", "last"])
    op.create_index("ix_event_confidence", "event", ["confidence", "id"])
    _make_party(
        sa.Column("first", sa.String(10), nullable=False), sa.Column("last", sa.String(10), nullable=False)
    )
    op.create_index("ix_party_code", "party", ["code", "status", "start"])
    op.create_index("ix_party_first", "party", ["code", "first", "event", "last"])
    op.create_table(
        "dyad",
        sa.Column("one", sa.String(8), primary_key=True),
        sa.Column("two", sa.String(8), primary_key=True),
        sa.Column("first", sa.String(10), primary_key=True),
        _event(),
        sa.Column("last", sa.String(10), primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_dyad_event", "dyad", ["event"])
    _make_others()
    op.create_table(
        "piece",
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("articles", sa.Integer, nullable=False),
    )
    op.create_table(
        "page",
        sa.Column("url", sa.Text, primary_key=True),
        sa.Column("etag", sa.Text),
        sa.Column("modified", sa.Text),
        sa.Column("fetched", sa.String(32), nullable=False),
    )
    for name in ("article_words", "mention_words"):
        if server:
            op.execute(f"CREATE TABLE {name} (number BIGINT PRIMARY KEY, words TSVECTOR NOT NULL)")
            op.execute(f"CREATE INDEX ix_{name}_words ON {name} USING gin (words)")
        else:
            rules = "content='', tokenize='unicode61 remove_diacritics 0'"
            op.execute(f"CREATE VIRTUAL TABLE {name} USING fts5(words, {rules})")
    _number_rows()
    op.create_index("uq_article_number", "article", ["number"], unique=True)
    op.create_index("ix_article_body", "article", ["body"])
    op.create_index("uq_mention_number", "mention", ["number"], unique=True)
    op.create_index(
        "ix_article_pending",
        "article",
        ["reconciled"],
        sqlite_where=sa.text(
            "reconciled = 0"
        ),  # as questions are written; a file's database compares the words
        postgresql_where=sa.text("NOT reconciled"),
    )


def _make_party(*days: sa.Column[str]) -> None:
    op.create_table(
        "party",
        _event(),
        sa.Column("code", sa.String(8), primary_key=True),
        sa.Column("side", sa.String(9), nullable=False),
        sa.Column("start", sa.String(10), nullable=False),
        *days,
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("quad", sa.Integer, nullable=False),
        sa.Column("score", sa.Float, nullable=False),
    )


def _make_others() -> None:
    """The tables that lead to events, as they were before."""
    op.create_table(
        "person",
        _event(),
        sa.Column("name", sa.String(120), primary_key=True),
        sa.Column("code", sa.String(8), nullable=False),
        sa.Column("start", sa.String(10), nullable=False),
    )
    op.create_index("ix_person_name", "person", ["name", "start"])
    op.create_index("ix_person_code", "person", ["code", "name"])
    op.create_table(
        "telling",
        _event(),
        sa.Column("mention", sa.String(64), primary_key=True),
        sa.Column("article", sa.String(220), nullable=False),
    )
    op.create_index("ix_telling_article", "telling", ["article"])
    op.create_index("ix_telling_mention", "telling", ["mention"])


def _number_rows() -> None:
    """Numbers the articles and mentions that are there, and indexes their words."""
    from rapporteur.store.indexing import index_words
    from rapporteur.store.words import Words

    connection, words = op.get_bind(), Words()
    texts: dict[str, tuple[str, str | None]] = {}
    rows = connection.execute(sa.text("SELECT id, title, text, lang FROM article ORDER BY id")).all()
    for number, row in enumerate(rows, 1):
        texts[row.id] = (row.text, row.lang)
        body = hashlib.sha256(" ".join(row.text.split()).encode("utf-8", "surrogatepass")).hexdigest()[:32]
        connection.execute(
            sa.text("UPDATE article SET number = :number, body = :body, reconciled = :none WHERE id = :id"),
            {"number": number, "body": body, "id": row.id, "none": False},
        )
        index_words(
            connection, "article_words", [(number, words.of(f"{row.title or ''} {row.text}", row.lang))]
        )
    mentions = connection.execute(
        sa.text("SELECT id, article, record FROM mention ORDER BY article, position")
    ).all()
    for number, row in enumerate(mentions, 1):
        record = json.loads(row.record) if isinstance(row.record, str) else row.record
        text, lang = texts[row.article]
        start, end = record["evidence"]["sentence"]
        connection.execute(
            sa.text("UPDATE mention SET number = :number WHERE id = :id"), {"number": number, "id": row.id}
        )
        index_words(connection, "mention_words", [(number, words.of(text[start:end], lang))])


def downgrade() -> None:
    """Goes back to events that are found by date and type alone; they are made anew as well."""
    for name in ("ix_article_pending", "uq_article_number", "ix_article_body"):
        op.drop_index(name, "article")
    op.drop_index("uq_mention_number", "mention")
    for name in ("article_words", "mention_words", "page", "piece", *_DERIVED):
        op.drop_table(name)
    for table, name in (
        ("article", "number"),
        ("article", "body"),
        ("article", "copy_of"),
        ("mention", "number"),
    ):
        op.drop_column(table, name)
    op.create_index("ix_mention_type", "mention", ["type"])
    op.create_table(
        "event",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("type", sa.String(16), nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("start", sa.String(10)),
        sa.Column("until", sa.String(10)),
        sa.Column("sources", sa.Integer, nullable=False),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.Column("record", sa.JSON, nullable=False),
        sa.Column("judgement", sa.String(12)),
    )
    op.create_index("ix_event_confidence", "event", ["confidence"])
    op.create_index("ix_event_start", "event", ["start"])
    op.create_index("ix_event_type", "event", ["type"])
    _make_party()
    op.create_index("ix_party_code", "party", ["code", "start"])
    _make_others()
    op.execute("UPDATE article SET reconciled = false")
