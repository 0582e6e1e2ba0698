"""Measures the ranking of who is acted upon next on benchmarks of temporal knowledge graphs.

    python evaluation/ranking.py FOLDER [single-step|frozen [EXAMPLES [CANDIDATES]]]

Both directions, time-aware filtered, labels from the training split alone. Single-step: each day of the test split is
asked with all earlier days known. Frozen: nothing of the test split is known. Figures: evaluation/forecasts.md.
"""

import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from tkg import Benchmark, affiliations, load

from rapporteur.analyse.memory import Memory, Stream
from rapporteur.analyse.memory.stream import Rows, Shortlist
from rapporteur.analyse.ranking import additive, boosted
from rapporteur.analyse.ranking.examples import Examples, collect, day_of
from rapporteur.analyse.ranking.ranks import figures, ranks

Score = Callable[[Rows], np.ndarray]
_EXAMPLES = 60_000
_FROM = 0.2
"""The share of the training days that only fill the memory."""


def stream_of(benchmark: Benchmark) -> Stream:
    """The acts of all splits; each is known on its day."""
    quads = np.unique(benchmark.all, axis=0)
    place, sector, _ = affiliations(benchmark.entities)
    acts = quads[np.argsort(quads[:, 3], kind="stable")][:, [0, 1, 2, 3, 3]]
    return Stream(acts, len(benchmark.relations), place, sector)


def main(folder: Path, how: str = "single-step", wanted: int = _EXAMPLES, most: int = 150) -> None:
    """Trains on the training split and prints the figures of the test split, asked in one way."""
    begun = time.time()
    benchmark = load(folder)
    stream = stream_of(benchmark)
    valid, test = (int(benchmark.quads[split][:, 3].min()) for split in ("valid", "test"))
    end = int(benchmark.all[:, 3].max())
    days = range(int(valid * _FROM), valid)
    frozen = how == "frozen"
    examples = collect(stream, days, wanted, tuple(range(end - test + 1)) if frozen else (0,))
    told(f"{len(examples.starts)} examples", begun)
    models = fit(examples, begun)
    report(how, stream, models, test, end, frozen, most)
    told(how, begun)


def fit(examples: Examples, begun: float) -> dict[str, Score]:
    """The models by name."""
    plain = additive.fit(examples)
    told("additive fitted", begun)
    trees = boosted.fit(examples, plain)
    told("boosted fitted", begun)
    return {"additive": plain.score, "boosted": trees.score}


def report(
    name: str, stream: Stream, models: dict[str, Score], test: int, end: int, frozen: bool, most: int
) -> None:
    """Ranks the acts of the test split by each model."""
    memory = Memory(stream)
    for day in range(test):
        memory.learn(day)
    found: dict[str, list[np.ndarray]] = {each: [] for each in models}
    listed = []
    for day in range(test, end + 1):
        asked = day_of(stream.known(day))
        if len(asked.acts):
            morning = test if frozen else day
            ahead = np.full(len(asked.asked), day - morning)
            short = memory.shortlist(asked.asked, morning, ahead, most)
            listed.append(inside(short, asked))
            for each, score in models.items():
                scores = np.full(short.parties.shape, -np.inf)
                scores[short.real] = score(short.features[short.real])
                found[each].append(ranks(short, scores, asked, stream.parties))
        if not frozen:
            memory.learn(day)
    print(
        f"{name}: {sum(map(len, listed))} questions, of whose answers {np.concatenate(listed).mean():.4f} are listed"
    )
    for each, some in found.items():
        print(f"  {each}: {figures(np.concatenate(some))}", flush=True)


def inside(short: Shortlist, day: object) -> np.ndarray:
    """Which answers are on the shortlist."""
    return (short.parties[day.question] == day.acts[:, 2:3]).any(axis=1)


def told(what: str, begun: float) -> None:
    """Says what is done, how long it took, and the memory it needed."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(f"[{time.time() - begun:.0f} s, {peak:.2f} GB] {what}", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:3], *map(int, sys.argv[3:]))
