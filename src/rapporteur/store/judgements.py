"""What analysts decided, row by row: rows are only ever added."""

from collections.abc import Collection

from sqlalchemy import Connection, func, insert, select, update

from rapporteur.records.judgement import Judgement, Subject
from rapporteur.store import tables
from rapporteur.store.eventing import chunks
from rapporteur.store.serial import from_json, to_json

_ALL = ""
"""Stands for all articles among those that a judgement bears on."""


def keep(connection: Connection, judgement: Judgement) -> int:
    """Adds a judgement; its number. The articles that it bears on are to be reconciled again."""
    row = {
        "about": judgement.about, "act": judgement.act.value, "record": to_json(judgement), "by": judgement.by,
        "at": judgement.at, "why": judgement.why,
    }  # fmt: skip
    made = connection.execute(insert(tables.judgement), row).inserted_primary_key
    id_ = int(made[0]) if made else 0
    touched = {anchor.article for anchor in (*judgement.anchors, *judgement.others)}
    everywhere = _bears_on_all(connection, judgement)
    anchors = [{"article": each, "judgement": id_} for each in touched | ({_ALL} if everywhere else set())]
    if anchors:
        connection.execute(insert(tables.anchor), anchors)
    a = tables.article.c
    again = update(tables.article).values(reconciled=False).where(a.current)
    connection.execute(again if everywhere else again.where(a.id.in_(touched) | a.previous.in_(touched)))
    return id_


def _bears_on_all(connection: Connection, judgement: Judgement) -> bool:
    """Whether it corrects an actor, who may stand anywhere, or takes such a correction back."""
    n = tables.anchor.c
    undone = select(n.judgement).where(n.judgement == judgement.undoes, n.article == _ALL)
    return judgement.subject is Subject.ACTOR or connection.execute(undone).first() is not None


def bearing_on(connection: Connection, articles: Collection[str]) -> tuple[Judgement, ...]:
    """The judgements that bear on some articles, in their order."""
    j, n = tables.judgement.c, tables.anchor.c
    found: dict[int, Judgement] = {}
    for some in chunks([_ALL, *sorted(articles)]):
        within = select(n.judgement).where(n.article.in_(some))
        for row in connection.execute(select(j.id, j.record).where(j.id.in_(within))):
            found[row.id] = from_json(Judgement, row.record | {"id": row.id})
    return tuple(found[id_] for id_ in sorted(found))


def kept(connection: Connection) -> tuple[Judgement, ...]:
    """All judgements in their order."""
    table = tables.judgement.c
    rows = connection.execute(select(table.id, table.record).order_by(table.id))
    return tuple(from_json(Judgement, row.record | {"id": row.id}) for row in rows)


def number(connection: Connection) -> int:
    """How many there are."""
    return int(connection.execute(select(func.count()).select_from(tables.judgement)).scalar_one())
