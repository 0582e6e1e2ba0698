"""Events as a Parquet file, with the types of the columns."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rapporteur.export.columns import COLUMNS, rows
from rapporteur.export.material import Material, Written
from rapporteur.records.event import Event

if TYPE_CHECKING:
    import polars


def write_parquet(material: Material, path: Path) -> Written:
    """Writes all events, whatever their status."""
    made = frame(material.events)
    made.write_parquet(path)
    return Written(rows=made.height)


def frame(events: Sequence[Event]) -> "polars.DataFrame":
    """Events as a data frame: a row each, in the columns of `COLUMNS`."""
    import polars  # an extra that only tables of columns need

    kinds = {str: polars.String, int: polars.Int64, float: polars.Float64}
    schema = {name: kinds[kind] for name, kind in COLUMNS.items()}
    return polars.DataFrame(list(rows(events)), schema=schema)
