"""What looking up asks for: parties with the day and kind of their acts, which mentions tell an event, verdicts.

Revision: 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes tables and columns. They follow from the mentions, so that the articles are to be reconciled anew."""
    op.drop_table("party")
    op.create_table(
        "party",
        sa.Column("event", sa.String(64), sa.ForeignKey("event.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("code", sa.String(8), primary_key=True),
        sa.Column("side", sa.String(9), nullable=False),
        sa.Column("start", sa.String(10), nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("quad", sa.Integer, nullable=False),
        sa.Column("score", sa.Float, nullable=False),
    )
    op.create_index("ix_party_code", "party", ["code", "start"])
    op.create_table(
        "telling",
        sa.Column("event", sa.String(64), sa.ForeignKey("event.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("mention", sa.String(64), primary_key=True),
        sa.Column("article", sa.String(220), nullable=False),
    )
    op.create_index("ix_telling_article", "telling", ["article"])
    op.create_index("ix_telling_mention", "telling", ["mention"])
    op.create_table(
        "state",
        sa.Column("name", sa.String(16), primary_key=True),
        sa.Column("value", sa.Integer, nullable=False),
    )
    op.execute("INSERT INTO state (name, value) VALUES ('events', 0)")
    op.add_column("claim", sa.Column("mention", sa.String(64)))
    op.add_column("claim", sa.Column("verdict", sa.String(12)))
    op.create_index("ix_claim_mention", "claim", ["mention"])
    op.execute("UPDATE article SET reconciled = false")


def downgrade() -> None:
    """Goes back to the narrow table of parties."""
    op.drop_index("ix_claim_mention", "claim")
    op.drop_column("claim", "verdict")
    op.drop_column("claim", "mention")
    op.drop_table("state")
    op.drop_table("telling")
    op.drop_table("party")
    op.create_table(
        "party",
        sa.Column("event", sa.String(64), sa.ForeignKey("event.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("code", sa.String(8), primary_key=True),
        sa.Column("side", sa.String(9), primary_key=True),
    )
    op.create_index("ix_party_code", "party", ["code"])
    op.execute("UPDATE article SET reconciled = false")
