"""What reconciling found out is kept: where mentions stand, what hangs together, what a claim's verdict turns on.

Revision: 0010
"""

import json

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_MADE = ("placing", "tie", "sketch", "anchor")
_TURNS = ("act", "last", "parties")


def upgrade() -> None:
    """Makes the tables; they are filled when events are next made, the anchors of judgements now."""
    mention = sa.String(64).with_variant(sa.String(64, collation="C"), "postgresql")
    op.create_table(
        "placing",
        sa.Column("block", sa.String(64), primary_key=True),
        sa.Column("first", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("last", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("published", sa.String(10), primary_key=True),
        sa.Column("mention", mention, primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_placing_mention", "placing", ["mention"])
    op.create_table(
        "tie",
        sa.Column("one", sa.String(64), primary_key=True),
        sa.Column("bond", sa.String(8), primary_key=True),
        sa.Column("two", sa.String(64), primary_key=True),
        sa.Column("score", sa.Float, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_tie_two", "tie", ["two"])
    op.create_table(
        "sketch",
        sa.Column(
            "article", sa.String(220), sa.ForeignKey("article.id", ondelete="CASCADE"), primary_key=True
        ),
        sa.Column("hashes", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "anchor",
        sa.Column("article", sa.String(220), primary_key=True),
        sa.Column(
            "judgement", sa.Integer, sa.ForeignKey("judgement.id", ondelete="CASCADE"), primary_key=True
        ),
        sa.Index("ix_anchor_judgement", "judgement"),
        sqlite_with_rowid=False,
    )
    op.add_column("claim", sa.Column("act", sa.String(16)))
    op.add_column("claim", sa.Column("last", sa.String(10)))
    op.add_column("claim", sa.Column("parties", sa.Text))
    op.create_index("ix_claim_act", "claim", ["act", "last"])
    _anchor_judgements()


def _anchor_judgements() -> None:
    """What is judged of an actor bears on every article, and so does its undoing: an empty name stands for all."""
    connection = op.get_bind()
    everywhere: set[int] = set()
    for id_, record in connection.execute(sa.text("SELECT id, record FROM judgement ORDER BY id")).all():
        told = json.loads(record) if isinstance(record, str) else record
        if told["subject"] == "actor" or told.get("undoes") in everywhere:
            everywhere.add(id_)
        anchors = {each["article"] for each in (*told["anchors"], *told["others"])}
        for article in anchors | ({""} if id_ in everywhere else set()):
            connection.execute(
                sa.text("INSERT INTO anchor (article, judgement) VALUES (:article, :judgement)"),
                {"article": article, "judgement": id_},
            )


def downgrade() -> None:
    """Drops them; all of it follows from what is left."""
    op.drop_index("ix_claim_act", "claim")
    for name in _TURNS:
        op.drop_column("claim", name)
    for name in reversed(_MADE):
        op.drop_table(name)
    op.execute("DELETE FROM state WHERE name = 'rules'")
