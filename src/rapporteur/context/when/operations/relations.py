"""How a preposition or a pair of dates makes a stretch of others: since, until, from ... to, and what has no date."""

from dataclasses import replace

from rapporteur.context.when.operations.points import slashed
from rapporteur.context.when.operations.relative import offset
from rapporteur.context.when.setting import NO_DATE, Parts, operation
from rapporteur.context.when.stretch import (
    DAY,
    LENGTH,
    MONTH,
    YEAR,
    Stretch,
    Undated,
    day_of,
    days,
    last_of_month,
    months,
    moved,
)
from rapporteur.context.when.years import full_year


@operation
def since(parts: Parts) -> object:
    """From a stretch's start on."""
    whole = parts.stretch("whole")
    return replace(whole, end=None, kind="range", relation="since")


@operation
def until(parts: Parts) -> object:
    """Up to a stretch's end, which with ``ahead`` lies in the future where nothing tells the tense."""
    ahead = parts.has("ahead") and parts.setting.tense is None
    whole = parts.stretch("whole", replace(parts.setting, tense="ahead") if ahead else None)
    return replace(whole, start=None, kind="range", relation="until")


@operation
def before(parts: Parts) -> object:
    """Up to a stretch: the day itself is the limit, of a longer stretch the last day before it."""
    whole = parts.stretch("whole")
    limit = whole.start
    if limit is None or whole.grain == DAY or parts.has("part"):
        return replace(whole, start=None, kind="range", relation="before")
    end, precision = moved(limit, DAY, -1), whole.start_precision
    return replace(whole, start=None, end=end, end_precision=precision, kind="range", relation="before")


@operation
def after(parts: Parts) -> object:
    """After a stretch: the day itself is the limit, of a longer stretch the first day after it."""
    whole = parts.stretch("whole")
    limit = whole.end
    if limit is None or whole.grain == DAY or parts.has("part"):
        return replace(whole, end=None, kind="range", relation="after")
    start, precision = moved(limit, DAY, 1), whole.end_precision
    return replace(whole, start=start, end=None, start_precision=precision, kind="range", relation="after")


@operation
def during(parts: Parts) -> object:
    """Within a stretch."""
    return replace(parts.stretch("whole"), relation="during")


@operation
def span(parts: Parts) -> object:
    """From one stretch to another; what one leaves unsaid (its year) the other tells."""
    try:
        second = parts.stretch("second")
    except Undated:
        second = parts.stretch("second", parts.setting.beside(parts.stretch("first").start, "future"))
    first = _first(parts, second)
    if first.start and (
        second.end is None or second.end < first.start or (first.anchored and second.anchored)
    ):
        second = parts.stretch("second", parts.setting.beside(first.start, "future"))
    if first.start is None or second.end is None or second.end < first.start:
        raise Undated
    return Stretch(
        first.start, second.end, first.grain, first.start_precision, second.end_precision,
        first.anchored or second.anchored, "range",
    )  # fmt: skip


def _first(parts: Parts, second: Stretch) -> Stretch:
    """The first end: before a second end that names its year; else, where a range lasts on, the one that has begun."""
    if not second.anchored:
        return parts.stretch("first", parts.setting.beside(second.start, "past"))
    first = parts.stretch("first")
    if not first.anchored or not parts.setting.ahead or not parts.setting.published:
        return first
    begun = parts.stretch("first", replace(parts.setting, tense="past"))
    last = parts.stretch("second", parts.setting.beside(begun.start, "future"))
    now = parts.setting.published.start
    return begun if now and last.end and last.end >= now else first


@operation
def day_to(parts: Parts) -> object:
    """From a day of the month to a date that names the month."""
    second, day = parts.stretch("second"), parts.whole("first")
    if second.start is None or second.end is None or LENGTH[second.end_precision] != LENGTH[DAY]:
        raise Undated
    month, year = second.end.month, second.end.year
    if day > second.end.day:
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    if day > last_of_month(year, month).day:
        raise Undated
    return replace(days(day_of(year, month, day), second.end), anchored=second.anchored, kind="range")


