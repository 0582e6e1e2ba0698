"""Units of an article -> parsed sentences, with the language's trained model.

The model sees each unit's surface, and what it is known to misread is put right; offsets still count code points of the text as received.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import spacy
from spacy.tokens import Doc
from spacy.tokens import Token as SpacyToken

from rapporteur.records.text import Sentence, Span, Token, Unit
from rapporteur.text.actwords import ActWords
from rapporteur.text.arguments import ARGUMENTS
from rapporteur.text.hyphens import hyphenated
from rapporteur.text.inflected import INFLECTED
from rapporteur.text.lemmas import Lemmas
from rapporteur.text.misread import READINGS, VerbForms
from rapporteur.text.repair import load_repair_words, repair
from rapporteur.text.surface import Surface, surface
from rapporteur.text.tokenizer import register

_BATCH = 64
_PLURAL = frozenset({"Plur", "Ptan"})
_ACRONYMS = re.compile("[A-Z]{2,}s")
"""Plurals of acronyms: 'NGOs'."""
_SEMICOLON = re.compile(r";(?=\s)")
_WHOLE = 4
"""Words that a clause before or behind a semicolon has at least."""
_ANY = "xx"
"""spaCy's name for any language: a model brings all that it needs of its own, its tokenizer too."""
_LONGEST = 2000
"""Code points; longer units are parsed in pieces, so that no input makes parsing slow."""


class Parser:
    """A trained model, loaded once. Not safe to share between threads."""

    def __init__(self, model: Path, lemmas: Path, repairs: bool = True, acts: ActWords | None = None) -> None:
        """Loads a model, its lemma tables and, from beside it, what repairs need; OSError where there are none.

        ``acts`` are the words that name acts, by which misread verbs are told.
        """
        register()
        self._nlp = spacy.load(model, config={"nlp.lang": _ANY})
        self._lemmas = Lemmas(lemmas, None if acts is None else acts.lemmas())
        self._words = load_repair_words(model.parent / "repairs.yaml") if repairs else None
        self._forms: VerbForms | None = None
        if acts is not None and self._words is not None and self._words.unfinished:
            self._forms = VerbForms(
                acts,
                self._lemmas,
                self._words.unfinished,
                self._words.invariable,
                self._words.auxiliaries,
                self._words.giving,
                self._words.agreement,
                self._words.blurring,
            )

    def parse(self, text: str, units: Iterable[Unit]) -> tuple[Sentence, ...]:
        """One sentence for each unit that holds a word, in order; ``text`` is the article's as received."""
        pieces = [piece for unit in units for piece in _pieces(text, unit)]
        clauses = [list(_clauses(text, piece)) for piece in pieces]
        surfaces = [self._surface(text, span) for spans in clauses for span in spans]
        accented = self._words.accented if self._words else str
        docs = self._nlp.pipe((accented(each.text) for each in surfaces), batch_size=_BATCH)
        read = iter([self._tokens(*each) for each in zip(surfaces, docs, strict=True)])
        parsed = (
            Sentence(p.start, p.end, p.paragraph, _joined([next(read) for _ in spans]), p.kind)
            for p, spans in zip(pieces, clauses, strict=True)
        )
        found = (sentence for sentence in parsed if sentence.tokens)
        return tuple(self._repaired(each) for each in found)

    def _surface(self, text: str, span: Span) -> Surface:
        """What the model reads of a stretch: a date that opens a clause has its comma ('On Monday rebels attacked')."""
        read = surface(text, *span)
        opening = self._words.opening if self._words else None
        return (
            read if opening is None else read.parted([found.end() for found in opening.finditer(read.text)])
        )

    def _repaired(self, sentence: Sentence) -> Sentence:
        if self._forms is not None:
            for each in (hyphenated, *INFLECTED, *READINGS, *ARGUMENTS):
                sentence = each(sentence, self._forms)
        return sentence if self._words is None else repair(sentence, self._words)

    def _tokens(self, read: Surface, doc: Doc) -> list[Token]:
        kept = [token for token in doc if not token.is_space and _received(read, token)]
        position = {token.i: index for index, token in enumerate(kept)}
        tokens: list[Token] = []
        for index, token in enumerate(kept):
            head = token.head
            while head.i not in position and head.head.i != head.i:
                head = head.head
            start, end = read.span(token.idx, token.idx + len(token.text))
            learned = token.lemma_ or token.text.lower()
            plural = not _PLURAL.isdisjoint(token.morph.get("Number", []))
            lemma = self._lemmas.of(token.text, token.pos_, learned, plural)
            if _ACRONYMS.fullmatch(token.text):
                lemma = token.text[:-1]
            governor = position.get(head.i, index)
            tokens.append(
                Token(start, end, token.text, lemma, token.pos_, str(token.morph), governor, token.dep_)
            )
        return tokens


def _received(read: Surface, token: SpacyToken) -> bool:
    """Whether a token stands in the text as received, and was not put in for the model."""
    start, end = read.span(token.idx, token.idx + len(token.text))
    return start < end


def _pieces(text: str, unit: Unit) -> Iterator[Unit]:
    """The unit itself, or stretches of at most _LONGEST code points cut at spaces where there are any."""
    start = unit.start
    while unit.end - start > _LONGEST:
        cut = text.rfind(" ", start + 1, start + _LONGEST)
        end = cut if cut > 0 else start + _LONGEST
        yield Unit(start, end, unit.paragraph, unit.kind)
        start = end
    yield Unit(start, unit.end, unit.paragraph, unit.kind)


def _clauses(text: str, unit: Unit) -> Iterator[Span]:
    """The stretches of a unit between semicolons, which part whole clauses; they are parsed one by one."""
    begin = unit.start
    for stop in _SEMICOLON.finditer(text, unit.start, unit.end):
        cut = stop.end()
        parts = text[begin:cut], text[cut : unit.end]
        if all(len(part.split()) >= _WHOLE for part in parts) and parts[0].count("(") == parts[0].count(")"):
            yield (begin, cut)
            begin = cut
    yield (begin, unit.end)


def _joined(clauses: Sequence[Sequence[Token]]) -> tuple[Token, ...]:
    """The tokens of clauses as one sentence: the roots of all but the first hang on the first, side by side."""
    tokens = list(clauses[0])
    first = next((i for i, token in enumerate(tokens) if token.head == i), 0)
    for clause in clauses[1:]:
        moved = len(tokens)
        for index, token in enumerate(clause):
            if token.head == index and moved:
                tokens.append(replace(token, head=first, dep="parataxis"))
            else:
                tokens.append(replace(token, head=token.head + moved))
    return tuple(tokens)
