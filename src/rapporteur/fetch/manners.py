"""How hosts are treated: one request at a time with a pause between, and what their robots.txt asks for is kept."""

import asyncio
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from typing import Protocol
from urllib.parse import urljoin, urlsplit, urlunsplit

from protego import Protego

from rapporteur import __version__

_NAME = "Rapporteur"
AGENT = f"{_NAME}/{__version__}"
_LONGEST_PAUSE = 30.0
_KEPT = 3600.0
"""Seconds for which what a host asks for is remembered."""
_LARGEST = 500_000
_MOVED = frozenset({301, 302, 303, 307, 308})


class Answer(Protocol):
    """The parts of an answer that robots.txt is read from."""

    status: int
    headers: Mapping[str, str]
    body: bytes


Get = Callable[[str, Mapping[str, str]], Awaitable[Answer]]


class Manners:
    """Remembers of each host when it was last asked, and what it asks for."""

    def __init__(self, pause: float) -> None:
        self._pause = pause
        self._turns: dict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._next: dict[str, float] = {}
        self._rules: dict[str, tuple[float, Protego | None]] = {}
        self._asking: dict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    @asynccontextmanager
    async def turn(self, url: str) -> AsyncIterator[None]:
        """Waits until a host may be asked again, and keeps others waiting meanwhile."""
        host = _host(url)
        async with self._turns[host]:
            wait = self._next.get(host, 0.0) - time.monotonic()
            if wait > 0:
                await asyncio.sleep(wait)
            try:
                yield
            finally:
                self._next[host] = time.monotonic() + self._pause_of(host)

    def _pause_of(self, host: str) -> float:
        _, rules = self._rules.get(host, (0.0, None))
        asked = rules.crawl_delay(_NAME) if rules else None
        return max(self._pause, min(float(asked or 0), _LONGEST_PAUSE))

    async def allowed(self, url: str, get: Get) -> bool:
        """Whether a host lets programs read an address. Where it has no rules it does; where they cannot be had, not.

        After RFC 9309: answers 400 to 499 mean that there are no rules, those from 500 that all is forbidden.
        """
        host = _host(url)
        async with self._asking[host]:
            kept = self._rules.get(host)
            if kept is None or kept[0] < time.monotonic():
                self._rules[host] = kept = (time.monotonic() + _KEPT, await self._read(host, get))
        rules = kept[1]
        return rules is not None and bool(rules.can_fetch(url, _NAME))

    async def _read(self, host: str, get: Get) -> Protego | None:
        url = f"{host}/robots.txt"
        for _ in range(5):
            async with self.turn(url):
                answer = await get(url, {})
            if answer.status in _MOVED and answer.headers.get("location"):
                try:
                    url = urljoin(url, answer.headers["location"])
                    if urlsplit(url).scheme not in {"http", "https"}:
                        return None
                except ValueError:
                    return None
                continue
            if answer.status >= 500:
                return None
            told = answer.body[:_LARGEST].decode("utf-8", "replace") if answer.status == 200 else ""
            return Protego.parse(told)
        return None


def _host(url: str) -> str:
    """Scheme, host and port of an address."""
    parts = urlsplit(url)
    return urlunsplit((parts.scheme, parts.netloc.lower(), "", "", ""))
