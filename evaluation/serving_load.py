"""A mixed load for `serving.py`: requests fall due at a steady rate, whether or not those before them were answered.

Connections are bare streams: a client that costs as much as the server would measure itself.
"""

import asyncio
import json
import random
import statistics
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

CONNECTIONS = 48
WARMING = 6
"""Articles that are added before, so that each process has loaded what reads them."""
GRACE = 20.0
"""Seconds for which answers are waited for after the last request fell due."""
ADDED_EVERY = 2.0
"""Seconds from one added article to the next."""
TEXT = "France and Germany held talks in Paris, wire {number} said on 3 June 2025."


@dataclass
class Told:
    """What became of the requests: times from when each fell due, errors, how many articles were added."""

    times: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    added: int = 0
    done: int = 0


def load(address: str, token: str, by_kind: Mapping[str, Sequence[str]], seconds: int, rate: int) -> str:
    """Asks for a mix of pages at a rate, while an article is added every other second; what became of it."""
    return asyncio.run(_load(urlsplit(address).netloc, token, by_kind, seconds, rate))


async def _load(host: str, token: str, by_kind: Mapping[str, Sequence[str]], seconds: int, rate: int) -> str:
    chance = random.Random(11)
    mixed = [path for paths in by_kind.values() for path in chance.choices(paths, k=20)]
    due: asyncio.Queue[tuple[float, str, bytes]] = asyncio.Queue()
    head = f"Host: {host}\r\nAuthorization: Bearer {token}\r\n"
    for number in range(WARMING):
        stream = await asyncio.open_connection(*host.split(":"))
        stream[1].write(_article(head, f"warming-{time.time()}-{number}"))
        await answer(stream[0])
        stream[1].close()
    told, begun = Told(), time.perf_counter()
    readers = [asyncio.create_task(_reader(host, due, told)) for _ in range(CONNECTIONS)]
    asked = seconds * rate
    for number in range(asked):
        await asyncio.sleep(max(0.0, begun + number / rate - time.perf_counter()))
        path = chance.choice(mixed)
        due.put_nowait((begun + number / rate, path, f"GET {path} HTTP/1.1\r\n{head}\r\n".encode()))
        if number % int(ADDED_EVERY * rate) == rate:
            asked += 1
            due.put_nowait((time.perf_counter(), "added", _article(head, f"{begun}-{number}")))
    try:
        await asyncio.wait_for(due.join(), GRACE)
    except TimeoutError:
        told.errors.append(f"{asked - told.done} not answered within {GRACE:.0f} s after the last")
    whole = time.perf_counter() - begun
    for reader in readers:
        reader.cancel()
    cut = statistics.quantiles(told.times, n=20)
    return (
        f"{len(told.times)} of {seconds * rate} pages in {whole:.0f} s ({len(told.times) / whole:.0f} a second), "
        f"{told.added} articles added, {len(told.errors)} errors {told.errors[:3]}; "
        f"p50 {cut[9] * 1000:.0f} ms, p95 {cut[18] * 1000:.0f} ms"
    )


def _article(head: str, id_: str) -> bytes:
    """The request that adds an article."""
    article = {"id": id_, "lang": "en", "published": "2025-06-04", "text": TEXT.format(number=id_)}
    body = json.dumps(article).encode()
    kind = f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    return f"POST /api/v1/articles HTTP/1.1\r\n{head}{kind}".encode() + body


async def _reader(host: str, due: "asyncio.Queue[tuple[float, str, bytes]]", told: Told) -> None:
    """Sends what is due through one connection, one after the other."""
    name, _, port = host.partition(":")
    stream = None
    while True:
        moment, path, request = await due.get()
        try:
            stream = stream or await asyncio.open_connection(name, int(port))
            stream[1].write(request)
            status, _ = await answer(stream[0])
        except (OSError, asyncio.IncompleteReadError) as error:
            stream = None
            told.errors.append(f"{error!r} {path}")
        else:
            if status >= 400:
                told.errors.append(f"{status} {path}")
            elif path == "added":
                told.added += 1
            if path != "added":
                told.times.append(time.perf_counter() - moment)
        finally:
            told.done += 1
            due.task_done()


async def answer(stream: asyncio.StreamReader) -> tuple[int, int]:
    """Reads an answer to its end; its status and the bytes of its body."""
    head = (await stream.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    length = head.split("content-length:", 1)[1].split("\r\n", 1)[0]
    await stream.readexactly(int(length))
    return int(head.split(" ", 2)[1]), int(length)
