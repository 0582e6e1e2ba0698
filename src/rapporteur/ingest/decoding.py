"""Bytes -> text, or the reason why they are none."""

import codecs

from charset_normalizer import from_bytes

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 65_536
_CONTROL_SHARE = 0.01
_LEGACY = ["cp1252", "iso8859_15", "latin_1", "mac_roman"]


class UnreadableError(Exception):
    """Bytes that are no text; the message says why."""


def decode(data: bytes) -> str:
    """The text of some bytes, a byte order mark dropped and all else as received; UnreadableError where they are none."""
    return _strict(data, encoding_of(data, whole=True))


def encoding_of(data: bytes, whole: bool = False) -> str:
    """The encoding of a text, from all its bytes or from its first ones; UnreadableError where they are no text."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return encoding
    if _binary(data[:_SAMPLE]):
        raise UnreadableError("it is binary, not text")
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data, final=whole)
    except UnicodeDecodeError as error:
        if _damaged(data[:_SAMPLE]):
            raise UnreadableError(f"it is damaged: not valid UTF-8 at byte {error.start}") from error
        best = from_bytes(data[:_SAMPLE], cp_isolation=_LEGACY).best()
        if best is None:
            raise UnreadableError(
                f"its encoding is not UTF-8 (byte {error.start}) and cannot be told"
            ) from error
        return best.encoding
    return "utf-8"


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeError as error:
        raise UnreadableError(f"it is not valid {encoding}: {error}") from error


def _damaged(sample: bytes) -> bool:
    """Whether bytes are UTF-8 but for a few: read in another encoding they would be gibberish."""
    text = sample.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return sum(ord(letter) > 127 for letter in text) - broken > broken


def _binary(sample: bytes) -> bool:
    """Whether bytes hold what text does not: zeros, or many control characters."""
    if b"\x00" in sample:
        return True
    control = sum(byte < 32 and byte not in b"\n\r\t\f\v\x1b" for byte in sample)
    return control > _CONTROL_SHARE * max(len(sample), 1)
