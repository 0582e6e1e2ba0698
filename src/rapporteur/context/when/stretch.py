"""The algebra of calendar stretches: what enters is dates and units, what leaves is stretches and their ISO form.

A stretch runs from its first to its last day, each with the precision to which it is known, so that nothing
more precise than the words leaves the program: 'in 2022' is the stretch of that year, written '2022'.
"""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

from rapporteur.records.mention import Interval

DAY, WEEK, WEEKEND, MONTH, QUARTER, HALF = "day", "week", "weekend", "month", "quarter", "half"
SEASON, YEAR, DECADE, CENTURY = "season", "year", "decade", "century"
CLOCK = {"hour": 24, "minute": 1440, "second": 86400}
"""How many of a clock's unit make a day."""
MONTHS_IN = {MONTH: 1, QUARTER: 3, HALF: 6, YEAR: 12, DECADE: 120, CENTURY: 1200}
DAYS_IN = {DAY: 1, WEEK: 7, WEEKEND: 7, "fortnight": 14}
ORDER = (
    "second",
    "minute",
    "hour",
    DAY,
    WEEKEND,
    WEEK,
    "fortnight",
    MONTH,
    SEASON,
    QUARTER,
    HALF,
    YEAR,
    DECADE,
    CENTURY,
)
PRECISION = {
    MONTH: MONTH,
    SEASON: MONTH,
    QUARTER: MONTH,
    HALF: MONTH,
    YEAR: YEAR,
    DECADE: YEAR,
    CENTURY: YEAR,
}
LENGTH = {YEAR: 4, MONTH: 7, DAY: 10}
FIRST_YEAR, LAST_YEAR = 1000, 2999


class Undated(Exception):
    """The words cannot be resolved: no such day, or no anchor to count from."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """From the first to the last day (inclusive; None is open), each known to 'day', 'month' or 'year'.

    ``grain`` is the unit the words speak of; ``anchored`` says that a date outside the words was needed;
    ``told`` that this date is one told before, not the publication date; ``vague`` that no year, or no day was said.
    """

    start: date | None
    end: date | None
    grain: str
    start_precision: str = DAY
    end_precision: str = DAY
    anchored: bool = False
    kind: str = "date"
    relation: str | None = None

    def interval(self) -> Interval:
        """The ISO form, as precise as known."""
        return Interval(written(self.start, self.start_precision), written(self.end, self.end_precision))


def written(day: date | None, precision: str) -> str | None:
    """A day as YYYY, YYYY-MM or YYYY-MM-DD."""
    return None if day is None else day.isoformat()[: LENGTH[precision]]


def day_of(year: int, month: int = 1, day: int = 1) -> date:
    """A calendar day within the years the program reads; Undated where there is none."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Undated
    try:
        return date(year, month, day)
    except ValueError as error:
        raise Undated from error


def moved(day: date, unit: str, count: float) -> date:
    """A day ``count`` units later (earlier where negative); months keep the day where the month has it."""
    try:
        if unit in CLOCK:
            return day + timedelta(days=int(count / CLOCK[unit]))
        if unit in DAYS_IN:
            return day + timedelta(days=round(count * DAYS_IN[unit]))
        months = day.year * 12 + day.month - 1 + round(count * MONTHS_IN[unit if unit != SEASON else QUARTER])
        year, month = divmod(months, 12)
        return day_of(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    except (OverflowError, ValueError) as error:
        raise Undated from error


def last_of_month(year: int, month: int) -> date:
    """The last day of a month."""
    return day_of(year, month, monthrange(day_of(year, month).year, month)[1])


def day_in(year: int, month: int, day: int) -> date:
    """A day of a month, counted from its end where negative."""
    return day_of(year, month, day) if day > 0 else moved(last_of_month(year, month), DAY, day + 1)


def months(year: int, month: int, count: int, grain: str) -> Stretch:
    """``count`` whole months from a month on."""
    last = year * 12 + month - 1 + count - 1
    precision = PRECISION[grain]
    return Stretch(day_of(year, month), last_of_month(last // 12, last % 12 + 1), grain, precision, precision)


def days(start: date, end: date, grain: str = DAY) -> Stretch:
    """From a day to a day."""
    return Stretch(start, end, grain)


def period(unit: str, day: date) -> Stretch:
    """The day, week, month ... that holds ``day``. Weeks begin on Monday, decades in years ending in 0."""
    monday = moved(day, DAY, -day.weekday())
    if unit in (DAY, *CLOCK):
        return days(day, day)
    if unit == WEEK:
        return days(monday, moved(monday, DAY, 6), WEEK)
    if unit == "fortnight":
        return days(monday, moved(monday, DAY, 13), unit)
    if unit == WEEKEND:
        return days(moved(monday, DAY, 5), moved(monday, DAY, 6), WEEKEND)
    if unit == SEASON:
        return months(day.year - (day.month < 3), (day.month % 12 // 3 * 3 or 12), 3, SEASON)
    size = MONTHS_IN[unit]
    if size > 12:
        years = size // 12
        return months(day.year - day.year % years, 1, size, unit)
    return months(day.year, (day.month - 1) // size * size + 1, size, unit)


def part(unit: str, whole: Stretch, nth: int) -> Stretch:
    """The ``nth`` unit within a stretch (1 is the first, -1 the last); Undated where it has none."""
    if whole.start is None or whole.end is None or nth == 0:
        raise Undated
    if nth < 0:
        found = period(unit, moved(_last_within(unit, whole.end), unit, nth + 1))
    else:
        found = period(unit, moved(_first_within(unit, whole.start), unit, nth - 1))
    if found.start is None or found.start > whole.end or (found.end or whole.end) < whole.start:
        raise Undated
    return replace(found, anchored=whole.anchored)


def _first_within(unit: str, start: date) -> date:
    # As in ISO 8601, a week belongs to the month or year that holds its Thursday.
    if unit == WEEK and start.weekday() > 3:
        return moved(start, WEEK, 1)
    return start


def _last_within(unit: str, end: date) -> date:
    return moved(end, WEEK, -1) if unit == WEEK and end.weekday() < 3 else end


def coarsened(found: Stretch, anchor: Stretch) -> Stretch:
    """The anchor's own stretch where the finding is finer than the anchor allows, else the finding."""
    if found.start is None or LENGTH[found.start_precision] <= LENGTH[anchor.start_precision]:
        return found
    return replace(anchor, anchored=True, kind=found.kind, relation=found.relation)


def read_iso(text: str | None) -> Stretch | None:
    """The stretch that YYYY, YYYY-MM or YYYY-MM-DD (a time may follow) writes; None where it writes none."""
    pieces = (text or "")[:10].split("-")
    if not all(piece.isdecimal() for piece in pieces) or len(pieces[0]) != 4:
        return None
    numbers = [int(piece) for piece in pieces]
    try:
        unit = (YEAR, MONTH, DAY)[len(numbers) - 1]
        return period(unit, day_of(*numbers))
    except (Undated, IndexError):
        return None


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar, by the anonymous algorithm of Meeus, Jones and Butcher."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return day_of(year, month, day + 1)
