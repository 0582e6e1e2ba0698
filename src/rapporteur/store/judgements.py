"""What analysts decided, row by row: rows are only ever added."""

from sqlalchemy import Connection, insert, select, update

from rapporteur.records.judgement import Judgement
from rapporteur.store import tables
from rapporteur.store.serial import from_json, to_json


def keep(connection: Connection, judgement: Judgement) -> int:
    """Adds a judgement; its number. The articles that it bears on are to be reconciled again."""
    row = {
        "about": judgement.about, "act": judgement.act.value, "record": to_json(judgement), "by": judgement.by,
        "at": judgement.at, "why": judgement.why,
    }  # fmt: skip
    made = connection.execute(insert(tables.judgement), row).inserted_primary_key
    touched = {anchor.article for anchor in (*judgement.anchors, *judgement.others)}
    again = update(tables.article).where(
        tables.article.c.id.in_(touched) | tables.article.c.previous.in_(touched)
    )
    connection.execute(again.values(reconciled=False))
    return int(made[0]) if made else 0


def kept(connection: Connection) -> tuple[Judgement, ...]:
    """All judgements in their order."""
    table = tables.judgement.c
    rows = connection.execute(select(table.id, table.record).order_by(table.id))
    return tuple(from_json(Judgement, row.record | {"id": row.id}) for row in rows)
