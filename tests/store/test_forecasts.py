"""Forecasts are kept as they were made; only what came is filled in, later."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from rapporteur.records.forecast import Chance, Forecast
from rapporteur.store import Record

MADE = Forecast(
    "BLR", "USA", False, date(2025, 6, 22), "additive 1", 12, "abc",
    (Chance("material conflict", 7, 0.2, 0.1, ("e1",), (("usual", -0.3),)), Chance("material conflict", 30, 0.5, 0.3)),
)  # fmt: skip


def test_gives_back_what_was_kept(record: Record, opened: Callable[[], Record]) -> None:
    assert record.keep_forecast(MADE) == 2
    with opened().reading() as now:
        found = now.forecasts()
    assert {each.chance for each in found} == set(MADE.chances)
    assert {(each.one, each.other, each.made, each.inputs, each.came) for each in found} == {
        ("BLR", "USA", MADE.made, "abc", None)
    }


def test_same_forecast_twice_is_one(record: Record) -> None:
    record.keep_forecast(MADE)
    assert record.keep_forecast(MADE) == 0
    assert record.keep_forecast(replace(MADE, inputs="other")) == 2


def test_outcomes_are_filled_in(record: Record) -> None:
    record.keep_forecast(MADE)
    with record.reading() as now:
        first, second = now.forecasts()
    record.settle_forecasts({first.id: True})
    with record.reading() as now:
        assert now.forecasts() == (replace(first, came=True), second)
