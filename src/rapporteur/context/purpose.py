"""To what end an act is said to be done: the words from 'in order to' to the end of the infinitive clause."""

from dataclasses import dataclass

from rapporteur.knowledge.files import DATA, read_yaml
from rapporteur.records.draft import Draft
from rapporteur.records.text import Sentence, Span

Words = tuple[str, ...]

_NEAR = 3
"""Tokens after the marking words within which the infinitive begins."""

_BEFORE = frozenset({"PRON", "ADV", "PART"})


@dataclass(frozen=True, slots=True)
class Purposes:
    """The words of a language that open a purpose, split into tokens; the longest first."""

    sure: tuple[Words, ...]
    adverbial: tuple[Words, ...]


def load_purposes(lang: str) -> Purposes:
    """Reads purpose.yaml of a language."""
    raw = read_yaml(DATA / "languages" / lang / "purpose.yaml")
    sure, adverbial = (
        tuple(sorted((tuple(form.replace("'", "' ").split()) for form in raw[key]), key=len, reverse=True))
        for key in ("sure", "adverbial")
    )
    return Purposes(sure, adverbial)


def read_purpose(draft: Draft, sentence: Sentence, purposes: Purposes) -> Span | None:
    """The offsets of the purpose told after the act, in its own clause; None where none is told."""
    for index in range(max(draft.verb, draft.token) + 1, len(sentence.tokens)):
        for markers, bound in ((purposes.sure, False), (purposes.adverbial, True)):
            after = _after(markers, sentence, index)
            verb = _infinitive(sentence, after) if after else None
            if verb is not None and (not bound or _of_the_act(verb, draft, sentence)):
                return (sentence.tokens[index].start, sentence.tokens[_last(verb, sentence)].end)
        if sentence.tokens[index].has("VerbForm=Fin"):
            return None
    return None


def _after(markers: tuple[Words, ...], sentence: Sentence, index: int) -> int | None:
    """The token after marking words that begin at a token."""
    for words in markers:
        found = tuple(t.text.lower().replace("’", "'") for t in sentence.tokens[index : index + len(words)])
        if found == words:
            return index + len(words)
    return None


def _infinitive(sentence: Sentence, index: int) -> int | None:
    """The infinitive that marking words open: the next word, pronouns and adverbs before it left aside."""
    for at, token in enumerate(sentence.tokens[index : index + _NEAR], index):
        if token.has("VerbForm=Inf") and token.pos == "VERB":
            return at
        if token.pos not in _BEFORE:
            return None
    return None


def _of_the_act(verb: int, draft: Draft, sentence: Sentence) -> bool:
    """Whether an infinitive is an adverbial or relative clause of the act itself."""
    token = sentence.tokens[verb]
    return token.dep.split(":")[0] in {"advcl", "acl"} and token.head in {draft.verb, draft.token}


def _last(verb: int, sentence: Sentence) -> int:
    """The last token of the infinitive's clause, as far as it runs on without a gap or a stop."""
    inside = set(sentence.subtree(verb))
    last = verb
    while last + 1 in inside and sentence.tokens[last + 1].text not in {".", ";", "»", "”"}:
        last += 1
    while last > verb and sentence.tokens[last].pos == "PUNCT":
        last -= 1
    return last
