"""How much memory reading a big web archive takes: a WARC made for the purpose is read and added.

    python evaluation/big_archive.py [--gigabytes 2] [--add 20]

Most of its answers are small pages of ten to a hundred kilobytes; one in two hundred is near or beyond the ten megabytes that a
page may have, one in a thousand unpacks to fifty megabytes of spaces; a third are pictures and pages that are
gone. All pieces are read, and the articles of the first few hundred; then `rapporteur add` codes and stores an archive of so many
megabytes. Each step runs in a process of its own; prints seconds and the most memory (resident) of each.
"""

import argparse
import gzip
import json
import os
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from dispatches import dispatches

from rapporteur.ingest import Defaults, Failure, articles, pieces

PAGE = """<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title>
<meta property="article:published_time" content="{published}"></head><body>{menu}<article><h1>{title}</h1>{body}</article></body></html>"""
ARTICLES = 100


def answers(seed: int = 11) -> Iterator[tuple[str, bytes, bytes, bytes]]:
    """Address, status line, further headers and body of answers, without end."""
    random_ = random.Random(seed)
    for number, told in enumerate(dispatches(1_000_000)):
        address, good = str(told["url"]), b"200 OK"
        if number % 3 == 2:
            gone = random_.random() < 0.5
            yield (
                address,
                b"404 Not Found" if gone else good,
                b"Content-Type: image/jpeg",
                random_.randbytes(20_000),
            )
            continue
        if number % 1000 == 999:
            bomb = gzip.compress(b" " * 50_000_000, 1)
            yield address, good, b"Content-Type: text/html\r\nContent-Encoding: gzip", bomb
            continue
        size = (
            random_.choice((9_000_000, 12_000_000))
            if number % 200 == 1
            else random_.randrange(10_000, 100_000)
        )
        menu = "".join(f'<li><a href="/{i}">Rubrique {i}</a></li>' for i in range(size // 45))
        body = "".join(f"<p>{each}</p>" for each in str(told["text"]).split("\n\n"))
        page = PAGE.format(**{**told, "menu": f"<nav><ul>{menu}</ul></nav>", "body": body})
        yield address, good, b"Content-Type: text/html; charset=utf-8", page.encode()


def write(path: Path, size: int) -> int:
    """Writes an archive of at least so many bytes; how many answers it holds."""
    number = 0
    with path.open("wb") as stream:
        for address, status, headers, body in answers():
            head = b"HTTP/1.1 " + status + b"\r\n" + headers + b"\r\n\r\n"
            told = (
                "WARC/1.0", "WARC-Type: response", f"WARC-Target-URI: {address}", "WARC-Date: 2025-07-04T06:00:00Z",
                "Content-Type: application/http; msgtype=response", f"Content-Length: {len(head) + len(body)}",
            )  # fmt: skip
            stream.write("\r\n".join([*told, "", ""]).encode() + head + body + b"\r\n\r\n")
            number += 1
            if stream.tell() >= size:
                return number
    return number


def read(path: str) -> None:
    """Reads all pieces, and the articles of the first; tells what there was, as JSON."""
    found: Counter[str] = Counter()
    for piece in pieces([path], Defaults()):
        if isinstance(piece, Failure):
            found[piece.reason] += 1
            continue
        found["pages"] += 1
        if found["pages"] <= ARTICLES:
            found["articles of the first pages"] += sum(1 for _ in articles(piece, Defaults()))
    print(json.dumps(found))


def measured(*command: str) -> tuple[str, float, int]:
    """What a command prints, its seconds, and the most memory that it took, in megabytes."""
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    told = process.stdout.read()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return told, time.perf_counter() - started, used.ru_maxrss * 1024 // 1_000_000


def main() -> None:
    """Makes the archives, reads the big one, adds the small one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gigabytes", type=float, default=2)
    parser.add_argument("--add", type=float, default=20, help="megabytes that are coded and stored")
    parser.add_argument("--read", nargs=2, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.read:
        path, library = given.read
        if library == "warcio":
            sys.modules["fastwarc"] = None  # type: ignore[assignment]
        read(path)
        return
    with TemporaryDirectory() as folder:
        big, small = Path(folder) / "big.warc", Path(folder) / "small.warc"
        number = write(big, int(given.gigabytes * 1e9))
        print(f"{big.stat().st_size:,} bytes, {number:,} answers")
        for library in ("fastwarc", "warcio"):
            told, seconds, peak = measured(sys.executable, __file__, "--read", str(big), library)
            print(f"read by {library}: {seconds:.0f} s, at most {peak} MB; {json.loads(told)}", flush=True)
        big.unlink()
        number = write(small, int(given.add * 1e6))
        program = str(Path(sys.executable).parent / "rapporteur")
        _, seconds, peak = measured(program, "add", str(small), "--db", f"{folder}/r.db", "--jobs", "1")
        print(f"added {number} answers: {seconds:.0f} s, at most {peak} MB")


if __name__ == "__main__":
    main()
