"""Counts in how many sentences of a treebank's training text each word stands: ``python training/common.py LANG FILE.conllu...``.

Leaves knowledge/data/languages/LANG/common.tsv: a folded word and its weight, the logarithm of all sentences over those
that hold it. Words of at least four letters in at least 0.05 % of the sentences are kept; all others are rare.
"""

import math
import re
import sys
import unicodedata
from collections import Counter
from pathlib import Path

DATA = Path(__file__).parents[1] / "src/rapporteur/knowledge/data/languages"
SHARE = 0.0005
_WORD = re.compile(r"\w{4,}")


def main(lang: str, files: list[str]) -> None:
    """Counts and writes."""
    sentences = 0
    held: Counter[str] = Counter()
    for file in files:
        for line in Path(file).read_text(encoding="utf-8").splitlines():
            if line.startswith("# text = "):
                sentences += 1
                held.update(set(_WORD.findall(_folded(line.removeprefix("# text = ")))))
    rows = [
        f"{word}\t{math.log(sentences / count):.2f}"
        for word, count in sorted(held.items(), key=lambda item: (-item[1], item[0]))
        if count >= SHARE * sentences
    ]
    head = "word\tweight\n"
    (DATA / lang / "common.tsv").write_text(head + "\n".join(rows) + "\n", encoding="utf-8")
    print(f"{lang}: {sentences} sentences, {len(rows)} words")


def _folded(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
