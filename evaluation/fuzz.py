"""Whatever bytes a reader is given, it ends soon, in little memory, with articles or with lines that say why not.

    python evaluation/fuzz.py [FORMAT...] [--inputs 100000] [--minutes M]

For each ending of `READERS`, inputs are made of the samples of the tests: bytes flipped, cut, doubled, swapped between
samples, and pieces of other formats put in. A process reads them; one that ends, takes longer than 10 s over an input or
grows beyond 1 GB has failed, and the input is kept. Prints a row a format.
"""

import argparse
import gzip
import importlib.util
import multiprocessing
import random
import resource
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from rapporteur.ingest import READERS, Defaults, Failure, Origin, Piece, articles, cut, read_opml

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "tests" / "ingest" / "samples"
LONGEST = 10.0
MOST = 1_000_000_000
LOT = 250
SPICE = (b"\x00", b"\xff\xfe", b"<" * 40, b"&amp;" * 9, b"&#xD800;", b"\r\n\r\n", b'"', b"]]>", b"<![CDATA[", b"99999999999",
         b"-1", b"%PDF-1.4", b"PK\x03\x04", b"\x1f\x8b\x08", b"From a 2025\n", b"Content-Length: 99999999\r\n", b"<!DOCTYPE x>",
         b"=?utf-8?q?=E9?=", b"{\"text\":", b"[" * 60, b"\xe2\x80\xa8", b"2025-13-45", b"stream\nendstream", b"WARC/1.0\r\n")  # fmt: skip


def samples() -> Mapping[str, list[bytes]]:
    """The samples of each ending."""
    spec = importlib.util.spec_from_file_location("samples", ROOT / "tests" / "ingest" / "conftest.py")
    if spec is None or spec.loader is None:
        raise SystemExit("the samples of the tests are not here")
    module: Any = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    found: dict[str, list[bytes]] = {}
    kept = {path.name: path.read_bytes() for path in SAMPLES.iterdir()}
    for name, data in {**kept, **{name: make() for name, make in module.BUILT.items()}}.items():
        found.setdefault(Path(name).suffix, []).append(data)
    for ending, like in ((".txt", None), (".text", None), (".md", None), (".json", None), (".jsonl", None), (".ndjson", None),
                         (".xhtml", ".html"), (".rss", ".xml"), (".atom", ".xml")):  # fmt: skip
        found[ending] = list(found[like]) if like else [
            b'---\nlang: fr\npublished: 2025-06\n---\nMinsk a lib\xc3\xa9r\xc3\xa9 14 d\xc3\xa9tenus.', b'{"text": "x", "published": "2025"}\n{"text": 1}\n', b'[{"text": "a"}]',
        ]  # fmt: skip
    return found


def changed(random_: random.Random, of: list[bytes], others: list[bytes]) -> bytes:
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


def read(data: bytes, name: str) -> int:
    """How many articles and failures an input gives; what it raises is a fault of the reader."""
    number = 0
    for piece in cut(data, name, Origin(name, name, whole=True), Defaults()):
        for each in articles(piece, Defaults()) if isinstance(piece, Piece) else (piece,):
            number += 1
            if isinstance(each, Failure) and ("\n" in each.reason or len(each.reason) > 1000):
                raise AssertionError(f"not one line: {each.reason[:80]!r}")
    return number


def work(ending: str, first: int, count: int, told: Any) -> None:
    """Reads so many inputs, telling of each before it is read."""
    resource.setrlimit(resource.RLIMIT_AS, (6 * MOST, 6 * MOST))
    all_ = samples()
    others = [each for some in all_.values() for each in some]
    for number in range(first, first + count):
        data = changed(random.Random(f"{ending}{number}"), all_[ending], others)
        if ending == ".gz" and number % 2:
            data = gzip.compress(data[:4000], 1)
        started = time.monotonic()
        told.send((number, None))
        name = (
            f"x.{random.Random(number).choice(('jsonl', 'warc', 'txt', 'xml'))}.gz"
            if ending == ".gz"
            else f"x{ending}"
        )
        try:
            read(data, name)
            if ending == ".opml" and number % 2:
                read_opml(data)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what is looked for
            if not (ending == ".opml" and type(error).__name__ == "UnreadableError"):
                told.send((number, f"{type(error).__name__}: {error}"[:200]))
        took = time.monotonic() - started
        if took > LONGEST:
            told.send((number, f"it took {took:.1f} s"))
        if 1024 * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss > MOST:
            told.send((number, "it took more than 1 GB"))
            return
    told.send((first + count, None))


def fuzz(ending: str, inputs: int, until: float) -> tuple[int, list[tuple[int, str]]]:
    """How many inputs were read, and those that failed."""
    faults: list[tuple[int, str]] = []
    number = 0
    while number < inputs and time.monotonic() < until:
        here, there = multiprocessing.Pipe(duplex=False)
        process = multiprocessing.Process(
            target=work, args=(ending, number, min(LOT * 20, inputs - number), there)
        )
        process.start()
        there.close()
        last = number
        try:
            while here.poll(3 * LONGEST) and time.monotonic() < until:
                last, fault = here.recv()
                if fault:
                    faults.append((last, fault))
            else:
                if time.monotonic() < until:
                    faults.append((last, f"it took longer than {3 * LONGEST:.0f} s"))
                process.kill()
        except EOFError:
            process.join()
            if process.exitcode:
                faults.append((last, f"the process ended with {process.exitcode}"))
                last += 1
        process.join()
        number = max(last, number + 1)
    return number, faults


def main() -> None:
    """Fuzzes the formats that are named, or all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("formats", nargs="*")
    parser.add_argument("--inputs", type=int, default=100_000)
    parser.add_argument("--minutes", type=float, default=1000)
    arguments = parser.parse_args()
    print("| format | inputs | faults | seconds |\n|---|---|---|---|")
    for ending in arguments.formats or READERS:
        started = time.monotonic()
        number, faults = fuzz(ending, arguments.inputs, started + 60 * arguments.minutes)
        print(f"| {ending} | {number:,} | {len(faults)} | {time.monotonic() - started:.0f} |", flush=True)
        for at, fault in faults[:5]:
            print(f"    input {at}: {fault}", flush=True)


if __name__ == "__main__":
    main()
