"""Trains the language models and puts them into the package: ``python training/train.py TREEBANKS [fr] [en]``.

TREEBANKS is a folder with the Universal Dependencies files named below. A language takes half an hour to an
hour on one core. The card of each model, with its scores on raw test text, is written to training/cards.
"""

import argparse
import random
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import spacy
from augment import Exchange
from evaluate import score
from graft import Grafter
from packing import package
from spacy.cli.train import train
from spacy.language import Language
from treebank import Tree, documents, read

from rapporteur.knowledge.files import DATA, read_yaml
from rapporteur.records.text import Unit
from rapporteur.text import Parser
from rapporteur.text.tokenizer import register

HERE = Path(__file__).parent
OUTPUT = HERE / "output"
CORPUS = HERE / "corpus"
MORE_STEPS, MORE_RATE = 4300, 0.0008

TRAINING = {
    "fr": ("fr_sequoia-ud-train", "fr_gsd-ud-dev", "fr_pud-ud-test", "fr_fqb-ud-test"),
    "en": ("en_ewt-ud-train", "en_gum-ccby-train"),
}
DEVELOPMENT = {"fr": "fr_sequoia-ud-dev", "en": "en_ewt-ud-dev"}
TESTS = {
    "fr": ("fr_gsd-ud-test", "fr_sequoia-ud-test"),
    "en": ("en_ewt-ud-test", "en_gum-ccby-test"),
}
COLUMNS = ("words", "sentences", "prose", "upos", "uas", "las", "lemma")
QUOTES = {"fr": "«»", "en": "“”"}
LICENCES = {
    "fr_sequoia-ud-train": "LGPL-LR",
    "fr_gsd-ud-dev": "CC BY-SA 4.0",
    "fr_pud-ud-test": "CC BY-SA 3.0",
    "fr_fqb-ud-test": "LGPL-LR",
    "en_ewt-ud-train": "CC BY-SA 4.0",
    "en_gum-ccby-train": "CC BY 4.0 or public domain (news, interview, bio, voyage, speech, textbook)",
}


def main() -> None:
    """Converts, trains, packs, scores."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("treebanks", type=Path)
    arguments.add_argument("languages", nargs="*", default=["fr", "en"])
    arguments.add_argument(
        "--score-only", action="store_true", help="score the packaged models and write their cards"
    )
    chosen = arguments.parse_args()
    register()
    for lang in chosen.languages or ["fr", "en"]:
        if not chosen.score_only:
            convert(lang, chosen.treebanks)
            train(HERE / f"{lang}.cfg", OUTPUT / lang)
            go_on(lang, OUTPUT / lang / "model-best")
            package(
                lang, HERE / f"{lang}.cfg", OUTPUT / f"{lang}-news" / "model-best", DATA / "languages" / lang
            )
        write_card(lang, chosen.treebanks)


def convert(lang: str, treebanks: Path) -> None:
    """Writes training and development documents."""
    CORPUS.mkdir(exist_ok=True)
    vocab = spacy.blank(lang).vocab
    trees = [tree for name in TRAINING[lang] for tree in read(treebanks / f"{name}.conllu")]
    documents(trees, vocab, QUOTES[lang], seed=1).to_disk(CORPUS / f"{lang}_train.spacy")
    documents(with_news(lang, trees), vocab, QUOTES[lang], seed=2).to_disk(CORPUS / f"{lang}_news.spacy")
    documents(read(treebanks / f"{DEVELOPMENT[lang]}.conllu"), vocab).to_disk(CORPUS / f"{lang}_dev.spacy")


def with_news(lang: str, trees: Sequence[Tree]) -> list[Tree]:
    """The trees, and those that can have them once more with the constructions and the words of news."""
    grafted = list(Grafter(trees, read_yaml(HERE / "grafts.yaml")[lang]).apply(trees, random.Random(2)))
    changed = Exchange(lang).apply(grafted, random.Random(1))
    return [*trees, *(new for new, old in zip(changed, trees, strict=True) if new.words != old.words)]


def go_on(lang: str, model: Path) -> None:
    """Trains a model further on trees in which words of news stand in the places of others."""
    config = spacy.util.load_config(HERE / f"{lang}.cfg")
    for name in config["nlp"]["pipeline"]:
        config["components"][name] = {"source": str(model)}
    config["paths"]["train"] = str(CORPUS / f"{lang}_news.spacy")
    config["training"]["max_steps"] = MORE_STEPS
    config["training"]["optimizer"]["learn_rate"].update(
        {"initial_rate": MORE_RATE, "total_steps": MORE_STEPS + 200}
    )
    config["initialize"] = {"after_init": {"@callbacks": "rapporteur.know_lemma_labels.v1"}}
    path = CORPUS / f"{lang}_news.cfg"
    config.to_disk(path)
    train(path, OUTPUT / f"{lang}-news")


@spacy.registry.callbacks("rapporteur.know_lemma_labels.v1")
def know_lemma_labels() -> Callable[[Language], None]:
    """spaCy forgets on loading which edit tree has which label, and would teach the first label for all."""

    def recall(nlp: Language) -> None:
        lemmatizer = nlp.get_pipe("trainable_lemmatizer")
        lemmatizer.tree2label = {tree: label for label, tree in enumerate(lemmatizer.labels)}

    return recall


def write_card(lang: str, treebanks: Path) -> None:
    """Scores the packaged model on raw test text and writes its card."""
    folder = DATA / "languages" / lang
    parser = Parser(folder / "model", folder / "lemmas.json.gz")
    scores = score(parser, folder, [treebanks / f"{name}.conllu" for name in TESTS[lang]])
    size = sum(path.stat().st_size for path in (folder / "model").rglob("*") if path.is_file()) / 1e6
    size += (folder / "lemmas.json.gz").stat().st_size / 1e6
    lines = [
        f"# The {lang} model",
        "",
        "Tagger, morphology, parser and lemmatizer on one convolutional layer (spaCy 3.8), trained for this project.",
        "Verb and noun lemmas come from the rule tables of spacy-lookups-data (MIT) where these know the word.",
        "",
        f"Size with lemma tables: {size:.1f} MB. Speed: {speed(parser, treebanks, lang):,.0f} words a second on one core.",
        "",
        "| trained on | licence |",
        "|---|---|",
        *(f"| {name} | {LICENCES[name]} |" for name in TRAINING[lang]),
        "",
        "F1 in percent on raw test text (the program's own sentence splitting and tokens):",
        "",
        "| test | words | sentences | of prose | UPOS | UAS | LAS | lemmas |",
        "|---|---|---|---|---|---|---|---|",
        *(f"| {name} | " + " | ".join(str(s[key]) for key in COLUMNS) + " |" for name, s in scores.items()),
    ]
    (HERE / "cards").mkdir(exist_ok=True)
    (HERE / "cards" / f"{lang}.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


def speed(parser: Parser, treebanks: Path, lang: str) -> float:
    """Words parsed a second, over the first test file."""
    trees = list(read(treebanks / f"{TESTS[lang][0]}.conllu"))
    text = ""
    units: list[Unit] = []
    for tree in trees:
        units.append(Unit(len(text), len(text) + len(tree.text), 0))
        text += tree.text + "\n"
    started = time.perf_counter()
    words = sum(len(sentence.tokens) for sentence in parser.parse(text, units))
    return words / (time.perf_counter() - started)


if __name__ == "__main__":
    main()
