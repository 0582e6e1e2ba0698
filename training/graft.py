"""Training trees with the constructions that news has far more often than treebanks do.

'Peskov, the Kremlin spokesman, denied ...', 'Le Mali a, dans un communiqué publié mardi, dénoncé ...', 'a reçu
lundi son homologue'. Appositions, asides and bare dates are cut from trees that have them and grafted into
others, where the words around them show that they fit. All else of a tree stays as it is.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from treebank import Tree, Word

SHARE = 0.6
"""Of the places where a graft would fit, how many get one."""
DAY_SHARE = 0.5
"""Of the dates grafted, how many are the name of a day alone."""
LONGEST_APPOSITION, LONGEST_ASIDE, LONGEST_DATE = 10, 8, 3
NOMINAL = frozenset({"NOUN", "PROPN"})
BEFORE_OBJECT = frozenset({"DET", "ADJ", "NUM", "NOUN", "PROPN"})
COMMA = Word(",", True, ",", "PUNCT", "", 0, "punct")
ASIDES = frozenset({"obl", "advmod"})


@dataclass(frozen=True, slots=True)
class Cutting:
    """A phrase cut from a tree: heads count inside it, ``root`` is the index of its own head."""

    words: tuple[Word, ...]
    root: int


class Grafter:
    """The cuttings of a treebank, and the ways to graft them.

    ``words`` holds ``days`` (names of days), their ``pos`` and ``morph``, and ``times``: lemmas of what dates count.
    """

    def __init__(self, trees: Sequence[Tree], words: Mapping[str, Any]) -> None:
        days = [Word(day, True, day, words["pos"], words["morph"], 0, "obl") for day in words["days"]]
        times = frozenset((*words["days"], *words["times"]))
        found = [(kind, cutting) for tree in trees for kind, cutting in _cuttings(tree.words, times)]
        self._cuttings = {
            kind: [c for k, c in found if k == kind] for kind in ("apposition", "aside", "date")
        }
        self._days = [Cutting((day,), 0) for day in days]

    def apply(self, trees: Sequence[Tree], chance: random.Random) -> Iterator[Tree]:
        """Each tree with grafts where they fit."""
        for tree in trees:
            words = tree.words
            for at, governor, kind in reversed(list(_places(words))):
                pool = self._days if kind == "date" and chance.random() < DAY_SHARE else self._cuttings[kind]
                if pool and chance.random() < SHARE:
                    words = _graft(words, at, governor, chance.choice(pool), commas=kind != "date")
            yield replace(tree, words=words)


def _cuttings(words: Sequence[Word], times: frozenset[str]) -> Iterator[tuple[str, Cutting]]:
    for index, word in enumerate(words):
        span = _span(words, index)
        if span is None:
            continue
        start, end = span
        between = (
            start > 0 and words[start - 1].form == "," and end < len(words) and words[end].form in {",", "."}
        )
        length = end - start
        if word.dep == "appos" and word.pos == "NOUN" and words[word.head].pos == "PROPN" and between:
            if 1 < length <= LONGEST_APPOSITION:
                yield "apposition", _cut(words, start, end, index)
        elif word.dep in ASIDES and between and words[end].form == "," and length <= LONGEST_ASIDE:
            if not any(w.pos in {"VERB", "SCONJ", "PUNCT"} for w in words[start:end]):
                yield "aside", _cut(words, start, end, index)
        elif word.dep == "obl" and word.lemma in times and length <= LONGEST_DATE and _bare(words, index):
            yield "date", _cut(words, start, end, index)


def _bare(words: Sequence[Word], index: int) -> bool:
    """Whether a nominal stands behind its verb without a preposition."""
    head = words[index].head
    return (
        words[head].pos == "VERB"
        and head < index
        and all(w.head != index or w.dep not in {"case", "mark"} for w in words)
    )


def _places(words: Sequence[Word]) -> Iterator[tuple[int, int, str]]:
    """Where what would fit: index before which to graft, index of the governor, kind."""
    taken = 0
    for index, word in enumerate(words):
        if word.dep.startswith("nsubj") and word.pos == "PROPN" and word.head > index:
            span = _span(words, index)
            if span and span[0] >= taken and words[span[1]].pos not in {"PUNCT", "CCONJ"}:
                taken = span[1]
                yield span[1], index, "apposition"
        if word.pos == "VERB" and index > taken:
            aux = words[index - 1]
            nominal = aux.dep.startswith("nsubj") and aux.pos in NOMINAL
            led = any(w.head == index and w.dep.startswith("nsubj") for w in words[:index])
            if aux.head == index and led and (aux.dep == "aux:tense" or nominal):
                taken = index
                yield index, index, "aside"
            finite = "VerbForm=Fin" in word.morph or aux.dep.startswith("aux")
            if finite and _has_object(words, index) and word.space:
                taken = index + 1
                yield index + 1, index, "date"


def _has_object(words: Sequence[Word], verb: int) -> bool:
    """Whether a nominal object begins right after the verb."""
    nominal = any(
        w.head == verb and w.dep == "obj" and at > verb and w.pos in NOMINAL for at, w in enumerate(words)
    )
    return nominal and words[verb + 1].pos in BEFORE_OBJECT


def _span(words: Sequence[Word], index: int) -> tuple[int, int] | None:
    """The stretch of a subtree without commas around it; None where it is broken."""
    inside = {index}
    grown = True
    while grown:
        more = {i for i, word in enumerate(words) if word.head in inside and i not in inside}
        inside |= more
        grown = bool(more)
    start, end = min(inside), max(inside) + 1
    if len(inside) != end - start:
        return None
    while start < index and words[start].pos == "PUNCT":
        start += 1
    while end > index + 1 and words[end - 1].pos == "PUNCT":
        end -= 1
    return (start, end) if end < len(words) else None


def _cut(words: Sequence[Word], start: int, end: int, root: int) -> Cutting:
    return Cutting(tuple(replace(word, head=word.head - start) for word in words[start:end]), root - start)


def _graft(words: Sequence[Word], at: int, governor: int, cutting: Cutting, commas: bool) -> tuple[Word, ...]:
    size = len(cutting.words) + 2 * commas
    first = at + commas

    def moved(index: int) -> int:
        return index + size if index >= at else index

    kept = [replace(word, head=moved(word.head)) for word in words]
    phrase = [replace(word, head=word.head + first) for word in cutting.words]
    root = first + cutting.root
    phrase[cutting.root] = replace(phrase[cutting.root], head=moved(governor))
    phrase[-1] = replace(phrase[-1], space=not commas)
    if commas:
        comma = replace(COMMA, head=root)
        phrase = [comma, *phrase, comma]
        kept[at - 1] = replace(kept[at - 1], space=False)
    return (*kept[:at], *phrase, *kept[at:])
