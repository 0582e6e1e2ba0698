"""Kills a program that adds articles, again and again at random moments, and looks at what is left each time.

    python evaluation/faults.py PLACE... [--kills 200] [--articles 2000]

PLACE is a file, postgresql://... of an empty database, or 'server' for a private PostgreSQL server. Each run is given the
articles of the run before and some more; it is killed before it stores, while it does, or while it brings events up to date.
After each kill the record is opened: nothing that was told to be stored is missing, nothing is there twice or by half. At
the end the record equals that of an undisturbed run, whatever moments were chosen. The articles are short, so that
storing, not coding, is most of the work; some are versions of others.
"""

import argparse
import json
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

from rapporteur.desk import Desk
from rapporteur.desk.coders import load_coder
from rapporteur.records.article import Article
from rapporteur.store import Record

sys.path.append(str(Path(__file__).parent.parent / "tests"))
from private_server import new_database, private_server

PAUSE = 0.25
"""Seconds for which a run goes on before it is killed, in the mean: from its start, or from the first article it stores."""
SHORT = 0.05
"""The same, from the last article it stores, when it begins to bring events up to date."""
SHARES = (0.25, 0.5, 0.25)
"""Of the runs, those that are killed some time from their start, from the first article they store, and from the last."""
MOMENTS = ("before storing", "while storing", "while reconciling")
STATES = (
    "La Russie",
    "La Chine",
    "La Turquie",
    "La Pologne",
    "Le Japon",
    "Le Brésil",
    "L'Inde",
    "Le Mexique",
)


def lines(count: int) -> list[str]:
    """Short articles as JSON Lines; every tenth is a new version of an earlier page."""
    told = []
    for number in range(count):
        page = number - 5 if number % 10 == 9 else number
        text = f"{STATES[number % 8]} a condamné les sanctions de {STATES[(number + 3) % 8]}. Texte {number}."
        fields = {"url": f"https://fil.example/{page}", "lang": "fr", "published": "2025-07-01", "text": text}
        told.append(json.dumps(fields, ensure_ascii=False) + "\n")
    return told


def content(place: str) -> Any:
    """All that a record holds, brought up to date; aside moments of storing, and ids of events, which were kept from before."""
    desk = Desk(place)
    events = desk.events()
    with desk.record.reading() as now:
        found = now.articles(current=False), now.codings(), events, now.claims()
    desk.close()
    articles, codings, events, claims = found
    return articles, codings, sorted(repr(replace(each, id="")) for each in events), claims


def check(place: str, told: set[str]) -> None:
    """AssertionError says what is missing, or there by half or twice."""
    record = Record(place)
    with record.reading() as now:
        everything, current, codings = now.articles(current=False), now.articles(), now.codings()
        numbers = now.search.articles(record.ask("texte"), 1)
    record.close()
    missing = told - set(everything)
    assert not missing, f"told to be stored and missing: {sorted(missing)[:5]}"
    origins = [each.origin for each in current.values()]
    assert len(origins) == len(set(origins)), "two versions of a page are current"
    assert len({(each.origin, each.text) for each in everything.values()}) == len(everything), (
        "an article is there twice"
    )
    assert {each.article for each in codings} == set(current), "an article has no coding"
    assert not everything or numbers, "an article is not found by its words"


def begin(place: str, articles: Path, coder: Any) -> tuple[int, int]:
    """A process that adds the articles and tells each on a pipe once it is stored; its id, and the pipe."""
    reading, writing = os.pipe()
    process = os.fork()
    if process:
        os.close(writing)
        return process, reading
    os.close(reading)
    desk = Desk(place)
    desk._coders["fr"] = coder  # loaded before, or each run would spend its time with loading
    for each in desk.add([str(articles)]):
        if isinstance(each, Article):
            os.write(writing, f"{each.id}\n".encode())
    os._exit(0)


def disturb(place: str, path: Path, articles: list[str], kills: int, coder: Any) -> Counter[str]:
    """Kills so many runs; how many at which moment."""
    random_, told, killed = random.Random(3), set[str](), Counter[str]()
    while killed.total() < kills:
        given = -(-len(articles) * (killed.total() + 1) // kills)
        path.write_text("".join(articles[:given]), encoding="utf-8")
        process, pipe = begin(place, path, coder)
        with os.fdopen(pipe, "rb", buffering=0) as stream:
            (awaited,) = random_.choices((0, 1, given - len(told)), SHARES)
            now = b"".join(stream.readline() for _ in range(awaited))
            time.sleep(random_.expovariate(1 / (SHORT if awaited > 1 else PAUSE)))
            os.kill(process, signal.SIGKILL)
            now += stream.readall()
        ended = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
        told |= {line.decode() for line in now.split(b"\n")[:-1]}
        check(place, told)
        if ended == -signal.SIGKILL:
            killed[MOMENTS[0 if not now else 2 if len(told) == given else 1]] += 1
        else:
            assert ended == 0, "a run failed"
    return killed


def main() -> None:
    """Disturbs each place, and compares it with an undisturbed record."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("places", nargs="+")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--articles", type=int, default=2000)
    arguments = parser.parse_args()
    articles = lines(arguments.articles)
    with tempfile.TemporaryDirectory() as folder, ExitStack() as servers:
        path = Path(folder) / "articles.jsonl"
        path.write_text("".join(articles), encoding="utf-8")
        coder = load_coder("fr")
        coder(Article("warm", "La Russie a condamné les sanctions.", "fr"))
        whole = str(Path(folder) / "whole.db")
        desk = Desk(whole)
        desk._coders["fr"] = coder
        stored = sum(isinstance(each, Article) for each in desk.add([str(path)]))
        desk.close()
        expected = content(whole)
        print(
            f"| store | articles | {' | '.join(f'killed {each}' for each in MOMENTS)} | missing, twice, by half | final record |"
        )
        print("|---|---|---|---|---|---|---|")
        for given in arguments.places:
            place = new_database(servers.enter_context(private_server())) if given == "server" else given
            killed = disturb(place, path, articles, arguments.kills, coder)
            process, pipe = begin(place, path, coder)
            with os.fdopen(pipe) as stream:
                stream.read()
            assert os.waitpid(process, 0)[1] == 0, "the last run failed"
            assert content(place) == expected, "the record is not that of an undisturbed run"
            kind = "server" if place.startswith("postgresql") else "file"
            print(
                f"| {kind} | {stored} | {' | '.join(str(killed[each]) for each in MOMENTS)} | none | equal |",
                flush=True,
            )


if __name__ == "__main__":
    main()
