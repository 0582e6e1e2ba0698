"""Dates counted from the publication date, or from the date told before."""

from dataclasses import replace
from datetime import date

from rapporteur.context.when.setting import Amount, Parts, operation
from rapporteur.context.when.stretch import (
    CLOCK,
    DAY,
    DECADE,
    LENGTH,
    WEEK,
    WEEKEND,
    YEAR,
    Stretch,
    Undated,
    coarsened,
    day_in,
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
    if parts.text("from") == "told" and parts.setting.told is None and unit in (YEAR, DECADE) and not by:
        raise Undated
    if by > 0 and parts.text("from") == "told" and _too_late(moved(at, unit, by), unit, parts):
        return Stretch(None, None, unit, anchored=True)
    return _found(period(unit, moved(period(unit, at).start or at, unit, by)), anchor)


@operation
def weekday(parts: Parts) -> object:
    """A weekday: in the past the last one (the day of publication included), in the future the next one."""
    wanted, which = parts.whole("weekday"), parts.text("which")
    anchor = parts.setting.anchor("told" if which in ("after", "before") else "now")
    now = parts.setting.near if parts.setting.near and not which else _center(anchor)
    back = (now.isoweekday() - wanted) % 7
    ahead = (wanted - now.isoweekday()) % 7
    if which in ("last", "next"):
        by = _beyond(ahead, 1) if which == "next" else -_beyond(back, 1)
    elif which in ("last_week", "next_week"):
        by = wanted - now.isoweekday() + (7 if which == "next_week" else -7)
    elif which == "before":
        by = -(back or 7)
    elif which == "after":
        by = ahead or 7
    elif which == "this":
        by = wanted - now.isoweekday()
    elif parts.setting.ahead:
        by = ahead
    else:
        by = -back
    at = moved(now, DAY, by)
    return _found(days(at, at), anchor)


def _beyond(gap: int, least: int) -> int:
    """A gap in days, a week more where it is one that 'yesterday', 'today' and 'tomorrow' would tell."""
    return gap if gap > least else gap + 7


@operation
def weekdays_away(parts: Parts) -> object:
    """The nth such weekday before (``sign=-1``) or after the anchor: 'two Sundays ago'."""
    sign, anchor = parts.whole("sign", 1), parts.setting.anchor("now")
    now, wanted = _center(anchor), parts.whole("weekday")
    gap = (sign * (wanted - now.isoweekday())) % 7 or 7
    at = moved(now, DAY, sign * (gap + 7 * (parts.whole("n") - 1)))
    return _found(days(at, at), anchor)


@operation
def weekend(parts: Parts) -> object:
    """The weekend of the week; early in a week, where nothing tells of the future, the one just over."""
    anchor = parts.setting.anchor("now")
    now = _center(anchor)
    over = not parts.setting.ahead and now.isoweekday() <= 3
    over = over or (parts.setting.tense == "past" and now.isoweekday() <= 5)
    return _found(period(WEEKEND, moved(now, DAY, -7 if over else 0)), anchor)


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
    """A day of the month alone: of the month of publication (``which=this``), or of the one beside it."""
    anchor = parts.setting.anchor("now")
    now = _center(anchor)
    if parts.text("which") == "this":
        at = day_in(now.year, now.month, parts.whole("day"))
        return replace(days(at, at), anchored=True)
    told = parts.setting.told
    if told is not None and told.start is not None and not _is_coarse(told):
        at = day_in(told.start.year, told.start.month, parts.whole("day"))
        return replace(days(at, at), anchored=True)
    for by in (0, 1) if parts.setting.ahead else (0, -1):
        month = moved(now.replace(day=1), "month", by)
        try:
            at = month.replace(day=parts.whole("day"))
        except ValueError:
            continue
        if _is_coarse(anchor) or (at >= now if parts.setting.ahead else at <= now):
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
    unit = YEAR if amount.unit == DECADE else amount.unit
    if any(count is None for count, _ in amount.counts):
        return Stretch(None, None, unit, anchored=True)
    for count, each in amount.counts:
        at = moved(at, each, sign * (count or 0))
    if sign > 0 and parts.text("from") == "told" and _too_late(at, unit, parts):
        return Stretch(None, None, unit, anchored=True)
    if parts.has("whole") and anchor.grain == DAY:
        return replace(days(at, at), anchored=anchor.anchored)
    return _found(period(DAY if unit in CLOCK else unit, at), anchor)


def _too_late(at: date, unit: str, parts: Parts) -> bool:
    """Whether a time counted from one told would lie after publication, though nothing speaks of the future.

    Then what it counts from was not understood; but for years the benefit of the doubt is given where no tense is told.
    """
    published = parts.setting.published
    if published is None or published.end is None or at <= published.end or parts.setting.tense == "future":
        return False
    if parts.setting.ahead and unit not in (YEAR, DECADE):
        return False
    return parts.setting.tense == "past" or unit in (YEAR, DECADE)


@operation
def lasting(parts: Parts) -> object:
    """The last or the coming units, up to or from the anchor: 'the last three months', 'the days to come'."""
    anchor = parts.setting.anchor(parts.text("from", "now"))
    sign, now = parts.whole("sign", 1), _center(anchor)
    count = parts.number("number") if parts.has("number") else None
    amount = parts.amount("amount") if parts.has("amount") else Amount(((count, parts.text("unit")),))
    other: date | None = now
    for number, each in amount.counts:
        other = moved(other, each, sign * number) if other and number is not None else None
    start, end = (other, now) if sign < 0 else (now, other)
    if other and amount.unit in ("quarter", "half"):
        return _whole_periods(amount.unit, start, end, sign)
    if sign > 0 and other and other > now and not _is_coarse(anchor):
        start = moved(now, DAY, 1)
    precision = anchor.start_precision
    return Stretch(start, end, amount.unit, precision, precision, True, "range")


def _whole_periods(unit: str, start: date | None, end: date | None, sign: int) -> Stretch:
    """Quarters are counted whole: the last two end before the one that holds the publication date."""
    assert start and end
    first = period(unit, moved(start, unit, 1) if sign > 0 else start)
    last = period(unit, end if sign > 0 else moved(end, unit, -1))
    return replace(first, end=last.end, anchored=True, kind="range")


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
