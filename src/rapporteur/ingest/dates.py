"""The date that a header writes out, in whatever way its source writes dates -> ISO."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from email.utils import parsedate_to_datetime

from babel import Locale

_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})(?!\d)")
_DAY_FIRST = re.compile(r"\b(\d{1,2})(?:er|st|nd|rd|th)?\.?\s+([^\W\d_]{3,12})\.?,?\s+(\d{4})\b")
_MONTH_FIRST = re.compile(r"\b([^\W\d_]{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b")
_NUMBERS = re.compile(r"\b(\d{1,2})[/.](\d{1,2})[/.](\d{4})\b")
_COMPACT = re.compile(r"\b((?:19|20)\d{2})(\d{2})(\d{2})(?:\d{6})?\b")


class Dates:
    """Reads dates in some languages; the names of months are those of CLDR."""

    def __init__(self, languages: Iterable[str]) -> None:
        self._months: Mapping[str, int] = {
            name.casefold().rstrip("."): number
            for lang in languages
            for width in ("wide", "abbreviated")
            for number, name in Locale(lang).months["format"][width].items()
        }

    def find(self, text: str) -> str | None:
        """The first date of a text, YYYY-MM-DD; None where it holds none. 3/4/2025 is the third of April."""
        found = []
        for pattern, order in ((_ISO, "ymd"), (_DAY_FIRST, "dmy"), (_MONTH_FIRST, "mdy"), (_NUMBERS, "dmy")):
            for match in pattern.finditer(text):
                day = self._date(dict(zip(order, match.groups(), strict=True)))
                if day is not None:
                    found.append((match.start(), day))
                    break
        if found:
            return min(found)[1]
        compact = _COMPACT.search(text)
        return self._date(dict(zip("ymd", compact.groups(), strict=True))) if compact else None

    def _date(self, parts: Mapping[str, str]) -> str | None:
        month = parts["m"]
        number = int(month) if month.isdecimal() else self._months.get(month.casefold())
        try:
            return date(int(parts["y"]), number or 0, int(parts["d"])).isoformat()
        except ValueError:
            return None


def mail_date(value: str) -> str | None:
    """The day of a date as mails and feeds write it (RFC 5322), where it was sent; None where it is none."""
    try:
        return parsedate_to_datetime(value).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
