"""Events as a Parquet file, with the types of the columns."""

from pathlib import Path

from rapporteur.export.columns import COLUMNS, rows
from rapporteur.export.material import Material, Written


def write_parquet(material: Material, path: Path) -> Written:
    """Writes all events, whatever their status."""
    import polars  # an extra that only tables of columns need

    kinds = {str: polars.String, int: polars.Int64, float: polars.Float64}
    schema = {name: kinds[kind] for name, kind in COLUMNS.items()}
    frame = polars.DataFrame(list(rows(material.events)), schema=schema)
    frame.write_parquet(path)
    return Written(rows=frame.height)
