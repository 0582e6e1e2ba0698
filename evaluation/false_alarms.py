"""Lists every coding of raw treebank sentences, for judging by hand: ``python evaluation/false_alarms.py TREEBANK LANG``.

TREEBANK is a CoNLL-U file; of each sentence only its ``# text`` is read, and coded as an article of its own. Leaves
a line a coding at the default threshold, and counts on standard error. Web text and encyclopedias are full of words
that are acts elsewhere: what is coded there should nonetheless be said there.
"""

import argparse
import sys
from pathlib import Path

from rapporteur import knowledge, pipeline
from rapporteur.records.article import Article
from rapporteur.records.mention import EventMention, Who

TEXT = "# text = "


def line(mention: EventMention) -> str:
    """One coding in few words."""

    def side(who: tuple[Who, ...]) -> str:
        return "+".join(dict.fromkeys(each.code for each in who)) or "-"

    kind = f"{mention.type}/{mention.mode}" if mention.mode else mention.type
    parties = f"{side(mention.actors)} > {side(mention.recipients)}"
    return f"{kind} {mention.status.value} {parties} '{mention.trigger}'"


def main() -> None:
    """Prints the codings of one treebank, numbered, each with its sentence."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("treebank", type=Path)
    parser.add_argument("lang")
    options = parser.parse_args()
    known = knowledge.load()
    reader = pipeline.reader(known.languages[options.lang])
    texts = [
        each.removeprefix(TEXT)
        for each in options.treebank.read_text(encoding="utf-8").splitlines()
        if each.startswith(TEXT)
    ]
    number = 0
    for index, text in enumerate(texts):
        for mention in pipeline.code(Article(str(index), text, options.lang), known, reader).mentions:
            if mention.confidence >= known.confidence.threshold:
                number += 1
                print(f"{number}. {line(mention)} | {text}")
    print(f"{number} codings in {len(texts)} sentences", file=sys.stderr)


if __name__ == "__main__":
    main()
