"""``add`` is killed in the middle: what it stored is there, whole, and shows in the events."""

import json
import subprocess
import sys
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any

from rapporteur.desk import Desk

Run = Callable[..., Any]
ARTICLES = 150
TOLD = 25
ADDING = """
import sys
from rapporteur.desk import Desk
for each in Desk(sys.argv[1]).add([sys.argv[2]]):
    print(each.id, flush=True)
"""
TEXT = "La Russie a condamné les sanctions de l'Union européenne, le {day} juin 2025. Le texte porte le numéro {number}."


def test_killed_add(tmp_path: Path, quick: Run) -> None:
    articles = tmp_path / "articles.jsonl"
    lines = (
        {
            "id": f"a{number}",
            "lang": "fr",
            "published": "2025-07-01",
            "text": TEXT.format(day=1 + number % 28, number=number),
        }
        for number in range(ARTICLES)
    )
    articles.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    place = tmp_path / "record.db"
    adding = subprocess.Popen(
        [sys.executable, "-c", ADDING, str(place), str(articles)], stdout=subprocess.PIPE, text=True
    )
    assert adding.stdout is not None
    told = [line.strip() for line in islice(adding.stdout, TOLD)]
    adding.kill()
    told += adding.stdout.read().split()
    adding.wait()
    assert TOLD <= len(told) < ARTICLES

    desk = Desk(str(place), new=False)
    events = desk.events()
    with desk.record.reading() as now:
        stored, codings = now.articles(), now.codings()
    assert set(told) <= set(stored)
    assert len(stored) <= len(told) + 1
    assert all(coding.mentions and coding == desk.code(stored[coding.article]) for coding in codings)
    assert {each.mention for event in events for each in event.mentions} == {
        mention.id for coding in codings for mention in coding.mentions
    }
    again = quick("add", articles, "--db", place)
    assert again.returncode == 0
    assert again.stderr == f"{ARTICLES - len(stored)} stored, {len(stored)} known already, 0 failed\n"
    assert len(desk.articles()) == ARTICLES
    desk.close()
