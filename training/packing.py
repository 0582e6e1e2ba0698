"""A trained model -> the folder that the package ships, without what the program does not use.

Left out: what training needs alone, and the words of the corpus, except those that labels and lemmas are built from.
The tokenizer goes with the model, so that spaCy's class of the language need not be loaded: what that compiles for French
takes seconds.
"""

import json
import re
import shutil
from pathlib import Path

import spacy
import srsly
from lemmas import pack
from spacy.lang.char_classes import ALPHA, ALPHA_LOWER
from spacy.language import Language

LETTER = r"[^\W\d_]"
KEPT = ("tok2vec", "morphologizer", "parser", "trainable_lemmatizer")


def package(lang: str, settings: Path, model: Path, folder: Path) -> None:
    """Writes ``folder``/model and ``folder``/lemmas.json.gz. ``settings`` is the training configuration."""
    tokenizer = spacy.util.load_config(settings)["nlp"]["tokenizer"]
    nlp = spacy.load(model, config={"nlp": {"tokenizer": tokenizer}}, exclude=["tokenizer"])
    nlp.config["paths"].update({"train": None, "dev": None})
    target = folder / "model"
    shutil.rmtree(target, ignore_errors=True)
    nlp.to_disk(target, exclude=["tokenizer"])
    (target / "tokenizer").write_bytes(tokenizer_of(nlp))
    strings = sorted(_needed(nlp))
    (target / "vocab" / "strings.json").write_text(json.dumps(strings, ensure_ascii=False), encoding="utf-8")
    for name in ("vectors", "key2row", "vectors.cfg"):
        (target / "vocab" / name).unlink(missing_ok=True)
    pack(lang, folder / "lemmas.json.gz")


def tokenizer_of(nlp: Language) -> bytes:
    """The tokenizer as spaCy keeps it. Of what French keeps whole, letters are named as such, not one by one a thousand times
    without regard to case: the same words, a pattern a hundred times shorter."""
    told = srsly.msgpack_loads(nlp.tokenizer.to_bytes(exclude=["vocab"]))
    for letters in (ALPHA_LOWER, ALPHA):
        within = rf"\[([^\[\]]*?){re.escape(letters)}([^\[\]]*)\]"
        told["token_match"] = told["token_match"] and re.sub(within, _letters, told["token_match"])
    return srsly.msgpack_dumps(told)


def _letters(match: re.Match[str]) -> str:
    others = match[1] + match[2]
    return rf"(?:{LETTER}|[{others}])" if others else LETTER


def _needed(nlp: Language) -> set[str]:
    """The strings that the components look up: their labels, and the pieces of words that lemma rules exchange."""
    trees = srsly.msgpack_loads(nlp.get_pipe("trainable_lemmatizer").trees.to_bytes())["trees"]
    pieces = {tree[key] for tree in trees for key in ("orig", "subst") if key in tree}
    found = {text for text in nlp.vocab.strings if nlp.vocab.strings[text] in pieces}
    for name in ("morphologizer", "parser"):
        found.update(str(label) for label in nlp.get_pipe(name).labels)
    return found
