"""Whatever bytes a reader is given, it ends soon, in little memory, with articles or with lines that say why not.

    python evaluation/fuzz.py [READER...] [--inputs 100000] [--seed 1] [--minutes M]

Inputs are made of the samples of the tests: bytes flipped, cut, doubled, swapped between samples, pieces of other formats
put in; within archives, the members are changed and packed again. Input N of a reader is the same for the same seed.
A process reads them. One that ends, takes 10 s of its own time over an input or grows beyond 1 GB has failed, and so has an
error that escapes, a reason that is no single short line, and an article that a record could not store. Prints a row a
reader.
"""

import argparse
import gzip
import importlib.util
import io
import multiprocessing
import random
import resource
import signal
import sys
import time
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import astuple, dataclass, field
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from rapporteur.ingest import (
    READERS,
    Defaults,
    Failure,
    Origin,
    Piece,
    Skipped,
    UnreadableError,
    articles,
    cut,
    europresse,
    factiva,
    nexis,
    read_events,
    read_opml,
    table,
)
from rapporteur.ingest.others import Tables
from rapporteur.knowledge.files import read_yaml

TESTS = Path(__file__).parent.parent / "tests" / "ingest"
LONGEST = 10.0
MOST = 1_000_000_000
WAITING, LOT = 1000.0, 25_000
"""Seconds on the clock after which a process that does nothing has failed; inputs that one process reads."""
SPICE = (b"\x00", b"\xff\xfe", b"<" * 40, b"&amp;" * 9, b"&#xD800;", b"\r\n\r\n", b'"', b"]]>", b"<![CDATA[", b"99999999999",
         b"-1", b"%PDF-1.4", b"PK\x03\x04", b"\x1f\x8b\x08", b"From a 2025\n", b"Content-Length: 99999999\r\n", b"<!DOCTYPE x>",
         b"=?utf-8?q?=E9?=", b"{\"text\":", b"[" * 60, b"\xe2\x80\xa8", b"2025-13-45", b"stream\nendstream", b"WARC/1.0\r\n")  # fmt: skip
PLAIN = (
    b"---\nlang: fr\npublished: 2025-06\n---\nMinsk a lib\xc3\xa9r\xc3\xa9 14 d\xc3\xa9tenus.",
    "Ankara a condamné « la frappe ».".encode("cp1252"),
    "Deux mots.".encode("utf-16"),
)
JSON = (b'{"text": "x", "published": "2025"}\n{"text": 1}\n', b'[{"text": "a", "title": "\\u00e9"}, {}]')
SMALL = b"<rss version='2.0'><channel><title>A</title><item><title>B</title><description>C.</description></item></channel></rss>"
"""A small feed, so that most inputs are read quickly, and changes meet what is read."""
Samples = Mapping[str, list[bytes]]


@dataclass(frozen=True)
class Fuzzed:
    """A reader: the endings of the files that it is given, and what reads the bytes of one."""

    endings: tuple[str, ...]
    read: Callable[[bytes, str, Path], None]


@dataclass
class Told:
    """What was seen of a reader: inputs, faults by their number, the slowest input, the most memory."""

    inputs: int = 0
    faults: list[tuple[int, str]] = field(default_factory=list)
    slowest: tuple[float, int] = (0.0, 0)
    peak: int = 0


def read_file(data: bytes, name: str, _folder: Path) -> None:
    """Reads bytes as a file; what it raises is a fault of the reader."""
    for piece in cut(data, name, Origin(name, name, whole=True), Defaults()):
        for each in articles(piece, Defaults()) if isinstance(piece, Piece) else (piece,):
            if isinstance(each, Failure):
                _check_reason(each.reason)
            elif any("\0" in (told or "").encode().decode() for told in astuple(each)):
                raise AssertionError("an article holds what cannot be stored")


def read_by_warcio(data: bytes, name: str, folder: Path) -> None:
    """Reads bytes as a file where fastwarc is not installed."""
    sys.modules["fastwarc"] = None  # type: ignore[assignment]
    read_file(data, name, folder)


def read_list(data: bytes, _name: str, _folder: Path) -> None:
    """Reads bytes as a list of feeds."""
    try:
        read_opml(data)
    except UnreadableError as error:
        _check_reason(str(error))


def read_others(data: bytes, name: str, folder: Path, tables: Tables) -> None:
    """Reads bytes as event data of others."""
    path = folder / name
    path.write_bytes(data)
    try:
        for event in read_events(path, Skipped(), tables):
            repr(event).encode()
    except UnreadableError as error:
        _check_reason(str(error))


def _check_reason(reason: str) -> None:
    if "\n" in reason or len(reason) > 1000:
        raise AssertionError(f"not one line: {reason[:80]!r}")


