"""Measures whether the chances of who comes next can be trusted: their reliability, and that of conformal sets.

    python evaluation/calibration.py FOLDER [EXAMPLES]

The additive model learns from the training split, is calibrated on the validation split and judged on the test split,
each day asked with all earlier days known. Figures: evaluation/forecasts.md.
"""

import sys
from pathlib import Path

import numpy as np
from ranking import stream_of
from tkg import load

from rapporteur.analyse.memory import Memory
from rapporteur.analyse.ranking import additive
from rapporteur.analyse.ranking.additive import Additive
from rapporteur.analyse.ranking.calibration import NONE, Calibration, Held, calibrate
from rapporteur.analyse.ranking.examples import collect, day_of
from rapporteur.analyse.skill import calibration_error, reliability

_EXAMPLES = 15_000
_FROM = 0.3


def main(folder: Path, wanted: int = _EXAMPLES) -> None:
    """Prints the figures of the test split, before and after calibration."""
    benchmark = load(folder)
    stream = stream_of(benchmark)
    valid, test = (int(benchmark.quads[split][:, 3].min()) for split in ("valid", "test"))
    end = int(benchmark.all[:, 3].max()) + 1
    memory = Memory(stream)
    model = additive.fit(collect(stream, range(int(valid * _FROM), valid), wanted, memory=memory))
    learned = held(memory, model, range(valid, test))
    judged = held(memory, model, range(test, end))
    fitted = calibrate(learned)
    print(fitted)
    report("as scored", judged, Calibration(1.0, -50.0, 0.0, 0.9))
    report("calibrated", judged, fitted)


def held(memory: Memory, model: Additive, days: range) -> list[Held]:
    """The questions of some days, one for each act; other answers of the day are no rivals."""
    found = []
    for day in days:
        asked = day_of(memory._stream.known(day))
        if len(asked.acts):
            short = memory.shortlist(asked.asked, day)
            for act, question in zip(asked.acts, asked.question, strict=True):
                listed = short.parties[question, : short.many[question]]
                rivals = ~np.isin(listed, asked.answers(question)) | (listed == act[2])
                at = np.flatnonzero(listed[rivals] == act[2])
                scores = model.score(short.features[question, : len(listed)][rivals])
                found.append(Held(scores, int(at[0]) if len(at) else NONE))
        memory.learn(day)
    return found


def report(what: str, judged: list[Held], calibration: Calibration) -> None:
    """The figures of some questions under a calibration."""
    chances = [calibration.chances(each.scores) for each in judged]
    own = np.array([each[h.answer] for each, h in zip(chances, judged, strict=True)])
    first = np.array([each[:-1].max(initial=0.0) for each in chances])
    right = np.array([h.answer != NONE and h.answer == h.scores.argmax() for h in judged])
    bins = reliability(first, right)
    sets = [calibration.set(each) for each in chances]
    inside = [h.answer % len(each) in some for h, each, some in zip(judged, chances, sets, strict=True)]
    sizes = [len(some) for some in sets]
    print(f"{what}: {len(judged)} questions, log score {-np.log(np.maximum(own, 1e-12)).mean():.4f}")
    print(
        f"  first answer: Brier {((first - right) ** 2).mean():.4f}, calibration error {calibration_error(bins):.4f}"
    )
    print(f"  sets hold {np.mean(inside):.4f}, median size {np.median(sizes):.0f}")
    for each in bins:
        print(f"    given {each.given:.3f} came {each.came:.3f} n {each.count}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:]))
