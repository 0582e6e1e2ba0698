"""Fits the choice of parties and writes its weights: ``python evaluation/fit_choice.py SHARED``.

SHARED is the folder that holds ``gold/dev`` and ``tools/score.py``. Examples are the drafts that tell a gold event, and
those of the language cases in ``tests/cases``; right is every option whose parties fit. A conditional logistic model
with L2 penalty is fitted by gradient descent (Adam, Kingma and Ba 2015); where several options are right, their
chances are summed. Articles whose id ends in 3, 6 or 9 take no part in the fit; what is quoted of the others is by
ten-fold cross-validation over articles.
"""

import argparse
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import yaml
from gold import ASIDE, every_article, folds, scorer
from numpy.typing import NDArray

from rapporteur import knowledge, pipeline
from rapporteur.events.choice import Option, options, sides
from rapporteur.events.pairs import PAIR, SIDES, shape
from rapporteur.knowledge.choice import FILE, ChoiceWeights
from rapporteur.records.article import Article
from rapporteur.records.draft import Draft

Vector = NDArray[np.float64]
Feature = tuple[str, str, str]
PENALTY, RATE, STEPS = 16.0, 0.05, 250
SELDOM = 5
"""Features of fewer examples are left out."""
DEV_WEIGHT = 2.5
"""How many sentences of the language cases an example of an article counts for."""
HERE = Path(__file__).parent
CASES = HERE.parent / "tests" / "cases"


@dataclass(frozen=True, slots=True)
class Example:
    """A draft with gold: the features of each actor, recipient and pair, and which pairs (actor by actor) are right."""

    article: str
    shape: str
    actors: Sequence[Mapping[str, float]]
    recipients: Sequence[Mapping[str, float]]
    pairs: Sequence[Mapping[str, float]]
    right: Sequence[bool]
    best: Sequence[bool]

    @property
    def kept_aside(self) -> bool:
        """Whether the article takes no part in the fit."""
        return not self.case and self.article[-1] in ASIDE

    @property
    def case(self) -> bool:
        """Whether it is a sentence of the language cases."""
        return self.article.startswith(CASES.name)


def main() -> None:
    """Fits, writes data/choice.yaml and evaluation/choice.md."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("shared", type=Path)
    chosen = arguments.parse_args()
    known = knowledge.load()
    readers = {code: pipeline.reader(language) for code, language in known.languages.items()}
    examples = read_examples(chosen.shared, known, readers)
    without = weights_without(examples)
    weights = fit([each for each in examples if not each.kept_aside])
    write(weights)
    report = table(examples, weights, without)
    (HERE / "choice.md").write_text(report, encoding="utf-8")
    print(report)


def read_examples(
    shared: Path, known: knowledge.Knowledge, readers: Mapping[str, pipeline.Reader]
) -> list[Example]:
    """The examples of all gold articles and language cases."""
    judge = scorer(shared / "tools" / "score.py")
    found: list[Example] = []
    for article, events in (*every_article(shared), *cases()):
        assert article.lang is not None
        stage = pipeline.acts(article, known, readers[article.lang])
        gold = told_by(article, [judge.norm(event) for event in events], stage.drafts)
        for draft in stage.drafts:
            if draft.trigger in gold:
                example = _example(
                    article.id,
                    draft,
                    list(options(draft, stage, known.policy)),
                    gold[draft.trigger],
                    judge,
                )
                if any(example.right):
                    found.append(example)
    return found


def cases() -> Iterator[tuple[Article, list[dict[str, Any]]]]:
    """The language cases that expect events, as articles of one sentence."""
    for path in sorted(CASES.glob("??/*.yaml")):
        for index, case in enumerate(yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)):
            if case["events"]:
                published = str(case["published"]) if case.get("published") else None
                events = [{**event, "start": None} for event in case["events"]]
                name = f"{CASES.name}/{path.parent.name}/{path.stem}/{index}"
                yield Article(name, case["text"], path.parent.name, published=published), events


def told_by(
    article: Article, gold: Sequence[Mapping[str, Any]], drafts: Sequence[Draft]
) -> Mapping[tuple[int, int], Mapping[str, Any]]:
    """By trigger, the gold event that a draft tells: of its type, at its words; each event once."""
    found: dict[tuple[int, int], Mapping[str, Any]] = {}
    taken: set[int] = set()
    for close in (True, False):
        for draft in drafts:
            for number, event in enumerate(gold):
                if draft.trigger in found or number in taken or event["type"] != draft.type:
                    continue
                if _at(article.text, event["trigger"], draft, close):
                    found[draft.trigger] = event
                    taken.add(number)
    return found


def _at(text: str, trigger: str, draft: Draft, close: bool) -> bool:
    """Whether the words of a gold event overlap a draft's trigger, or at least stand close by."""
    if not trigger:
        return True
    near = 0 if close else 120
    start = text.find(trigger)
    while start >= 0:
        if draft.trigger[0] < start + len(trigger) + near and start < draft.trigger[1] + near:
            return True
        start = text.find(trigger, start + 1)
    return False


