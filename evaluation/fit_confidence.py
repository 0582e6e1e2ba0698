"""Fits the confidence model on gold articles, and on what analysts judged, and writes its weights.

    python evaluation/fit_confidence.py SHARED [--judged FILE]...
    python evaluation/fit_confidence.py --judged FILE [--output confidence.yaml]

SHARED is the folder that holds ``gold/dev`` and ``tools/score.py``. Every coding of every article is labelled right
where the scorer matches it to a gold event. A logistic regression with L2 penalty is fitted; probabilities quoted in
the reliability table, and the threshold, come from ten-fold cross-validation by article, never from its own training
articles. Articles whose id ends in 3, 6 or 9 are kept aside: they are scored and take no part in the fit.

FILE is what ``rapporteur judgements --samples FILE`` writes: mentions with their features and whether an analyst found them
right. They take part in the fit; since nobody says what was missed beside them, the threshold is chosen on gold alone, and
stays what it is where there is none. Judged mentions of gold articles are left out.
"""

import argparse
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import fit_choice
import numpy as np
from gold import ASIDE, as_scored, every_article, folds, scorer
from numpy.typing import NDArray

from rapporteur import knowledge, pipeline
from rapporteur.events.choice import BECAUSE
from rapporteur.knowledge.confidence import load_confidence
from rapporteur.knowledge.files import DATA

Matrix = NDArray[np.float64]
PENALTY = 10.0
SELDOM = 8
"""Features of fewer codings are left out."""
HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Sample:
    """One coding: the article it was read in, its features, and whether the gold has it."""

    article: str
    features: Mapping[str, float]
    right: bool


def main() -> None:
    """Codes, fits, writes the weights and, where there is gold, evaluation/confidence.md."""
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("shared", type=Path, nargs="?")
    arguments.add_argument(
        "--judged", type=Path, action="append", default=[], help="samples of judged mentions"
    )
    arguments.add_argument("--threshold", type=float, help="instead of the one with the best F1")
    arguments.add_argument(
        "--output", type=Path, default=DATA / "confidence.yaml", help="where the weights go"
    )
    chosen = arguments.parse_args()
    if chosen.shared is None and not chosen.judged:
        arguments.error("neither SHARED nor --judged is given: there is nothing to fit on")
    samples, gold = read_samples(chosen.shared) if chosen.shared is not None else ([], {})
    used = [sample for sample in samples if sample.article[-1] not in ASIDE]
    try:
        judged = [s for path in chosen.judged for s in read_judged(path) if s.article not in gold]
    except (OSError, ValueError) as error:
        arguments.error(str(error))
    gold_used = sum(count for article, count in gold.items() if article[-1] not in ASIDE)
    known = len(used)
    used += judged
    if len({sample.right for sample in used}) < 2:
        arguments.error("all mentions are right, or all wrong: nothing can be learned from them")
    seen = Counter(name for sample in used for name, value in sample.features.items() if value)
    names = sorted(name for name, count in seen.items() if count >= SELDOM and not name.startswith(BECAUSE))
    features, labels = matrix(used, names), np.array([float(s.right) for s in used])
    weights, bias = fit(features, labels)
    threshold = chosen.threshold if chosen.threshold is not None else load_confidence().threshold
    if known:
        held_out = cross_validated(used, features, labels)[:known]
        if chosen.threshold is None:
            threshold = best_threshold(held_out, labels[:known], gold_used)
        report = table(held_out, labels[:known], gold_used, threshold)
        (HERE / "confidence.md").write_text(report, encoding="utf-8")
        print(report)
    write_weights(chosen.output, names, weights, bias, threshold)
    print(
        f"{chosen.output}: {len(names)} weights from {known} codings of gold articles and {len(judged)} judged mentions"
    )


def read_judged(path: Path) -> list[Sample]:
    """The samples that ``rapporteur judgements --samples`` wrote; ValueError names a line that is none."""
    samples: list[Sample] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            told = json.loads(line)
            features = {str(name): float(value) for name, value in told["features"].items()}
            samples.append(Sample(str(told["article"]), features, bool(told["right"])))
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            raise ValueError(f"{path}:{number}: it is no sample of a judged mention ({error!r})") from error
    return samples


def read_samples(shared: Path) -> tuple[list[Sample], dict[str, int]]:
    """All codings of the gold articles, and the number of gold events by article.

    The parties of each article are chosen by weights that were fitted without it.
    """
    judge = scorer(shared / "tools" / "score.py")
    known = knowledge.load()
    readers = {code: pipeline.reader(language) for code, language in known.languages.items()}
    weights = fit_choice.weights_without(fit_choice.read_examples(shared, known, readers))
    samples: list[Sample] = []
    counts: dict[str, int] = {}
    for article, events in every_article(shared):
        assert article.lang is not None
        unseen = replace(known, choice=weights(article.id))
        mentions = pipeline.code(article, unseen, readers[article.lang]).mentions
        gold = [judge.norm(event) for event in events]
        matched = judge.match(gold, [judge.norm(as_scored(mention)) for mention in mentions], False)
        right = set(matched.values())
        counts[article.id] = len(events)
        samples.extend(Sample(article.id, dict(m.features), i in right) for i, m in enumerate(mentions))
    return samples, counts


