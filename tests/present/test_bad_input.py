"""Whatever cannot be read is named in one clear line, the rest is done, and the exit status says which it was."""

import sqlite3
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


def check_told(stderr: str, bad: Mapping[str, str], rest: int) -> None:
    """Each bad input has one line that names it and says why; ``rest`` lines are of something else."""
    lines = stderr.splitlines()
    assert "Traceback" not in stderr
    for path, words in bad.items():
        about = [line for line in lines if line.startswith((f"{path}:", f"{path} "))]
        assert len(about) == 1, (path, about)
        assert words in about[0]
    assert len(lines) == len(bad) + rest


def test_bad_inputs_are_told_and_the_others_stored(filled: Any, bad: Mapping[str, str]) -> None:
    assert filled.run.returncode == 3
    check_told(filled.run.stderr, bad, 1)
    assert filled.run.stderr.splitlines()[-1] == f"2 stored, 0 known already, {len(bad)} failed"
    assert filled.run.stdout == ""


def test_nothing_is_left_of_bad_inputs(filled: Any, told: Run) -> None:
    assert [each["publisher"] for each in told("articles")] == ["Agence", "Agency"]
    assert [each.name for each in filled.place.parent.iterdir()] == [filled.place.name]


def test_nothing_could_be_done(cli: Run, bad: Mapping[str, str], tmp_path: Path) -> None:
    output = tmp_path / "codings.jsonl"
    result = cli("code", *bad, "-o", output)
    assert result.returncode == 1
    check_told(result.stderr, bad, 1)
    assert list(tmp_path.iterdir()) == []


def test_failed_run_leaves_an_older_output(quick: Run, bad: Mapping[str, str], tmp_path: Path) -> None:
    output = tmp_path / "codings.jsonl"
    output.write_text("older\n")
    assert quick("code", tmp_path / "missing", "-o", output).returncode == 1
    assert output.read_text() == "older\n"


def test_output_that_cannot_be_written(quick: Run, good: Path, tmp_path: Path) -> None:
    output = tmp_path / "no" / "codings.jsonl"
    result = quick("code", good / "visite.txt", "-o", output)
    assert (result.returncode, result.stderr) == (1, f"{output}: No such file or directory\n")


@pytest.fixture
def places(tmp_path: Path) -> Mapping[str, str]:
    """Places where no record can be, with words of the reason."""
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE invoices (id INTEGER)")
    connection.close()
    text = tmp_path / "text.db"
    text.write_text("This is no database. " * 100)
    return {
        str(other): "it is a database of something else (its tables: invoices)",
        str(text): "file is not a database",
        str(tmp_path): "it is a folder, not a record",
        str(tmp_path / "no" / "x.db"): "there is no folder",
        "mysql://localhost/record": "a record is a SQLite file",
    }


def test_places_that_are_no_record(quick: Run, good: Path, places: Mapping[str, str]) -> None:
    for place, words in places.items():
        result = quick("add", good, "--db", place)
        assert result.returncode == 1
        assert result.stderr.startswith(f"{place}: ") and words in result.stderr
        assert result.stderr.count("\n") == 1


def test_asking_makes_no_record(quick: Run, tmp_path: Path) -> None:
    place = tmp_path / "record.db"
    for command in ("events", "brief"):
        result = quick(command, "--db", place)
        assert result.returncode == 1
        assert result.stderr == f"{place}: there is no such record; 'rapporteur add PATH...' makes one\n"
    assert not place.exists()


def test_read_only_record(quick: Run, filled: Any, good: Path, tmp_path: Path) -> None:
    place = f"sqlite:///file:{filled.place}?immutable=1&mode=ro&uri=true"
    asked = quick("events", "--json", "--db", place)
    assert asked.returncode == 0 and asked.stdout
    new = tmp_path / "new.txt"
    new.write_text("La Russie a condamné les sanctions.", encoding="utf-8")
    result = quick("add", new, "--db", place, "--lang", "fr")
    assert result.returncode == 1
    assert result.stderr == f"{place}: attempt to write a readonly database\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ["nothing"],
        ["add"],
        ["code", "x", "--jobs", "0"],
        ["code", "x", "--published", "June"],
        ["events", "--since", "2025-13"],
        ["events", "--type", "QUARREL"],
        ["events", "--status", "maybe"],
        ["events", "--min-confidence", "2"],
        ["brief", "--format", "pdf"],
        ["brief", "--lang", "de"],
        ["score", "x"],
    ],
)
def test_wrong_usage(quick: Run, arguments: list[str]) -> None:
    result = quick(*arguments)
    assert (result.returncode, result.stdout) == (2, "")
    assert "Traceback" not in result.stderr


def test_unknown_id(quick: Run, filled: Any) -> None:
    result = quick("explain", "ffff0000ffff", "--db", filled.place)
    assert result.returncode == 1
    assert result.stderr == "ffff0000ffff: there is no event or mention of this id in the record\n"


def test_beginning_of_several_ids(quick: Run, filled: Any) -> None:
    result = quick("explain", "", "--db", filled.place)
    assert result.returncode == 1
    assert " ids begin so (" in result.stderr and result.stderr.count("\n") == 1


def test_scores_of_what_is_none(quick: Run, tmp_path: Path, bad: Mapping[str, str]) -> None:
    path = next(each for each in bad if each.endswith("none.json"))
    result = quick("score", path, path)
    assert result.returncode == 1
    assert result.stderr.startswith(f"{path}:1: it is not JSON")