def _example(
    article: str, draft: Draft, every: Sequence[Option], gold: Mapping[str, Any], judge: ModuleType
) -> Example:
    actors = list({id(option.actor): option.actor for option in every}.values())
    recipients = list({id(option.recipient): option.recipient for option in every}.values())
    fits = [_fitness(draft, option, gold, judge) for option in every]
    most = max(fits)
    return Example(
        article,
        shape(draft),
        [each.features for each in actors],
        [each.features for each in recipients],
        [option.features[PAIR] for option in every],
        [each > 0 for each in fits],
        [0 < each >= most - 1e-9 for each in fits],
    )


def _fitness(draft: Draft, option: Option, gold: Mapping[str, Any], judge: ModuleType) -> float:
    """0 where the scorer does not match an option's parties with the gold event; else more the more of them agree."""
    one, two = (set(side.codes) for side in sides(draft, option))
    if not judge.fits(gold, {"type": draft.type, "A": one, "R": two}, False):
        return 0.0
    if draft.type in judge.POOLED or (gold["A"] == gold["R"] and len(gold["A"]) > 1):
        return 2.0 * _agreement(one | two, gold["A"] | gold["R"]) + 0.2 * (one == gold["A"])
    return _agreement(one, gold["A"]) + _agreement(two, gold["R"])


def _agreement(one: set[str], two: set[str]) -> float:
    return 1.0 if one == two else len(one & two) / len(one | two)


class Design:
    """Examples as arrays: for each candidate and pair the numbers and values of its features."""

    def __init__(self, examples: Sequence[Example], number: Mapping[Feature, int]) -> None:
        self.size = len(number)
        self._of = np.repeat(np.arange(len(examples)), [len(each.pairs) for each in examples])
        self._starts = np.searchsorted(self._of, np.arange(len(examples)))
        self._weight = np.array([1.0 if each.case else DEV_WEIGHT for each in examples])[self._of]
        self._best = np.array([flag for each in examples for flag in each.best], dtype=float)
        self._parts: list[tuple[NDArray[np.int64], Vector, NDArray[np.int64]]] = []
        counted = [0, 0]
        rows: list[list[int]] = [[], []]
        for each in examples:
            sizes = (len(each.actors), len(each.recipients))
            rows[0] += [counted[0] + one for one in range(sizes[0]) for _ in range(sizes[1])]
            rows[1] += [counted[1] + two for _ in range(sizes[0]) for two in range(sizes[1])]
            counted = [counted[0] + sizes[0], counted[1] + sizes[1]]
        rows.append(list(range(len(self._of))))
        for part, lists, row in zip(
            (*SIDES, PAIR),
            ([e.actors for e in examples], [e.recipients for e in examples], [e.pairs for e in examples]),
            rows,
            strict=True,
        ):
            sets = [
                [
                    (number[key], value)
                    for name, value in features.items()
                    if value and (key := (e.shape, part, name)) in number
                ]
                for e, each in zip(examples, lists, strict=True)
                for features in each
            ]
            self._parts.append((*_padded(sets), np.array(row)))

    def values(self, weights: Vector) -> Vector:
        """The total weight of every option."""
        total = np.zeros(len(self._of))
        for index, value, row in self._parts:
            total += (weights[index] * value).sum(axis=1)[row]
        return total

    def slope(self, weights: Vector) -> Vector:
        """The gradient of the negative log likelihood."""
        chance = self._chances(self.values(weights))
        good = chance * self._best
        whole = np.maximum(np.add.reduceat(good, self._starts), 1e-12)[self._of]
        error = (chance - good / whole) * self._weight
        out = np.zeros(self.size)
        for index, value, row in self._parts:
            summed = np.bincount(row, error, len(index))
            out += np.bincount(index.ravel(), (value * summed[:, None]).ravel(), self.size)
        return out

    def _chances(self, values: Vector) -> Vector:
        top = np.maximum.reduceat(values, self._starts)[self._of]
        grown = np.exp(values - top)
        return np.asarray(grown / np.add.reduceat(grown, self._starts)[self._of])

    def chosen(self, weights: Vector) -> list[int]:
        """For each example the number of the option chosen."""
        ends = [*self._starts[1:], len(self._of)]
        values = self.values(weights)
        return [int(np.argmax(values[a:b])) for a, b in zip(self._starts, ends, strict=True)]


