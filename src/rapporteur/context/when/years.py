"""Which year is meant where the words leave it out.

What enters is the same date in several years, and the setting; what leaves is the one that the setting means.
"""

from dataclasses import replace
from datetime import date

from rapporteur.context.when.setting import Parts, Setting
from rapporteur.context.when.stretch import YEAR, Stretch, Undated

FUTURE_IS_NEARER = 0.5
"""Where nothing tells the tense, a future date is taken only if it is at most this much as far as the past one."""
AHEAD_REACHES = 3
"""As above, where the words of the sentence speak of the future."""
_LONG = 300
"""Days from which on a scene is long before publication: the same date has since come round again, or nearly."""
PIVOT = 39
"""Two-digit years up to this one are of the century that began in 2000."""


def full_year(number: int) -> int:
    """A year from one written with two digits."""
    return number + (2000 if number <= PIVOT else 1900) if number < 100 else number


def nearest(candidates: list[Stretch], setting: Setting) -> Stretch:
    """Of dates that differ in the year, the one the setting means. Undated where there is no anchor."""
    now = now_of(setting)
    if not candidates:
        raise Undated
    if (back := _long_before(now, setting)) is not None:
        return anchored(min(candidates, key=lambda each: _gap(each, back)))
    if setting.near is None and setting.anchor("now").start_precision == YEAR:
        inside = [each for each in candidates if each.start and each.start.year == now.year]
        return anchored(inside[0] if inside else candidates[0])
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
    return anchored(chosen)


def _long_before(now: date, setting: Setting) -> date | None:
    """A day of the scene that a text stands under, where this lies so far back that a date without a year is of it."""
    scene = setting.scene
    if scene is None or scene.start is None or scene.end is None or setting.near is not None:
        return None
    return scene.start + (scene.end - scene.start) / 2 if (now - scene.end).days > _LONG else None


def now_of(setting: Setting) -> date:
    """The day near which a date without a year lies; Undated where there is no anchor."""
    now = setting.near or setting.anchor("now").end
    if now is None:
        raise Undated
    return now


def _gap(each: Stretch, now: date) -> int:
    if each.start and each.start > now:
        return (each.start - now).days
    return max((now - each.end).days, 0) if each.end else 0


def anchored(each: Stretch) -> Stretch:
    """A stretch that a date outside the words was needed for."""
    return replace(each, anchored=True)


def years_around(setting: Setting, reach: int = 1) -> list[int]:
    """The years in which a date without a year may lie, in order."""
    now = now_of(setting)
    years = {now.year, (_long_before(now, setting) or now).year}
    return sorted({year + by for year in years for by in range(-reach, reach + 1)})


def closest(found: list[Stretch], setting: Setting) -> Stretch:
    """Of some stretches the one nearest to the anchor, past or future."""
    now = now_of(setting)
    return anchored(min(found, key=lambda each: _gap(each, now)))


def which_of(candidates: list[Stretch], parts: Parts) -> Stretch:
    """'this', 'last' or 'next' of what comes every year; else the one the setting means."""
    which, now = parts.text("which"), now_of(parts.setting)
    if which == "last":
        past = [each for each in candidates if each.end and each.end < now]
        return anchored(past[-1]) if past else nearest(candidates, parts.setting)
    if which == "next":
        future = [each for each in candidates if each.start and each.start > now]
        return anchored(future[0]) if future else nearest(candidates, parts.setting)
    if which == "this":
        return anchored(candidates[1]) if len(candidates) == 3 else closest(candidates, parts.setting)
    return nearest(candidates, parts.setting)
