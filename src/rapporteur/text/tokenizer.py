"""The tokenizers that the trained models expect, by the names under which their settings ask for them.

They widen the prefix that the models see of each word from one character to four, without case and with one
apostrophe: a rough stem, which tells a model more of a word that training did not show it. What a language
cuts or keeps whole stands in the settings of its model.
"""

from collections.abc import Callable, Mapping, Sequence

from spacy.attrs import PREFIX
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, registry

_STEM = 4
_HYPHENS = ("-", "–")


def stem(form: str) -> str:
    """What the models take for the prefix of a word."""
    return form[:_STEM].lower().replace("’", "'")


def words(
    cuts: Sequence[str], whole: Sequence[str], prefixes: Sequence[str], hyphens: bool
) -> Callable[[Language], Tokenizer]:
    """spaCy's tokenizer of the language, changed.

    ``cuts`` are patterns at which a word is cut too ('a-t-il' before '-t-il'); ``whole`` are words, or
    ends of words, that stay whole; after ``prefixes`` a hyphen does not cut a word ('anti-government'), without ``hyphens`` none does.
    """
    bound = "".join(rf"(?<!\b[{prefix[0].upper()}{prefix[0]}]{prefix[1:]})" for prefix in prefixes)

    def create(nlp: Language) -> Tokenizer:
        nlp.vocab.lex_attr_getters[PREFIX] = stem  # type: ignore[attr-defined]
        tokenizer: Tokenizer = registry.tokenizers.get("spacy.Tokenizer.v1")()(nlp)
        infixes = [str(getattr(infix, "pattern", infix)) for infix in nlp.Defaults.infixes or ()]
        kept = [
            bound + infix if _cuts_hyphens(infix) else infix
            for infix in infixes
            if hyphens or not _cuts_hyphens(infix)
        ]
        tokenizer.infix_finditer = compile_infix_regex([*kept, *cuts]).finditer
        tokenizer.rules = {
            form: parts for form, parts in tokenizer.rules.items() if not form.endswith(tuple(whole))
        }
        for form in whole:
            tokenizer.add_special_case(form, [{"ORTH": form}])
        return tokenizer

    return create


def _cuts_hyphens(infix: str) -> bool:
    return all(mark in infix for mark in _HYPHENS)


TOKENIZERS: Mapping[str, Callable[..., Callable[[Language], Tokenizer]]] = {
    "rapporteur.words.v1": words,
}


def register() -> None:
    """Makes the tokenizers known to spaCy; to be called before a model is loaded or trained."""
    for name, tokenizer in TOKENIZERS.items():
        registry.tokenizers.register(name, func=tokenizer)
