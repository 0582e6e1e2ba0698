"""Packs the verb and noun tables of spacy-lookups-data (MIT licence) into one small file for the program."""

import gzip
import json
from pathlib import Path
from typing import Any

import spacy_lookups_data

PARTS = ("verb", "noun")
MISSING = {
    "fr": {"verb": [("e", "er")]},
    "en": {"verb": [("pped", "p"), ("pping", "p"), ("ssed", "s"), ("ssing", "s"), ("sses", "s")]},
}
"""Rules that the tables lack: 'accuse' is of 'accuser', 'teargassed' of 'teargas'."""

MEANT = {"en": {"verb": {"installed": "install", "installing": "install"}}}
"""The lemmas that are meant by forms of which the tables name a rarer one."""


def pack(lang: str, target: Path) -> None:
    """Writes rules, known lemmas and exceptions of a language's verbs and nouns as gzipped JSON."""
    rules, index, exceptions = (_table(lang, name) for name in ("rules", "index", "exc"))
    packed = {
        part: {
            "rules": [
                list(pair)
                for pair in dict.fromkeys((*map(tuple, rules[part]), *MISSING.get(lang, {}).get(part, ())))
            ],
            "index": sorted(index[part]),
            "exceptions": {
                form: lemmas[0] for form, lemmas in sorted(exceptions.get(part, {}).items()) if lemmas
            }
            | MEANT.get(lang, {}).get(part, {}),
        }
        for part in PARTS
    }
    with gzip.GzipFile(target, "wb", mtime=0) as stream:
        stream.write(json.dumps(packed, ensure_ascii=False, separators=(",", ":")).encode())


def _table(lang: str, name: str) -> Any:
    path = Path(spacy_lookups_data.__file__).parent / "data" / f"{lang}_lemma_{name}.json.gz"
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        return json.load(stream)
