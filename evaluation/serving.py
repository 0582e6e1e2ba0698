"""How fast pages are on a large record: size and time of every page, and a mixed load while articles come in.

Usage: python evaluation/serving.py make FILE [--events 100000]     generates a record
       python evaluation/serving.py pages FILE                      p95 of each page with 8 readers, and its size
       python evaluation/serving.py load FILE [--seconds 60] [--rate 200]
"""

import argparse
import asyncio
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

import httpx
from serving_load import answer, load
from serving_record import CODES, make

from rapporteur.desk import Desk
from rapporteur.desk import Query as Asked
from rapporteur.present.web.visits import VISITED

READERS, ASKED = 8, 40
OK = 200
TOKEN = "a token for measuring"
PORT = 8917
READY = 8.0
"""Seconds in which a server that was started makes ready: templates, sums, what draws."""
LONG_AGO = f"{VISITED}=|2016-01-01T00:00:00+00:00"
"""The cookie of one who has not come for years, to whom all is news."""


@contextmanager
def served(place: str, workers: int = 2) -> Iterator[str]:
    """The address of the desk on a record, while it is served."""
    program = Path(sys.executable).with_name("rapporteur")
    command = [
        str(program),
        "serve",
        "--db",
        place,
        "--port",
        str(PORT),
        "--workers",
        str(workers),
        "--token",
        TOKEN,
    ]
    server = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{PORT}"
    try:
        for _ in range(300):
            try:
                httpx.get(address + "/login", timeout=5)
                break
            except httpx.TransportError:
                time.sleep(0.2)
        time.sleep(READY)
        yield address
    finally:
        server.terminate()
        server.wait()


def paths(place: str) -> dict[str, list[str]]:
    """Addresses by kind of page, several of each."""
    desk, chance = Desk(place), random.Random(3)
    events = desk.page(Asked(), 300, newest=True).events
    desk.close()
    codes = CODES[:20]
    return {
        "record": ["/en/"], "dossier": [f"/{lang}/about/{code}" for code in codes for lang in ("en", "fr")],
        "person": [f"/en/person/Person%20{n}%20of%20{code}" for code in codes[:5] for n in range(4)],
        "event": [f"/en/event/{event.id}" for event in events], "article": [f"/fr/article/{event.mentions[0].article}" for event in events],
        "events": [f"/en/events?about={code}&status=actual" for code in codes] + ["/en/events"], "agenda": ["/en/agenda"],
        "search": [f"/en/search?q={word}" for word in ("talks", "minister", "Person+3", "capital+officials", "france")],
        "claims": ["/en/claims"], "review": ["/en/review"], "actors": ["/en/actors"], "sources": ["/en/sources"],
        "api events": [f"/api/v1/events?about={code}&limit=50" for code in codes],
        "api event": [f"/api/v1/events/{event.id}" for event in chance.sample(events, 50)],
        "dyad": [f"/en/dyad/{a}/{b}" for a, b in pairwise(codes)],
        "storylines": [f"/en/threads?about={code}" for code in codes] + ["/en/threads"],
    }  # fmt: skip


def measure(place: str, kinds: Sequence[str] = ()) -> None:
    """p50 and p95 of each kind of page, or of some, with 8 readers at once, every answer made anew, and the largest body.

    The pages that tell what changed are asked for by a reader who has not come for years, so that all of it is news.
    """
    with served(place) as address:
        print("| page | p50 ms | p95 ms | largest kB |\n|---|---|---|---|")
        asked = paths(place)
        for kind in kinds or asked:
            addresses = asked[kind]
            times, sizes = asyncio.run(_read(address, addresses, LONG_AGO))
            cut = statistics.quantiles(times, n=20)
            print(
                f"| {kind} | {cut[9] * 1000:.0f} | {cut[18] * 1000:.0f} | {max(sizes) / 1000:.0f} |",
                flush=True,
            )


async def _read(address: str, addresses: list[str], cookie: str) -> tuple[list[float], list[int]]:
    host = urlsplit(address).netloc
    head = f"Host: {host}\r\nAuthorization: Bearer {TOKEN}\r\nCookie: {cookie}\r\n"
    times: list[float] = []
    sizes: list[int] = []

    async def reader(number: int) -> None:
        answers, asks = await asyncio.open_connection(*host.split(":"))
        for turn in range(ASKED):
            path = addresses[(number * ASKED + turn) % len(addresses)]
            unasked = f"{'&' if '?' in path else '?'}reading={number}-{turn}"  # another address, so that it is made anew
            begun = time.perf_counter()
            asks.write(f"GET {path}{unasked} HTTP/1.1\r\n{head}\r\n".encode())
            status, size = await answer(answers)
            times.append(time.perf_counter() - begun)
            assert status == OK, (status, path)
            sizes.append(size)
        asks.close()

    await asyncio.gather(*(reader(number) for number in range(READERS)))
    return times, sizes


def main() -> None:
    """Does what is asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=["make", "pages", "load"])
    parser.add_argument("file")
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--rate", type=int, default=200)
    parser.add_argument("--only", nargs="*", default=[], help="kinds of page, else all")
    asked = parser.parse_args()
    if asked.what == "make":
        make(asked.file, asked.events)
    elif asked.what == "pages":
        measure(asked.file, asked.only)
    else:
        with served(asked.file) as address:
            print(load(address, TOKEN, paths(asked.file), asked.seconds, asked.rate))


if __name__ == "__main__":
    main()