def readers() -> Mapping[str, Fuzzed]:
    """All readers, by name; every ending of `READERS` belongs to one."""
    endings = {
        "plain text": (".txt", ".text", ".md"), "HTML": (".html", ".htm", ".xhtml"), "JSON": (".json",), "JSON Lines": (".jsonl", ".ndjson"),
        "CSV": (".csv",), "TSV": (".tsv",), "feeds": (".xml", ".rss", ".atom", ".opml"), "WARC": (".warc",), "DOCX": (".docx",),
        "PDF": (".pdf",), "mail": (".eml",), "mbox": (".mbox",), "zip": (".zip",), "gzip": (".jsonl.gz", ".warc.gz", ".txt.gz", ".xml.gz"),
    }  # fmt: skip
    assert {Path(f"x{each}").suffix for some in endings.values() for each in some} == set(READERS)
    found = {name: Fuzzed(some, read_file) for name, some in endings.items()}
    events = Fuzzed((".events.csv", ".events.zip", ".events.csv.gz"), partial(read_others, tables=Tables()))
    found["WARC without fastwarc"] = Fuzzed((".warc",), read_by_warcio)
    return {**found, "OPML": Fuzzed((".opml",), read_list), "events of others": events}


def _module(name: str) -> Any:
    spec = importlib.util.spec_from_file_location(name, TESTS / f"{name}.py")
    if spec is None or spec.loader is None:
        raise SystemExit("the samples of the tests are not here")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def samples() -> Samples:
    """The samples of each ending."""
    kept = {path.name: path.read_bytes() for path in (TESTS / "samples").iterdir()}
    built, others = _module("conftest"), _module("test_others")
    found: dict[str, list[bytes]] = {}
    for name, data in {**kept, **{name: make() for name, make in built.BUILT.items()}}.items():
        found.setdefault("".join(Path(name).suffixes), []).append(data)
    found[".docx"] = [_lean(each) for each in found[".docx"]]
    found[".xml"] += [SMALL] * 6
    found[".warc"] += [
        built.warc([("https://fil.example/a", "200 OK", "text/plain", b"Minsk.")], packed=False)
    ] * 6
    found[".zip"] += [_zip({"a.txt": PLAIN[0], "b.jsonl": JSON[0]})] * 4
    found[".pdf"].append(_compressed(found[".pdf"][0]))
    events = [each.encode() for each in (others.gdelt() * 2, others.ICEWS, others.POLECAT, others.ACLED)]
    found[".events.csv"] = found[".events.csv.gz"] = events
    found[".events.zip"] = [_zip({"events.csv": each}) for each in events]
    for ending in (".txt", ".text", ".md"):
        found[ending] = list(PLAIN)
    for ending in (".json", ".jsonl", ".ndjson"):
        found[ending] = list(JSON)
    found[".xhtml"] = found[".html"]
    found[".rss"] = found[".atom"] = found[".xml"]
    for ending in (".jsonl", ".warc", ".txt", ".xml"):
        found[f"{ending}.gz"] = found[ending]
    return found


