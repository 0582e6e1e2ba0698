"""Whatever a server does, fetching ends within its limits, with the page or with one line that says why not."""

import asyncio
import gzip
import itertools
import time
from typing import Any

import pytest

from rapporteur.fetch import Fetched, Fetcher, FetchError, Limits
from rapporteur.fetch.addresses import is_public

QUICK = Limits(bytes=200_000, seconds=2, tries=1, backoff=0.01, pause=0, inward=True)


def fetch(*urls: str, limits: Limits = QUICK, **known: str) -> list[Fetched | str]:
    """What addresses give, one after the other, or why they give nothing."""

    async def all_() -> list[Fetched | str]:
        fetcher, found = Fetcher(limits), list[Fetched | str]()
        for url in urls:
            try:
                found.append(await fetcher.fetch(url, **known))
            except FetchError as error:
                found.append(str(error))
        await fetcher.close()
        return found

    return asyncio.run(all_())


def reason(url: str, limits: Limits = QUICK) -> str:
    """Why an address gives nothing, within a few seconds."""
    started = time.monotonic()
    (found,) = fetch(url, limits=limits)
    assert isinstance(found, str) and "\n" not in found, found
    assert time.monotonic() - started < 8
    return found


def test_page(server: Any) -> None:
    url = server.page(
        "/a",
        b"x",
        "Content-Type: text/HTML; charset=utf-8",
        'ETag: "7"',
        "Last-Modified: Mon, 30 Jun 2025 07:00:00 GMT",
    )
    (found,) = fetch(url + "#part")
    assert isinstance(found, Fetched)
    assert (found.body, found.kind, found.etag) == (b"x", "text/html", '"7"')
    assert found.fetched.endswith("Z")


def test_only_what_changed(server: Any) -> None:
    def answer(connection: Any) -> None:
        same = connection.headers.get("if-none-match") == '"7"'
        connection.answer(b"" if same else b"new", "304 Not Modified" if same else "200 OK", 'ETag: "7"')

    server.pages["/a"] = answer
    (first,) = fetch(server.url("/a"))
    (again,) = fetch(server.url("/a"), etag='"7"')
    assert isinstance(first, Fetched) and first.body == b"new"
    assert isinstance(again, Fetched) and again.body is None and again.etag == '"7"'


def test_redirects(server: Any) -> None:
    server.page("/end", b"here")
    server.pages["/a"] = lambda c: c.answer(b"", "302 Found", "Location: b")
    server.pages["/b"] = lambda c: c.answer(b"", "308 Permanent Redirect", "Location: /end")
    server.pages["/round"] = lambda c: c.answer(b"", "301 Moved", "Location: /round")
    (found,) = fetch(server.url("/a"))
    assert isinstance(found, Fetched) and (found.body, found.url) == (b"here", server.url("/end"))
    assert reason(server.url("/round")) == "it redirects more than 5 times"


@pytest.mark.parametrize(
    "target",
    [
        "file:///etc/passwd",
        "ftp://example.org/x",
        "gopher://127.0.0.1/",
        "http://",
        "http://u:p@127.0.0.1/",
        "http://[::1/",
    ],
)
def test_redirect_to_what_is_not_fetched(server: Any, target: str) -> None:
    server.pages["/a"] = lambda c: c.answer(b"", "302 Found", f"Location: {target}")
    assert reason(server.url("/a"))
    assert reason(target)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
        "::1", "::", "fe80::1%eth0", "fc00::1", "fd00:ec2::254", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::a00:1",
        "2002:7f00:1::", "ff02::1", "255.255.255.255", "192.0.2.1",
    ],
)  # fmt: skip
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2001:4860:4860::8888", "93.184.216.34"])
def test_addresses_that_are_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "[::1]", "2130706433", "0x7f.1", "169.254.169.254", "[::ffff:127.0.0.1]"],
)
def test_inward_addresses_are_refused(server: Any, host: str) -> None:
    """However an address of this machine is written; the server is not even asked for its robots.txt."""
    told = reason(f"http://{host}:{server.port}/a", Limits(seconds=2, tries=1, pause=0))
    assert "which is not on the open internet" in told or "cannot be reached" in told or "no address" in told
    assert not server.asked


