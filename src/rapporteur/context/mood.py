"""What the form of a verb and of its auxiliaries tells: future, conditional, infinitive, participle."""

from collections.abc import Iterator

from rapporteur.knowledge.cues import Cues
from rapporteur.records.mention import Status
from rapporteur.records.text import Sentence, Span, Token

SAID = ("ccomp", "parataxis")
"""Relations of what is said."""
_VERBAL = frozenset({"VERB", "AUX"})


def moods(index: int, sentence: Sentence, cues: Cues) -> Iterator[tuple[Status, Span]]:
    """Future and conditional, of a word or of its auxiliary: what they make of an act, and their words."""
    for i in (index, *sentence.children(index, "aux", "cop")):
        token = sentence.tokens[i]
        if token.has("Tense=Fut") or _ends(token, cues.future, cues):
            yield Status.PLANNED, token.span
        elif token.has("Mood=Cnd") or _ends(token, cues.conditional, cues):
            # The conditional under a verb of saying is the future of the past.
            said = sentence.tokens[index].dep.startswith(SAID)
            compound = i != index and token.lemma.lower() not in cues.status["possible"].auxiliaries
            yield Status.PLANNED if said and not compound else Status.POSSIBLE, token.span


def _ends(token: Token, endings: frozenset[str], cues: Cues) -> bool:
    """Whether a verb is its infinitive with one of these endings: taggers miss rare futures."""
    stem = token.lemma.lower().removesuffix(cues.infinitive_vowel)
    word = token.text.lower()
    return (
        bool(endings)
        and token.pos in _VERBAL
        and word.startswith(stem)
        and word.removeprefix(stem) in endings
    )


def infinitive(index: int, sentence: Sentence) -> bool:
    """An infinitive, be it passive or compound ('to have sold', 'to be received')."""
    return sentence.tokens[index].has("VerbForm=Inf") or any(
        sentence.tokens[i].has("VerbForm=Inf") for i in sentence.children(index, "aux")
    )


def bare(index: int, sentence: Sentence) -> bool:
    """Whether a word is a participle without an auxiliary of its own."""
    return sentence.tokens[index].has("VerbForm=Part") and not sentence.children(index, "aux")


def done(index: int, sentence: Sentence) -> bool:
    """Whether a word is a past participle that stands alone ('talks held on Monday', not 'to be held')."""
    past = not sentence.tokens[index].has("Tense=Pres")
    return past and bare(index, sentence) and not sentence.children(index, "mark")


def pluperfect(index: int, sentence: Sentence, cues: Cues) -> bool:
    """Whether a verb tells what had come before: its auxiliary of past tenses stands in the past itself."""
    auxiliaries = [sentence.tokens[i] for i in sentence.children(index, "aux")]
    return any(
        each.dep != "aux:pass"
        and each.lemma.lower() in cues.perfect
        and each.has("VerbForm=Fin")
        and (each.has("Tense=Imp") or each.has("Tense=Past"))
        for each in auxiliaries
    )
