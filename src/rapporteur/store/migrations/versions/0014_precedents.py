"""Claims are held against acts that are found by type, parties and time, without reading events.

Revision: 0014
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the table, and has all events written again when articles are next added: this fills it."""
    op.create_table(
        "precedent",
        sa.Column("parties", sa.String(17), primary_key=True),
        sa.Column("type", sa.String(16), primary_key=True),
        sa.Column("first", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("event", sa.String(64), sa.ForeignKey("event.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("last", sa.Integer, nullable=False),
        sa.Column("mode", sa.Text),
        sa.Column("actors", sa.Text, nullable=False),
        sa.Column("recipients", sa.Text, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_precedent_event", "precedent", ["event"])
    _index_claims(["act", "parties", "last"])
    op.execute("UPDATE event SET digest = '' WHERE imported IS NULL")


def downgrade() -> None:
    """Drops it; events and claims are looked at anew when articles are next added."""
    op.drop_table("precedent")
    _index_claims(["act", "last"])


def _index_claims(columns: list[str]) -> None:
    """Lets claims be found by other columns; they are all written again, for other rules made them."""
    op.drop_index("ix_claim_act", "claim")
    op.create_index("ix_claim_act", "claim", columns)
    op.execute("DELETE FROM state WHERE name = 'rules'")
