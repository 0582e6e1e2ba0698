"""Dates counted from the publication date, or from the date told before."""

from dataclasses import replace
from datetime import date

from rapporteur.context.when.setting import Amount, Parts, operation
from rapporteur.context.when.stretch import (
    CLOCK,
    DAY,
    LENGTH,
    WEEK,
    YEAR,
    Stretch,
    Undated,
    coarsened,
    days,
    moved,
    period,
)  # fmt: skip


def _center(anchor: Stretch) -> date:
    found = anchor.start or anchor.end
    if found is None:
        raise Undated
    return found


def _found(stretch: Stretch, anchor: Stretch) -> Stretch:
    return coarsened(replace(stretch, anchored=True), anchor)


def _is_coarse(anchor: Stretch) -> bool:
    return LENGTH[anchor.start_precision] < LENGTH[DAY]


@operation
def shifted(parts: Parts) -> object:
    """The unit that holds the anchor, ``by`` units later: 'yesterday', 'next month', 'the same year'."""
    anchor = parts.setting.anchor(parts.text("from", "now"))
    unit, by = parts.text("unit", DAY), parts.whole("by", 0)
    at = anchor.end if by > 0 and anchor.end else _center(anchor)
    return _found(period(unit, moved(period(unit, at).start or at, unit, by)), anchor)


@operation
def weekday(parts: Parts) -> object:
    """A weekday: in the past the last one (the day of publication included), in the future the next one."""
    wanted, which = parts.whole("weekday"), parts.text("which")
    anchor = parts.setting.anchor("told" if which in ("after", "before") else "now")
    now = parts.setting.near if parts.setting.near and not which else _center(anchor)
    back = (now.isoweekday() - wanted) % 7
    ahead = (wanted - now.isoweekday()) % 7
    if which in ("last", "before"):
        by = -(back or 7)
    elif which in ("next", "after"):
        by = ahead or 7
    elif which == "this":
        by = wanted - now.isoweekday()
    elif parts.setting.tense == "future":
        by = ahead
    else:
        by = -back
    at = moved(now, DAY, by)
    return _found(days(at, at), anchor)


@operation
def weekday_and_day(parts: Parts) -> object:
    """A weekday with a day of the month: the nearest such day."""
    anchor = parts.setting.anchor("now")
    now = _center(anchor)
    if _is_coarse(anchor):
        raise Undated
    hits = [at for by in range(-200, 200) if (at := moved(now, DAY, by)).day == parts.whole("day")
            and at.isoweekday() == parts.whole("weekday")]  # fmt: skip
    if not hits:
        raise Undated
    at = min(hits, key=lambda each: abs((each - now).days))
    return replace(days(at, at), anchored=True)


@operation
def day_alone(parts: Parts) -> object:
    """A day of the month alone: of the month of publication, or of the one beside it."""
    anchor = parts.setting.anchor("now")
    now = _center(anchor)
    for by in (0, 1) if parts.setting.tense == "future" else (0, -1):
        month = moved(now.replace(day=1), "month", by)
        try:
            at = month.replace(day=parts.whole("day"))
        except ValueError:
            continue
        if _is_coarse(anchor) or (at >= now if parts.setting.tense == "future" else at <= now):
            return replace(days(at, at), anchored=True)
    raise Undated


@operation
def offset(parts: Parts) -> object:
    """An amount before (``sign=-1``) or after the anchor, or after a stretch that the words name.

    As wide as its unit: three days ago is a day, three weeks ago a week, two years ago a year.
    """
    anchor = parts.stretch("whole") if parts.has("whole") else parts.setting.anchor(parts.text("from", "now"))
    sign, amount = parts.whole("sign", 1), parts.amount("amount")
    at = anchor.end if sign > 0 and anchor.end else _center(anchor)
    unit = amount.unit
    if any(count is None for count, _ in amount.counts):
        return Stretch(None, None, unit, anchored=True)
    for count, each in amount.counts:
        at = moved(at, each, sign * (count or 0))
    if parts.has("whole") and anchor.grain == DAY and not anchor.anchored:
        return days(at, at)
    return _found(period(DAY if unit in CLOCK else unit, at), anchor)


@operation
def lasting(parts: Parts) -> object:
    """The last or the coming units, up to or from the anchor: 'the last three months', 'the days to come'."""
    anchor = parts.setting.anchor(parts.text("from", "now"))
    sign, now = parts.whole("sign", 1), _center(anchor)
    count = parts.number("number") if parts.has("number") else None
    amount = parts.amount("amount") if parts.has("amount") else Amount(((count, parts.text("unit")),))
    other: date | None = now
    for count, each in amount.counts:
        other = moved(other, each, sign * count) if other and count is not None else None
    start, end = (other, now) if sign < 0 else (now, other)
    precision = anchor.start_precision
    return Stretch(start, end, amount.unit, precision, precision, True, "range")


@operation
def year_to_date(parts: Parts) -> object:
    """From the start of the year of publication to the publication."""
    anchor = parts.setting.anchor("now")
    year = period(YEAR, _center(anchor))
    return replace(year, end=anchor.end, end_precision=anchor.end_precision, anchored=True, kind="range")


@operation
def beside(parts: Parts) -> object:
    """The day or unit just before or after a stretch that the words name: 'the day after the 3rd'."""
    whole, by = parts.stretch("whole"), parts.whole("by")
    unit = parts.text("unit", DAY)
    at = whole.end if by > 0 else whole.start
    if at is None:
        raise Undated
    if LENGTH[whole.start_precision] < LENGTH[DAY] and unit in (DAY, WEEK):
        raise Undated
    return replace(period(unit, moved(at, unit, by)), anchored=whole.anchored)


@operation
def told_time(parts: Parts) -> object:
    """The time told before; Undated where none was."""
    if parts.setting.told is None:
        raise Undated
    return replace(parts.setting.told, anchored=True)
