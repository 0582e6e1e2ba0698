"""Intervals -> dates as the language writes them."""

from datetime import date
from functools import lru_cache

from babel import Locale
from babel.dates import format_date, format_interval, format_skeleton

from rapporteur.records.mention import Interval

_locale = lru_cache(Locale.parse)
"""The locale of a language; a function of the name, kept since every date asks for it."""
_TOLD = 10_000
"""Dates that are kept spelled: functions of their arguments alone, which pages and briefs ask for again and again."""
_MONTH, _DAY = len("2025-06"), len("2025-06-21")


@lru_cache(_TOLD)
def spell(when: Interval, lang: str) -> str | None:
    """'2–4 juin 2025', 'June 2025', '2022'; None where neither end is known."""
    start, end = when.start or when.end, when.end or when.start
    if not start or not end:
        return None
    if start == end:
        return spell_day(start, lang)
    if min(len(start), len(end)) < _MONTH:
        return start[:4] if start[:4] == end[:4] else f"{start[:4]}–{end[:4]}"
    skeleton = "yMMMd" if len(start) >= _DAY and len(end) >= _DAY else "yMMM"
    return str(format_interval(first_day(start), first_day(end), skeleton, locale=_locale(lang)))


@lru_cache(_TOLD)
def spell_day(iso: str, lang: str) -> str:
    """A date as precisely as it is known."""
    if len(iso) < _MONTH:
        return iso
    if len(iso) < _DAY:
        return str(format_skeleton("yMMMM", first_day(iso), locale=_locale(lang)))
    return str(format_date(first_day(iso), "long", locale=_locale(lang)))


def first_day(iso: str) -> date:
    """The first day of YYYY, YYYY-MM or YYYY-MM-DD; ValueError for anything else."""
    parts = [int(part) for part in iso[:_DAY].split("-")]
    return date(*[*parts, 1, 1][:3])
