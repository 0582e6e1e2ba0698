"""The tokenizers that the trained models expect; registered with spaCy when this module is imported.

They also widen the prefix that the models see of each word from one character to four, without case and with
one apostrophe: a rough stem, which tells a model more of a word that training did not show it.
"""

from collections.abc import Callable

from spacy.attrs import PREFIX
from spacy.lang.fr.punctuation import TOKENIZER_INFIXES
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, registry

INVERTED_PRONOUN = (
    r"(?<=[a-zà-ÿ])(?<!-t)(?=-(?:t-)?"
    r"(?:ils?|elles?|on|je|tu|nous|vous|ce|moi|toi|lui|leur|les?|la|y|en)(?![\w’'-]))"
)
"""Where French splits a verb from the pronoun that follows it: 'a-t-il' -> 'a', '-t-il'."""

STEM = 4


def stem(form: str) -> str:
    """What the models take for the prefix of a word."""
    return form[:STEM].lower().replace("’", "'")


@registry.tokenizers("rapporteur.fr.v1")
def french_tokenizer() -> Callable[[Language], Tokenizer]:
    """spaCy's French tokenizer without hyphen infixes, splitting before inverted pronouns."""
    return _french


@registry.tokenizers("rapporteur.fr.v2")
def french_tokenizer_with_stems() -> Callable[[Language], Tokenizer]:
    """The French tokenizer, with stems for prefixes."""

    def create(nlp: Language) -> Tokenizer:
        nlp.vocab.lex_attr_getters[PREFIX] = stem
        return _french(nlp)

    return create


@registry.tokenizers("rapporteur.en.v2")
def english_tokenizer_with_stems() -> Callable[[Language], Tokenizer]:
    """spaCy's English tokenizer, with stems for prefixes."""

    def create(nlp: Language) -> Tokenizer:
        nlp.vocab.lex_attr_getters[PREFIX] = stem
        return _plain(nlp)

    return create


def _french(nlp: Language) -> Tokenizer:
    tokenizer = _plain(nlp)
    infixes = [pattern if isinstance(pattern, str) else pattern.pattern for pattern in TOKENIZER_INFIXES]
    kept = [pattern for pattern in infixes if not ("-" in pattern and "–" in pattern)]
    tokenizer.infix_finditer = compile_infix_regex([*kept, INVERTED_PRONOUN]).finditer
    return tokenizer


def _plain(nlp: Language) -> Tokenizer:
    tokenizer: Tokenizer = registry.tokenizers.get("spacy.Tokenizer.v1")()(nlp)
    return tokenizer
