"""Relations over time on the command line."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rapporteur.desk import DEMO

Run = Callable[..., Any]


@pytest.fixture(scope="module")
def demo(cli: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("demo") / "record.db"
    assert cli("add", DEMO, "--db", place).returncode == 0
    return place


def ask(quick: Run, *arguments: object) -> list[Any]:
    result = quick(*arguments)
    assert (result.returncode, result.stderr) == (0, "")
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_relation(quick: Run, demo: Path) -> None:
    (shape,) = ask(quick, "relation", "blr", "USA", "--json", "--db", demo)
    assert (shape["one"], shape["other"], shape["directed"], shape["refused"]) == ("BLR", "USA", False, None)
    assert sum(week["acts"] for week in shape["weeks"]) == shape["acts"]
    for week in shape["weeks"]:
        assert -10 <= week["level"]["low"] <= week["level"]["value"] <= week["level"]["high"] <= 10
        assert (week["mean"] is None) == (week["acts"] == 0)
    assert 0 <= shape["standing"]["above_own_past"] <= 1
    shown = quick("relation", "BLR", "USA", "--db", demo)
    assert (shown.returncode, shown.stderr) == (0, "")
    assert "level (90%)" in shown.stdout and f"{shape['acts']} acts" in shown.stdout


def test_thin_relation_is_refused(quick: Run, demo: Path) -> None:
    (shape,) = ask(quick, "relation", "BLR", "PER", "--json", "--db", demo)
    assert shape["refused"] and shape["weeks"] == []
    shown = quick("relation", "BLR", "PER", "--db", demo)
    assert (shown.returncode, shown.stdout) == (1, "")
    assert "too few" in shown.stderr


def test_balance(quick: Run, demo: Path) -> None:
    shapes = ask(quick, "relations", "BLR", "--json", "--db", demo)
    assert {"USA", "RUS"} <= {each["other"] for each in shapes}
    assert sum(each["share"] for each in shapes) == pytest.approx(1)
    assert ask(quick, "relations", "BLR", "--with", "usa", "--json", "--db", demo) == [
        each for each in shapes if each["other"] == "USA"
    ]
    shown = quick("relations", "BLR", "--db", demo)
    assert (shown.returncode, shown.stderr) == (0, "")
    assert "USA" in shown.stdout


def test_no_record(quick: Run, tmp_path: Path) -> None:
    result = quick("relation", "BLR", "USA", "--db", tmp_path / "none.db")
    assert (result.returncode, result.stdout) == (1, "")
