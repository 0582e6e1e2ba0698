"""Events as a workbook: one sheet, its header frozen and ready to filter by; no cell is a formula."""

import re
from pathlib import Path

from rapporteur.export.columns import COLUMNS, Value, inert, rows
from rapporteur.export.material import Material, Written

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_WIDE = frozenset({"actor_names", "recipient_names", "trigger", "publishers"})


def write_xlsx(material: Material, path: Path) -> Written:
    """Writes all events, whatever their status."""
    from openpyxl import Workbook  # an extra that only this format needs

    written = Written()
    book = Workbook(write_only=True)
    sheet = book.create_sheet("events")
    sheet.freeze_panes = "B2"
    for number, name in enumerate(COLUMNS):
        sheet.column_dimensions[_letters(number)].width = 28 if name in _WIDE else 14
    sheet.append(list(COLUMNS))
    for row in rows(material.events):
        sheet.append([_cell(value) for value in row.values()])
        written.rows += 1
    sheet.auto_filter.ref = f"A1:{_letters(len(COLUMNS) - 1)}{written.rows + 1}"
    book.save(path)
    return written


def _letters(number: int) -> str:
    """The letters of a column, from 0."""
    return chr(ord("A") + number) if number < 26 else _letters(number // 26 - 1) + _letters(number % 26)


def _cell(value: Value) -> Value:
    """An inert value without the control characters that a workbook cannot hold."""
    return inert(_UNPRINTABLE.sub(" ", value)) if isinstance(value, str) else value
