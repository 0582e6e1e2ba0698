"""What may have lasted for more than a day is found by the day it was over, so that the agenda does not look at all before.

Revision: 0012
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_LASTING = sa.text("first != last")
_INDEXES = (
    ("event", "ix_event_lasting", ["status", "last", "first", "id"]),
    ("party", "ix_party_lasting", ["code", "status", "last", "first", "event"]),
)


def upgrade() -> None:
    """Makes the indexes."""
    for table, name, columns in _INDEXES:
        op.create_index(name, table, columns, sqlite_where=_LASTING, postgresql_where=_LASTING)


def downgrade() -> None:
    """Drops them."""
    for table, name, _ in _INDEXES:
        op.drop_index(name, table)
