"""How many events there are of whom, and how pairs stand year by year, is kept beside the events.

Revision: 0013
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_FILL = (
    "INSERT INTO number (code, name, events) SELECT code, '', count(*) FROM party GROUP BY code",
    "INSERT INTO number (code, name, events) SELECT code, name, count(*) FROM person GROUP BY code, name",
    "INSERT INTO number (code, name, events) SELECT '', '', count(*) FROM event "
    "WHERE imported IS NULL AND (judgement IS NULL OR judgement != 'rejected')",
    "INSERT INTO balance (one, two, year, quad, acts, score, last) "
    "SELECT d.one, d.two, substr(p.start, 1, 4), p.quad, count(*), sum(p.score), max(p.start) FROM dyad d, party p "
    "WHERE d.event = p.event AND d.one = p.code AND p.status = 'actual' GROUP BY d.one, d.two, substr(p.start, 1, 4), p.quad",
)


def upgrade() -> None:
    """Makes the tables and fills them."""
    op.create_table(
        "number",
        sa.Column("code", sa.String(8), primary_key=True),
        sa.Column("name", sa.String(120), primary_key=True),
        sa.Column("events", sa.Integer, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "balance",
        sa.Column("one", sa.String(8), primary_key=True),
        sa.Column("two", sa.String(8), primary_key=True),
        sa.Column("year", sa.String(4), primary_key=True),
        sa.Column("quad", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("acts", sa.Integer, nullable=False),
        sa.Column("score", sa.Float, nullable=False),
        sa.Column("last", sa.String(10), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_balance_two", "balance", ["two"])
    for statement in _FILL:
        op.execute(statement)


def downgrade() -> None:
    """Drops them; all of it follows from what is left."""
    op.drop_table("balance")
    op.drop_table("number")
