"""The algebra of stretches."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.context.when.stretch import (
    ORDER,
    Stretch,
    Undated,
    coarsened,
    day_in,
    easter,
    moved,
    part,
    period,
    read_iso,
)

DAYS = st.dates(date(1500, 1, 1), date(2500, 1, 1))
UNITS = [unit for unit in ORDER if unit not in ("second", "minute", "hour", "weekend")]


@pytest.mark.parametrize("unit", UNITS)
@given(day=DAYS)
def test_a_period_holds_its_day_and_touches_the_next(unit: str, day: date) -> None:
    found = period(unit, day)
    assert found.start is not None and found.end is not None
    assert found.start <= day <= found.end
    after = period(unit, moved(found.end, "day", 1))
    assert after.start == moved(found.end, "day", 1)


@given(day=DAYS, count=st.integers(-500, 500))
def test_moving_there_and_back_by_days(day: date, count: int) -> None:
    assert moved(moved(day, "day", count), "day", -count) == day


@given(day=DAYS, unit=st.sampled_from(["month", "quarter", "year"]), count=st.integers(-50, 50))
def test_moving_by_months_keeps_the_day_or_takes_the_last(day: date, unit: str, count: int) -> None:
    found = moved(day, unit, count)
    assert found.day == day.day or moved(found, "day", 1).day == 1


@given(day=DAYS, unit=st.sampled_from(["year", "month", "day"]))
def test_what_is_written_is_read_again(day: date, unit: str) -> None:
    found = period(unit, day)
    again = read_iso(found.interval().start)
    assert again is not None and (again.start, again.end) == (found.start, found.end)


@pytest.mark.parametrize(
    ("year", "day"), [(1999, "1999-04-04"), (2000, "2000-04-23"), (2024, "2024-03-31"), (2025, "2025-04-20")]
)
def test_easter(year: int, day: str) -> None:
    assert easter(year) == date.fromisoformat(day)


def test_first_and_last_units_of_a_stretch() -> None:
    year = period("year", date(2024, 5, 5))
    assert part("quarter", year, 1).interval().start == "2024-01"
    assert part("month", year, -1).interval().start == "2024-12"
    assert part("week", year, 1).start == date(2024, 1, 1)
    with pytest.raises(Undated):
        part("month", year, 13)


def test_last_day_of_a_month() -> None:
    assert day_in(2024, 2, -1) == date(2024, 2, 29)
    with pytest.raises(Undated):
        day_in(2023, 2, 29)


@pytest.mark.parametrize("text", [None, "", "soon", "2024-13", "2024-02-30", "20240101", "0999", "-2024"])
def test_no_stretch_is_read_from_other_texts(text: str | None) -> None:
    assert read_iso(text) is None


def test_nothing_finer_than_the_anchor() -> None:
    anchor, day = period("month", date(2020, 2, 1)), period("day", date(2020, 2, 4))
    assert coarsened(day, anchor) == Stretch(
        anchor.start, anchor.end, "month", "month", "month", anchored=True
    )
    assert coarsened(period("year", date(2019, 1, 1)), anchor).grain == "year"
