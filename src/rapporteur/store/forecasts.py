"""Forecasts as they were made, and what came: the track record, to which rows are only ever added.

A row is one chance of one forecast. Its outcome is filled in once its days are over, and again should the record learn
more of them; the forecast itself is never touched.
"""

from collections.abc import Mapping
from datetime import timedelta
from hashlib import sha256

from sqlalchemy import Connection, insert, select, update

from rapporteur.records.forecast import Forecast, Kept
from rapporteur.store import tables
from rapporteur.store.serial import from_json, to_json


def keep(connection: Connection, forecast: Forecast) -> int:
    """Adds the chances of a forecast that are not there yet; how many."""
    table = tables.forecast
    known = set(
        connection.execute(select(table.c.id).where(table.c.made == forecast.made.isoformat())).scalars()
    )
    rows = {}
    for chance in forecast.chances:
        kept = Kept(
            "", forecast.one, forecast.other, forecast.directed, forecast.made, forecast.model, forecast.acts,
            forecast.inputs, chance,
        )  # fmt: skip
        parts = (
            kept.one,
            kept.other,
            kept.directed,
            kept.made,
            kept.model,
            kept.inputs,
            chance.kind,
            chance.within,
        )
        id_ = sha256(repr(parts).encode()).hexdigest()
        until = kept.made + timedelta(days=chance.within)
        rows[id_] = {
            "id": id_, "one": kept.one, "other": kept.other, "made": kept.made.isoformat(), "until": until.isoformat(),
            "came": None, "record": to_json(kept),
        }  # fmt: skip
    fresh = [row for id_, row in rows.items() if id_ not in known]
    if fresh:
        connection.execute(insert(table), fresh)
    return len(fresh)


def settle(connection: Connection, came: Mapping[str, bool]) -> None:
    """Fills in outcomes by the ids of rows."""
    table = tables.forecast
    for id_, outcome in came.items():
        connection.execute(update(table).where(table.c.id == id_).values(came=outcome))


def kept(connection: Connection) -> tuple[Kept, ...]:
    """All rows, the earliest first."""
    table = tables.forecast.c
    rows = connection.execute(select(table.id, table.came, table.record).order_by(table.made, table.id))
    return tuple(from_json(Kept, row.record | {"id": row.id, "came": row.came}) for row in rows)
