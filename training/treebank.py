"""CoNLL-U treebanks -> spaCy documents whose tokens are surface words, exact on the raw text.

A multiword token ('du', 'aux') becomes one token: the relation and head of its first part that hangs outside.
English contractions that are spelled by their parts ('do' + 'n't') stay apart.
"""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

FEATURES = frozenset(
    "Gender Number Person Tense Mood VerbForm Voice PronType Polarity Definite Poss Reflex NumType Case Degree".split()
)
KEPT_SUBTYPES = frozenset(
    "aux:pass aux:tense nsubj:pass obl:agent acl:relcl expl:subj nmod:poss compound:prt det:predet cc:preconj".split()
)
DOCUMENT_SIZES = (1, 1, 1, 1, 2, 3)
"""Sentences of one training document: mostly one, since the program parses sentence by sentence."""
TYPOGRAPHIC_SHARE = 0.5
UNSTOPPED_SHARE = 0.1
"""Training sentences that lose their full stop, as headlines and captions have none."""
APOSTROPHE, TYPOGRAPHIC = "'", "\u2019"
STRAIGHT = '"'


@dataclass(frozen=True, slots=True)
class Word:
    """One surface token: ``head`` is an index in the sentence, its own for the root."""

    form: str
    space: bool
    lemma: str
    pos: str
    morph: str
    head: int
    dep: str


@dataclass(frozen=True, slots=True)
class Tree:
    """A sentence as its treebank prints it; ``opens`` where the treebank says that a paragraph begins with it."""

    text: str
    words: tuple[Word, ...]
    opens: bool = False


def read(path: Path) -> Iterator[Tree]:
    """The trees of a file whose tokens spell its text; others (a token with a space, no single root) are left out."""
    text = ""
    rows: list[list[str]] = []
    opens = False
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("# text ="):
                text = line.partition("=")[2].strip()
            elif line.startswith(("# newdoc", "# newpar")):
                opens = True
            elif line and not line.startswith("#"):
                rows.append(line.split("\t"))
            elif not line and rows:
                tree = _tree(text, rows)
                if tree is not None:
                    yield replace(tree, opens=opens)
                rows, opens = [], False


def _tree(text: str, rows: Sequence[list[str]]) -> Tree | None:
    groups = _groups(rows)
    surface = {part[0]: index for index, (_, parts) in enumerate(groups) for part in parts}
    words: list[Word] = []
    at = 0
    for index, (form, parts) in enumerate(groups):
        while at < len(text) and text[at].isspace():
            at += 1
        if any(char.isspace() for char in form) or not text.startswith(form, at):
            return None
        at += len(form)
        words.append(_word(index, form, text[at : at + 1] == " ", parts, surface))
    return Tree(text, tuple(words)) if sum(w.head == i for i, w in enumerate(words)) == 1 else None


def _groups(rows: Sequence[list[str]]) -> list[tuple[str, list[list[str]]]]:
    """Surface forms with the syntactic words that each one stands for."""
    syntactic = {int(row[0]): row for row in rows if row[0].isdigit()}
    spans = {int(row[0].split("-")[0]): (int(row[0].split("-")[1]), row[1]) for row in rows if "-" in row[0]}
    groups: list[tuple[str, list[list[str]]]] = []
    index = 1
    while index in syntactic:
        end, form = spans.get(index, (index, syntactic[index][1]))
        parts = [syntactic[i] for i in range(index, end + 1)]
        if len(parts) > 1 and "".join(part[1] for part in parts) == form:
            groups.extend((part[1], [part]) for part in parts)
        else:
            groups.append((form, parts))
        index = end + 1
    return groups


def _word(index: int, form: str, space: bool, parts: Sequence[list[str]], surface: dict[str, int]) -> Word:
    inside = {part[0] for part in parts}
    main = next((part for part in parts if part[6] not in inside), parts[0])
    features = dict(
        pair.split("=", 1) for part in reversed(parts) if part[5] != "_" for pair in part[5].split("|")
    )
    morph = "|".join(f"{k}={v}" for k, v in sorted(features.items()) if k.split("[")[0] in FEATURES)
    dep = "ROOT" if main[7] == "root" else _relation(main[7])
    head = index if main[6] == "0" else surface[main[6]]
    return Word(form, space, main[2] if main[2] != "_" else form, main[3], morph, head, dep)


def _relation(label: str) -> str:
    return label if label in KEPT_SUBTYPES else label.split(":")[0]


def documents(trees: Iterable[Tree], vocab: Vocab, quotes: str = "", seed: int | None = None) -> DocBin:
    """Documents of one sentence each; with a seed, shuffled and varied as news varies.

    Then some documents hold several sentences, some sentences lose their full stop, and half of the documents
    get typographic apostrophes and ``quotes`` (the opening and the closing one).
    """
    store = DocBin(attrs=["ORTH", "SPACY", "TAG", "POS", "MORPH", "LEMMA", "HEAD", "DEP", "SENT_START"])
    found = list(trees)
    if seed is None:
        for tree in found:
            store.add(_doc(tree.words, vocab))
        return store
    chance = random.Random(seed)
    chance.shuffle(found)
    at = 0
    while at < len(found):
        step = chance.choice(DOCUMENT_SIZES)
        words = _joined([_unstopped(tree, chance) for tree in found[at : at + step]])
        if chance.random() < TYPOGRAPHIC_SHARE:
            words = _typographic(words, quotes)
        store.add(_doc(words, vocab))
        at += step
    return store


def _unstopped(tree: Tree, chance: random.Random) -> Tree:
    words = tree.words
    last = len(words) - 1
    drops = last > 0 and words[last].form == "." and chance.random() < UNSTOPPED_SHARE
    return replace(tree, words=words[:last]) if drops and all(word.head != last for word in words) else tree


def _typographic(words: Iterable[Word], quotes: str) -> list[Word]:
    out: list[Word] = []
    inside = False
    for word in words:
        form = word.form.replace(APOSTROPHE, TYPOGRAPHIC)
        if form == STRAIGHT and quotes:
            form = quotes[inside]
            inside = not inside
        out.append(replace(word, form=form))
    return out


def _joined(trees: Sequence[Tree]) -> list[Word]:
    words: list[Word] = []
    for tree in trees:
        offset = len(words)
        words.extend(replace(word, head=word.head + offset) for word in tree.words)
        words[-1] = replace(words[-1], space=True)
    return words


def _doc(words: Sequence[Word], vocab: Vocab) -> Doc:
    return Doc(
        vocab,
        words=[word.form for word in words],
        spaces=[word.space for word in words],
        pos=[word.pos for word in words],
        tags=[word.pos for word in words],
        morphs=[word.morph for word in words],
        lemmas=[word.lemma.replace(TYPOGRAPHIC, APOSTROPHE) for word in words],
        heads=[word.head for word in words],
        deps=[word.dep for word in words],
    )
