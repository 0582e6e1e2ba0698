"""ISO dates of any precision -> stretches of days that can be compared."""

from dataclasses import dataclass

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
    days = when.days
    if days is None:
        return None
    fine = all(len(each) >= len("2025-01-01") for each in (when.start, when.end) if each)
    return Stretch(*days, fine)
