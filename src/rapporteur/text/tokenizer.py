"""The tokenizers that the trained models expect; registered with spaCy when this module is imported."""

from collections.abc import Callable

from spacy.lang.fr.punctuation import TOKENIZER_INFIXES
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, registry

INVERTED_PRONOUN = (
    r"(?<=[a-zà-ÿ])(?<!-t)(?=-(?:t-)?"
    r"(?:ils?|elles?|on|je|tu|nous|vous|ce|moi|toi|lui|leur|les?|la|y|en)(?![\w’'-]))"
)
"""Where French splits a verb from the pronoun that follows it: 'a-t-il' -> 'a', '-t-il'."""


@registry.tokenizers("rapporteur.fr.v1")
def french_tokenizer() -> Callable[[Language], Tokenizer]:
    """spaCy's French tokenizer without hyphen infixes, splitting before inverted pronouns."""

    def create(nlp: Language) -> Tokenizer:
        tokenizer = registry.tokenizers.get("spacy.Tokenizer.v1")()(nlp)
        infixes = [pattern if isinstance(pattern, str) else pattern.pattern for pattern in TOKENIZER_INFIXES]
        kept = [pattern for pattern in infixes if not ("-" in pattern and "–" in pattern)]
        tokenizer.infix_finditer = compile_infix_regex([*kept, INVERTED_PRONOUN]).finditer
        return tokenizer

    return create
