"""How often each repair of parsed sentences helps and harms: ``python training/repairs.py TREEBANKS``.

Attachments and relations (subtypes aside) of the tokens that a repair changes, before and after it, against the
development and training trees; the models have seen some of these, which makes a repair look rarer than it is.
"""

import argparse
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from evaluate import gold_rows
from treebank import read

from rapporteur.knowledge.files import DATA
from rapporteur.records.text import Sentence, Unit
from rapporteur.text import Parser
from rapporteur.text.repair import REPAIRS, RepairWords, load_repair_words

FILES = {
    "fr": ("fr_sequoia-ud-train", "fr_sequoia-ud-dev", "fr_sequoia-ud-test", "fr_gsd-ud-test"),
    "en": ("en_ewt-ud-dev", "en_ewt-ud-test", "en_gum-ccby-dev", "en_gum-ccby-test"),
}


def main() -> None:
    """Prints, for each file and repair: sentences changed, of these better and worse, and tokens gained."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("treebanks", type=Path)
    arguments.add_argument("--models", type=Path, default=DATA / "languages")
    chosen = arguments.parse_args()
    for lang, names in FILES.items():
        folder = chosen.models / lang
        words = load_repair_words(DATA / "languages" / lang / "repairs.yaml")
        parser = Parser(folder / "model", folder / "lemmas.json.gz", repairs=False)
        for name in names:
            print(name, dict(measure(parser, words, chosen.treebanks / f"{name}.conllu")))


def measure(parser: Parser, words: RepairWords, path: Path) -> Counter[str]:
    """Counts by repair and outcome over one file, each sentence parsed by itself."""
    count: Counter[str] = Counter()
    for tree in read(path):
        text, rows, _ = gold_rows([tree])
        gold = {row[:2]: (row[4], row[5].split(":")[0]) for row in rows}
        for sentence in parser.parse(text, [Unit(0, len(text.rstrip()), 0)]):
            for each in REPAIRS:
                new = each(sentence, words)
                if new is not sentence:
                    gain = right(sentence, new, gold)
                    outcome = "better" if gain > 0 else "worse" if gain < 0 else "even"
                    count.update({f"{each.__name__} {outcome}": 1, "tokens gained": gain})
    return count


def right(old: Sentence, new: Sentence, gold: Mapping[tuple[int, int], tuple[int, str]]) -> int:
    """How many more tokens are attached as in the treebank after a repair."""

    def hits(sentence: Sentence) -> int:
        heads = (
            -1 if token.head == i else sentence.tokens[token.head].start
            for i, token in enumerate(sentence.tokens)
        )
        pairs = zip(sentence.tokens, heads, strict=True)
        return sum(gold.get(token.span) == (head, token.dep.split(":")[0]) for token, head in pairs)

    return hits(new) - hits(old)


if __name__ == "__main__":
    main()
