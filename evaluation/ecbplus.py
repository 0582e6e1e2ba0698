"""Tries the comparison features on another task: ``python evaluation/ecbplus.py SHARED``.

ECB+ (Cybulska & Vossen 2014) holds news of all sorts with gold mentions of events, and which of them, in whatever document of a
topic, are one. Each mention becomes a reading: the stem of its trigger stands for the type, the people of its sentence
for the actors, its places for the place, the rare words of its document for those of the sentence. Pairs are scored by the
table of features as it stands; from which score two are one, and what the actors weigh, is
chosen on the training part. The baseline joins what has
the same lemma. Leaves ecbplus.md: B-cubed and CoNLL F1 of both on the development part, mentions of a topic at a time.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, product
from pathlib import Path
from typing import Any

import numpy as np
import Stemmer
from coreference import b_cubed, ceaf_e, conll, muc
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage

from rapporteur import knowledge
from rapporteur.knowledge.comparison import load_background
from rapporteur.reconcile.features import FEATURES, Feature
from rapporteur.reconcile.reading import Reading, fold, read, words_of
from rapporteur.records.article import Article
from rapporteur.records.background import Background
from rapporteur.records.mention import Coding, EventMention, Evidence, Interval, Place, Status, Who
from rapporteur.records.text import Unit
from rapporteur.text import Parser

HERE = Path(__file__).resolve().parent
HIGHEST = 20.0
WEIGHTS = (0.5, 1.0, 2.0)
"""What the feature of actors may weigh here, where all people of a sentence stand for the parties of each of its events."""

THRESHOLDS = [step / 2 for step in range(-4, 17)]
LEFT_OUT = frozenset({"mode", "sectors", "when", "status", "recipients", "figures", "persons"})
"""Features that ECB+ tells nothing for."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A gold mention: its topic, the lemma of its trigger, its gold cluster, and the reading made of it."""

    topic: str
    lemma: str
    cluster: str
    reading: Reading


