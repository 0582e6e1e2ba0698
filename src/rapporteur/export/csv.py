"""Events as comma-separated values, for spreadsheets and scripts; cells that start like formulas are made inert."""

import csv
from pathlib import Path

from rapporteur.export.columns import COLUMNS, inert, rows
from rapporteur.export.material import Material, Written


def write_csv(material: Material, path: Path) -> Written:
    """Writes all events, whatever their status, under a line of column names."""
    written = Written()
    with path.open("w", encoding="utf-8", newline="") as stream:
        table = csv.DictWriter(stream, COLUMNS)
        table.writeheader()
        for row in rows(material.events):
            table.writerow({name: inert(value) for name, value in row.items()})
            written.rows += 1
    return written
