"""What was judged of an event, and events by confidence: what most needs eyes is found by index.

Revision: 0007
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the column, which follows from the judgements, and the index."""
    op.add_column("event", sa.Column("judgement", sa.String(12)))
    op.create_index("ix_event_confidence", "event", ["confidence"])
    op.execute("UPDATE article SET reconciled = false")


def downgrade() -> None:
    """Drops them."""
    op.drop_index("ix_event_confidence", "event")
    op.drop_column("event", "judgement")