@operation
def day_from(parts: Parts) -> object:
    """From a date to a day of the same month, or of the next where the day is smaller."""
    first, day = parts.stretch("first"), parts.whole("second")
    if first.start is None or LENGTH[first.start_precision] != LENGTH[DAY] or day <= first.start.day:
        raise Undated
    last = day_of(first.start.year, first.start.month, day)
    return replace(days(first.start, last), anchored=first.anchored, kind="range")


@operation
def days_of_month(parts: Parts) -> object:
    """From a day to a day of one month and year."""
    year, month = full_year(parts.whole("year")), parts.whole("month")
    first, second = day_of(year, month, parts.whole("first")), day_of(year, month, parts.whole("second"))
    if second < first:
        raise Undated
    return replace(days(first, second), kind="range")


@operation
def month_to(parts: Parts) -> object:
    """From a month to a date that names the year."""
    second, month = parts.stretch("second"), parts.whole("first")
    if second.start is None or second.end is None:
        raise Undated
    year = second.start.year - (month > second.start.month)
    return replace(second, start=day_of(year, month), start_precision=MONTH, kind="range")


@operation
def span_of_years(parts: Parts) -> object:
    """From a year to a year, the second with four digits or two."""
    first, second = parts.whole("first"), parts.whole("second")
    second += first // 100 * 100 if second < 100 else 0
    if second < first:
        raise Undated
    return replace(months(first, 1, 12, YEAR), end=day_of(second, 12, 31), kind="range")


@operation
def slashed_span(parts: Parts) -> object:
    """From a day and month in figures to another."""
    if parts.has("year"):
        first, second = (slashed(replace(parts, values={"text": parts.values[key], "year": parts.values["year"]}))
                         for key in ("first", "second"))  # fmt: skip
        return _joined(parts, first, second)
    return _joined(parts, slashed(_only(parts, "first")), slashed(_only(parts, "second")))


def _only(parts: Parts, key: str) -> Parts:
    return replace(parts, values={"text": parts.values[key]})


def _joined(parts: Parts, first: object, second: object) -> Stretch:
    if not isinstance(first, Stretch) or not isinstance(second, Stretch) or first.start is None:
        raise Undated
    if second.end is None or second.end < first.start:
        again = slashed(replace(_only(parts, "second"), setting=parts.setting.beside(first.start, "future")))
        return _joined(parts, first, again)
    return replace(first, end=second.end, kind="range")


@operation
def since_amount(parts: Parts) -> object:
    """From an amount before the anchor until an open end; a vague amount has no date."""
    return replace(_offset(parts, -1), end=None, kind="range", relation="since")


@operation
def until_amount(parts: Parts) -> object:
    """Until an amount after the anchor."""
    return replace(_offset(parts, 1), start=None, kind="range", relation="until")


def _offset(parts: Parts, sign: int) -> Stretch:
    found = offset(replace(parts, values={**parts.values, "sign": sign}))
    if not isinstance(found, Stretch):
        raise Undated
    return found


@operation
def until_now(parts: Parts) -> object:
    """Until the day of publication."""
    return replace(parts.setting.anchor("now"), start=None, anchored=True, kind="range", relation="until")


@operation
def lasting_from(parts: Parts) -> object:
    """An amount of time from a date on."""
    whole, at = parts.stretch("whole"), parts.stretch("whole").start
    if at is None:
        raise Undated
    end = at
    for count, unit in parts.amount("amount").counts:
        if count is None:
            return replace(whole, end=None, kind="range")
        end = moved(end, unit, count)
    return replace(whole, end=max(at, moved(end, DAY, -1)), kind="range")


@operation
def duration(parts: Parts) -> object:
    """How long: recognised, but no date."""
    return Stretch(None, None, parts.amount("amount").unit, kind="duration")


@operation
def often(parts: Parts) -> object:
    """How often: recognised, but no date."""
    return Stretch(None, None, parts.text("unit", DAY), kind="set")


@operation
def nothing(parts: Parts) -> object:
    """Words that look like a date and are none."""
    return Stretch(None, None, DAY, kind=NO_DATE)
