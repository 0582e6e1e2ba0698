"""Each repair on the tree that it is for, on one that it must leave alone, and what holds for any tree."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.knowledge.files import DATA
from rapporteur.records.text import Sentence, Token
from rapporteur.text.repair import (
    REPAIRS,
    Repair,
    RepairWords,
    contracted_preposition,
    interrupted_auxiliary,
    load_repair_words,
    object_behind_adverbial,
    repair,
    second_object,
    speaker_after_speech,
    subject_after_relative,
    verb_after_aside,
)

FRENCH = RepairWords(frozenset({"avoir"}), "aux:tense", False)
ENGLISH = RepairWords(frozenset({"have"}), "aux", True)
PAST, REL, FIN = "Tense=Past|VerbForm=Part", "PronType=Rel", "VerbForm=Fin"


def tree(text: str) -> Sentence:
    """A sentence from lines of form, lemma, part of speech, features ('-' for none), head (from 1, 0 for the root), relation."""
    tokens: list[Token] = []
    at = 0
    for index, line in enumerate(text.strip().splitlines()):
        form, lemma, pos, morph, head, dep = line.split()
        governor = index if head == "0" else int(head) - 1
        tokens.append(
            Token(at, at + len(form), form, lemma, pos, "" if morph == "-" else morph, governor, dep)
        )
        at += len(form) + 1
    return Sentence(0, at, 0, tuple(tokens))


def relations(sentence: Sentence) -> list[str]:
    return [f"{t.text} {t.dep} {sentence.tokens[t.head].text}" for t in sentence.tokens]


INTERRUPTED = f"""
Le       le       DET   -      2 det
Mali     Mali     PROPN -      3 nsubj
a        avoir    VERB  {FIN}  0 ROOT
,        ,        PUNCT -      6 punct
dans     dans     ADP   -      6 case
un-texte texte    NOUN  -      3 obl
,        ,        PUNCT -      6 punct
dénoncé  dénoncer VERB  {PAST} 6 acl
l'accord accord   NOUN  -      8 obj
.        .        PUNCT -      3 punct
"""
POSSESSION = f"""
Paris    Paris    PROPN -      2 nsubj
a        avoir    VERB  {FIN}  0 ROOT
,        ,        PUNCT -      5 punct
en       en       ADP   -      5 case
Afrique  Afrique  PROPN -      2 obl
,        ,        PUNCT -      5 punct
perdu    perdre   VERB  {PAST} 8 acl
pied     pied     NOUN  -      2 obj
"""
APPOSITION = f"""
Peskov    Peskov    PROPN -      0 ROOT
,         ,         PUNCT -      4 punct
the       the       DET   -      4 det
spokesman spokesman NOUN  -      1 appos
,         ,         PUNCT -      6 punct
denied    deny      VERB  {PAST} 1 acl
the       the       DET   -      8 det
report    report    NOUN  -      6 obj
.         .         PUNCT -      1 punct
"""
HEADLINE = f"""
Soldier   soldier   NOUN  -      0 ROOT
accused   accuse    VERB  {PAST} 1 acl
of        of        SCONJ -      4 mark
spying    spy       VERB  -      2 advcl
"""
ASIDE = f"""
Paris     Paris     PROPN -      0 ROOT
,         ,         PUNCT -      4 punct
which     which     PRON  {REL}  4 nsubj
waited    wait      VERB  {FIN}  1 acl:relcl
,         ,         PUNCT -      6 punct
protested protest   VERB  {PAST} 4 conj
.         .         PUNCT -      1 punct
"""
BEHIND = f"""
Il          il          PRON -      3 nsubj
a           avoir       AUX  {FIN}  3 aux:tense
reçu        recevoir    VERB {PAST} 0 ROOT
à           à           ADP  -      5 case
l'Élysée    Élysée      PROPN -     3 obl
son         son         DET  -      7 det
homologue   homologue   NOUN -      5 nmod
"""
RELATIVE = f"""
ce          ce          PRON  -      0 ROOT
qu'         que         PRON  {REL}  4 obj
a           avoir       AUX   {FIN}  4 aux:tense
dénoncé     dénoncer    VERB  {PAST} 1 acl:relcl
l'           le         DET   -      6 det
opposition  opposition  NOUN  -      4 obj
"""
SPEECH = f"""
«           «           PUNCT -      3 punct
Nous        nous        PRON  -      3 nsubj
partons     partir      VERB  {FIN}  7 parataxis
»           »           PUNCT -      3 punct
,           ,           PUNCT -      3 punct
a           avoir       AUX   {FIN}  7 aux:tense
averti      avertir     VERB  {PAST} 0 ROOT
le          le          DET   -      9 det
président   président   NOUN  -      7 obj
"""


SECOND = f"""
Asmara      Asmara      PROPN -      2 nsubj
freed       free        VERB  {FIN}  0 ROOT
prisoners   prisoner    NOUN  -      2 obj
,           ,           PUNCT -      7 punct
among       among       ADP   -      6 case
them        they        PRON  -      2 obl
figures     figure      NOUN  -      2 obj
"""


@pytest.mark.parametrize(
    ("each", "words", "before", "expected"),
    [
        (interrupted_auxiliary, FRENCH, INTERRUPTED, ["Mali nsubj dénoncé", "a aux:tense dénoncé", "un-texte obl dénoncé", "dénoncé ROOT dénoncé"]),
        (verb_after_aside, ENGLISH, APPOSITION, ["Peskov nsubj denied", "spokesman appos Peskov", "denied ROOT denied", ". punct denied"]),
        (verb_after_aside, ENGLISH, ASIDE, ["Paris nsubj protested", "waited acl:relcl Paris", "protested ROOT protested", ". punct protested"]),
        (object_behind_adverbial, FRENCH, BEHIND, ["homologue obj reçu", "l'Élysée obl reçu"]),
        (subject_after_relative, FRENCH, RELATIVE, ["qu' obj dénoncé", "opposition nsubj dénoncé"]),
        (second_object, ENGLISH, SECOND, ["prisoners obj freed", "figures appos prisoners"]),
        (speaker_after_speech, FRENCH, SPEECH, ["président nsubj averti", "partons parataxis averti"]),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)  # fmt: skip
def test_puts_right(each: Repair, words: RepairWords, before: str, expected: Sequence[str]) -> None:
    sentence = tree(before)
    after = relations(each(sentence, words))
    assert set(expected) <= set(after)
    assert relations(sentence) != after


@pytest.mark.parametrize(
    ("words", "before"),
    [(FRENCH, POSSESSION), (FRENCH, APPOSITION), (ENGLISH, HEADLINE)],
    ids=["object", "French participle", "headline"],
)
def test_leaves_alone(words: RepairWords, before: str) -> None:
    sentence = tree(before)
    assert repair(sentence, words) is sentence


FORMS = ["a", ",", "has", "»", "que"]
DEPS = [
    "nsubj",
    "obj",
    "acl",
    "appos",
    "nmod",
    "obl",
    "aux",
    "det",
    "punct",
    "parataxis",
    "ccomp",
    "cc",
    "conj",
]


@st.composite
def forests(draw: st.DrawFn) -> Sentence:
    size = draw(st.integers(1, 9))
    order = draw(st.permutations(range(size)))
    tokens: list[Token] = [Token(0, 1, "", "", "", "", 0, "")] * size
    for rank, index in enumerate(order):
        head = order[draw(st.integers(0, rank - 1))] if rank and draw(st.booleans()) else index
        form = draw(st.sampled_from(FORMS))
        pos = draw(st.sampled_from(["VERB", "NOUN", "PROPN", "PUNCT", "AUX"]))
        morph = draw(st.sampled_from(["", PAST, REL, FIN]))
        dep = draw(st.sampled_from(DEPS)) if head != index else "ROOT"
        lemma = {"a": "avoir", "has": "have"}.get(form, form)
        tokens[index] = Token(index * 2, index * 2 + 1, form, lemma, pos, morph, head, dep)
    return Sentence(0, size * 2, 0, tuple(tokens))


@given(forests(), st.sampled_from([FRENCH, ENGLISH]), st.sampled_from(REPAIRS))
def test_repairs_keep_words_and_trees(sentence: Sentence, words: RepairWords, each: Repair) -> None:
    after = each(sentence, words)
    assert [token.span for token in after.tokens] == [token.span for token in sentence.tokens]
    for index, token in enumerate(after.tokens):
        assert 0 <= token.head < len(after.tokens)
        *_, root = (index, *after.ancestors(index))
        assert after.tokens[root].head == root
        assert (token.dep == "ROOT") == (token.head == index)


LIFTING = """
la        le       DET  - 2 det
levée     levée    NOUN - 0 ROOT
prochaine prochain ADJ  - 2 amod
des       un       DET  - 5 det
sanctions sanction NOUN - 2 nmod
"""


def test_reads_a_preposition_in_its_article() -> None:
    words = RepairWords(frozenset(), "aux", False, contracted={"des": "de"})
    found = contracted_preposition(tree(LIFTING), words)
    assert relations(found)[3] == "des case sanctions"
    assert found.preposition(4) == "de"
    objects = tree(LIFTING.replace("2 nmod", "2 obj"))
    assert contracted_preposition(objects, words) == objects


def test_puts_back_the_accents_that_capitals_lack() -> None:
    words = load_repair_words(DATA / "languages" / "fr" / "repairs.yaml")
    bare = "A Paris, l'Etat a réagi ; A. Martin, de la vitamine A, non."
    assert words.accented(bare) == "À Paris, l'État a réagi ; A. Martin, de la vitamine A, non."
