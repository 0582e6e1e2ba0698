"""Mails: newsletters in EML files, or many of them in an mbox file."""

import email
import re
from collections.abc import Iterator
from contextlib import suppress
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr
from typing import IO

from rapporteur.ingest.dates import mail_date
from rapporteur.ingest.decoding import UnreadableError
from rapporteur.ingest.draft import Defaults, Origin, make_article
from rapporteur.ingest.failure import Failure
from rapporteur.ingest.markup import paragraphs, parse_page
from rapporteur.ingest.piece import LONGEST_LINE, Piece, lines
from rapporteur.records.article import Article

_LARGEST_MAIL = 20_000_000
_MOST_PARTS = 500
_LONGEST_HEADER = 2_000
_FROM = re.compile(rb"From \S+.*\d{4}")
_QUOTED = re.compile(rb">+From ")


def split_mbox(stream: IO[bytes], origin: Origin, defaults: Defaults) -> Iterator[Piece | Failure]:
    """A piece a mail, one in memory at a time."""
    number, kept, size = 0, list[bytes](), 0
    for line in lines(stream):
        if line is None:
            yield Failure(origin.part(f"#{number}").name, f"a line is longer than {LONGEST_LINE:,} bytes")
            size = _LARGEST_MAIL + 1
        elif _FROM.match(line):
            if kept:
                yield _mail(kept, size, origin.part(f"#{number}"))
            number, kept, size = number + 1, [b""], 0
        elif number:
            size += len(line)
            if size <= _LARGEST_MAIL:
                kept.append(line[1:] if _QUOTED.match(line) else line)
    if kept:
        yield _mail(kept, size, origin.part(f"#{number}"))
    if not number:
        yield Failure(origin.name, "there is no mail in it")


def _mail(kept: list[bytes], size: int, part: Origin) -> Piece | Failure:
    if size > _LARGEST_MAIL:
        return Failure(part.name, f"the mail is longer than {_LARGEST_MAIL:,} bytes")
    return Piece(b"".join(kept), "eml", part)


def read_mail(piece: Piece, defaults: Defaults) -> Iterator[Article | Failure]:
    """One article: the text of a mail, its sender as publisher, the day on which it was sent."""
    try:
        mail = email.message_from_bytes(piece.data)
        text = _text(mail)
    except (MessageError, RecursionError, ValueError, LookupError, AssertionError) as error:
        raise UnreadableError(f"it is not a mail ({type(error).__name__})") from error
    name, address = parseaddr(_header(mail, "From"))
    fields = {
        "id": _header(mail, "Message-ID").strip("<> \t")[:200],
        "title": _header(mail, "Subject"),
        "publisher": name or address,
        "published": mail_date(_header(mail, "Date")),
    }
    told = {key: value for key, value in fields.items() if value}
    yield make_article({**told, **piece.told}, text, piece.origin, defaults)


def _header(mail: Message, name: str) -> str:
    value = str(mail.get(name) or "")[:_LONGEST_HEADER]
    with suppress(MessageError, ValueError, LookupError):
        value = str(make_header(decode_header(value)))
    return " ".join(value.encode("utf-8", "replace").decode().split())


def _text(mail: Message) -> str:
    """The plain text of a mail; where it has none, or hardly any, that of its page."""
    plain, pages = list[str](), list[str]()
    for number, part in enumerate(mail.walk()):
        if number >= _MOST_PARTS:
            raise UnreadableError(f"it has more than {_MOST_PARTS} parts")
        if part.is_multipart() or part.get_filename():
            continue
        if part.get_content_type() == "text/plain":
            plain.append(_decoded(part))
        elif part.get_content_type() == "text/html":
            pages.append(_decoded(part))
    told = "\n\n".join(each.strip() for each in plain if each.strip())
    shown = "\n\n".join(paragraphs(parse_page(page)) for page in pages if page.strip())
    return told if 2 * len(told) >= len(shown) else shown


def _decoded(part: Message) -> str:
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    try:
        return data.decode(part.get_content_charset() or "utf-8", "strict")
    except (UnicodeError, LookupError):
        return data.decode("cp1252", "replace")
