"""A trigger in its sentence -> named features of how its words stand: what they tell of an act being told at all.

'They attacked', 'an attack' and 'the end of all attacks' name the same act; only the first surely tells one.
"""

from collections.abc import Mapping

from rapporteur.records.text import Sentence

_BARE = "bare"


def form(sentence: Sentence, index: int) -> Mapping[str, float]:
    """Form and relation of a verb; determiner, relation and preposition of a noun."""
    token = sentence.tokens[index]
    relation = token.dep.split(":")[0]
    if token.pos in {"VERB", "AUX"}:
        finite = _feature(sentence, index, "VerbForm")
        return {f"verb.form={finite}": 1.0, f"verb.relation={relation}": 1.0}
    determiner = next(iter(sentence.children(index, "det")), None)
    kind = _BARE if determiner is None else _feature(sentence, determiner, "PronType")
    definite = _BARE if determiner is None else _feature(sentence, determiner, "Definite")
    above = sentence.tokens[token.head].pos if token.head != index else "none"
    return {
        f"noun.determiner={kind}.{definite}": 1.0,
        f"noun.relation={relation}": 1.0,
        f"noun.relation={relation}.{above}": 1.0,
        "noun.plural": float(token.has("Number=Plur")),
        "noun.marked": float(sentence.preposition(index) is not None),
    }


def _feature(sentence: Sentence, index: int, name: str) -> str:
    """The value of a morphological feature, the first where there are several; '-' where there is none."""
    for pair in sentence.tokens[index].morph.split("|"):
        if pair.startswith(f"{name}="):
            return pair.partition("=")[2]
    return "-"
