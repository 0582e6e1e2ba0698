"""One address -> what its server gives: bounded in size and time, asked only for what changed, tried again with patience."""

import asyncio
import email.utils
import ssl
import time
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

import httpcore

from rapporteur.fetch.addresses import CheckedNetwork, ForbiddenError
from rapporteur.fetch.manners import AGENT, Manners

_MOVED = frozenset({301, 302, 303, 307, 308})
_AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})
_SCHEMES = frozenset({"http", "https"})
_PACKED = {"gzip": 31, "x-gzip": 31, "deflate": 15}
"""Window bits by which zlib knows each packing."""
_CHUNK = 65_536


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is borne: bytes of a body unpacked, seconds for all of an answer, redirects, tries; pauses in seconds.

    ``inward`` allows addresses of this machine and its network; ``pause`` lies between two requests of one host.
    """

    bytes: int = 20_000_000
    seconds: float = 60.0
    redirects: int = 5
    tries: int = 3
    backoff: float = 1.0
    longest_wait: float = 60.0
    pause: float = 1.0
    inward: bool = False
    robots: bool = True


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave: the address after redirects, its body unpacked (None where it did not change), its kind.

    ``etag`` and ``modified`` are what the server knows this version by; ``fetched`` is the moment (ISO, UTC).
    """

    url: str
    body: bytes | None
    kind: str
    etag: str | None
    modified: str | None
    fetched: str


class FetchError(Exception):
    """An address that gave nothing; the message says why in one line."""


@dataclass(slots=True)
class _Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes


class _PassingError(Exception):
    """A failure that may pass; ``wait`` is what the server asks to wait, in seconds."""

    def __init__(self, reason: str, wait: float | None = None) -> None:
        super().__init__(reason)
        self.wait = wait


@dataclass
class Fetcher:
    """Fetches addresses, many at once, hosts one request at a time. It is used within one event loop."""

    limits: Limits = field(default_factory=Limits)
    trust: ssl.SSLContext | None = None

    def __post_init__(self) -> None:
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=self.trust or ssl.create_default_context(),
            network_backend=CheckedNetwork(self.limits.inward),
            max_connections=32,
            keepalive_expiry=10,
        )
        self._manners = Manners(self.limits.pause)

    async def close(self) -> None:
        """Gives connections back."""
        await self._pool.aclose()

    async def fetch(self, url: str, etag: str | None = None, modified: str | None = None) -> Fetched:
        """What an address gives; FetchError says why it gives nothing.

        ``etag`` and ``modified`` are those of a version that is known: where it did not change the body is None.
        """
        asked = {"If-None-Match": etag, "If-Modified-Since": modified}
        headers = {name: value for name, value in asked.items() if value}
        for attempt in range(1, self.limits.tries + 1):
            try:
                return await self._follow(url, headers)
            except _PassingError as error:
                if attempt == self.limits.tries:
                    raise FetchError(f"{error} ({attempt} tries)") from error
                wait = self.limits.backoff * 2 ** (attempt - 1) if error.wait is None else error.wait
                if wait > self.limits.longest_wait:
                    raise FetchError(f"{error}; it asks to wait for {wait:.0f} seconds") from error
                await asyncio.sleep(wait)
        raise FetchError("it was not tried")

    async def _follow(self, url: str, headers: Mapping[str, str]) -> Fetched:
        """Follows redirects, each looked at as the first address is."""
        for _ in range(self.limits.redirects + 1):
            _check(url)
            if self.limits.robots and not await self._manners.allowed(url, self._get):
                raise FetchError(f"{urlsplit(url).hostname} asks programs not to read this page (robots.txt)")
            async with self._manners.turn(url):
                answer = await self._get(url, headers)
            if answer.status in _MOVED and answer.headers.get("location"):
                url = _joined(url, answer.headers["location"])
                continue
            return _read(url, answer)
        raise FetchError(f"it redirects more than {self.limits.redirects} times")

    async def _get(self, url: str, headers: Mapping[str, str]) -> _Answer:
        """One request and all of its answer, within the limits."""
        try:
            async with asyncio.timeout(self.limits.seconds):
                return await self._ask(url, headers)
        except TimeoutError as error:
            raise _PassingError(f"it took longer than {self.limits.seconds:g} seconds") from error
        except ForbiddenError as error:
            raise FetchError(str(error)) from error
        except ssl.SSLError as error:
            raise FetchError(
                f"its certificate or encryption is not in order: {error.reason or error}"
            ) from error
        except httpcore.ConnectError as error:
            if (
                isinstance(error.__context__, ssl.SSLError)
                or "CERTIFICATE" in str(error)
                or "SSL" in str(error)
            ):
                raise FetchError(f"its certificate or encryption is not in order: {_line(error)}") from error
            raise _PassingError(f"it cannot be reached: {_line(error)}") from error
        except (
            httpcore.NetworkError,
            httpcore.TimeoutException,
            httpcore.RemoteProtocolError,
            OSError,
        ) as error:
            raise _PassingError(f"its answer broke off: {_line(error)}") from error
        except (httpcore.ProtocolError, httpcore.UnsupportedProtocol, UnicodeError, ValueError) as error:
            raise FetchError(f"it cannot be asked for: {_line(error)}") from error

    async def _ask(self, url: str, headers: Mapping[str, str]) -> _Answer:
        sent = {"User-Agent": AGENT, "Accept": "*/*", "Accept-Encoding": "gzip, deflate", **headers}
        async with self._pool.stream("GET", _ascii(url), headers=list(sent.items())) as response:
            told = {
                name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers
            }
            status = response.status
            if status in _MOVED or status == 304:
                return _Answer(status, told, b"")
            if status in _AGAIN:
                raise _PassingError(f"its server answers {status}", _wait(told.get("retry-after")))
            unpack = _Unpacking(told.get("content-encoding", ""), self.limits.bytes)
            async for chunk in response.aiter_stream():
                unpack.take(chunk)
            return _Answer(status, told, unpack.finish())


