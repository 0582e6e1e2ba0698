"""Archives of pages are read alike by either library, and what is damaged in them is told."""

import gzip
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from rapporteur.ingest import Defaults, Failure, Piece, pieces

Warc = Callable[..., bytes]
ADDRESS, BODY = "https://fil.example/a", b"<p>La Russie a condamn\xc3\xa9 les sanctions.</p>"
OTHER = "https://fil.example/b"


@pytest.fixture(autouse=True, params=["fastwarc", "warcio"])
def library(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Once with the faster library, once as where it is not installed."""
    if request.param == "warcio":
        monkeypatch.setitem(sys.modules, "fastwarc", None)
    else:
        pytest.importorskip("fastwarc")
    return str(request.param)


def read(folder: Path, data: bytes, name: str = "a.warc") -> tuple[list[Piece], list[str]]:
    """The pieces of an archive, and the reasons of what could not be read; each is one line."""
    path = folder / name
    path.write_bytes(data)
    found = list(pieces([str(path)], Defaults()))
    reasons = [each.reason for each in found if isinstance(each, Failure)]
    assert not any("\n" in reason for reason in reasons)
    return [each for each in found if isinstance(each, Piece)], reasons


def page(body: bytes = BODY, *headers: bytes, address: str = ADDRESS) -> bytes:
    """The record of one page, with further headers of its answer."""
    head = b"\r\n".join([b"HTTP/1.1 200 OK", b"Content-Type: text/html", *headers, b"", b""])
    told = (
        "WARC/1.0", "WARC-Type: response", f"WARC-Target-URI: {address}", "WARC-Date: 2025-07-04T06:00:00Z",
        "Content-Type: application/http; msgtype=response", f"Content-Length: {len(head) + len(body)}",
    )  # fmt: skip
    return "\r\n".join([*told, "", ""]).encode() + head + body + b"\r\n\r\n"


def test_pages_with_what_is_told_of_them(tmp_path: Path, warc_of: Warc) -> None:
    """Answers other than pages are passed over; the archive may be gzipped, also where its name does not say so."""
    pages = [
        (ADDRESS, "200 OK", "text/html; charset=utf-8", BODY),
        ("https://fil.example/gone", "404 Not Found", "text/html", b"gone"),
        ("https://fil.example/x.png", "200 OK", "image/png", b"\x89PNG"),
        (OTHER, "200 OK", "text/plain", b"Un texte."),
    ]
    for packed, name in ((False, "a.warc"), (True, "a.warc.gz"), (True, "a.warc")):
        found, reasons = read(tmp_path, warc_of(pages, packed), name)
        assert reasons == []
        assert [(each.form, each.data, each.told["url"]) for each in found] == [
            ("html", BODY, ADDRESS),
            ("plain", b"Un texte.", OTHER),
        ]
        assert {each.told["fetched"] for each in found} == {"2025-07-04T06:00:00Z"}


@pytest.mark.parametrize(
    ("body", "header"),
    [
        (gzip.compress(BODY), b"Content-Encoding: gzip"),
        (b"%x\r\n%b\r\n0\r\n\r\n" % (len(BODY), BODY), b"Transfer-Encoding: chunked"),
    ],
)
def test_bodies_are_unpacked(tmp_path: Path, body: bytes, header: bytes) -> None:
    (found,), reasons = read(tmp_path, page(body, header))
    assert (found.data, reasons) == (BODY, [])


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_archive_that_is_cut_off(tmp_path: Path, name: str) -> None:
    """Whatever stands before the cut is read."""
    whole = page() + page(BODY * 20, address=OTHER)
    data, end = (gzip.compress(whole), -10) if name.endswith(".gz") else (whole, -100)
    found, reasons = read(tmp_path, data[:end], name)
    assert found[0].data == BODY and found[0].told["url"] == ADDRESS
    assert any("cut off" in reason for reason in reasons)


def test_archive_without_pages(tmp_path: Path, warc_of: Warc) -> None:
    assert read(tmp_path, warc_of([], False)) == ([], ["there is no page in it"])
    assert len(read(tmp_path, b"no archive")[1]) == 1


def test_nothing_is_printed(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A record that is longer than it says is told as everything else is, not by the library."""
    found, reasons = read(
        tmp_path, page().replace(b"sanctions.</p>", b"sanctions.</p> et plus") + page(address=OTHER)
    )
    assert OTHER in {each.told["url"] for each in found} or reasons
    assert capfd.readouterr() == ("", "")


def test_archive_of_the_older_kind(tmp_path: Path) -> None:
    body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + BODY
    about = b"1 0 x\nURL IP-address Archive-date Content-type Archive-length\n"
    first = b"filedesc://x.arc 0.0.0.0 20250704060000 text/plain %d\n%b\n" % (len(about), about)
    record = b"%b 1.2.3.4 20250704060000 text/html %d\n%b\n" % (ADDRESS.encode(), len(body), body)
    (found,), reasons = read(tmp_path, first + record)
    assert (found.data, found.told["url"], reasons) == (BODY, ADDRESS, [])
