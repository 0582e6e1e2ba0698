"""Dates that come every year, and parts of longer stretches: feasts, seasons, quarters, the first weeks of a month."""

from dataclasses import replace
from datetime import date, timedelta

from rapporteur.context.when.setting import Parts, operation
from rapporteur.context.when.stretch import (
    DAY,
    MONTH,
    YEAR,
    Stretch,
    Undated,
    day_of,
    days,
    easter,
    months,
    moved,
    part,
    period,
)
from rapporteur.context.when.years import full_year, which_of, years_around


@operation
def nth(parts: Parts) -> object:
    """The nth unit of a stretch, or of the year that the setting means where no stretch is said."""
    unit, count = parts.text("unit"), parts.whole("n")
    if parts.has("whole"):
        return part(unit, parts.stretch("whole"), count)
    return which_of([_part_of_year(unit, year, count) for year in years_around(parts.setting)], parts)


@operation
def run(parts: Parts) -> object:
    """The first units of a stretch, or (``sign=-1``) its last ones."""
    whole, unit, count = parts.stretch("whole"), parts.text("unit"), parts.whole("n")
    if count < 1:
        raise Undated
    first, last = (1, count) if parts.whole("sign", 1) > 0 else (-count, -1)
    start, end = part(unit, whole, first), part(unit, whole, last)
    return replace(start, end=end.end, end_precision=end.end_precision, kind="range")


@operation
def half_month(parts: Parts) -> object:
    """The first fifteen days of a month, or the rest of it."""
    whole, count = parts.stretch("whole"), parts.whole("n")
    if whole.start is None or whole.end is None or whole.grain != MONTH or count not in (1, 2, -1):
        raise Undated
    middle = moved(whole.start, DAY, 14)
    first, last = (whole.start, middle) if count == 1 else (moved(middle, DAY, 1), whole.end)
    return replace(days(first, last), anchored=whole.anchored, kind="range")


def _part_of_year(unit: str, year: int, count: int) -> Stretch:
    return part(unit, months(year, 1, 12, YEAR), count)


@operation
def season(parts: Parts) -> object:
    """A season as meteorologists count it, named by its first month; a winter bears the year it begins in."""
    first = parts.whole("season")
    if parts.has("year"):
        return months(full_year(parts.whole("year")), first, 3, "season")
    if parts.has("whole"):
        year = parts.stretch("whole")
        return (
            replace(months(year.start.year, first, 3, "season"), anchored=year.anchored)
            if year.start
            else year
        )
    return which_of([months(year, first, 3, "season") for year in years_around(parts.setting, 2)], parts)


@operation
def holiday(parts: Parts) -> object:
    """A feast on a fixed day 'MM-DD', so many days from Easter ('easter+39'), or the nth weekday of a
    month ('11/4/4': of November the fourth Thursday), with so many days after it ('11/4/4+1')."""
    feast = parts.text("day")
    if parts.has("year"):
        return _feast(feast, full_year(parts.whole("year")))
    if parts.has("whole"):
        whole = parts.stretch("whole")
        return replace(_feast(feast, whole.start.year), anchored=whole.anchored) if whole.start else whole
    return which_of([_feast(feast, year) for year in years_around(parts.setting, 2)], parts)


def _feast(feast: str, year: int) -> Stretch:
    if feast.startswith("easter"):
        at = easter(year) + timedelta(days=int(feast.removeprefix("easter") or 0))
    elif "/" not in feast:
        at = day_of(year, *(int(piece) for piece in feast.split("-")))
    else:
        rule, _, later = feast.partition("+")
        month, weekday, count = (int(piece) for piece in rule.split("/"))
        at = moved(weekday_in_month(year, month, weekday, count), DAY, int(later or 0))
    return days(at, at)


def weekday_in_month(year: int, month: int, weekday: int, count: int) -> date:
    """The nth (-1: last) Monday (1) .. Sunday (7) of a month."""
    whole = months(year, month, 1, MONTH)
    assert whole.start and whole.end
    if count < 0:
        return moved(whole.end, DAY, -((whole.end.isoweekday() - weekday) % 7) + 7 * (count + 1))
    return moved(whole.start, DAY, (weekday - whole.start.isoweekday()) % 7 + 7 * (count - 1))


@operation
def weekday_of(parts: Parts) -> object:
    """A weekday within a stretch: of a week, or the nth of a month ('the last Friday of March')."""
    whole, weekday = parts.stretch("whole"), parts.whole("weekday")
    if whole.start is None or whole.end is None or whole.grain not in ("week", MONTH):
        raise Undated
    if whole.grain == MONTH:
        at = weekday_in_month(whole.start.year, whole.start.month, weekday, parts.whole("n", 1))
    else:
        at = moved(whole.start, DAY, weekday - 1)
    return replace(days(at, at), anchored=whole.anchored)


@operation
def as_said(parts: Parts) -> object:
    """A stretch that other words name, taken as it is."""
    return parts.stretch("whole")


@operation
def period_of(parts: Parts) -> object:
    """The week, month ... that holds a stretch's first day ('the week of May 3')."""
    whole = parts.stretch("whole")
    if whole.start is None:
        raise Undated
    return replace(period(parts.text("unit"), whole.start), anchored=whole.anchored)
