"""The first tables.

Revision: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def _in_article() -> tuple[sa.Column[str], sa.Column[int]]:
    """The article of a row, and the row's place among those of the article."""
    reference = sa.ForeignKey("article.id", ondelete="CASCADE")
    return (
        sa.Column("article", sa.String(220), reference, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
    )


def upgrade() -> None:
    """Makes the tables."""
    op.create_table(
        "article",
        sa.Column("id", sa.String(220), primary_key=True),
        sa.Column("url", sa.Text),
        sa.Column("publisher", sa.Text),
        sa.Column("title", sa.Text),
        sa.Column("lang", sa.String(8)),
        sa.Column("published", sa.String(10)),
        sa.Column("fetched", sa.String(32)),
        sa.Column("previous", sa.String(220)),
        sa.Column("origin", sa.Text),
        sa.Column("place", sa.String(64)),
        sa.Column("current", sa.Boolean, nullable=False),
        sa.Column("reconciled", sa.Boolean, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("counts", sa.JSON, nullable=False),
    )
    current = sa.text("current")
    op.create_index(
        "uq_article_place", "article", ["place"], unique=True, sqlite_where=current, postgresql_where=current
    )
    op.create_index("ix_article_published", "article", ["published"])
    op.create_table(
        "mention",
        sa.Column("id", sa.String(64), primary_key=True),
        *_in_article(),
        sa.Column("type", sa.String(16), nullable=False),
        sa.Column("start", sa.String(10)),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.Column("record", sa.JSON, nullable=False),
    )
    op.create_index("ix_mention_article", "mention", ["article"])
    op.create_index("ix_mention_type", "mention", ["type"])
    op.create_table(
        "claim",
        sa.Column("id", sa.String(64), primary_key=True),
        *_in_article(),
        sa.Column("record", sa.JSON, nullable=False),
    )
    op.create_index("ix_claim_article", "claim", ["article"])
    op.create_table(
        "learned",
        sa.Column("id", sa.Integer, primary_key=True),
        *_in_article(),
        sa.Column("record", sa.JSON, nullable=False),
    )
    op.create_index("ix_learned_article", "learned", ["article"])
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
    )
    op.create_index("ix_event_start", "event", ["start"])
    op.create_index("ix_event_type", "event", ["type"])
    op.create_table(
        "party",
        sa.Column("event", sa.String(64), sa.ForeignKey("event.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("code", sa.String(8), primary_key=True),
        sa.Column("side", sa.String(9), primary_key=True),
    )
    op.create_index("ix_party_code", "party", ["code"])
    op.create_table(
        "judgement",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("about", sa.String(64), nullable=False),
        sa.Column("act", sa.String(16), nullable=False),
        sa.Column("record", sa.JSON, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("why", sa.Text),
    )
    op.create_index("ix_judgement_about", "judgement", ["about"])


def downgrade() -> None:
    """Drops them."""
    for name in ("judgement", "party", "event", "learned", "claim", "mention", "article"):
        op.drop_table(name)