def main() -> None:
    """Chooses the threshold on the training part, measures on the development part, writes the report."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("shared", type=Path)
    folder = arguments.parse_args().shared / "gold" / "open"
    language = knowledge.load(("en",)).languages["en"]
    parser, background = Parser(language.model, language.lemmas), load_background(("en",))
    train = list(mentions(folder / "ecbplus_train_en.jsonl", parser, background))
    dev = list(mentions(folder / "ecbplus_dev_en.jsonl", parser, background))
    grown = {weight: trees(train, background, weight) for weight in WEIGHTS}
    weight, threshold = max(
        product(WEIGHTS, THRESHOLDS),
        key=lambda chosen: conll(gold_of(train), clusters(train, grown[chosen[0]], chosen[1])),
    )
    found = clusters(dev, trees(dev, background, weight), threshold)
    lemmas = {m.reading.mention.id: (m.topic, m.lemma) for m in dev}
    rows = [
        row("same lemma", gold_of(dev), lemmas),
        row(f"features, actors weighing {weight:g}, from {threshold:g}", gold_of(dev), found),
    ]
    print("\n".join(rows))
    head = (HERE / "ecbplus.head.md").read_text(encoding="utf-8")
    (HERE / "ecbplus.md").write_text(head + "\n".join(rows) + "\n", encoding="utf-8")


def mentions(path: Path, parser: Parser, background: Background) -> Iterator[Mention]:
    """The gold mentions of events of a file."""
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    words: dict[str, set[str]] = defaultdict(set)
    for line in lines:
        words[line["doc"]] |= words_of(line["text"])
    for line in lines:
        text = " ".join(line["tokens"])
        (sentence, *_) = parser.parse(text, [Unit(0, len(text), 0)]) or (None,)
        lemma_at = {token.start: token.lemma.lower() for token in sentence.tokens} if sentence else {}
        for number, told in enumerate(line["gold"]):
            if told["kind"] == "Event":
                yield mention(
                    line, f"{line['id']}.{number}", told, text, lemma_at, words[line["doc"]], background
                )


def mention(
    line: Mapping[str, Any],
    id_: str,
    told: Mapping[str, Any],
    text: str,
    lemma_at: Mapping[int, str],
    around: set[str],
    background: Background,
) -> Mention:
    """One mention as a reading; every sentence counts as an article, for mentions of one document may be one event."""
    starts = [len(" ".join(line["tokens"][:i])) + bool(i) for i in told["tokens"]]
    lemmas = [
        lemma_at.get(start, line["tokens"][i].lower())
        for start, i in zip(starts, told["tokens"], strict=True)
    ]
    lemma = fold(lemmas[0] if len(lemmas) == 1 else " ".join(lemmas))
    people, places = (entities(line, kind) for kind in ("HUM", "LOC"))
    made = EventMention(
        id=id_, type=lemma, mode=None, contexts=(), quad=1, score=0.0, actors=tuple(Who(each, each) for each in people),
        recipients=(), status=Status.ACTUAL, when=Interval(), place=Place(places[0], None) if places else None,
        attributed_to=(), trigger=told["text"], confidence=1.0, rule="gold",
        evidence=Evidence((0, len(text)), (starts[0], starts[0] + len(told["text"]))),
    )  # fmt: skip
    article = Article(line["id"], text, "en")
    reading = read(made, Coding(line["id"], (made,)), article, background)
    rare = frozenset(word for word in around if word not in background.common) | reading.words
    stem = Stemmer.Stemmer("english").stemWord(lemma.split()[0])
    reading = replace(reading, act=stem, words=rare, weight=sum(map(background.weight, rare)))
    return Mention(line["topic"], lemma, told["cluster"], reading)


def entities(line: Mapping[str, Any], kind: str) -> list[str]:
    """The last words of the named entities of a kind in a sentence."""
    return sorted({
        fold(line["tokens"][each["tokens"][-1]])
        for each in line["gold"]
        if each["kind"] == "Entity" and each["type"] == kind and line["tokens"][each["tokens"][-1]][:1].isupper()
    })  # fmt: skip


def trees(
    told: Sequence[Mention], background: Background, actors: float
) -> list[tuple[list[int], NDArray[np.float64]]]:
    """For each topic the positions of its mentions, and the tree in which they are joined, by mean score."""
    kept = (feature for feature in FEATURES if feature.name not in LEFT_OUT)
    table: list[Feature] = [replace(f, weight=actors) if f.name == "actors" else f for f in kept]
    by_topic: dict[str, list[int]] = defaultdict(list)
    for at, each in enumerate(told):
        by_topic[each.topic].append(at)
    grown = []
    for group in by_topic.values():
        scores = [
            sum(f.weight * f.compare(told[a].reading, told[b].reading, background) for f in table)
            for a, b in combinations(group, 2)
        ]
        grown.append((group, linkage(HIGHEST - np.array(scores), method="average")))
    return grown


def clusters(
    told: Sequence[Mention], grown: Sequence[tuple[list[int], NDArray[np.float64]]], threshold: float
) -> dict[str, Hashable]:
    """The clusters of mentions whose mean scores reach a threshold."""
    found: dict[str, Hashable] = {}
    for number, (group, tree) in enumerate(grown):
        labels = fcluster(tree, HIGHEST - threshold, criterion="distance")
        found |= {
            told[at].reading.mention.id: (number, int(label)) for at, label in zip(group, labels, strict=True)
        }
    return found


def gold_of(told: Sequence[Mention]) -> dict[str, Hashable]:
    """The gold cluster of each mention."""
    return {each.reading.mention.id: (each.topic, each.cluster) for each in told}


def row(name: str, gold: Mapping[str, Hashable], found: Mapping[str, Hashable]) -> str:
    """A line of the report."""
    rates = b_cubed(gold, found)
    return (
        f"| {name} | {rates.f1:.3f} ({rates.precision:.3f}, {rates.recall:.3f}) | {muc(gold, found).f1:.3f} "
        f"| {ceaf_e(gold, found).f1:.3f} | {conll(gold, found):.3f} |"
    )


if __name__ == "__main__":
    main()
