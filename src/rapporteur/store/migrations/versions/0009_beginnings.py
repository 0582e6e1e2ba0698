"""In a file, words are indexed by their beginnings too, so that 'sanct*' need not look through all words that begin so.

Revision: 0009
"""

from itertools import groupby

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_LENGTHS = "1 2 3 4 5 6"
"""Letters of the beginnings that have an index of their own; of longer ones there are few."""
_LOT = 1000


def upgrade() -> None:
    """Makes the indexes of words anew, out of themselves."""
    _remake(f", prefix='{_LENGTHS}'")


def downgrade() -> None:
    """Goes back to indexes of whole words."""
    _remake("")


def _remake(option: str) -> None:
    connection = op.get_bind()
    if connection.dialect.name == "postgresql":
        return  # its index finds beginnings as it finds words
    for name in ("article_words", "mention_words"):
        rules = f"content='', tokenize='unicode61 remove_diacritics 0'{option}"
        op.execute(f"CREATE VIRTUAL TABLE {name}_new USING fts5(words, {rules})")
        op.execute(f"CREATE VIRTUAL TABLE {name}_told USING fts5vocab({name}, instance)")
        told = sa.text(f"SELECT doc, term FROM {name}_told ORDER BY doc, offset")
        add = sa.text(f"INSERT INTO {name}_new (rowid, words) VALUES (:number, :words)")
        lot = []
        for number, rows in groupby(connection.execute(told), key=lambda row: row.doc):
            lot.append({"number": number, "words": " ".join(row.term for row in rows)})
            if len(lot) == _LOT:
                connection.execute(add, lot)
                lot = []
        if lot:
            connection.execute(add, lot)
        op.execute(f"DROP TABLE {name}_told")
        op.execute(f"DROP TABLE {name}")
        op.execute(f"ALTER TABLE {name}_new RENAME TO {name}")
