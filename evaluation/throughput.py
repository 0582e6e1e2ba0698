"""How many articles a second `add` reads, codes and stores, with one process that codes and with two.

    python evaluation/throughput.py [--articles 400] [--rounds 3] [--places file server]

Each run is the command as a user gives it, on a new record: the start of its processes, the loading of models and the
reconciling at the end count. Runs with one and two take turns; the best of each counts, since whatever else the machine
does can only add to it. The server is a private one, made of the installed PostgreSQL as the tests do. Prints a row a store.
"""

import argparse
import json
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from dispatches import dispatches

sys.path.append(str(Path(__file__).parent.parent / "tests"))
from private_server import new_database, private_server

JOBS = (1, 2)


def run(articles: Path, place: str, jobs: int) -> float:
    """Seconds that adding takes."""
    command = [
        str(Path(sys.executable).parent / "rapporteur"),
        "add",
        str(articles),
        "--db",
        place,
        "--jobs",
        str(jobs),
    ]
    started = time.perf_counter()
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
    return time.perf_counter() - started


def main() -> None:
    """Measures each store."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=400)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--places", nargs="+", default=["file", "server"], choices=["file", "server"])
    told = parser.parse_args()
    with TemporaryDirectory() as folder:
        articles = Path(folder) / "articles.jsonl"
        with articles.open("w", encoding="utf-8") as stream:
            for each in dispatches(told.articles):
                stream.write(json.dumps(each, ensure_ascii=False) + "\n")
        print("| store | articles | 1 process, s | 2 processes, s | times faster |\n|---|---|---|---|---|")
        with private_server() as server:
            for kind in told.places:
                best = dict.fromkeys(JOBS, float("inf"))
                for round_ in range(told.rounds):
                    for jobs in JOBS:
                        place = new_database(server) if kind == "server" else f"{folder}/{round_}-{jobs}.db"
                        best[jobs] = min(best[jobs], run(articles, place, jobs))
                one, two = best[1], best[2]
                print(f"| {kind} | {told.articles} | {one:.1f} | {two:.1f} | {one / two:.2f} |", flush=True)


if __name__ == "__main__":
    main()
