"""Rules and parsers of each language, loaded once."""

from collections.abc import Mapping

import pytest

from rapporteur.knowledge.files import DATA
from rapporteur.text import Parser, SplitRules, load_rules

LANGUAGES = ("fr", "en")


@pytest.fixture(scope="session")
def rules() -> Mapping[str, SplitRules]:
    return {lang: load_rules(DATA / "languages" / lang) for lang in LANGUAGES}


@pytest.fixture(scope="session")
def parsers() -> Mapping[str, Parser]:
    folders = {lang: DATA / "languages" / lang for lang in LANGUAGES}
    return {lang: Parser(folder / "model", folder / "lemmas.json.gz") for lang, folder in folders.items()}