class _Unpacking:
    """Gathers a body, unpacking it as it comes; FetchError where it grows beyond what is borne."""

    def __init__(self, packing: str, largest: int) -> None:
        name = packing.strip().lower()
        if name not in {"", "identity", *_PACKED}:
            raise FetchError(f"its answer is packed as {name[:20]!r}, which was not asked for")
        self._unpacker = zlib.decompressobj(_PACKED[name]) if name in _PACKED else None
        self._largest = largest
        self._body = bytearray()

    def take(self, chunk: bytes) -> None:
        """Takes some more bytes."""
        if self._unpacker is None:
            self._add(chunk)
            return
        try:
            while chunk:
                self._add(self._unpacker.decompress(chunk, _CHUNK))
                chunk = self._unpacker.unconsumed_tail
        except zlib.error as error:
            raise FetchError("its answer is damaged: it cannot be unpacked") from error

    def _add(self, data: bytes) -> None:
        self._body += data
        if len(self._body) > self._largest:
            raise FetchError(f"its answer is longer than {self._largest:,} bytes")

    def finish(self) -> bytes:
        """All of the body; a packed one that broke off in the middle may be asked for again."""
        if self._unpacker is not None and not self._unpacker.eof and self._body:
            raise _PassingError("its answer broke off")
        return bytes(self._body)


def _read(url: str, answer: _Answer) -> Fetched:
    if answer.status not in {200, 304}:
        raise FetchError(f"its server answers {answer.status}")
    return Fetched(
        url=url,
        body=answer.body if answer.status == 200 else None,
        kind=answer.headers.get("content-type", "").split(";")[0].strip().lower(),
        etag=answer.headers.get("etag"),
        modified=answer.headers.get("last-modified"),
        fetched=datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
    )


def _joined(url: str, location: str) -> str:
    try:
        return urljoin(url, location)
    except ValueError as error:
        raise FetchError(f"it leads to what is no address: {_line(error)}") from error


def _check(url: str) -> None:
    """FetchError where an address is none that is fetched."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise FetchError(f"it leads to what is no address: {_line(error)}") from error
    if parts.scheme not in _SCHEMES or not parts.hostname:
        raise FetchError(f"it leads to {url[:80]!r}: only http and https addresses are fetched")
    if parts.username or parts.password:
        raise FetchError("an address with a name or password in it is not fetched")
    if port == 0:
        raise FetchError("it leads to no port")


def _ascii(url: str) -> str:
    """An address as it is sent: without its fragment, other letters escaped."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    host = host if host.isascii() else host.encode("idna").decode()
    netloc = (f"[{host}]" if ":" in host else host) + (f":{parts.port}" if parts.port else "")
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    return urlunsplit((parts.scheme, netloc, path, quote(parts.query, safe="/%:@!$&'()*+,;=~-._?[]"), ""))


def _wait(told: str | None) -> float | None:
    """The seconds that a server asks to wait, from a number or a date."""
    if told is None:
        return None
    if told.strip().isdigit():
        return float(told)
    try:
        return max(0.0, email.utils.parsedate_to_datetime(told).timestamp() - time.time())
    except (ValueError, TypeError, OverflowError):
        return None


def _line(error: Exception) -> str:
    return " ".join(f"{error}".split())[:200] or type(error).__name__
