"""Zip archives and gzipped files of anything that is read otherwise; what unpacks beyond reason is refused."""

import gzip
import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import IO

from rapporteur.ingest.draft import Defaults, Origin
from rapporteur.ingest.failure import Failure
from rapporteur.ingest.piece import Piece, Split, TooLargeError, read_whole

_MOST_MEMBERS = 100_000
_RATIO = 200
"""Times that text may be larger than it is packed; news is some four times, repetitive JSON some thirty."""
_ALWAYS = 20_000_000
"""Bytes that anything may unpack to, whatever its ratio."""
_DEEPEST = 3
_LONGEST_REASON = 200

Find = Callable[[str], Split | None]


def split_zip(find: Find) -> Split:
    """Reads the members of an archive whose names end as those of known formats do, in the order of their names."""

    def split(stream: IO[bytes], origin: Origin, defaults: Defaults) -> Iterator[Piece | Failure]:
        if origin.place.count("!") >= _DEEPEST:
            yield Failure(origin.name, f"archives lie more than {_DEEPEST} deep in each other")
            return
        try:
            with zipfile.ZipFile(stream if stream.seekable() else io.BytesIO(read_whole(stream))) as archive:
                yield from _members(archive, find, origin, defaults)
        except (
            zipfile.BadZipFile,
            zipfile.LargeZipFile,
            NotImplementedError,
            ValueError,
            UnicodeError,
        ) as error:
            yield Failure(origin.name, f"it is not a zip archive that can be read: {_line(error)}")

    return split


def _members(
    archive: zipfile.ZipFile, find: Find, origin: Origin, defaults: Defaults
) -> Iterator[Piece | Failure]:
    members = [each for each in archive.infolist() if _is_visible(each.filename) and not each.is_dir()]
    known = sorted(
        ((each, split) for each in members if (split := find(each.filename))), key=lambda m: m[0].filename
    )
    if len(members) > _MOST_MEMBERS:
        yield Failure(origin.name, f"it has {len(members):,} members; the limit is {_MOST_MEMBERS:,}")
        return
    if not known:
        yield Failure(origin.name, "there is no file of a known format in the archive")
    for member, split in known:
        inside = origin.inside(member.filename)
        if member.file_size > _ALWAYS and member.file_size > _RATIO * max(member.compress_size, 1):
            yield Failure(inside.name, f"it unpacks to more than {_RATIO} times its size")
            continue
        try:
            with archive.open(member) as stream:
                yield from split(io.BufferedReader(_Counted(stream, member.compress_size)), inside, defaults)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            RuntimeError,
            NotImplementedError,
            OSError,
        ) as error:
            yield Failure(inside.name, f"it cannot be unpacked: {_line(error)}")
        except TooLargeError as error:
            yield Failure(inside.name, str(error))


def _is_visible(name: str) -> bool:
    """Whether a member is none of those that systems leave behind."""
    parts = PurePosixPath(name).parts
    return bool(parts) and not any(part.startswith((".", "__MACOSX")) for part in parts)


def split_gz(find: Find) -> Split:
    """Reads a gzipped file as the file that its name names without '.gz'."""

    def split(stream: IO[bytes], origin: Origin, defaults: Defaults) -> Iterator[Piece | Failure]:
        name = origin.place.rpartition("!")[2].rpartition("/")[2]
        inside = name.rpartition(".")[0]
        inner = None if inside.lower().endswith(".gz") else find(inside)
        if inner is None:
            yield Failure(
                origin.name, "its name does not say what is in it (as that of articles.jsonl.gz does)"
            )
            return
        packed = _Packed(stream)
        try:
            with gzip.GzipFile(fileobj=packed) as unpacked:
                yield from inner(io.BufferedReader(_Counted(unpacked, packed)), origin.inside(""), defaults)
        except (gzip.BadGzipFile, zlib.error, EOFError) as error:
            yield Failure(origin.name, f"it is not gzip that can be read: {_line(error)}")

    return split


def _line(error: Exception) -> str:
    return " ".join(str(error).split())[:_LONGEST_REASON]


class _Packed(io.RawIOBase):
    """Counts the bytes that are taken from a packed stream."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self.taken = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self.taken += len(data)
        return data


class _Counted(io.RawIOBase):
    """An unpacked stream that breaks off where it becomes unreasonably larger than it was packed."""

    def __init__(self, stream: "IO[bytes] | gzip.GzipFile", packed: "_Packed | int") -> None:
        self._read = getattr(stream, "read1", stream.read)  # what stands before a break is had so
        self._packed = packed
        self._given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]
        data = self._read(len(buffer))
        self._given += len(data)
        taken = self._packed if isinstance(self._packed, int) else self._packed.taken
        if self._given > _ALWAYS and self._given > _RATIO * max(taken, 1):
            raise TooLargeError(f"it unpacks to more than {_RATIO} times its size")
        buffer[: len(data)] = data
        return len(data)
