"""A sentence in which a verb was read as something else -> the same with that verb at its head.

A small model does not know rare past tenses and the verbs of headlines: it reads 'Honduras severed ties' as it reads
'Honduras' strained ties'. Which words may be verbs is known from the lexicon of acts and the tables of lemmas; where a
sentence lacks a verb that it must have, such a word between two nominals is taken for it.
"""

from dataclasses import dataclass, replace

from rapporteur.records.text import Sentence, Token, UnitKind
from rapporteur.text.actwords import ActWords
from rapporteur.text.lemmas import Lemmas

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_VERBAL = frozenset({"VERB", "AUX"})
_ARGUMENTS = ("obj", "iobj", "aux", "xcomp", "obl:agent")
_FOLLOWS = frozenset({"DET", "PROPN", "ADJ", "NOUN", "PRON", "NUM", "VERB", "SYM"})
_MODIFIERS = ("det", "amod", "compound", "nmod", "nummod", "flat", "case")
_QUALIFYING = frozenset({"amod", "acl", "compound"})
_PHRASE = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "SYM"})
_PLURAL = "s"
_REGULAR = "ed"
_LOOSE = frozenset({"amod", "acl", "appos"})
_PARTICIPLE = "Tense=Past|VerbForm=Part"
_FINITE = "Mood=Ind|Tense=Past|VerbForm=Fin"


@dataclass(frozen=True, slots=True)
class VerbForms:
    """Tells which words may be inflected verbs of acts. ``unfinished`` are endings of forms that are never finite,
    ``invariable`` verbs whose past tense is their infinitive ('cut'), ``auxiliaries`` those of past tenses, ``giving``
    verbs with two objects, ``agreement`` the endings that past participles take on as adjectives do, the feminine first,
    ``blurring`` the words in front of numbers that are not exact."""

    words: ActWords
    lemmas: Lemmas
    unfinished: tuple[str, ...]
    invariable: frozenset[str]
    auxiliaries: frozenset[str]
    giving: frozenset[str]
    agreement: tuple[str, ...] = ()
    blurring: tuple[tuple[str, ...], ...] = ()

    def lemma(self, token: Token) -> str | None:
        """The verb that a word may be a finite form of; None for a name, a bare infinitive, and what agrees in the plural."""
        if not token.text[:1].islower() or token.text.endswith((*self.unfinished, *self.agreement[1:])):
            return None
        found = self.lemmas.of(token.text, "VERB", "")
        inflected = found != token.text or found in self.invariable
        if not inflected or self.participle(token.text) is not None:
            return None
        return found if found in self.words.verbs else None

    def participle(self, form: str) -> str | None:
        """The verb that a word is a past participle of, by the endings it takes; None where a language has none."""
        word = form.lower()
        if not self.agreement or word.endswith(self.unfinished):
            return None
        for ending in ("", *self.agreement):
            stem = word[: len(word) - len(ending)]
            if word.endswith(ending) and stem:
                found = self.lemmas.of(word, "VERB", "")
                whole = {self.lemmas.of(form, "VERB", "") for form in (stem, stem + self.agreement[0])}
                if found and whole == {found} and found in self.words.verbs and stem != found:
                    return found
        return None

    def noun(self, token: Token) -> bool:
        """Whether a word may be the noun of an act as well."""
        return self.lemmas.of(token.text, "NOUN", "") in self.words.nouns


def untagged_verb(sentence: Sentence, forms: VerbForms) -> Sentence:
    """'Switzerland froze the assets': what governs an object is a verb, however it was tagged."""
    tokens = list(sentence.tokens)
    for index, token in enumerate(sentence.tokens):
        if token.pos in _VERBAL or sentence.children(index, "det", "case"):
            continue
        if copulas := sentence.children(index, "cop"):
            # 'was overthrown': adjectives look like regular participles, hardly ever like irregular ones.
            irregular = token.pos == "ADJ" and not forms.agreement and not token.text.endswith(_REGULAR)
            if irregular and (lemma := forms.lemma(token)):
                tokens[index] = replace(token, pos="VERB", lemma=lemma, morph="Tense=Past|VerbForm=Part")
                tokens[copulas[-1]] = replace(tokens[copulas[-1]], dep="aux:pass")
            continue
        if sentence.children(index, *_ARGUMENTS) and (lemma := forms.lemma(token)):
            tokens[index] = replace(token, pos="VERB", lemma=lemma, morph=_FINITE)
            for child in sentence.children(index, "compound", "nmod:poss"):
                if child == index - 1 and not sentence.children(index, "nsubj"):
                    tokens[child] = replace(tokens[child], dep="nsubj")
    return changed(sentence, tokens)


