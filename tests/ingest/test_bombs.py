"""What would fill memory or take for ever is refused in one line, and what stands beside it is read."""

import gzip
import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from rapporteur.ingest import Defaults, Failure, read
from rapporteur.records.article import Article

GOOD = b"La Russie a condamn\xc3\xa9 les sanctions."
ZEROS = 60_000_000


def put(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def zipped(members: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


def only_failure(path: Path) -> str:
    """The one line that says why a file gives nothing."""
    (found,) = read([str(path)], Defaults())
    assert isinstance(found, Failure)
    assert found.source.startswith(str(path)) and "\n" not in found.reason and len(found.reason) < 300
    return found.reason


def test_zip_bomb_beside_an_article(tmp_path: Path) -> None:
    path = put(tmp_path, "a.zip", zipped({"a.txt": b" " * ZEROS, "b.txt": GOOD}))
    bomb, article = read([str(path)], Defaults())
    assert bomb == Failure(f"{path}!a.txt", "it unpacks to more than 200 times its size")
    assert isinstance(article, Article)


def test_zip_that_lies_about_its_sizes(tmp_path: Path) -> None:
    data = zipped({"a.txt": b" " * ZEROS})
    size = ZEROS.to_bytes(4, "little")
    assert data.count(size) == 2
    path = put(tmp_path, "a.zip", data.replace(size, (1000).to_bytes(4, "little")))
    assert "cannot be unpacked" in only_failure(path)


def test_zip_with_a_member_without_a_name(tmp_path: Path) -> None:
    nameless = zipfile.ZipInfo("x")
    nameless.filename = ""
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(nameless, b"")
        archive.writestr("b.txt", GOOD)
    (found,) = read([str(tmp_path / "a.zip")], Defaults())
    assert isinstance(found, Article)


@pytest.mark.parametrize(
    "name", ["a.txt.gz", "a.jsonl.gz", "a.csv.gz", "a.xml.gz", "a.mbox.gz", "a.warc.gz.gz"]
)
def test_gzip_bomb(tmp_path: Path, name: str) -> None:
    assert only_failure(put(tmp_path, name, gzip.compress(b" " * ZEROS, 9))).startswith(
        ("it unpacks to more than 200 times its size", "the line is longer", "its name does not say")
    )


def test_archives_in_archives(tmp_path: Path) -> None:
    data = GOOD
    for depth in range(6):
        data = zipped({f"{depth}.zip" if depth else "a.txt": data})
    assert only_failure(put(tmp_path, "a.zip", data)) == "archives lie more than 3 deep in each other"


def test_page_that_unpacks_without_end(tmp_path: Path) -> None:
    body = gzip.compress(b" " * 70_000_000, 9)
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n"
    record = (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://fil.example/\r\nWARC-Date: 2025-07-04T06:00:00Z\r\n"
        b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n"
        % (len(head) + len(body))
    )
    path = put(tmp_path, "a.warc", record + head + body + b"\r\n\r\n")
    assert "a page unpacks to more than" in only_failure(path)


LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.xml", f'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a0 "ha">{LAUGHS}]><rss><channel><item><title>&a9;</title></item></channel></rss>', "declares entities"),
        ("b.xml", '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><title>&x;</title></channel></rss>', "declares entities"),
        ("c.xml", "<rss>" + "<a>" * 100_000, "deep in each other"),
        ("a.html", "<div>" * 100_000, "deep in each other"),
        ("c.html", "<p>" + "<span>un</span> " * 10_001, "the page has 20,003 tags; the limit is 20,000"),
        ("d.xml", "<rss version='2.0'><channel>" + "<item><title>a</title></item>" * 20_001, "it has 20,001 entries"),
        ("b.html", '<span class="DocPublicationName"><i class="DocHeader">' + "<b>" * 50_000, "deep in each other"),
        ("a.eml", "Content-Type: text/html\n\n" + "<div>" * 50_000, "deep in each other"),
        ("a.csv", 'text\n"' + "a" * 700_000, "field larger than"),
        ("b.csv", "text\n" + "a" * 20_000_001, "is longer than"),
        ("a.jsonl", "[" * 25_000_000, "the line is longer than"),
        ("a.json", "[" * 500_000, "not JSON"),
        ("a.txt", "a" * 60_000_001, "it is longer than"),
    ],
)  # fmt: skip
def test_bomb(tmp_path: Path, name: str, data: str, words: str) -> None:
    assert words in only_failure(put(tmp_path, name, data.encode()))


def test_docx_bomb(tmp_path: Path) -> None:
    assert "unpacks to" in only_failure(put(tmp_path, "a.docx", zipped({"word/document.xml": b" " * ZEROS})))


def test_mails_without_end(tmp_path: Path) -> None:
    """Parts in parts, and more parts than any letter has."""
    nested = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(5000))
    parts = "Content-Type: multipart/mixed; boundary=b\n\n" + "--b\nContent-Type: text/plain\n\nx\n" * 5000
    assert only_failure(put(tmp_path, "a.eml", nested.encode()))
    assert "more than 500 parts" in only_failure(put(tmp_path, "b.eml", parts.encode()))


@pytest.mark.parametrize("tail", ["", "</div>\x01 odd", "</div>"])
def test_documents_that_are_not_closed_are_read_each_for_itself(tmp_path: Path, tail: str) -> None:
    """They lie within each other; to read each with all that it holds takes time that grows with the cube of their number."""
    page = "".join(
        f'<div class="article enArticle"><span class="enHeadline">Title {number}</span><div>9 words</div>'
        f'<p class="articleParagraph">Text of {number}.</p><p>Document AB{number:018}</p>{tail}'
        for number in range(40)
    )
    found = list(
        read([str(put(tmp_path, "a.html", f"<html><body>{page}</body></html>".encode()))], Defaults())
    )
    told = [(each.title, each.text) for each in found if isinstance(each, Article)]
    assert told == [(f"Title {number}", f"Text of {number}.") for number in range(40)]
