"""WARC files, plain or gzipped, as web archives and Common Crawl's news collection keep pages: a piece a page.

They are read by fastwarc where it is installed (extra ``warc``), which is several times faster, else by warcio, which also
reads the older ARC. Either passes over an end that was cut off; here it is told.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import IO, Any

from rapporteur.ingest.decoding import UnreadableError
from rapporteur.ingest.draft import Defaults, Origin
from rapporteur.ingest.failure import Failure
from rapporteur.ingest.piece import LARGEST, Piece, TooLargeError

_LARGEST_PAGE = 10_000_000
_LARGEST_HEADER = 65_536
_CHUNK = 65_536
_LONGEST_REASON = 200
_FORMS = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/pdf": "pdf",
    "text/plain": "plain",
}
_GOOD = "200"
_PACKED = b"\x1f\x8b"
_BEGINNING = b"WARC/"
_END = b"\n\r\n"
_CUT = "the archive is cut off or damaged; what stood at its end is lost"
_LENGTH = "a record is not as long as it says; the one after it may be lost"


@dataclass(frozen=True, slots=True)
class _Response:
    """What a server answered: status, type and headers of the archive, and what reads so many bytes of the body."""

    status: str
    kind: str
    url: str | None
    date: str | None
    read: Callable[[int], bytes]


def split_warc(stream: IO[bytes], origin: Origin, defaults: Defaults) -> Iterator[Piece | Failure]:
    """The pages that were answered with success, one in memory at a time; other records are passed over."""
    empty = True
    for number, response in enumerate(_responses(stream, origin), 1):
        if isinstance(response, Failure):
            empty = False
            yield response
            continue
        form = _FORMS.get(response.kind.split(";")[0].strip().lower()) if response.status == _GOOD else None
        if form is None:
            continue
        empty = False
        part = Origin(f"{origin.name}#{number}", origin.place)
        try:
            data = _content(response)
        except TooLargeError as error:
            yield Failure(part.name, str(error))
            return
        except Exception as error:  # noqa: BLE001 - a damaged record breaks the libraries in ways of their own
            yield Failure(part.name, f"the record is damaged ({type(error).__name__})")
            continue
        told = {"url": response.url, "fetched": (response.date or "")[:20]}
        if len(data) > _LARGEST_PAGE:
            yield Failure(part.name, f"the page is longer than {_LARGEST_PAGE:,} bytes")
        elif data.strip():
            yield Piece(data, form, part, {name: value for name, value in told.items() if value})
        else:
            yield Failure(part.name, "the page is empty")
    if empty:
        yield Failure(origin.name, "there is no page in it")


def _responses(stream: IO[bytes], origin: Origin) -> Iterator[_Response | Failure]:
    """The responses of an archive, and a Failure, and then no more, where it breaks off."""
    archive = _Watched(stream)
    fast = _fast() if archive.first.startswith((_BEGINNING, _PACKED)) else None
    try:
        for response in _by_fastwarc(archive, fast) if fast else _by_warcio(archive):
            yield Failure(origin.name, response) if isinstance(response, str) else response
    except (GeneratorExit, UnreadableError, TooLargeError):
        raise
    except Exception as error:  # noqa: BLE001 - a damaged archive breaks the libraries in ways of their own
        reason = " ".join(str(error).split())[:_LONGEST_REASON]
        yield Failure(origin.name, _CUT if archive.broken else f"the archive is damaged: {reason}")
        return
    if archive.broken or (archive.first == _BEGINNING and archive.last != _END):
        yield Failure(origin.name, _CUT)


def _fast() -> Any:
    """The module of fastwarc that reads archives; None where it is not installed."""
    try:
        from fastwarc import warc
    except ImportError:
        return None
    return warc


def _by_fastwarc(stream: "_Watched", warc: Any) -> Iterator[_Response]:
    options = {"auto_decode": "all", "max_header_len": _LARGEST_HEADER, "quirks_mode": True}
    for record in warc.ArchiveIterator(stream, record_types=warc.WarcRecordType.response, **options):
        http = record.http_headers
        if http is not None and http.status_code is not None:
            kind = http.get("Content-Type") or ""
            told = record.headers.get("WARC-Target-URI"), record.headers.get("WARC-Date")
            yield _Response(str(http.status_code), kind, *told, record.reader.read)


def _by_warcio(stream: "_Watched") -> Iterator[_Response | str]:
    from warcio.archiveiterator import ArchiveIterator

    archive = ArchiveIterator(stream, arc2warc=True)
    archive.INC_RECORD = ""  # it would print what is told here
    odd = 0
    for record in archive:
        if archive.err_count > odd:
            odd = archive.err_count
            yield _LENGTH
        if record.rec_type == "response" and record.http_headers is not None:
            http, told = record.http_headers, record.rec_headers
            yield _Response(
                http.get_statuscode(),
                http.get_header("Content-Type") or "",
                told.get_header("WARC-Target-URI"),
                told.get_header("WARC-Date"),
                record.content_stream().read,
            )
    if archive.err_count > odd:
        yield _LENGTH


def _content(response: _Response) -> bytes:
    """The body of a page, unpacked; TooLargeError where reading on would take too long."""
    found = bytearray()
    while len(found) <= LARGEST:
        chunk = response.read(_CHUNK)
        if not chunk:
            return bytes(found)
        found += chunk
    raise TooLargeError(f"a page unpacks to more than {LARGEST:,} bytes; the archive is read no further")


class _Watched:
    """A stream that is read from its beginning to its end, of which is known how it began and how it ended."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._read = getattr(stream, "read1", stream.read)  # what stands before a break is had so
        self._at = 0
        self.first = self._ahead = stream.read(len(_BEGINNING))
        self.last = b""
        self.broken = False

    def read(self, size: int = -1) -> bytes:
        data, self._ahead = self._ahead, b""
        try:
            data = data or self._read(size)
        except EOFError:
            self.broken = True
            raise
        self._at += len(data)
        self.last = (self.last + data[-len(_END) :])[-len(_END) :]
        return data

    def tell(self) -> int:
        return self._at
