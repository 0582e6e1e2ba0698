"""A verb of naming in its sentence -> the words that may say what it calls something.

'Called the raid "an outrage"', 'branded it illegal', 'dismissed the report as nonsense': trees differ on what such a
word hangs on, and quotation marks confuse them, so that the order of words is asked as well.
"""

from collections.abc import Collection, Iterator

from rapporteur.records.text import Sentence

_REACH = 16
"""Tokens behind the verb within which it says what it calls something."""
_ENDS = frozenset(";:.!?…")
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_SAYING = frozenset({"NOUN", "ADJ", "VERB", "PROPN", "ADV", "X"})
_INSIDE = ("nmod:poss", "compound", "det")
_HEADING = ("det", "nmod:poss")


def predicates(sentence: Sentence, verb: int, passive: bool, marks: Collection[str]) -> Iterator[int]:
    """Words behind a verb that may be what it calls its object, which comes first unless the verb is ``passive``.

    They stand bare or behind one of the prepositions ``marks``.
    """
    tokens = sentence.tokens
    named: int | None = verb if passive else None
    for index in range(verb + 1, min(verb + _REACH, len(tokens))):
        token = tokens[index]
        if token.text in _ENDS or token.has("PronType=Rel"):
            return
        if named is None:
            inside = token.dep.startswith(_INSIDE) and not sentence.children(index, *_HEADING)
            if token.pos in _NOMINAL and not inside:
                named = index
            continue
        if token.pos in {"VERB", "AUX"} and token.has("VerbForm=Fin"):
            return
        preposition = sentence.preposition(index)
        bare = preposition is None or preposition in marks
        of_object = token.dep.startswith("amod") and token.head == named
        if token.pos in _SAYING and bare and not of_object:
            yield index
