"""ISO dates of any precision -> the days that they mean."""

import calendar
from datetime import date


def days_of(iso: str) -> tuple[int, int] | None:
    """The first and last day, as ordinals, of YYYY, YYYY-MM or YYYY-MM-DD; None for anything else."""
    try:
        parts = [int(part) for part in iso[:10].split("-")]
        if len(parts) == 1:
            return date(parts[0], 1, 1).toordinal(), date(parts[0], 12, 31).toordinal()
        if len(parts) == 2:
            last = calendar.monthrange(parts[0], parts[1])[1]
            return date(parts[0], parts[1], 1).toordinal(), date(parts[0], parts[1], last).toordinal()
        day = date(parts[0], parts[1], parts[2]).toordinal()
        return day, day
    except (ValueError, IndexError):
        return None