def test_name_that_resolves_anew(server: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The address that was looked at is the one that is connected to: the name is resolved once for a connection."""
    answers = iter(["93.184.216.34", "127.0.0.1", "127.0.0.1"])
    asked: list[str] = []

    async def resolve(_: Any, host: str, port: int, **__: Any) -> list[Any]:
        asked.append(host)
        return [(2, 1, 6, "", (next(answers), port))]

    monkeypatch.setattr(asyncio.base_events.BaseEventLoop, "getaddrinfo", resolve)
    told = reason(f"http://rebound.example:{server.port}/a", Limits(seconds=1, tries=1, pause=0))
    assert "longer than 1 seconds" in told or "cannot be reached" in told
    assert asked == ["rebound.example"]
    assert not server.asked
    told = reason(f"http://rebound.example:{server.port}/a", Limits(seconds=1, tries=1, pause=0))
    assert told == "rebound.example leads to 127.0.0.1, which is not on the open internet"


def slowly(connection: Any, head: bytes, each: bytes) -> None:
    connection.send(head)
    for _ in range(200):
        connection.send(each)
        time.sleep(0.05)


@pytest.mark.parametrize(
    ("head", "each"),
    [
        (b"", b"H"),
        (b"HTTP/1.1 200 OK\r\nX-Long: ", b"a"),
        (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", b"a"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n", b"a"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\na\r\n"),
    ],
)
def test_slow_bytes(server: Any, head: bytes, each: bytes) -> None:
    server.pages["/a"] = lambda c: slowly(c, head, each)
    assert reason(server.url("/a"), Limits(seconds=0.5, tries=1, pause=0, inward=True, robots=False)) == (
        "it took longer than 0.5 seconds (1 tries)"
    )


def endlessly(connection: Any, head: bytes, each: bytes) -> None:
    connection.send(head)
    while True:
        connection.send(each)


@pytest.mark.parametrize(
    ("head", "each"),
    [
        (b"HTTP/1.1 200 OK\r\n\r\n", b"a" * 9000),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"2000\r\n" + b"a" * 8192 + b"\r\n"),
        (b"HTTP/1.1 200 OK\r\nX: ", b"a" * 9000),
    ],
)
def test_endless_answers(server: Any, head: bytes, each: bytes) -> None:
    server.pages["/a"] = lambda c: endlessly(c, head, each)
    told = reason(server.url("/a"))
    assert told == "its answer is longer than 200,000 bytes" or "broke off" in told


@pytest.mark.parametrize("packing", ["gzip", "deflate"])
def test_bodies_that_unpack_without_end(server: Any, packing: str) -> None:
    import zlib

    data = (gzip if packing == "gzip" else zlib).compress(b" " * 80_000_000)
    server.page("/a", data, f"Content-Encoding: {packing}")
    assert reason(server.url("/a")) == "its answer is longer than 200,000 bytes"


def test_packed_bodies(server: Any) -> None:
    server.page("/a", gzip.compress(b"news"), "Content-Encoding: gzip")
    server.page("/b", b"no gzip", "Content-Encoding: gzip")
    server.page("/c", b"x", "Content-Encoding: br")
    server.page("/d", gzip.compress(b"news" * 5000)[:40], "Content-Encoding: gzip")
    (found,) = fetch(server.url("/a"))
    assert isinstance(found, Fetched) and found.body == b"news"
    assert "cannot be unpacked" in reason(server.url("/b"))
    assert "was not asked for" in reason(server.url("/c"))
    assert "broke off" in reason(server.url("/d"))


def test_wrong_lengths_and_broken_answers(server: Any) -> None:
    server.pages["/short"] = lambda c: c.answer(b"abc", length=900)
    server.pages["/none"] = lambda c: None
    server.pages["/gibberish"] = lambda c: c.send(b"\x00\x01\x02 what?\r\n\r\n")
    server.pages["/chunks"] = lambda c: c.send(
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc"
    )
    for target in ("/short", "/none", "/gibberish", "/chunks"):
        assert "broke off" in reason(server.url(target)), target
    server.pages["/long"] = lambda c: c.answer(b"abcdef", length=3)
    (found,) = fetch(server.url("/long"))
    assert isinstance(found, Fetched) and found.body == b"abc"


def test_certificates(encrypted: Any) -> None:
    encrypted.page("/a")
    assert "certificate or encryption is not in order" in reason(encrypted.url("/a"))
    assert not encrypted.asked


def test_no_encryption_where_it_is_asked_for(server: Any) -> None:
    server.page("/a")
    told = reason(f"https://127.0.0.1:{server.port}/a")
    assert any(
        words in told
        for words in ("certificate or encryption", "broke off", "cannot be reached", "longer than")
    )


def test_tries_again(server: Any) -> None:
    def answer(connection: Any) -> None:
        connection.answer(b"ok", "200 OK" if server.asked["/a"] > 2 else "503 Busy", "Retry-After: 0")

    server.pages["/a"] = answer
    limits = Limits(tries=3, backoff=0.01, pause=0, inward=True)
    (found,) = fetch(server.url("/a"), limits=limits)
    assert isinstance(found, Fetched) and server.asked["/a"] == 3
    server.page("/b", b"", "Retry-After: 86400", status="429 Too Many")
    assert reason(server.url("/b"), limits) == "its server answers 429; it asks to wait for 86400 seconds"
    assert reason(server.url("/c"), limits) == "its server answers 404"
    assert (server.asked["/b"], server.asked["/c"]) == (1, 1)


def test_robots(server: Any) -> None:
    server.page(
        "/robots.txt",
        b"User-agent: *\nDisallow: /private\nUser-agent: Rapporteur\nDisallow: /no\nCrawl-delay: 0.2\n",
        "Content-Type: text/plain",
    )
    for target in ("/yes", "/no/a", "/private"):
        server.page(target)
    yes, no, other, again = fetch(*map(server.url, ("/yes", "/no/a", "/private", "/yes")))
    assert isinstance(yes, Fetched) and isinstance(other, Fetched) and isinstance(again, Fetched)
    assert no == "127.0.0.1 asks programs not to read this page (robots.txt)"
    assert server.asked == {"/robots.txt": 1, "/yes": 2, "/private": 1}
    at = [moment for _, moment in server.times]
    assert all(late - early >= 0.19 for early, late in itertools.pairwise(at[1:]))


def test_robots_that_cannot_be_had(server: Any) -> None:
    server.page("/robots.txt", b"", status="500 Broken")
    server.page("/a")
    assert reason(server.url("/a")) == "its server answers 500 (1 tries)"
    assert server.asked["/a"] == 0


def test_a_host_is_asked_one_thing_at_a_time(server: Any) -> None:
    now = most = 0

    def answer(connection: Any) -> None:
        nonlocal now, most
        now += 1
        most = max(most, now)
        time.sleep(0.05)
        now -= 1
        connection.answer(b"x")

    targets = [f"/{n}" for n in range(6)]
    server.pages.update(dict.fromkeys(targets, answer))

    async def all_() -> None:
        fetcher = Fetcher(Limits(pause=0.02, inward=True, robots=False))
        await asyncio.gather(*(fetcher.fetch(server.url(target)) for target in targets))
        await fetcher.close()

    asyncio.run(all_())
    assert most == 1
