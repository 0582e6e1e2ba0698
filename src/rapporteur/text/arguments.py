"""A sentence in which a verb lost its particle, subject or object -> the same with what is its own.

The tree is mended only where the order of words tells: what stands right behind a verb of an act, or right before it.
"""

from dataclasses import replace

from rapporteur.records.text import Sentence
from rapporteur.text.misread import VerbForms, changed

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_COUNTED = frozenset({"NUM", "DET", "SYM"})


def particle(sentence: Sentence, forms: VerbForms) -> Sentence:
    """'handed over its weapons': the word right behind a verb that often takes it is its particle, the noun its object."""
    tokens = list(sentence.tokens)
    for verb, token in enumerate(sentence.tokens[:-2]):
        after = verb + 1
        word = sentence.tokens[after]
        if token.pos != "VERB" or word.text not in forms.words.particles.get(token.lemma.lower(), ()):
            continue
        noun = word.head
        if word.dep not in {"case", "mark", "amod", "advmod", "compound"} or word.dep == "compound:prt":
            continue
        tokens[after] = replace(word, head=verb, dep="compound:prt")
        led = sentence.tokens[after + 1].pos == "ADP"
        if (
            noun > after
            and not led
            and sentence.tokens[noun].head == verb
            and not sentence.children(verb, "obj")
        ):
            tokens[noun] = replace(tokens[noun], dep="obj")
    return changed(sentence, tokens)


def given_to(sentence: Sentence, forms: VerbForms) -> Sentence:
    """'gave the Ivory Coast five million dollars': a name right behind a verb of giving is to whom, not of the sum."""
    tokens = list(sentence.tokens)
    for verb, token in enumerate(sentence.tokens):
        if token.pos != "VERB" or token.lemma.lower() not in forms.giving:
            continue
        first = verb + 1
        while first < len(tokens) and tokens[first].pos == "DET":
            first += 1
        end = first
        while end + 1 < len(tokens) and (tokens[end].pos == "PROPN" or _named_on(sentence, end)):
            end += 1
        if end == first or end == len(tokens) or tokens[end].pos not in _COUNTED:
            continue
        noun = next((i for i in range(end, len(tokens)) if sentence.tokens[i].head == verb), None)
        if noun is None or sentence.tokens[noun].pos != "NOUN":
            continue
        for i in range(verb + 1, end - 1):
            if not verb < sentence.tokens[i].head < end:
                tokens[i] = replace(tokens[i], head=end - 1)
        tokens[end - 1] = replace(tokens[end - 1], head=verb, dep="iobj")
        tokens[noun] = replace(tokens[noun], dep="obj")
    return changed(sentence, tokens)


def _named_on(sentence: Sentence, index: int) -> bool:
    """Whether a word is an adjective within a name ('Papua New Guinea')."""
    token, after = sentence.tokens[index], sentence.tokens[index + 1]
    return token.pos == "ADJ" and token.text[:1].isupper() and after.pos == "PROPN"


def interposed_speech(sentence: Sentence, forms: VerbForms) -> Sentence:
    """'Mexico, she added, would sue Ecuador': of two subjects of a verb of saying the first is that of what was said."""
    tokens = list(sentence.tokens)
    for verb in range(len(tokens)):
        subjects = [i for i in sentence.children(verb, "nsubj") if i < verb]
        if len(subjects) < 2 or sentence.tokens[subjects[0] + 1].text != ",":
            continue
        said = next((i for i in sentence.children(verb, "ccomp") if i > verb), None)
        if said is not None and not sentence.children(said, "nsubj"):
            tokens[subjects[0]] = replace(tokens[subjects[0]], head=said)
    return changed(sentence, tokens)


def bare_arguments(sentence: Sentence, forms: VerbForms) -> Sentence:
    """'An American jet shot down an Iranian drone': bare nouns on either side of a verb are its subject and object."""
    tokens = list(sentence.tokens)
    for verb, token in enumerate(sentence.tokens):
        act = token.pos == "VERB" and token.lemma.lower() in forms.words.verbs
        if (
            not act
            or token.dep.startswith(("amod", "acl", "xcomp"))
            or sentence.children(verb, "nsubj", "csubj", "aux:pass")
        ):
            continue
        before = verb - 1
        if (
            before >= 0
            and tokens[before].head == verb
            and tokens[before].dep == "compound"
            and tokens[before].pos in _NOMINAL
        ):
            tokens[before] = replace(tokens[before], dep="nsubj")
            for child in sentence.children(verb, "det", "amod", "nmod"):
                if child < before:
                    tokens[child] = replace(tokens[child], head=before)
        first = verb + 1
        while first < len(tokens) and tokens[first].dep == "compound:prt":
            first += 1
        noun = next((i for i in sentence.children(verb, "obl") if i >= first), None)
        if (
            noun is None
            or tokens[noun].dep != "obl"
            or sentence.children(verb, "obj", "iobj")
            or sentence.children(noun, "case")
        ):
            continue
        if min(sentence.subtree(noun)) == first and sentence.children(noun, "det"):
            tokens[noun] = replace(tokens[noun], dep="obj")
    return changed(sentence, tokens)


def counted(sentence: Sentence, forms: VerbForms) -> Sentence:
    """'arrested around 300 people': words that blur a number are no preposition; what is counted is the object."""
    tokens = list(sentence.tokens)
    for noun, token in enumerate(sentence.tokens):
        verb, numbers = token.head, sentence.children(noun, "nummod")
        if token.pos not in _NOMINAL or sentence.tokens[verb].pos != "VERB" or not verb < noun or not numbers:
            continue
        first = verb + 1
        while (
            first < noun
            and sentence.tokens[first].dep == "compound:prt"
            and not _blurred(sentence, first, forms)
        ):
            first += 1
        number = _blurred(sentence, first, forms)
        if number is None or number > noun or not (number in numbers or sentence.tokens[number].pos == "DET"):
            continue
        for i in range(first, number):
            tokens[i] = replace(tokens[i], head=numbers[0], dep="advmod")
        if token.dep.startswith("obl") and not any(number <= i for i in sentence.children(noun, "case")):
            tokens[noun] = replace(tokens[noun], dep="obj")
    return changed(sentence, tokens)


def _blurred(sentence: Sentence, first: int, forms: VerbForms) -> int | None:
    """The number or article behind words that blur a number, which begin at ``first``; None where there are none."""
    for phrase in forms.blurring:
        end = first + len(phrase)
        if end < len(sentence.tokens) and phrase == tuple(t.text for t in sentence.tokens[first:end]):
            return end if sentence.tokens[end].pos in {"NUM", "DET"} else None
    return None


def first_of_compound(sentence: Sentence, forms: VerbForms) -> Sentence:
    """'froze arms deliveries': the noun right before the object of a verb is no subject of that object."""
    tokens = list(sentence.tokens)
    for index, token in enumerate(sentence.tokens[:-1]):
        noun = sentence.tokens[token.head]
        joined = (
            token.dep == "nsubj" and token.pos == "NOUN" and token.head == index + 1 and noun.pos == "NOUN"
        )
        if (
            joined
            and noun.dep.startswith(("obj", "obl", "nmod"))
            and not sentence.children(token.head, "cop", "aux")
        ):
            tokens[index] = replace(token, dep="compound")
    return changed(sentence, tokens)


ARGUMENTS = (counted, first_of_compound, given_to, particle, interposed_speech, bare_arguments)
