"""WARC files, plain or gzipped, as web archives and Common Crawl's news collection keep pages: a piece a page."""

from collections.abc import Iterator
from typing import IO, Any

from rapporteur.ingest.decoding import UnreadableError
from rapporteur.ingest.draft import Defaults, Origin
from rapporteur.ingest.failure import Failure
from rapporteur.ingest.piece import LARGEST, Piece, TooLargeError

_LARGEST_PAGE = 10_000_000
_FORMS = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/pdf": "pdf",
    "text/plain": "plain",
}
_GOOD = "200"


def split_warc(stream: IO[bytes], origin: Origin, defaults: Defaults) -> Iterator[Piece | Failure]:
    """The pages that were answered with success, one in memory at a time; other records are passed over."""
    pages = 0
    for number, record in enumerate(_records(stream, origin), 1):
        if isinstance(record, Failure):
            yield record
            return
        form, told = _page(record)
        if form is None:
            continue
        pages += 1
        part = Origin(f"{origin.name}#{number}", origin.place)
        try:
            data = _content(record)
        except TooLargeError as error:
            yield Failure(part.name, str(error))
            return
        except Exception as error:  # noqa: BLE001 - a damaged record breaks the library in ways of its own
            yield Failure(part.name, f"the record is damaged ({type(error).__name__})")
            continue
        if len(data) > _LARGEST_PAGE:
            yield Failure(part.name, f"the page is longer than {_LARGEST_PAGE:,} bytes")
        elif data.strip():
            yield Piece(data, form, part, told)
        else:
            yield Failure(part.name, "the page is empty")
    if not pages:
        yield Failure(origin.name, "there is no page in it")


def _records(stream: IO[bytes], origin: Origin) -> Iterator[Any]:
    """The responses of an archive; a Failure, and then no more, where it breaks off."""
    from warcio.archiveiterator import ArchiveIterator

    try:
        for record in ArchiveIterator(stream, arc2warc=True):
            if record.rec_type == "response":
                yield record
    except (GeneratorExit, UnreadableError, TooLargeError):
        raise
    except Exception as error:  # noqa: BLE001 - a damaged archive breaks the library in ways of its own
        yield Failure(origin.name, f"the archive is damaged: {' '.join(str(error).split())[:200]}")


def _page(record: Any) -> tuple[str | None, dict[str, str]]:
    """The form of a page that was answered with success, None where it is no page; what the archive tells of it."""
    http = record.http_headers
    if http is None or http.get_statuscode() != _GOOD:
        return None, {}
    kind = (http.get_header("Content-Type") or "").split(";")[0].strip().lower()
    told = {
        "url": record.rec_headers.get_header("WARC-Target-URI"),
        "fetched": (record.rec_headers.get_header("WARC-Date") or "")[:20],
    }
    return _FORMS.get(kind), {name: value for name, value in told.items() if value}


def _content(record: Any) -> bytes:
    """The body of a page, unpacked; TooLargeError where reading on would take too long."""
    found = bytearray()
    stream = record.content_stream()
    while len(found) <= LARGEST:
        chunk = stream.read(65_536)
        if not chunk:
            return bytes(found)
        found += chunk
    raise TooLargeError(f"a page unpacks to more than {LARGEST:,} bytes; the archive is read no further")
