"""A sentence whose hyphenated words were cut -> the same with those of the lexicon whole again.

The treebanks cut 'test-fired' and 'F-16s' at their hyphens, so the model does. What the lexicon of acts writes with a
hyphen is one word to it.
"""

from dataclasses import replace
from itertools import pairwise

from rapporteur.records.text import Sentence, Token
from rapporteur.text.misread import VerbForms

_HYPHENS = frozenset("-‐‑")
_LONGEST = 5
"""Tokens of a word with two hyphens."""
_PARTS = ("VERB", "NOUN")
_KEPT = frozenset({"VERB", "ADJ", "ADV"})


def hyphenated(sentence: Sentence, forms: VerbForms) -> Sentence:
    """'North Korea test-fired a missile': the pieces of a word that the lexicon writes with hyphens."""
    index = 0
    while index + 2 < len(sentence.tokens):
        for length in range(_LONGEST, 1, -2):
            word = _whole(sentence.tokens[index : index + length], forms)
            if word is not None:
                sentence = _joined(sentence, index, length, word)
                break
        index += 1
    return sentence


def _whole(pieces: tuple[Token, ...], forms: VerbForms) -> Token | None:
    """The word that pieces without a space between them make up, if the lexicon has it."""
    adjoin = all(one.end == two.start for one, two in pairwise(pieces))
    if len(pieces) < 3 or not adjoin or any(piece.text not in _HYPHENS for piece in pieces[1::2]):
        return None
    last = pieces[-1]
    text = "-".join(piece.text for piece in pieces[::2])
    for part in sorted(_PARTS, key=lambda part: part != last.pos):
        lemma = forms.lemmas.of(text, part, "", plural=True)
        if lemma in forms.words.hyphenated.get(part, ()):
            # A verb's form that was taken for a noun is left for those who tell misread verbs.
            pos = last.pos if last.pos in _KEPT else "NOUN"
            return replace(last, start=pieces[0].start, text=text, lemma=lemma, pos=pos)
    return None


def _joined(sentence: Sentence, first: int, length: int, word: Token) -> Sentence:
    """The sentence with one word in the place of its pieces, which hangs where the last piece outside of it does."""
    tokens = sentence.tokens
    last = first + length - 1

    def place(index: int) -> int:
        return index if index < first else max(first, index - length + 1)

    outside = next(
        (i for i in range(last, first - 1, -1) if not first <= tokens[i].head <= last or tokens[i].head == i),
        last,
    )
    head = tokens[outside].head
    kept = [*tokens[:first], replace(word, head=head, dep=tokens[outside].dep), *tokens[last + 1 :]]
    return replace(sentence, tokens=tuple(replace(token, head=place(token.head)) for token in kept))
