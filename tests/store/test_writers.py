"""Several programs write at once; one is killed. What was told to be stored is stored, and nothing by half."""

import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from rapporteur.store import Query, Record

WRITER = Path(__file__).parent / "writer.py"
CLAIMS = 10


def write(place: str, name: str, count: int, shared: int = 0) -> subprocess.Popen[str]:
    command = [sys.executable, str(WRITER), place, name, str(count), str(shared)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def check_whole(record: Record, told: Iterable[str]) -> set[str]:
    """Everything told is there with all that it says, one version of a page alone is current; the ids there."""
    with record.reading() as now:
        everything, current, codings = now.articles(current=False), now.articles(), now.codings()
    assert set(told) <= set(everything)
    assert all(len(coding.claims) == CLAIMS for coding in codings)
    pages = [article.origin for article in current.values()]
    assert len(pages) == len(set(pages))
    assert {article.origin for article in everything.values()} == set(pages)
    return set(everything)


def test_two_writers_at_once(place: str, opened: Callable[[], Record]) -> None:
    """Both make the record, write versions of the same pages, and the same articles."""
    writers = [write(place, name, 25, 25) for name in ("one", "two")]
    told = set()
    for writer in writers:
        out, err = writer.communicate(timeout=60)
        assert (writer.returncode, err) == (0, "")
        told.update(out.split())
    assert len(told) == 75
    assert check_whole(opened(), told) == told


@pytest.mark.parametrize("after", [1, 12])
def test_killed_writer_loses_nothing_it_told(place: str, opened: Callable[[], Record], after: int) -> None:
    writer = write(place, "one", 10_000)
    assert writer.stdout is not None
    told = [line.strip() for line in islice(writer.stdout, after)]
    writer.kill()
    told += writer.stdout.read().split()
    writer.wait()
    record = opened()
    check_whole(record, told)
    assert record.stale()
    record.close()
    again = write(place, "two", 3)
    assert again.wait(timeout=30) == 0
    check_whole(opened(), [*told, "two-0", "two-1", "two-2"])


def test_full_disk(tmp_path: Path) -> None:
    """A disk without room gives one clear line; what was told is there, and with room the rest follows."""
    place = str(tmp_path / "record.db")
    Record(place).close()
    writer = subprocess.run(
        [sys.executable, str(WRITER), place, "one", "400", "0"],
        capture_output=True,
        text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (500_000, 500_000)),
    )
    assert writer.returncode == 1
    reason = writer.stderr.splitlines()[-1]
    assert reason.startswith(f"rapporteur.store.errors.StoreError: {place}: ")
    assert "full" in reason or "I/O error" in reason
    record = Record(place)
    assert 0 < len(check_whole(record, writer.stdout.split())) < 400
    record.close()
    assert write(place, "one", 400).wait(timeout=120) == 0
    record = Record(place)
    assert len(check_whole(record, [])) == 400
    record.close()


def test_killed_while_making_the_record(place: str, opened: Callable[[], Record]) -> None:
    """Whatever the moment, the record can be opened afterwards."""
    for wait in (0.25, 0.4, 0.55):
        writer = write(place, "one", 1)
        time.sleep(wait)
        writer.kill()
        writer.wait()
        assert opened().stale() in {True, False}


def test_reader_sees_one_moment(
    record: Record, opened: Callable[[], Record], article: Callable[..., Any]
) -> None:
    """What another stores during a look does not show in it, and the look does not keep the other from storing."""
    first, coding = article("a")
    second, other = article("b")
    record.store(first, coding)
    with record.reading() as now:
        assert list(now.articles()) == ["a"]
        if "://" in record.place:
            opened().store(second, other)
        assert [each.article for each in now.codings()] == ["a"]
        assert now.events(Query()) == ()


def test_events_of_an_outdated_look_are_not_written(
    record: Record, opened: Callable[[], Record], article: Callable[..., Any], event: Callable[..., Any]
) -> None:
    first, coding = article("a")
    record.store(first, coding)
    with record.reading() as now:
        seen = now.articles()
    opened().store(replace(first, id="b", url=None), replace(coding, article="b", mentions=(), claims=()))
    assert not record.replace_events([event(*coding.mentions)], [], seen)
    assert record.stale()
