"""What the model reads leads back to the text as received, whatever characters it holds."""

import unicodedata
from collections.abc import Mapping

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rapporteur.records.text import Sentence, Unit, UnitKind
from rapporteur.text import Parser, SplitRules, split
from rapporteur.text.surface import surface

PIECES = [
    "Le président",
    " ",
    "\u00a0",
    "\r\n",
    "\n",
    "a-t-il",
    "-",
    "e\u0301",
    "\u0301",
    "😀",
    "\u00ad",
    "\u200b",
    "l’Ukraine",
    "don't",
    ".",
    "\ud800",
    "\u202f",
    "\x00",
    "«",
    "العربية",
    "\x1c",
    "é",
]
TEXT = st.one_of(
    st.text(max_size=60),
    st.text(st.characters(), max_size=30),
    st.lists(st.sampled_from(PIECES), max_size=30).map("".join),
)


@given(TEXT, st.integers(0, 10), st.integers(0, 60))
def test_every_character_knows_its_span(text: str, start: int, length: int) -> None:
    start = min(start, len(text))
    end = min(start + length, len(text))
    read = surface(text, start, end)
    reached = start
    for at, char in enumerate(read.text):
        first, last = read.span(at, at + 1)
        assert reached <= first < last <= end
        original = text[first:last]
        if char == " ":
            assert not surface(original, 0, len(original)).text
        elif char != "\ufffd":
            visible = "".join(c for c in original if surface(c, 0, 1).text)
            assert unicodedata.normalize("NFC", visible) == unicodedata.normalize("NFC", char)
        reached = last
    assert "  " not in read.text
    assert read.text == read.text.strip(" ")


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Le  Kremlin\r\na\u00a0dit\u202f:", "Le Kremlin a dit :"),
        ("gouver\u00adne\u200bment", "gouvernement"),
        ("e\u0301te\u0301", "été"),
        ("le porte-\nparole", "le porte-parole"),
        ("le porte-\r\nparole", "le porte-parole"),
        ("Bosnie-\nHerzégovine", "Bosnie- Herzégovine"),
        ("😀 \U0001f1eb\U0001f1f7 fin", "😀 \U0001f1eb\U0001f1f7 fin"),
        ("a\ud800b", "a\ufffdb"),
    ],
)
def test_reads_as_models_were_taught(text: str, read: str) -> None:
    assert surface(text, 0, len(text)).text == read


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TEXT, st.sampled_from(["fr", "en"]))
def test_tokens_lead_back_to_the_text(
    parsers: Mapping[str, Parser], rules: Mapping[str, SplitRules], text: str, lang: str
) -> None:
    units = split(text, rules[lang])
    reached = 0
    for sentence in parsers[lang].parse(text, units):
        assert any(unit.start <= sentence.start and sentence.end <= unit.end for unit in units)
        for token in sentence.tokens:
            assert max(reached, sentence.start) <= token.start < token.end <= sentence.end
            assert surface(text, token.start, token.end).text == token.text
            reached = token.end
        _is_forest(sentence)


def _is_forest(sentence: Sentence) -> None:
    for index in range(len(sentence.tokens)):
        *_, root = (index, *sentence.ancestors(index))
        assert sentence.tokens[root].head == root


def test_parses_only_what_it_is_given(parsers: Mapping[str, Parser]) -> None:
    text = "Paris a réagi. Moscou se tait. Rome attend."
    (sentence,) = parsers["fr"].parse(text, [Unit(15, 30, 4, UnitKind.HEADLINE)])
    assert [text[slice(*token.span)] for token in sentence.tokens] == ["Moscou", "se", "tait", "."]
    assert (sentence.start, sentence.end, sentence.paragraph, sentence.kind) == (15, 30, 4, UnitKind.HEADLINE)


def test_leaves_out_units_without_a_word(parsers: Mapping[str, Parser]) -> None:
    assert parsers["fr"].parse("\u200b", [Unit(0, 1, 0)]) == ()


