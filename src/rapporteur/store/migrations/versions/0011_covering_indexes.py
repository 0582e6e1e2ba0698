"""Indexes hold all that pages narrow and sum by, so that no page reads what it does not show.

Revision: 0011
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_INDEXES = (
    ("event", "ix_event_first", ["first", "id"], ["last", "sources", "confidence", "imported", "judgement"]),
    ("party", "ix_party_code", ["code", "status", "start"], ["event", "quad", "score"]),
    ("person", "ix_person_name", ["name", "start"], ["code"]),
)
"""Table, name, columns, and those that are added to them."""


def upgrade() -> None:
    """Makes the indexes anew with further columns, and those of articles by publisher and of claims by verdict."""
    for table, name, columns, more in _INDEXES:
        op.drop_index(name, table)
        op.create_index(name, table, [*columns, *more])
    op.create_index("ix_claim_verdict", "claim", ["verdict", "id"])
    op.create_index(
        "ix_article_publisher",
        "article",
        ["publisher", "published"],
        sqlite_where=sa.text("current = 1"),  # as questions are written; a file's database compares the words
        postgresql_where=sa.text("current"),
    )


def downgrade() -> None:
    """Goes back to indexes of what orders alone."""
    op.drop_index("ix_article_publisher", "article")
    op.drop_index("ix_claim_verdict", "claim")
    for table, name, columns, _ in _INDEXES:
        op.drop_index(name, table)
        op.create_index(name, table, columns)
