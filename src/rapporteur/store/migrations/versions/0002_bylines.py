"""Who wrote an article.

Revision: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the column."""
    op.add_column("article", sa.Column("byline", sa.Text))


def downgrade() -> None:
    """Drops it."""
    op.drop_column("article", "byline")
