"""Scores a model on raw test text, as the CoNLL 2018 shared task does: tokens are aligned by their characters.

F1 of words, UPOS, UAS, LAS (universal relations, subtypes aside) and lemmas; F1 of sentences over all test text,
and over its prose: the sentences that end in a stop, without the headings and list entries that do not.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from treebank import Tree, read

from rapporteur.records.text import Unit
from rapporteur.text import Parser, SplitRules, load_rules, split

TOGETHER = 10
"""Sentences of test text that are read as one text; joined by spaces, but where the treebank has paragraphs."""
STOPS = (".", "!", "?", "…", "»", "”", '"')

Row = tuple[int, int, str, str, int, str]
"""Start, end, part of speech, lemma, start of the head (-1 for the root), relation."""


def score(parser: Parser, languages: Path, tests: Sequence[Path]) -> dict[str, dict[str, float]]:
    """Per test file: F1 in percent by measure. ``languages`` is the folder with the language's splitting rules."""
    return {path.stem: _score(parser, languages, list(read(path))) for path in tests}


def _score(parser: Parser, folder: Path, trees: Sequence[Tree]) -> dict[str, float]:
    rules = load_rules(folder)
    hits: dict[str, int] = dict.fromkeys(("words", "upos", "uas", "las", "lemma"), 0)
    golds = systems = 0
    for text, gold, _ in _texts(trees):
        units = [Unit(u.start, u.end, u.paragraph) for u in split(text, rules)]
        system = _system(parser, text, units)
        golds += len(gold)
        systems += len(system)
        _count(gold, system, hits)
    prose = [tree for tree in trees if tree.words[-1].form.endswith(STOPS)]
    sentences = {"sentences": _sentences(trees, rules), "prose": _sentences(prose, rules)}
    return {name: _f1(count, golds, systems) for name, count in hits.items()} | sentences


def _sentences(trees: Sequence[Tree], rules: SplitRules) -> float:
    """F1 of sentence bounds."""
    hits = golds = systems = 0
    for text, _, bounds in _texts(trees):
        spans = {(unit.start, unit.end) for unit in split(text, rules)}
        hits += len(spans & bounds)
        golds += len(bounds)
        systems += len(spans)
    return _f1(hits, golds, systems)


def _texts(trees: Sequence[Tree]) -> Iterator[tuple[str, list[Row], set[tuple[int, int]]]]:
    for at in range(0, len(trees), TOGETHER):
        yield gold_rows(trees[at : at + TOGETHER])


def _f1(hits: int, golds: int, systems: int) -> float:
    return round(200 * hits / (golds + systems), 2) if golds + systems else 0.0


def gold_rows(trees: Sequence[Tree]) -> tuple[str, list[Row], set[tuple[int, int]]]:
    """The text of some trees, its words, and the bounds of its sentences."""
    text = ""
    rows: list[Row] = []
    bounds: set[tuple[int, int]] = set()
    for tree in trees:
        text = text.rstrip() + "\n\n" if tree.opens and text else text
        start = len(text)
        starts: list[int] = []
        at = start
        for word in tree.words:
            starts.append(at)
            at += len(word.form) + word.space
        for word, first in zip(tree.words, starts, strict=True):
            head = starts[word.head]
            rows.append(
                (first, first + len(word.form), word.pos, word.lemma, -1 if head == first else head, word.dep)
            )
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
