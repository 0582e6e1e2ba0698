"""Holds the quality floors: codes the gold articles, scores the codings, compares with floors.yaml.

Enters: the project's own gold articles, the shared gold sets (RAPPORTEUR_SHARED, or a sibling folder `shared`), and
floors.yaml, which pins a digest of each gold file. Leaves: a line a figure; exit 1 where a figure fell below its floor
or a gold file is not the one that the floors were set on. Shared sets that cannot be reached are named and skipped.

    python evaluation/floors.py            compares
    python evaluation/floors.py --raise    writes higher floors where the figures allow it; it never lowers one
"""

import hashlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from rapporteur.scoring import score
from rapporteur.scoring.coded import read_coded

HERE = Path(__file__).resolve().parent
FLOORS = HERE / "floors.yaml"
MARGIN = 0.005
"""How far below a measured figure a raised floor is set: room for rounding, not for losses."""


def main() -> int:
    """Compares, or raises the floors; the exit status of the script."""
    shared = Path(os.environ.get("RAPPORTEUR_SHARED") or HERE.parents[1] / "shared")
    floors = yaml.safe_load(FLOORS.read_text(encoding="utf-8"))
    failures = 0
    for name, entry in floors["sets"].items():
        folder = HERE if entry.get("own") else shared
        articles, gold = folder / entry["articles"], folder / entry["gold"]
        if not gold.is_file():
            print(
                f"{name}: skipped, not here: {gold.name} (RAPPORTEUR_SHARED names the folder of shared sets)"
            )
            continue
        digest = digest_of(articles, gold)
        if digest != entry["digest"] and "--raise" not in sys.argv:
            print(f"{name}: the gold files changed (digest {digest}); set the floors anew")
            failures += 1
            continue
        figures = measure(articles, gold)
        if "--raise" in sys.argv:
            entry["digest"] = digest
            entry["floors"] = raised(entry["floors"], figures)
        failures += sum(not held for held in compare(name, entry["floors"], figures))
    if "--raise" in sys.argv:
        head = FLOORS.read_text(encoding="utf-8").split("sets:")[0]
        FLOORS.write_text(
            head + yaml.safe_dump(floors, sort_keys=False, allow_unicode=True), encoding="utf-8"
        )
    return 1 if failures else 0


def digest_of(*paths: Path) -> str:
    """A digest of the files' bytes, in order."""
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def measure(articles: Path, gold: Path) -> Mapping[str, Any]:
    """Codes the articles of a set and scores them; the scorer's figures."""
    with tempfile.TemporaryDirectory() as folder:
        coded = Path(folder) / "coded.jsonl"
        command = [Path(sys.executable).parent / "rapporteur", "code", articles, "-o", coded]
        subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
        return score(read_coded(gold)[0], read_coded(coded)[0]).groups


def figure(figures: Mapping[str, Any], path: str) -> float:
    """A figure by its path ('fr.triple.f1'); 0 where it was not measured."""
    value: Any = figures
    for key in path.split("."):
        value = value.get(key) if isinstance(value, Mapping) else None
    return float(value or 0.0)


def compare(name: str, floors: Mapping[str, float], figures: Mapping[str, Any]) -> Iterator[bool]:
    """Prints each figure with its floor; whether each is held."""
    for path, floor in floors.items():
        value = figure(figures, path)
        print(f"{name:8} {path:24} {value:.3f}  floor {floor:.3f}  {'held' if value >= floor else 'FELL'}")
        yield value >= floor


def raised(floors: Mapping[str, float], figures: Mapping[str, Any]) -> dict[str, float]:
    """The floors, higher where the figures are."""
    return {path: max(floor, round(figure(figures, path) - MARGIN, 3)) for path, floor in floors.items()}


if __name__ == "__main__":
    sys.exit(main())
