"""Forecasts, and what came.

Revision: 0004
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the table."""
    op.create_table(
        "forecast",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("one", sa.String(8), nullable=False),
        sa.Column("other", sa.String(8), nullable=False),
        sa.Column("made", sa.String(10), nullable=False),
        sa.Column("until", sa.String(10), nullable=False),
        sa.Column("came", sa.Boolean),
        sa.Column("record", sa.JSON, nullable=False),
    )
    op.create_index("ix_forecast_until", "forecast", ["until"])


def downgrade() -> None:
    """Drops it."""
    op.drop_table("forecast")
