"""Dates that the words themselves name, the year at most being left to the setting."""

from dataclasses import replace
from datetime import date, timedelta

from rapporteur.context.when.setting import Parts, Setting, operation
from rapporteur.context.when.stretch import (
    DAY,
    LENGTH,
    MONTH,
    YEAR,
    Stretch,
    Undated,
    day_in,
    day_of,
    days,
    easter,
    months,
    moved,
    part,
    period,
)  # fmt: skip

FUTURE_IS_NEARER = 0.5
"""Where nothing tells the tense, a future date is taken only if it is at most this much as far as the past one."""
AHEAD_REACHES = 3
"""As above, where the words of the sentence speak of the future."""
PIVOT = 39
"""Two-digit years up to this one are of the century that began in 2000."""


def full_year(number: int) -> int:
    """A year from one written with two digits."""
    return number + (2000 if number <= PIVOT else 1900) if number < 100 else number


def nearest(candidates: list[Stretch], setting: Setting) -> Stretch:
    """Of dates that differ in the year, the one the setting means. Undated where there is no anchor."""
    now = _now(setting)
    if not candidates:
        raise Undated
    if setting.near is None and setting.anchor("now").start_precision == YEAR:
        inside = [each for each in candidates if each.start and each.start.year == now.year]
        return _anchored(inside[0] if inside else candidates[0])
    past = [each for each in candidates if each.start and each.start <= now]
    future = [each for each in candidates if each.end and each.end >= now]
    before, after = (past[-1] if past else None), (future[0] if future else None)
    if before is None or after is None:
        chosen = before or after
    elif setting.tense == "future":
        chosen = after
    elif setting.tense == "past":
        chosen = before
    else:
        reach = AHEAD_REACHES if setting.tense == "ahead" else FUTURE_IS_NEARER
        chosen = after if _gap(after, now) <= reach * _gap(before, now) else before
    if chosen is None:
        raise Undated
    return _anchored(chosen)


def _now(setting: Setting) -> date:
    now = setting.near or setting.anchor("now").end
    if now is None:
        raise Undated
    return now


def _gap(each: Stretch, now: date) -> int:
    if each.start and each.start > now:
        return (each.start - now).days
    return max((now - each.end).days, 0) if each.end else 0


def _anchored(each: Stretch) -> Stretch:
    return replace(each, anchored=True)


def years_around(setting: Setting, reach: int = 1) -> range:
    """The years in which a date without a year may lie."""
    now = _now(setting)
    return range(now.year - reach, now.year + reach + 1)


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
        return _told_which(
            _on(years_around(parts.setting, 1 if (day, month) != (29, 2) else 8), month, day), parts
        )
    return _told_which(_with_weekday(_on(years_around(parts.setting), month, day), parts), parts)


def _with_weekday(candidates: list[Stretch], parts: Parts) -> list[Stretch]:
    """Of the last and the next of some days, those on the weekday said; all where a slip of the pen leaves none."""
    now = _now(parts.setting)
    close = [*[each for each in candidates if each.end and each.end <= now][-1:],
             *[each for each in candidates if each.start and each.start > now][:1]]  # fmt: skip
    return [
        each for each in close if each.start and each.start.isoweekday() == parts.whole("weekday")
    ] or candidates


def _closest(found: list[Stretch], setting: Setting) -> Stretch:
    now = _now(setting)
    return _anchored(min(found, key=lambda each: _gap(each, now)))


def _on(years: range, month: int, day: int) -> list[Stretch]:
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
    return _told_which([months(year, number, 1, MONTH) for year in years_around(parts.setting)], parts)


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
            return _told_which(told[0], parts)
    if parts.has("year"):
        at = _ordered(a, b, full_year(parts.whole("year")), parts.setting.month_first)
        return days(at, at)
    reach = years_around(parts.setting, 8)
    order = first if _on(reach, *first) else second
    close = _on(years_around(parts.setting), *order) or _on(reach, *order)
    return _told_which(close, parts)


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
def nth(parts: Parts) -> object:
    """The nth unit of a stretch, or of the year that the setting means where no stretch is said."""
    unit, count = parts.text("unit"), parts.whole("n")
    if parts.has("whole"):
        return part(unit, parts.stretch("whole"), count)
    return _told_which([_part_of_year(unit, year, count) for year in years_around(parts.setting)], parts)


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
    return _told_which([months(year, first, 3, "season") for year in years_around(parts.setting, 2)], parts)


@operation
def holiday(parts: Parts) -> object:
    """A feast on a fixed day 'MM-DD', or so many days from Easter ('easter+39')."""
    feast = parts.text("day")
    if parts.has("year"):
        return _feast(feast, full_year(parts.whole("year")))
    if parts.has("whole"):
        whole = parts.stretch("whole")
        return replace(_feast(feast, whole.start.year), anchored=whole.anchored) if whole.start else whole
    return _told_which([_feast(feast, year) for year in years_around(parts.setting, 2)], parts)


def _feast(feast: str, year: int) -> Stretch:
    if feast.startswith("easter"):
        at = easter(year) + timedelta(days=int(feast.removeprefix("easter") or 0))
    elif feast.count("-") == 1:
        at = day_of(year, *(int(piece) for piece in feast.split("-")))
    else:
        month, weekday, count = (int(piece) for piece in feast.split("/"))
        at = weekday_in_month(year, month, weekday, count)
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
def day_within(parts: Parts) -> object:
    """A day of a month that other words name ('the 15th of next month')."""
    whole = parts.stretch("whole")
    if whole.start is None or whole.start_precision != MONTH or LENGTH[whole.end_precision] != LENGTH[MONTH]:
        raise Undated
    at = day_in(whole.start.year, whole.start.month, parts.whole("day"))
    return replace(days(at, at), anchored=whole.anchored)


def _told_which(candidates: list[Stretch], parts: Parts) -> Stretch:
    """'this', 'last' or 'next' of what comes every year; else the one the setting means."""
    which, now = parts.text("which"), _now(parts.setting)
    if which == "last":
        past = [each for each in candidates if each.end and each.end < now]
        return _anchored(past[-1]) if past else nearest(candidates, parts.setting)
    if which == "next":
        future = [each for each in candidates if each.start and each.start > now]
        return _anchored(future[0]) if future else nearest(candidates, parts.setting)
    if which == "this":
        return _anchored(candidates[1]) if len(candidates) == 3 else _closest(candidates, parts.setting)
    return nearest(candidates, parts.setting)


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