def verb_among_nominals(sentence: Sentence, forms: VerbForms) -> Sentence:
    """'Honduras severed ties with Taiwan': a sentence without a verb has the one word that can be it."""
    root = next((i for i, token in enumerate(sentence.tokens) if token.head == i), None)
    if root is None or _whole(sentence, root):
        return sentence
    likely = sorted(
        range(1, len(sentence.tokens) - 1), key=lambda i: sentence.tokens[i].text.endswith(_PLURAL)
    )
    for index in likely:
        token = sentence.tokens[index]
        lemma = forms.lemma(token)
        misread = token.pos not in _VERBAL or token.dep in _QUALIFYING
        if lemma and misread and _between(sentence, index, lemma, forms):
            return _headed(sentence, index, root, lemma)
    return sentence


def _whole(sentence: Sentence, root: int) -> bool:
    """Whether the head of a sentence can be one: a verb, or what a copula says; a bare present participle cannot."""
    token = sentence.tokens[root]
    bare = token.has("VerbForm=Part") and token.has("Tense=Pres")
    if sentence.children(root, "cop", "aux", "csubj"):
        return True
    return token.pos in _VERBAL and not (bare and not sentence.children(root, "nsubj"))


def _between(sentence: Sentence, index: int, lemma: str, forms: VerbForms) -> bool:
    """Whether a word stands right behind a bare nominal and before another, where a verb would."""
    tokens = sentence.tokens
    before = index - 1
    while before > 0 and tokens[before].pos in {"ADV", "AUX"}:
        before -= 1
    if tokens[before].pos not in _NOMINAL | {"ADJ"} or sentence.children(index, "aux:pass"):
        return False
    subject = next((i for i in range(before, -1, -1) if tokens[i].pos in _NOMINAL), None)
    if subject is None:
        return False
    after = tokens[index + 1]
    if after.text not in forms.words.particles.get(lemma, ()):
        alone = tokens[index].dep == "acl" and sentence.kind is UnitKind.BODY and after.pos == "ADP"
        if after.pos not in _FOLLOWS and not alone:
            return False
        if (
            forms.noun(tokens[index])
            and after.pos not in {"PROPN", "DET", "PRON"}
            and not _takes(sentence, index, lemma, forms)
        ):
            return False
    return sentence.kind is not UnitKind.BODY or tokens[-1].pos == "PUNCT"


def _takes(sentence: Sentence, index: int, lemma: str, forms: VerbForms) -> bool:
    """Whether the noun phrase right behind a word ends in what that verb takes for its object ('cuts ties')."""
    noun = None
    for token in sentence.tokens[index + 1 :]:
        if token.pos not in _PHRASE:
            break
        noun = token if token.pos in {"NOUN", "PROPN"} else noun
    return noun is not None and noun.lemma.lower() in forms.words.objects.get(lemma, ())


def _headed(sentence: Sentence, verb: int, root: int, lemma: str) -> Sentence:
    """The tree with ``verb`` at its head; what stood across it becomes its subject, object or adjunct."""
    tokens = list(sentence.tokens)
    tokens[verb] = replace(tokens[verb], pos="VERB", lemma=lemma, morph=_FINITE, head=verb, dep="ROOT")
    left = [i for i in range(verb) if sentence.tokens[i].head >= verb or sentence.tokens[i].head == i]
    bare = [i for i in left if tokens[i].pos in _NOMINAL and not sentence.children(i, "case")]
    subject = root if root in bare else bare[-1] if bare else None
    for i in left:
        dep = tokens[i].dep
        if i == subject:
            tokens[i] = replace(tokens[i], head=verb, dep="nsubj")
        elif i > 1 and tokens[i - 1].dep == "cc" and i in bare:
            tokens[i] = replace(tokens[i], head=i - 2, dep="conj")
        elif subject is not None and i < subject and dep.split(":")[0] in _MODIFIERS:
            tokens[i] = replace(tokens[i], head=subject)
        else:
            tokens[i] = replace(tokens[i], head=verb, dep="obl" if tokens[i].pos in _NOMINAL else dep)
    objects = 0
    for i in range(verb + 1, len(tokens)):
        if sentence.tokens[i].head > verb and sentence.tokens[i].head != i:
            continue
        dep = tokens[i].dep
        if tokens[i].pos in _NOMINAL | {"SYM"} and not dep.startswith(
            ("conj", "parataxis", "ccomp", "advcl")
        ):
            direct = not objects and not sentence.children(i, "case")
            dep, objects = ("obj", 1) if direct else ("obl", objects)
        dep = "punct" if tokens[i].pos == "PUNCT" else "advcl" if dep == "ROOT" else dep
        tokens[i] = replace(tokens[i], head=verb, dep=dep)
    return replace(sentence, tokens=tuple(tokens))


