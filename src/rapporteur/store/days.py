"""Dates of any precision -> the first and last day that they can mean."""

import calendar


def first_day(date: str) -> str:
    """The first day of YYYY, YYYY-MM or YYYY-MM-DD."""
    return date + "-01-01"[len(date) - 4 :] if len(date) < 10 else date


def last_day(date: str) -> str:
    """The last day of YYYY, YYYY-MM or YYYY-MM-DD."""
    if len(date) == 4:
        return f"{date}-12-31"
    if len(date) == 7:
        return f"{date}-{calendar.monthrange(int(date[:4]), int(date[5:]))[1]:02}"
    return date
