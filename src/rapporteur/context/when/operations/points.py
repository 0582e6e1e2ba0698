"""Dates that the words themselves name, the year at most being left to the setting."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from rapporteur.context.when.setting import Parts, operation
from rapporteur.context.when.stretch import (
    DAY,
    LENGTH,
    MONTH,
    WEEK,
    YEAR,
    Stretch,
    Undated,
    day_in,
    day_of,
    days,
    months,
    part,
)
from rapporteur.context.when.years import full_year, now_of, which_of, years_around


@operation
def date_(parts: Parts) -> object:
    """A day and a month, with or without weekday and year."""
    day, month = parts.whole("day"), parts.whole("month")
    if parts.has("year"):
        at = day_in(full_year(parts.whole("year")), month, day)
        return days(at, at)
    if parts.has("whole"):
        year = parts.stretch("whole")
        at = day_in(year.start.year if year.start else 0, month, day)
        return replace(days(at, at), anchored=year.anchored)
    if not parts.has("weekday"):
        return which_of(
            _on(years_around(parts.setting, 1 if (day, month) != (29, 2) else 8), month, day), parts
        )
    return which_of(_with_weekday(_on(years_around(parts.setting), month, day), parts), parts)


def _with_weekday(candidates: list[Stretch], parts: Parts) -> list[Stretch]:
    """Of the last and the next of some days, those on the weekday said; all where a slip of the pen leaves none."""
    now = now_of(parts.setting)
    close = [*[each for each in candidates if each.end and each.end <= now][-1:],
             *[each for each in candidates if each.start and each.start > now][:1]]  # fmt: skip
    return [
        each for each in close if each.start and each.start.isoweekday() == parts.whole("weekday")
    ] or candidates


def _on(years: Sequence[int], month: int, day: int) -> list[Stretch]:
    found = []
    for year in years:
        try:
            at = day_in(year, month, day)
        except Undated:
            continue
        found.append(days(at, at))
    return found


@operation
def month_(parts: Parts) -> object:
    """A month, with or without its year."""
    number = parts.whole("month")
    if parts.has("year"):
        return months(full_year(parts.whole("year")), number, 1, MONTH)
    if parts.has("whole"):
        year = parts.stretch("whole")
        return (
            replace(months(year.start.year, number, 1, MONTH), anchored=year.anchored) if year.start else year
        )
    return which_of([months(year, number, 1, MONTH) for year in years_around(parts.setting)], parts)


@operation
def year_and_month(parts: Parts) -> object:
    """A year and two figures: its month, or, where they are those of the next year, both years ('2008-09')."""
    year, second = parts.whole("year"), parts.whole("second")
    if second == (year + 1) % 100:
        return replace(months(year, 1, 24, YEAR), kind="range")
    return months(year, second, 1, MONTH)


@operation
def year_(parts: Parts) -> object:
    """A year."""
    return months(full_year(parts.whole("year")), 1, 12, YEAR)


@operation
def numeric(parts: Parts) -> object:
    """A date in figures with one kind of separator: year first, or day and month in the language's order."""
    mark = next(each for each in "-/." if each in parts.text("text"))
    pieces = parts.text("text").split(mark)
    numbers = [int(piece) for piece in pieces]
    if len(pieces[0]) == 4:
        at = day_of(*numbers)
    elif len(pieces[2]) in (2, 4) and len(pieces[0]) <= 2:
        month_first = parts.setting.month_first and mark != "."
        at = _ordered(numbers[0], numbers[1], full_year(numbers[2]), month_first)
    else:
        raise Undated
    return days(at, at)


def _ordered(a: int, b: int, year: int, month_first: bool) -> date:
    for month, day in ((a, b), (b, a)) if month_first else ((b, a), (a, b)):
        try:
            return day_of(year, month, day)
        except Undated:
            continue
    raise Undated


@operation
def slashed(parts: Parts) -> object:
    """Day and month in figures."""
    a, b = (int(piece) for piece in parts.text("text").split("/"))
    first, second = ((a, b), (b, a)) if parts.setting.month_first else ((b, a), (a, b))
    if parts.has("weekday") and not parts.has("year"):
        found = [_with_weekday(_on(years_around(parts.setting), *order), parts) for order in (first, second)]
        told = [each for each in found if each and each[0].start
                and each[0].start.isoweekday() == parts.whole("weekday")]  # fmt: skip
        if told:
            return which_of(told[0], parts)
    if parts.has("year"):
        at = _ordered(a, b, full_year(parts.whole("year")), parts.setting.month_first)
        return days(at, at)
    reach = years_around(parts.setting, 8)
    order = first if _on(reach, *first) else second
    close = _on(years_around(parts.setting), *order) or _on(reach, *order)
    return which_of(close, parts)


@operation
def decade(parts: Parts) -> object:
    """Ten years: '1990', or '90' for those of the last hundred years."""
    first = parts.whole("year")
    first += 1900 if 20 <= first < 100 else 2000 if first < 20 else 0
    if first % 10:
        raise Undated
    return months(first, 1, 120, "decade")


@operation
def century(parts: Parts) -> object:
    """A hundred years: the 19th is 1800 to 1899."""
    return months(parts.whole("n") * 100 - 100, 1, 1200, "century")


@operation
def day_within(parts: Parts) -> object:
    """A day of a month that other words name ('the 15th of next month')."""
    whole = parts.stretch("whole")
    if whole.grain == WEEK:
        return part(DAY, whole, parts.whole("day"))
    if whole.start is None or whole.start_precision != MONTH or LENGTH[whole.end_precision] != LENGTH[MONTH]:
        raise Undated
    at = day_in(whole.start.year, whole.start.month, parts.whole("day"))
    return replace(days(at, at), anchored=whole.anchored)