def _padded(sets: Sequence[Sequence[tuple[int, float]]]) -> tuple[NDArray[np.int64], Vector]:
    width = max(map(len, sets), default=1)
    index, value = np.zeros((len(sets), width), dtype=np.int64), np.zeros((len(sets), width))
    for row, features in enumerate(sets):
        for column, (number, each) in enumerate(features):
            index[row, column], value[row, column] = number, each
    return index, value


def numbered(examples: Sequence[Example]) -> dict[Feature, int]:
    """A number for each feature that enough examples show."""
    seen: Counter[Feature] = Counter()
    for each in examples:
        parts = zip((*SIDES, PAIR), (each.actors, each.recipients, each.pairs), strict=True)
        seen.update(
            {(each.shape, part, name) for part, lists in parts for f in lists for name, v in f.items() if v}
        )
    return {key: place for place, key in enumerate(sorted(k for k, count in seen.items() if count >= SELDOM))}


def fit(examples: Sequence[Example]) -> ChoiceWeights:
    """The weights that make the right options of the examples likeliest."""
    number = numbered(examples)
    design = Design(examples, number)
    weights, mean, square = (np.zeros(len(number)) for _ in range(3))
    for step in range(1, STEPS + 1):
        slope = design.slope(weights) + PENALTY * weights
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
        rate = RATE * (1.0 - 0.9 * step / STEPS)
        weights -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    out: dict[str, dict[str, dict[str, float]]] = {}
    for (kind, part, name), place in number.items():
        out.setdefault(kind, {}).setdefault(part, {})[name] = round(float(weights[place]), 3)
    return ChoiceWeights(out)


def weights_without(examples: Sequence[Example]) -> Callable[[str], ChoiceWeights]:
    """For an article's id, weights fitted without it: those of its fold, or for articles kept aside those of all others."""
    used = [each for each in examples if not each.kept_aside]
    parts = folds([each.article for each in used if not each.case])
    fitted = [fit([each for each in used if each.article not in part]) for part in parts]
    everyone = fit(used)
    return lambda article: next(
        (w for part, w in zip(parts, fitted, strict=True) if article in part), everyone
    )


def right(examples: Sequence[Example], weights: Callable[[str], ChoiceWeights]) -> int:
    """How many of the examples get fitting parties."""
    count = 0
    for each in examples:
        known = weights(each.article)
        flat = {
            (each.shape, part, name): value
            for part in (*SIDES, PAIR)
            for name, value in known.of(each.shape, part).items()
        }
        number = {key: place for place, key in enumerate(flat)}
        count += each.right[Design([each], number).chosen(np.array(list(flat.values())))[0]]
    return count


def table(
    examples: Sequence[Example], weights: ChoiceWeights, without: Callable[[str], ChoiceWeights]
) -> str:
    """How often the choice is right, as Markdown."""
    articles = [each for each in examples if not each.case]
    groups = {
        "articles, each by weights fitted without it": ([e for e in articles if not e.kept_aside], without),
        "articles kept aside": ([e for e in articles if e.kept_aside], without),
        "language cases, fitted on them": ([e for e in examples if e.case], lambda _: weights),
    }
    lines = [
        "# Choice of parties", "",
        "Written by `evaluation/fit_choice.py`. Of the drafts that tell a gold event and have its parties among their",
        "candidates: how many get parties that fit.", "",
        "| | drafts | right |", "|---|---|---|",
    ]  # fmt: skip
    for name, (some, known) in groups.items():
        lines.append(f"| {name} | {len(some)} | {right(some, known) / len(some):.3f} |")
    return "\n".join(lines) + "\n"


def write(weights: ChoiceWeights) -> None:
    """Writes the packaged weights, those near nothing left out."""
    lines = ["# Conditional logistic model of the choice of parties; fitted by evaluation/fit_choice.py."]
    for kind, parts in weights.weights.items():
        lines.append(f"{kind}:")
        for part, features in parts.items():
            lines.append(f"  {part}:")
            lines += [f'    "{name}": {value}' for name, value in features.items() if abs(value) >= 0.01]
    FILE.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
