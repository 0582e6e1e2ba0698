"""PDF files with a text layer: one article, its lines joined into paragraphs."""

import io
import re
from collections.abc import Iterator

from rapporteur.ingest.decoding import UnreadableError
from rapporteur.ingest.draft import LONGEST_TEXT, Defaults, make_article
from rapporteur.ingest.failure import Failure
from rapporteur.ingest.piece import Piece
from rapporteur.records.article import Article

_MOST_PAGES = 500
_HYPHEN = re.compile(r"(?<=\w)[-\u2010\u00ad]\n(?=[^\W\d_A-Z])")
_WRAPPED = re.compile(r"(?<=\S)[ \t]*\n[ \t]*(?=\S)")
_BLANK = re.compile(r"\n\s*\n")
_SHORT = 0.75
_END = re.compile(r"[.!?:»”\"…]\s*$")


def read_pdf(piece: Piece, defaults: Defaults) -> Iterator[Article | Failure]:
    """One article; a scan without a text layer is a Failure."""
    import pypdf

    try:
        document = pypdf.PdfReader(io.BytesIO(piece.data))
        if document.is_encrypted and not document.decrypt(""):
            raise UnreadableError("it is locked by a password")
        if len(document.pages) > _MOST_PAGES:
            raise UnreadableError(f"it has {len(document.pages):,} pages; the limit is {_MOST_PAGES}")
        text = "\n\n".join(_pages(document))
        title = document.metadata.title if document.metadata else None
    except UnreadableError:
        raise
    except Exception as error:
        raise UnreadableError(f"it is not a PDF that can be read ({type(error).__name__})") from error
    if not text.strip():
        yield Failure(piece.origin.name, "it has no text layer; a scan must be recognised (OCR) first")
        return
    fields = {"title": _clean(title)} if isinstance(title, str) else {}
    yield make_article({**fields, **piece.told}, text, piece.origin, defaults)


def _pages(document: "object") -> Iterator[str]:
    """The text of each page; no more is read once there is more than an article holds."""
    length = 0
    for page in document.pages:  # type: ignore[attr-defined]
        text = _paragraphs(_clean(page.extract_text()))
        length += len(text)
        if text:
            yield text
        if length > LONGEST_TEXT:
            return


def _clean(text: str) -> str:
    """Text without characters that fonts are given instead of letters."""
    return "".join(letter for letter in text if letter.isprintable() or letter in "\n\t")


def _paragraphs(page: str) -> str:
    """Lines of a page as paragraphs: a line that ends early, after the end of a sentence, ends one."""
    blocks = []
    for block in _BLANK.split(page):
        lines = [line.strip() for line in block.split("\n") if line.strip()]
        width = max(map(len, lines), default=0)
        kept = ""
        for line in lines:
            kept += line
            ended = len(line) < _SHORT * width and _END.search(line)
            kept += "\n\n" if ended else "\n"
        blocks.append("\n\n".join(_joined(each) for each in kept.strip().split("\n\n")))
    return "\n\n".join(each for each in blocks if each)


def _joined(paragraph: str) -> str:
    return _WRAPPED.sub(" ", _HYPHEN.sub("", paragraph)).strip()
