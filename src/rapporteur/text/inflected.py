"""A sentence in which an inflected verb was read as an adjective or noun -> the same with that verb in its place.

For languages whose verbs show by their form what they are: a word that can be nothing but a past participle or a finite
verb of an act is one, whatever the model takes it for. Which forms these are is known from the tables of lemmas.
"""

from dataclasses import replace

from rapporteur.records.text import Sentence
from rapporteur.text.misread import VerbForms

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_VERBAL = frozenset({"VERB", "AUX"})
_BELOW = frozenset({"amod", "acl", "nmod", "appos", "flat"})
_FINITE = "Mood=Ind|Tense=Pres|VerbForm=Fin"
_PARTICIPLE = "Tense=Past|VerbForm=Part"


def untagged_participle(sentence: Sentence, forms: VerbForms) -> Sentence:
    """'étudiants abattus à balles réelles', 'a applaudi le ministre': participles that the model reads as other words."""
    tokens = list(sentence.tokens)
    for index, token in enumerate(sentence.tokens):
        if token.pos in _VERBAL or not forms.agreement or sentence.children(index, "case"):
            continue
        helped = sentence.children(index, "aux", "cop")
        if not helped and not _led(sentence, index):
            continue
        lemma = forms.participle(token.text)
        if lemma is None or (token.pos == "ADJ" and helped and not sentence.children(index, "aux")):
            continue
        dep = "acl" if token.dep == "amod" else token.dep
        tokens[index] = replace(token, pos="VERB", lemma=lemma, morph=_PARTICIPLE, dep=dep)
        for child in helped:
            if tokens[child].dep == "cop":
                tokens[child] = replace(tokens[child], dep="aux:pass", pos="AUX")
    return replace(sentence, tokens=tuple(tokens))


def _led(sentence: Sentence, index: int) -> bool:
    """Whether a word stands where a participle with complements does: first, or behind a noun, and before a preposition."""
    tokens = sentence.tokens
    if index + 1 >= len(tokens) or tokens[index + 1].pos not in {"ADP", "ADV"}:
        return False
    if index == 0:
        return not sentence.children(index, "det", "nsubj")
    return tokens[index].dep == "amod" and tokens[index - 1].pos in {"NOUN", "PROPN"}


def finite_below_noun(sentence: Sentence, forms: VerbForms) -> Sentence:
    """'l'Algérie rompt ses relations': an unknown word behind a noun that can be nothing but its finite verb."""
    if not forms.agreement:
        return sentence
    for index, token in enumerate(sentence.tokens):
        if token.pos in _VERBAL or sentence.children(index, "det", "case", "cop") or index == 0:
            continue
        noun = token.head
        behind = noun == index - 1 or all(noun < i < index for i in range(noun + 1, index))
        known = forms.lemmas.knows(token.text, "NOUN")
        if not behind or noun >= index or known or token.text.endswith(forms.agreement[0]):
            continue
        lemma = forms.lemma(token)
        if lemma and sentence.tokens[noun].pos in _NOMINAL and token.dep in _BELOW:
            return _raised(sentence, noun, index, lemma)
    return sentence


def _raised(sentence: Sentence, noun: int, verb: int, lemma: str) -> Sentence:
    """The tree in which ``verb`` takes the place of ``noun``, its subject, and all that stands behind the verb."""
    tokens = list(sentence.tokens)
    above = tokens[noun]
    head, dep = (verb, "ROOT") if above.head == noun else (above.head, above.dep)
    tokens[verb] = replace(tokens[verb], pos="VERB", lemma=lemma, morph=_FINITE, head=head, dep=dep)
    tokens[noun] = replace(above, head=verb, dep="nsubj")
    for child in (*sentence.children(noun), *sentence.children(verb)):
        if child > verb:
            bare = tokens[child].pos in _NOMINAL and not sentence.children(child, "case", "cc")
            relation = "obl" if tokens[child].pos in _NOMINAL else tokens[child].dep
            tokens[child] = replace(tokens[child], head=verb, dep="obj" if bare else relation)
    return replace(sentence, tokens=tuple(tokens))


INFLECTED = (untagged_participle, finite_below_noun)
