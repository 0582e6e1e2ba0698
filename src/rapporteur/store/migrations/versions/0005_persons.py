"""Persons by name, and when an article was stored.

Revision: 0005
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the table, which follows from the events, and the column."""
    op.create_table(
        "person",
        sa.Column("event", sa.String(64), sa.ForeignKey("event.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("name", sa.String(120), primary_key=True),
        sa.Column("code", sa.String(8), nullable=False),
        sa.Column("start", sa.String(10), nullable=False),
    )
    op.create_index("ix_person_name", "person", ["name", "start"])
    op.create_index("ix_person_code", "person", ["code", "name"])
    op.add_column("article", sa.Column("stored", sa.String(32)))
    op.create_index("ix_article_stored", "article", ["stored"])
    op.execute("UPDATE article SET reconciled = false")


def downgrade() -> None:
    """Drops them."""
    op.drop_index("ix_article_stored", "article")
    op.drop_column("article", "stored")
    op.drop_table("person")