def matrix(samples: Sequence[Sample], names: Sequence[str]) -> Matrix:
    """Features as a matrix, a row a sample."""
    column = {name: index for index, name in enumerate(names)}
    out = np.zeros((len(samples), len(names)))
    for row, sample in enumerate(samples):
        for name, value in sample.features.items():
            if name in column:
                out[row, column[name]] = value
    return out


def fit(features: Matrix, labels: Matrix, steps: int = 30) -> tuple[Matrix, float]:
    """Weights and bias of a logistic regression with L2 penalty on the weights, by Newton's method."""
    design = np.hstack([features, np.ones((len(labels), 1))])
    penalty = np.diag([PENALTY] * features.shape[1] + [1e-6])
    weights = np.zeros(design.shape[1])
    for _ in range(steps):
        chance = probability(design, weights, 0.0)
        curvature = design.T @ (design * (chance * (1.0 - chance))[:, None]) + penalty
        step = np.linalg.solve(curvature, design.T @ (labels - chance) - penalty @ weights)
        weights = weights + step
        if float(np.abs(step).max()) < 1e-6:
            break
    return weights[:-1], float(weights[-1])


def probability(features: Matrix, weights: Matrix, bias: float) -> Matrix:
    """The logistic of a weighted sum, row by row."""
    return np.asarray(1.0 / (1.0 + np.exp(-(features @ weights + bias))))


def cross_validated(samples: Sequence[Sample], features: Matrix, labels: Matrix) -> Matrix:
    """For each sample the probability given by a model that has not seen its article."""
    of = np.array([sample.article for sample in samples])
    out = np.zeros(len(labels))
    for fold in folds(list(of)):
        test = np.isin(of, sorted(fold))
        out[test] = probability(features[test], *fit(features[~test], labels[~test]))
    return out


def best_threshold(held_out: Matrix, labels: Matrix, gold: int) -> float:
    """The threshold with the highest F1."""
    candidates = [round(float(step), 2) for step in np.arange(0.0, 0.8, 0.02)]
    return max(candidates, key=lambda threshold: _prf(held_out, labels, gold, threshold)[2])


def _prf(held_out: Matrix, labels: Matrix, gold: int, threshold: float) -> tuple[float, float, float]:
    shown = held_out >= threshold
    hits = float(labels[shown].sum())
    precision = hits / max(1, int(shown.sum()))
    recall = hits / gold
    return precision, recall, 2 * precision * recall / (precision + recall) if hits else 0.0


def table(held_out: Matrix, labels: Matrix, gold: int, threshold: float) -> str:
    """The reliability table and the choice of threshold, as Markdown."""
    lines = [
        "# Confidence", "",
        "Written by `evaluation/fit_confidence.py`. Probabilities by ten-fold cross-validation over articles.", "",
        f"{len(labels)} codings, {int(labels.sum())} of them right; {gold} gold events. Default threshold: {threshold}.", "",
        "| confidence | codings | mean | right |", "|---|---|---|---|",
    ]  # fmt: skip
    for low in np.arange(0.0, 1.0, 0.1):
        inside = (held_out >= low) & (held_out < low + 0.1)
        if inside.any():
            lines.append(
                f"| {low:.1f}-{low + 0.1:.1f} | {inside.sum()} | {held_out[inside].mean():.2f} | {labels[inside].mean():.2f} |"
            )
    lines += ["", "| threshold | precision | recall | F1 |", "|---|---|---|---|"]
    for step in np.arange(0.0, 0.8, 0.1):
        precision, recall, f1 = _prf(held_out, labels, gold, float(step))
        lines.append(f"| {step:.1f} | {precision:.3f} | {recall:.3f} | {f1:.3f} |")
    return "\n".join(lines) + "\n"


def write_weights(path: Path, names: Sequence[str], weights: Matrix, bias: float, threshold: float) -> None:
    """Writes the weights as the program reads them."""
    lines = [
        "# Logistic regression over features of a coding; fitted by evaluation/fit_confidence.py.",
        f"threshold: {threshold}", f"bias: {bias:.3f}", "weights:",
        *(f"  {name}: {weight:.3f}" for name, weight in zip(names, weights, strict=True)),
    ]  # fmt: skip
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
