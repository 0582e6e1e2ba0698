"""Forecasts on the command line, from a record of generated events."""

import json
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from rapporteur.records.event import Event, Source
from rapporteur.records.mention import EventMention, Evidence, Interval, Status, Who
from rapporteur.store import Record

Run = Callable[..., Any]
KINDS = (("CONSULT", 1, 2.5), ("AID", 2, 10.0), ("ACCUSE", 3, -3.0), ("ASSAULT", 4, -9.0))


def events() -> Iterator[Event]:
    """A year of acts of four parties."""
    chance = np.random.default_rng(1)
    for number in range(900):
        day = (date(2024, 1, 1) + timedelta(days=number * 2 // 5)).isoformat()
        one, other = (
            Who(code, code) for code in chance.choice(["BLR", "RUS", "USA", "POL"], 2, replace=False)
        )
        type_, quad, score = KINDS[chance.choice(4, p=[0.5, 0.1, 0.3, 0.1])]
        mention = EventMention(
            f"m{number}", type_, None, (), quad, score, (one,), (other,), Status.ACTUAL, Interval(day, day), None, (),
            "did", 0.9, "test", Evidence((0, 3), (0, 3)),
        )  # fmt: skip
        yield Event(f"e{number:04}", mention, (Source("a", None, day, f"m{number}"),), 1)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    record = Record(str(tmp_path / "record.db"))
    record.replace_events(list(events()), (), ())
    record.close()
    return tmp_path / "record.db"


def ask(quick: Run, *arguments: object) -> list[Any]:
    result = quick(*arguments)
    assert (result.returncode, result.stderr) == (0, "")
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_forecast(quick: Run, place: Path) -> None:
    (shape,) = ask(quick, "forecast", "BLR", "USA", "--json", "--db", place)
    assert (shape["one"], shape["other"], shape["refused"], shape["supposed"]) == ("BLR", "USA", None, [])
    assert {each["within"] for each in shape["chances"]} == {7, 30, 90}
    for each in shape["chances"]:
        assert 0 < each["chance"] < 1 and 0 < each["usual"] < 1
        assert each["if_supposed"] is None
    assert sum(each["chance"] for each in shape["next"]["answers"]) + shape["next"]["none"] == pytest.approx(
        1
    )
    shown = quick("forecast", "BLR", "USA", "--db", place)
    assert (shown.returncode, shown.stderr) == (0, "")
    assert "verbal cooperation" in shown.stdout and "none of these" in shown.stdout


def test_supposed_acts_are_marked_and_not_kept(quick: Run, place: Path) -> None:
    arguments = ("forecast", "BLR", "USA", "--suppose", "USA:ASSAULT:BLR", "--within", 7, "--db", place)
    shown = quick(*arguments)
    assert (shown.returncode, shown.stderr) == (0, "")
    assert "SUPPOSED, not in the record: USA ASSAULT BLR" in shown.stdout and "if supposed" in shown.stdout
    (shape,) = ask(quick, *arguments, "--json")
    assert shape["supposed"][0]["type"] == "ASSAULT"
    assert all(each["if_supposed"] is not None for each in shape["chances"])
    with Record(str(place)).reading() as now:
        assert now.forecasts() == ()


def test_forecasts_become_a_track_record(quick: Run, place: Path) -> None:
    for day in ("2024-09-01", "2024-10-01", "2024-11-01"):
        ask(quick, "forecast", "BLR", "USA", "--as-of", day, "--within", 7, "--json", "--db", place)
    found = ask(quick, "backtest", "--kept", "--json", "--db", place)
    assert {(each["kind"], each["within"], each["n"]) for each in found} >= {("verbal cooperation", 7, 3)}
    with Record(str(place)).reading() as now:
        assert {each.came for each in now.forecasts()} <= {True, False}
        assert {each.made for each in now.forecasts()} == {date(2024, month, 1) for month in (9, 10, 11)}


def test_partners(quick: Run, place: Path) -> None:
    (shape,) = ask(quick, "forecast", "BLR", "--act", "consult", "--json", "--db", place)
    assert (shape["one"], shape["act"]) == ("BLR", "CONSULT")
    assert {each["answer"] for each in shape["answers"]} <= {"RUS", "USA", "POL"}


def test_backtest(quick: Run, place: Path) -> None:
    found = ask(quick, "backtest", "--json", "--db", place)
    assert {each["kind"] for each in found} >= {"verbal cooperation", "verbal conflict"}
    for each in found:
        assert sum(bin_["n"] for bin_ in each["reliability"]) == each["n"]
        assert each["skill_low"] <= each["skill"] <= each["skill_high"]
    shown = quick("backtest", "--types", "--db", place)
    assert (shown.returncode, shown.stderr) == (0, "")
    assert "CONSULT" in shown.stdout and "calibration error" in shown.stdout


def test_thin_record_is_refused(quick: Run, tmp_path: Path) -> None:
    record = Record(str(tmp_path / "thin.db"))
    record.replace_events(list(events())[:30], (), ())
    record.close()
    for arguments in (
        ("forecast", "BLR", "USA"),
        ("forecast", "BLR", "--act", "AID"),
        ("backtest",),
        ("backtest", "--kept"),
    ):
        shown = quick(*arguments, "--db", tmp_path / "thin.db")
        assert (shown.returncode, shown.stdout) == (1, "")
        assert "too few" in shown.stderr or "too short" in shown.stderr or "no kept" in shown.stderr


@pytest.mark.parametrize(
    "arguments",
    [("BLR",), ("BLR", "USA", "--act", "AID"), ("BLR", "--act", "KISS"), ("BLR", "USA", "--suppose", "USA:AID"),
     ("BLR", "USA", "--model", "none"), ("BLR", "USA", "--within", "0")],
)  # fmt: skip
def test_wrong_usage(quick: Run, place: Path, arguments: tuple[str, ...]) -> None:
    assert quick("forecast", *arguments, "--db", place).returncode == 2