def _zip(members: Mapping[str, bytes], method: int = zipfile.ZIP_STORED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


def _unzip(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {each.filename: archive.read(each) for each in archive.infolist()}


def _lean(data: bytes) -> bytes:
    """A document without its styles and pictures, so that changes meet what is read."""
    needed = ("[Content_Types].xml", "_rels/.rels", "word/document.xml")
    return _zip({name: part for name, part in _unzip(data).items() if name in needed})


def _compressed(data: bytes) -> bytes:
    import pypdf

    writer, stream = pypdf.PdfWriter(clone_from=io.BytesIO(data)), io.BytesIO()
    for page in writer.pages:
        page.compress_content_streams()
    writer.write(stream)
    return stream.getvalue()


def changed(random_: random.Random, of: Sequence[bytes], others: Sequence[bytes]) -> bytes:
    """A sample with a few changes."""
    data = bytearray(random_.choice(of))
    for _ in range(random_.choice((1, 1, 2, 4, 16))):
        at = random_.randrange(len(data) + 1)
        size = random_.choice((1, 2, 8, 64, 512))
        match random_.randrange(7):
            case 0:
                data[at : at + size] = random_.randbytes(len(data[at : at + size]))
            case 1:
                del data[at : at + size]
            case 2:
                data[at:at] = data[at : at + size] * random_.choice((1, 2, 50))
            case 3:
                data[at:at] = random_.choice(SPICE)
            case 4:
                other = random_.choice(others)
                start = random_.randrange(len(other) + 1)
                data[at : at + size] = other[start : start + size]
            case 5:
                del data[at:]
            case _:
                if at < len(data):
                    data[at] ^= 1 << random_.randrange(8)
    return bytes(data)


def made(random_: random.Random, ending: str, of: Samples, others: Sequence[bytes]) -> bytes:
    """An input for a reader of an ending; three of four archives are changed within."""
    within = random_.random() < 0.75
    if ending.endswith((".docx", ".zip")) and within:
        members = _unzip(random_.choice(of[ending]))
        name = random_.choice(list(members))
        return _zip({**members, name: changed(random_, [members[name]], others)})
    if ending.endswith(".gz"):
        packed = gzip.compress(changed(random_, of[ending], others)[:8000], 1)
        return packed if within else changed(random_, [packed], others)
    return changed(random_, of[ending], others)


def work(name: str, seed: int, first: int, count: int, told: Any) -> None:
    """Reads so many inputs, telling the number of each before it is read, then of its faults, and at the end all else."""
    resource.setrlimit(resource.RLIMIT_AS, (6 * MOST, 6 * MOST))
    for module in (europresse, factiva, nexis, table):
        module.read_yaml = cache(read_yaml)  # to read their words anew for each of many inputs tests nothing
    reader, all_ = readers()[name], samples()
    others = [each for some in all_.values() for each in some]
    slowest = (0.0, 0)
    with TemporaryDirectory() as folder:
        for ending in reader.endings:
            for sample in all_[ending]:  # what a first reading loads is no fault of an input
                for like in (sample, sample.replace(b"2025-07", b"2025-47")):  # for an odd date most of all
                    reader.read(like, f"x{ending}", Path(folder))
        told.send((first - 1, None))
        for number in range(first, first + count):
            random_ = random.Random(f"{seed} {name} {number}")
            ending = random_.choice(reader.endings)
            data = made(random_, ending, all_, others)
            told.send((number, None))
            started = time.process_time()
            signal.setitimer(
                signal.ITIMER_PROF, 3 * LONGEST
            )  # of its own time, however busy the machine is; it ends the process
            try:
                reader.read(data, f"x{ending}", Path(folder))
            except Exception as error:  # noqa: BLE001 - whatever it is, it is what is looked for
                told.send((number, f"{type(error).__name__}: {error}"[:200]))
            signal.setitimer(signal.ITIMER_PROF, 0)
            took = time.process_time() - started
            slowest = max(slowest, (took, number))
            if took > LONGEST:
                told.send((number, f"it took {took:.1f} s"))
            if _peak() > MOST:
                told.send((number, f"it took {_peak():,} bytes"))
                break
    told.send((number, (slowest, _peak())))


def _peak() -> int:
    return 1024 * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def fuzz(name: str, seed: int, inputs: int, until: float) -> Told:
    """What was seen of a reader."""
    seen = Told()
    while seen.inputs < inputs and time.monotonic() < until:
        here, there = multiprocessing.Pipe(duplex=False)
        arguments = (name, seed, seen.inputs, min(LOT, inputs - seen.inputs), there)
        process = multiprocessing.Process(target=work, args=arguments)
        process.start()
        there.close()
        last, ended, patience = seen.inputs, False, None  # however long it takes to begin
        try:
            while here.poll(patience):
                patience = WAITING
                last, word = here.recv()
                if isinstance(word, str):
                    seen.faults.append((last, word))
                elif word is not None:
                    seen.slowest, seen.peak = max(seen.slowest, word[0]), max(seen.peak, word[1])
                    ended = True
        except EOFError:
            process.join()
            if not ended:
                seen.faults.append((last, f"the process ended with {process.exitcode}"))
        else:
            seen.faults.append((last, f"it took longer than {WAITING:.0f} s on the clock"))
            process.kill()
        process.join()
        seen.inputs = last + 1
    return seen


def _used() -> float:
    """Seconds of processor time that ended processes took."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> None:
    """Fuzzes the readers that are named, or all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("readers", nargs="*")
    parser.add_argument("--inputs", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=1000, help="for each reader")
    told = parser.parse_args()
    print(
        "| reader | inputs | faults | slowest, ms (its number) | most memory, MB | CPU, s |\n|---|---|---|---|---|---|"
    )
    for name in told.readers or readers():
        before = _used()
        seen = fuzz(name, told.seed, told.inputs, time.monotonic() + 60 * told.minutes)
        slowest = f"{1000 * seen.slowest[0]:.0f} ({seen.slowest[1]:,})"
        cells = (name, f"{seen.inputs:,}", len(seen.faults), slowest, seen.peak // 1_000_000, f"{_used() - before:.0f}")  # fmt: skip
        print(f"| {' | '.join(map(str, cells))} |", flush=True)
        for at, fault in seen.faults[:5]:
            print(f"    input {at}: {fault}", flush=True)


if __name__ == "__main__":
    main()