def test_cuts_endless_units(parsers: Mapping[str, Parser]) -> None:
    text = "un " * 3000
    found = parsers["fr"].parse(text, [Unit(0, len(text), 0)])
    assert sum(len(sentence.tokens) for sentence in found) == 3000
    assert max(sentence.end - sentence.start for sentence in found) <= 2000


@pytest.mark.parametrize(
    ("lang", "text", "words"),
    [
        ("fr", "Le président a-t-il reçu l’émissaire ?", "Le président a -t-il reçu l’ émissaire ?"),
        ("fr", "« Viendra-t-elle ? » dit-on.", "« Viendra -t-elle ? » dit -on ."),
        (
            "fr",
            "L'ex-président, c'est-à-dire le porte-parole",
            "L' ex-président , c'est-à-dire le porte-parole",
        ),
        ("fr", "Le vice-Premier ministre du Kremlin", "Le vice-Premier ministre du Kremlin"),
        (
            "en",
            "The anti-government U.S.-led force didn't move.",
            "The anti-government U.S. - led force did n't move .",
        ),
        (
            "en",
            "Its ex-president re-opened the well-known embassy.",
            "Its ex-president re-opened the well - known embassy .",
        ),
    ],
)
def test_cuts_words_as_the_treebanks_do(
    parsers: Mapping[str, Parser], lang: str, text: str, words: str
) -> None:
    sentences = parsers[lang].parse(text, [Unit(0, len(text), 0)])
    assert [token.text for sentence in sentences for token in sentence.tokens] == words.split()


def test_clauses_beside_a_semicolon_are_one_sentence_in_two_trees(parsers: Mapping[str, Parser]) -> None:
    text = "Germany recalled its ambassador; France and Italy expelled four Russian diplomats."
    (sentence,) = parsers["en"].parse(text, [Unit(0, len(text), 0)])
    words = [token.text for token in sentence.tokens]
    assert "".join(words) == text.replace(" ", "")
    first, second = words.index("recalled"), words.index("expelled")
    assert sentence.tokens[second].head == first and sentence.tokens[second].dep == "parataxis"
    assert words.index("France") in sentence.children(second, "nsubj")
    assert [i for i, token in enumerate(sentence.tokens) if token.head == i] == [first]


def test_a_short_list_with_semicolons_is_read_whole(parsers: Mapping[str, Parser]) -> None:
    text = "Peru; Chile; and Bolivia signed a treaty."
    (sentence,) = parsers["en"].parse(text, [Unit(0, len(text), 0)])
    assert text[sentence.tokens[-2].start : sentence.tokens[-2].end] == "treaty"
    assert sum(token.head == i for i, token in enumerate(sentence.tokens)) == 1


def test_a_date_without_its_comma_leaves_the_subject_to_the_verb(parsers: Mapping[str, Parser]) -> None:
    text = "On Monday rebels attacked a convoy."
    (sentence,) = parsers["en"].parse(text, [Unit(0, len(text), 0)])
    words = [token.text for token in sentence.tokens]
    assert words == ["On", "Monday", "rebels", "attacked", "a", "convoy", "."]
    assert words.index("rebels") in sentence.children(words.index("attacked"), "nsubj")


@given(TEXT, st.lists(st.integers(1, 60), max_size=4))
def test_commas_put_in_for_the_model_stand_nowhere(text: str, after: list[int]) -> None:
    read = surface(text, 0, len(text))
    places = sorted({at for at in after if at <= len(read.text)})
    parted = read.parted(places)
    spans = [parted.span(at, at + 1) for at in range(len(parted.text))]
    kept = [(char, span) for char, span in zip(parted.text, spans, strict=True) if span[0] < span[1]]
    assert kept == [(char, read.span(at, at + 1)) for at, char in enumerate(read.text)]
    assert [char for char, span in zip(parted.text, spans, strict=True) if span[0] == span[1]] == [","] * len(
        places
    )
