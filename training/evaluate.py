"""Scores a model on raw test text, as the CoNLL 2018 shared task does: tokens are aligned by their characters.

F1 of words, sentences, UPOS, UAS, LAS (universal relations, subtypes aside) and lemmas.
"""

from collections.abc import Sequence
from pathlib import Path

from treebank import Tree, read

from rapporteur.records.text import Unit
from rapporteur.text import Parser, load_rules, split

PARAGRAPH = 10
"""Sentences of test text that are given to the splitter as one paragraph."""

Row = tuple[int, int, str, str, int, str]
"""Start, end, part of speech, lemma, start of the head (-1 for the root), relation."""


def score(parser: Parser, languages: Path, tests: Sequence[Path]) -> dict[str, dict[str, float]]:
    """Per test file: F1 in percent by measure. ``languages`` is the folder with the language's splitting rules."""
    return {path.stem: _score(parser, languages, list(read(path))) for path in tests}


def _score(parser: Parser, folder: Path, trees: Sequence[Tree]) -> dict[str, float]:
    rules = load_rules(folder)
    hits: dict[str, int] = dict.fromkeys(("words", "upos", "uas", "las", "lemma", "sentences"), 0)
    golds = systems = gold_sentences = system_sentences = 0
    for at in range(0, len(trees), PARAGRAPH):
        group = trees[at : at + PARAGRAPH]
        text, gold, bounds = _gold(group)
        units = [Unit(u.start, u.end, u.paragraph) for u in split(text, rules)]
        system = _system(parser, text, units)
        spans = {(unit.start, unit.end) for unit in units}
        hits["sentences"] += len(spans & bounds)
        gold_sentences += len(bounds)
        system_sentences += len(spans)
        golds += len(gold)
        systems += len(system)
        _count(gold, system, hits)
    out = {name: _f1(hits[name], golds, systems) for name in hits if name != "sentences"}
    return {**out, "sentences": _f1(hits["sentences"], gold_sentences, system_sentences)}


def _f1(hits: int, golds: int, systems: int) -> float:
    return round(200 * hits / (golds + systems), 2) if golds + systems else 0.0


def _gold(trees: Sequence[Tree]) -> tuple[str, list[Row], set[tuple[int, int]]]:
    text = ""
    rows: list[Row] = []
    bounds: set[tuple[int, int]] = set()
    for tree in trees:
        start = len(text)
        starts: list[int] = []
        at = start
        for word in tree.words:
            starts.append(at)
            at += len(word.form) + word.space
        for word, first in zip(tree.words, starts, strict=True):
            head = starts[word.head]
            rows.append((first, first + len(word.form), word.pos, word.lemma, -1 if head == first else head, word.dep))
        bounds.add((start, rows[-1][1]))
        text = text.ljust(start) + "".join(w.form + " " * w.space for w in tree.words).rstrip() + " "
    return text, rows, bounds


def _system(parser: Parser, text: str, units: Sequence[Unit]) -> list[Row]:
    rows: list[Row] = []
    for sentence in parser.parse(text, units):
        for index, token in enumerate(sentence.tokens):
            head = -1 if token.head == index else sentence.tokens[token.head].start
            rows.append((token.start, token.end, token.pos, token.lemma, head, token.dep))
    return rows


def _count(gold: Sequence[Row], system: Sequence[Row], hits: dict[str, int]) -> None:
    by_span = {row[:2]: row for row in system}
    for row in gold:
        other = by_span.get(row[:2])
        if other is None:
            continue
        hits["words"] += 1
        hits["upos"] += row[2] == other[2]
        hits["lemma"] += row[3].lower() == other[3].lower()
        hits["uas"] += row[4] == other[4]
        hits["las"] += row[4] == other[4] and row[5].split(":")[0] == other[5].split(":")[0]
