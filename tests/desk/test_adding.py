"""Adding in one process and in several gives the same record; what was broken off goes on where it was."""

import json
import subprocess
import sys
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from rapporteur.desk import Desk, Failure
from rapporteur.records.article import Article

COUNT = 48
TEXT = "La Russie a condamné les sanctions de l'Union européenne, le {day} juin 2025. Le texte porte le numéro {number}."
ADDING = """
import sys
from rapporteur.desk import Desk
if __name__ == "__main__":
    for each in Desk(sys.argv[1]).add(sys.argv[2:], jobs=2):
        print(getattr(each, "id", each), flush=True)
"""


@pytest.fixture
def articles(tmp_path: Path) -> str:
    path = tmp_path / "articles.jsonl"
    lines = [
        {
            "id": f"a{n}",
            "lang": "fr",
            "published": "2025-07-01",
            "text": TEXT.format(day=1 + n % 28, number=n),
        }
        for n in range(COUNT)
    ]
    lines.insert(9, {"text": " "})
    lines.insert(3, lines[1])
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return str(path)


def content(desk: Desk) -> Any:
    with desk.record.reading() as now:
        return now.articles(), now.codings(), desk.events()


def test_same_in_several_processes(tmp_path: Path, articles: str) -> None:
    alone, together = Desk(str(tmp_path / "one.db")), Desk(str(tmp_path / "two.db"))
    told = list(alone.add([articles]))
    assert [type(each) for each in told].count(Article) == COUNT
    assert told[3] is None
    assert isinstance(told[10], Failure)
    assert list(together.add([articles], jobs=2)) == told
    assert content(together) == content(alone)
    again = list(together.add([articles], jobs=2))
    assert again.count(None) == COUNT + 1 and len(again) == COUNT + 2
    alone.close()
    together.close()


def test_broken_off_and_gone_on(tmp_path: Path, articles: str) -> None:
    """The program is killed; its helpers end with it, and what was told is there."""
    place, script = str(tmp_path / "record.db"), tmp_path / "adding.py"
    script.write_text(ADDING)
    adding = subprocess.Popen(
        [sys.executable, str(script), place, articles], stdout=subprocess.PIPE, text=True
    )
    assert adding.stdout is not None
    told = {line.strip() for line in islice(adding.stdout, 10)}
    adding.kill()
    told |= set(adding.stdout.read().split())  # which ends when the last process that could write has ended
    adding.wait()
    told.discard("None")
    desk = Desk(place)
    stored = {each.id for each in desk.articles()}
    assert {each for each in told if each.startswith("a")} <= stored
    rest = [each for each in desk.add([articles]) if isinstance(each, Article)]
    assert len(rest) == COUNT - len(stored)
    whole = Desk(str(tmp_path / "whole.db"))
    list(whole.add([articles]))
    assert content(desk) == content(whole)
    desk.close()
    whole.close()


def test_finished_pieces_are_not_read_again(
    tmp_path: Path, articles: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk(str(tmp_path / "record.db"))
    list(desk.add([articles]))
    read: list[Any] = []
    articles_of: Callable[..., Any] = Desk.articles_of

    def count(self: Desk, piece: Any, defaults: Any) -> Any:
        read.append(piece)
        return articles_of(self, piece, defaults)

    monkeypatch.setattr(Desk, "articles_of", count)
    list(desk.add([articles]))
    assert [piece.origin.name.rpartition(":")[2] for piece in read] == ["11"]
    desk.close()
