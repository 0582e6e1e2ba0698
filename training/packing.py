"""A trained model -> the folder that the package ships, without what the program does not use.

Left out: what training needs alone, the tokenizer's exceptions (spaCy's language class has them) and the words
of the corpus, except those that labels and lemmas are built from.
"""

import json
import shutil
from pathlib import Path

import spacy
import srsly
from lemmas import pack
from spacy.language import Language

KEPT = ("tok2vec", "morphologizer", "parser", "trainable_lemmatizer")


def package(lang: str, settings: Path, model: Path, folder: Path) -> None:
    """Writes ``folder``/model and ``folder``/lemmas.json.gz. ``settings`` is the training configuration."""
    tokenizer = spacy.util.load_config(settings)["nlp"]["tokenizer"]
    nlp = spacy.load(model, config={"nlp": {"tokenizer": tokenizer}}, exclude=["tokenizer"])
    nlp.config["paths"].update({"train": None, "dev": None})
    target = folder / "model"
    shutil.rmtree(target, ignore_errors=True)
    nlp.to_disk(target, exclude=["tokenizer"])
    strings = sorted(_needed(nlp))
    (target / "vocab" / "strings.json").write_text(json.dumps(strings, ensure_ascii=False), encoding="utf-8")
    for name in ("vectors", "key2row", "vectors.cfg"):
        (target / "vocab" / name).unlink(missing_ok=True)
    pack(lang, folder / "lemmas.json.gz")


def _needed(nlp: Language) -> set[str]:
    """The strings that the components look up: their labels, and the pieces of words that lemma rules exchange."""
    trees = srsly.msgpack_loads(nlp.get_pipe("trainable_lemmatizer").trees.to_bytes())["trees"]
    pieces = {tree[key] for tree in trees for key in ("orig", "subst") if key in tree}
    found = {text for text in nlp.vocab.strings if nlp.vocab.strings[text] in pieces}
    for name in ("morphologizer", "parser"):
        found.update(str(label) for label in nlp.get_pipe(name).labels)
    return found