def joined_verb(sentence: Sentence, forms: VerbForms) -> Sentence:
    """'recalled its envoy and suspended military cooperation': a participle behind 'and' is a verb joined to the first."""
    tokens = list(sentence.tokens)
    for index, token in enumerate(sentence.tokens):
        noun = token.head
        joined = (
            token.dep == "amod"
            and token.pos == "VERB"
            and noun > index
            and index - 1 in sentence.children(index, "cc")
        )
        verb = sentence.tokens[noun].head
        if joined and sentence.tokens[verb].pos == "VERB" and verb < index and forms.lemma(token):
            tokens[index] = replace(token, head=verb, dep="conj", morph=_FINITE)
            tokens[noun] = replace(tokens[noun], head=index, dep="obj")
    return changed(sentence, tokens)


def changed(sentence: Sentence, tokens: list[Token]) -> Sentence:
    """The sentence with these tokens; the same one where none differs."""
    found = tuple(tokens)
    return sentence if found == sentence.tokens else replace(sentence, tokens=found)


def finite_past(sentence: Sentence, forms: VerbForms) -> Sentence:
    """'The UN called on Israel': a past form with a plain subject and no auxiliary is no participle, save in headings."""
    if sentence.kind is not UnitKind.BODY or forms.agreement:
        return sentence
    tokens = list(sentence.tokens)
    for index, token in enumerate(sentence.tokens):
        participle = token.pos == "VERB" and token.has("VerbForm=Part") and token.has("Tense=Past")
        if not participle or token.dep.startswith(("acl", "amod")):
            continue
        subject = any(sentence.tokens[i].dep == "nsubj" for i in sentence.children(index))
        if subject and not sentence.children(index, "aux", "cop"):
            tokens[index] = replace(token, morph=_FINITE)
    return changed(sentence, tokens)


def compound_past(sentence: Sentence, forms: VerbForms) -> Sentence:
    """'has imposed sanctions': what stands between an auxiliary and a bare noun is no adjective of that noun."""
    for index, token in enumerate(sentence.tokens[:-2]):
        if (
            token.pos not in _VERBAL
            or token.lemma.lower() not in forms.auxiliaries
            or token.dep.startswith("aux")
        ):
            continue
        after = index + 1
        while after < len(sentence.tokens) - 1 and sentence.tokens[after].pos == "ADV":
            after += 1
        word = sentence.tokens[after]
        if (
            word.dep != "amod"
            or not _before_object(sentence, index, after)
            or not (lemma := forms.lemma(word))
        ):
            continue
        tokens = list(sentence.tokens)
        for i, each in enumerate(sentence.tokens):
            if i not in (index, after) and each.head == index:
                tokens[i] = replace(each, head=after)
        tokens[after] = replace(
            word, pos="VERB", lemma=lemma, morph="Tense=Past|VerbForm=Part", dep=token.dep,
            head=after if token.head == index else token.head,
        )  # fmt: skip
        tokens[index] = replace(token, pos="AUX", head=after, dep="aux")
        return replace(sentence, tokens=tuple(tokens))
    return sentence


def _before_object(sentence: Sentence, auxiliary: int, word: int) -> bool:
    """Whether a word qualifies what hangs on an auxiliary behind it, or what that names ('had vetoed Japan's bid')."""
    above = list(sentence.ancestors(word))
    below = above[: above.index(auxiliary)] if auxiliary in above else []
    inner = all(sentence.tokens[i].dep.startswith(("nmod", "compound")) for i in below[:-1])
    return bool(below) and inner and min(below) > word


def complemented_participle(sentence: Sentence, forms: VerbForms) -> Sentence:
    """'étudiants abattus à balles réelles': a participle with a complement tells an act, and is no adjective or noun."""
    tokens = list(sentence.tokens)
    for index, token in enumerate(sentence.tokens):
        loose = token.pos in {"ADJ", "NOUN"} and token.dep in _LOOSE and token.text[:1].islower()
        if not loose or index == 0 or sentence.children(index, "det", "case", "cop"):
            continue
        told = sentence.children(index, "obl", "nmod", "obl:agent")
        behind = any(i > index and sentence.children(i, "case") for i in told)
        lemma = forms.participle(token.text)
        if lemma is None or not behind or sentence.tokens[token.head].pos not in _NOMINAL:
            continue
        tokens[index] = replace(token, pos="VERB", lemma=lemma, morph=_PARTICIPLE, dep="acl")
    return changed(sentence, tokens)


READINGS = (
    complemented_participle,
    untagged_verb,
    verb_among_nominals,
    joined_verb,
    compound_past,
    finite_past,
)
