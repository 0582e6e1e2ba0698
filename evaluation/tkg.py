"""Benchmarks of temporal knowledge graphs, from a folder of theirs -> quadruples and acts.

The layout is RE-GCN's: train.txt, valid.txt and test.txt hold lines of subject, relation, object and time as numbers,
entity2id.txt and relation2id.txt the names. The data are not part of the repository.
"""

import csv
import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import numpy as np

from rapporteur.knowledge.files import DATA
from rapporteur.knowledge.names import NameKind, country_names
from rapporteur.knowledge.ontology import load_ontology
from rapporteur.records.act import Act

SPLITS = ("train", "valid", "test")
_NAME = re.compile(r"^(?P<sector>.*?)\s*\((?P<place>[^()]*)\)\s*$")
_CLOSE = 0.72
_YEARS = {"ICEWS14": 2014, "ICEWS14s": 2014, "ICEWS18": 2018}


@dataclass(frozen=True)
class Benchmark:
    """Quadruples (subject, relation, object, day from 0) by split, and the names of entities and relations."""

    name: str
    quads: Mapping[str, np.ndarray]
    entities: list[str]
    relations: list[str]

    @property
    def all(self) -> np.ndarray:
        return np.concatenate([self.quads[split] for split in SPLITS])


def load(folder: Path) -> Benchmark:
    """Reads a benchmark; times are put in days from the first."""
    raw = {split: _numbers(folder / f"{split}.txt") for split in SPLITS}
    times = np.unique(np.concatenate([each[:, 3] for each in raw.values()]))
    step = np.gcd.reduce(times - times[0])
    for each in raw.values():
        each[:, 3] = (each[:, 3] - times[0]) // step
    return Benchmark(folder.name, raw, _names(folder / "entity2id.txt"), _names(folder / "relation2id.txt"))


def affiliations(entities: list[str]) -> tuple[np.ndarray, np.ndarray, list[str]]:
    """For each entity the number of the country or body in brackets after its name (0: none) and of what stands before
    it, and the names of the former. An entity that is itself such a country belongs to it."""
    parsed = [_NAME.match(each) for each in entities]
    places = ["", *dict.fromkeys(m["place"] for m in parsed if m)]
    sectors = ["", "state", *dict.fromkeys(m["sector"] for m in parsed if m)]
    place_of, sector_of = {n: i for i, n in enumerate(places)}, {n: i for i, n in enumerate(sectors)}
    place = np.zeros(len(entities), np.int64)
    sector = np.zeros(len(entities), np.int64)
    for i, (name, match) in enumerate(zip(entities, parsed, strict=True)):
        if match:
            place[i], sector[i] = place_of[match["place"]], sector_of[match["sector"]]
        elif name in place_of:
            place[i], sector[i] = place_of[name], 1
    return place, sector, places


def state_acts(benchmark: Benchmark) -> Iterator[Act]:
    """The acts between states in a benchmark, in PLOVER's types; what CAMEO codes and PLOVER does not is left out."""
    place, _, places = affiliations(benchmark.entities)
    states = {_plain(n.form): n.code for n in country_names("en") if n.kind is NameKind.COUNTRY}
    codes = [states.get(_plain(name)) for name in places]
    kinds = _plover(benchmark.relations)
    start = date(_YEARS[benchmark.name], 1, 1)
    for i, (subject, relation, object_, day) in enumerate(benchmark.all):
        actor, recipient, kind = codes[place[subject]], codes[place[object_]], kinds[relation]
        if actor and recipient and actor != recipient and kind:
            when = start + timedelta(days=int(day))
            yield Act(f"{i}", actor, recipient, kind[0], kind[1], kind[2], when, when)


def _plover(relations: list[str]) -> list[tuple[str, int, float] | None]:
    """PLOVER's type, quad class and score of each relation, by the label of CAMEO that is nearest to its name."""
    ontology = load_ontology()
    with open(DATA / "ontology" / "cameo.tsv", encoding="utf-8") as file:
        rows = {_plain(row["label"]): row for row in csv.DictReader(file, delimiter="\t")}
    found: list[tuple[str, int, float] | None] = []
    for name in relations:
        near = difflib.get_close_matches(_plain(name), rows, 1, _CLOSE)
        row = rows[near[0]] if near else None
        if row is None or not row["type"]:
            found.append(None)
            continue
        type_ = row["type"]
        found.append((type_, ontology.types[type_].quad, ontology.score(type_, row["mode"] or None)))
    return found


def _plain(name: str) -> str:
    return re.sub(r"[^a-z]", "", name.lower())


def _numbers(path: Path) -> np.ndarray:
    return np.array([line.split()[:4] for line in path.read_text().splitlines() if line.strip()], np.int64)


def _names(path: Path) -> list[str]:
    lines = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    names = {int(number): name.strip().replace("_", " ") for name, number in lines}
    return [names.get(i, "") for i in range(max(names) + 1)]
