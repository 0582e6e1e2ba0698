"""Training trees with other words in the same places, so that the models know the verbs, states and people of news.

Treebanks are small: most verbs of diplomacy and most names of states never occur in them. Here regular verbs are
exchanged for regular verbs of the lexicon in the same form, and names and demonyms for others that fit the words
around them. Trees, tags and relations stay as they are.
"""

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from treebank import Tree, Word

from rapporteur.knowledge.files import DATA, read_yaml
from rapporteur.knowledge.frames import load_frames, spell_out
from rapporteur.knowledge.names import Name, NameKind, country_names, person_names

SHARE = 0.7
ENDING = 3
REGULAR = {"fr": "er", "en": ""}
"""The ending of verbs whose forms are told by the verb alone."""
CHANGING = {
    "fr": (
        "ger",
        "cer",
        "yer",
        "eler",
        "eter",
        "éder",
        "érer",
        "éter",
        "éler",
        "éger",
        "ener",
        "eser",
        "ever",
        "emer",
        "éger",
        "écher",
        "éguer",
    ),
    "en": ("",),
}
VOWELS = "aàâeéèêëiîïoôuùûyhAÀÂEÉÈÊËIÎÏOÔUÙÛYH"


class Exchange:
    """Words of one language that may stand for each other."""

    def __init__(self, lang: str) -> None:
        self._lang = lang
        self._ending = REGULAR[lang]
        self._verbs = sorted({verb for verb in _verbs(lang) if self._regular(verb) and " " not in verb})
        self._known = frozenset(self._verbs)
        self._names = self._single(NameKind.COUNTRY, NameKind.CAPITAL)
        self._people = sorted(
            {n.form for n in person_names() if n.kind is NameKind.SURNAME and " " not in n.form}
        )
        self._adjectives: dict[str, list[str]] = defaultdict(list)
        for name in country_names(self._lang):
            if name.kind is NameKind.ADJECTIVE and " " not in name.form:
                self._adjectives[name.form[-ENDING:]].append(name.form)
        self._demonyms = frozenset(form for forms in self._adjectives.values() for form in forms)

    def _single(self, *kinds: NameKind) -> dict[tuple[bool, bool, bool], list[str]]:
        """One-word names by what decides the words around them: a vowel in front, an -e or an -s at the end."""
        found: dict[tuple[bool, bool, bool], list[str]] = defaultdict(list)
        names: Iterable[Name] = country_names(self._lang)
        for name in names:
            if name.kind in kinds and " " not in name.form and "'" not in name.form and len(name.form) > 2:
                found[_shape(name.form)].append(name.form)
        return found

    def _regular(self, lemma: str) -> bool:
        if len(lemma) < 4 or not lemma.endswith(self._ending) or lemma == "aller":
            return False
        return not lemma.endswith(CHANGING[self._lang])

    def apply(self, trees: Sequence[Tree], chance: random.Random) -> Iterator[Tree]:
        """Each tree with some of its words exchanged, where any could be."""
        for tree in trees:
            yield Tree("", tuple(self._word(tree.words, index, chance) for index in range(len(tree.words))))

    def _word(self, words: Sequence[Word], index: int, chance: random.Random) -> Word:
        word = words[index]
        if chance.random() > SHARE:
            return word
        if word.pos == "VERB":
            return self._verb(word, chance)
        if word.form in self._demonyms and word.pos == "ADJ":
            form = chance.choice(self._adjectives[word.form[-ENDING:]])
            return (
                replace(word, form=form, lemma=form if self._lang == "en" else word.lemma)
                if _like(form, word.form)
                else word
            )
        if word.pos == "PROPN" and word.form[:1].isupper() and len(word.form) > 2 and word.form.isalpha():
            person = word.dep == "flat" or any(w.head == index and w.dep == "flat" for w in words)
            pool = self._people if person else self._names[_shape(word.form)]
            if pool:
                form = chance.choice(pool)
                return replace(word, form=form, lemma=form) if _like(form, word.form) else word
        return word

    def _verb(self, word: Word, chance: random.Random) -> Word:
        if not self._regular(word.lemma) or not self._verbs:
            return word
        stem = word.lemma[: len(word.lemma) - len(self._ending)]
        if not word.form.startswith(stem):
            return word
        lemma = chance.choice(self._verbs)
        new = lemma[: len(lemma) - len(self._ending)]
        return replace(word, form=new + word.form[len(stem) :], lemma=lemma) if _like(new, stem) else word


def _verbs(lang: str) -> Iterator[str]:
    """The verbs of the packaged frames; none for a language in which all verbs count as changing."""
    folder = DATA / "languages" / lang
    if "" not in CHANGING[lang]:
        classes = spell_out(read_yaml(folder / "classes.yaml"))
        yield from (frame.lemma for frame in load_frames(folder / "frames", classes, lang) if frame.verbal)


def _like(one: str, two: str) -> bool:
    """Whether two words ask for the same form of the word before them (elision, 'a' or 'an')."""
    return (one[:1] in VOWELS) == (two[:1] in VOWELS)


def _shape(form: str) -> tuple[bool, bool, bool]:
    return (form[:1] in VOWELS, form.endswith("e"), form.endswith("s"))
