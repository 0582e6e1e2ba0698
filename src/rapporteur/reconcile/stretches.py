"""ISO dates of any precision -> stretches of days that can be compared."""

import calendar
from dataclasses import dataclass
from datetime import date

from rapporteur.records.mention import Interval

_MONTH_LONG = 45
"""Days beyond which a stretch says little about when an act took place."""


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """From the ``first`` to the ``last`` day, as ordinals; ``fine`` where both ends are known to the day."""

    first: int
    last: int
    fine: bool

    @property
    def coarse(self) -> bool:
        """Whether it is longer than a month and a half."""
        return self.last - self.first > _MONTH_LONG

    def gap(self, other: "Stretch") -> int:
        """Days between two stretches; 0 where they touch or overlap."""
        return max(self.first - other.last, other.first - self.last, 0)


def stretch(when: Interval) -> Stretch | None:
    """The days that an interval covers, or None where it holds no date that can be read."""
    start, end = when.start or when.end, when.end or when.start
    if not start or not end:
        return None
    first, last = days_of(start), days_of(end)
    if first is None or last is None:
        return None
    fine = len(start) >= len("2025-01-01") and len(end) >= len("2025-01-01")
    return Stretch(first[0], max(first[0], last[1]), fine)


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
