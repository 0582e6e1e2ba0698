"""Text -> the words that it is found by, and back: what is asked for -> where it stands.

Words are folded (lower case, no accents) and cut to their stems by Snowball's rules for their language, so that a
question need know neither. A question is asked in every language at once. Both databases are given these words and do
not split text themselves: they find the same.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import Stemmer

_PLURALS = {"fr": "sx", "en": ""}
"""Languages with the endings of their plurals that Snowball's rules leave on some words."""
_SHORT = 3
_WORD = re.compile(r"[^\W_]+")
_TERM = re.compile(r'"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+)')
_LONGEST = 40
_MOST = 32
"""Words of a question."""
_FURTHEST = 16_000
"""Position of a word beyond which a server does not tell positions apart."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase that is asked for: for each language the stems in their order; ``open`` ends in anything."""

    stems: tuple[tuple[str, ...], ...]
    open: bool = False


def fold(text: str) -> str:
    """Lower case without accents; its length may differ."""
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))


class Words:
    """Stems words; one for each thread, since stemmers remember what they did."""

    def __init__(self) -> None:
        self._stemmers = {lang: Stemmer.Stemmer(lang) for lang in _PLURALS}

    def of(self, text: str, lang: str | None) -> list[str]:
        """The stems of a text's words, in its order; folded words where its language has no rules."""
        return self._stems([word[:_LONGEST] for word in _WORD.findall(fold(text))], lang)

    def _stems(self, words: Sequence[str], lang: str | None) -> list[str]:
        stemmer = self._stemmers.get(lang or "")
        if stemmer is None:
            return list(words)
        plural = tuple(_PLURALS[lang or ""])
        return list(
            stemmer.stemWords([w[:-1] if len(w) > _SHORT and w.endswith(plural) else w for w in words])
        )

    def ask(self, question: str) -> tuple[Term, ...]:
        """What is asked for: words, "phrases" and beginnings*; all must be there."""
        terms = []
        for match in _TERM.finditer(question):
            told = match["word"] or match["phrase"] or ""
            words = [word[:_LONGEST] for word in _WORD.findall(fold(told))][:_MOST]
            if not words:
                continue
            if told.endswith("*") and match["word"] and len(words) == 1:
                terms.append(Term((tuple(words),), open=True))
                continue
            stems = [tuple(self._stems(words, lang)) for lang in (*_PLURALS, None)]
            terms.append(Term(tuple(dict.fromkeys(stems))))
        return tuple(terms[:_MOST])

    def find(self, terms: Sequence[Term], text: str, lang: str | None) -> Iterator[tuple[int, int]]:
        """Where the words of terms stand in a text: offsets into it as it is."""
        wanted = {stem for term in terms if not term.open for stems in term.stems for stem in stems}
        begun = tuple(stems[0] for term in terms if term.open for stems in term.stems)
        for match in _WORD.finditer(text):
            if any(stem in wanted for stem in self.of(match[0], lang)) or (
                begun and fold(match[0]).startswith(begun)
            ):
                yield match.span()


def match_expression(terms: Sequence[Term]) -> str:
    """Terms as SQLite's FTS5 wants them: every part is quoted, so that nothing in it is an operator."""
    return " AND ".join(
        "(" + " OR ".join(_phrase(stems, term.open) for stems in term.stems) + ")" for term in terms
    )


def _phrase(stems: Sequence[str], open_: bool) -> str:
    return f'"{" ".join(stems)}"' + ("*" if open_ else "")


def tsquery(terms: Sequence[Term]) -> str:
    """Terms as PostgreSQL's tsquery."""
    told = []
    for term in terms:
        phrases = [
            " <-> ".join(f"'{stem}'" + (":*" if term.open else "") for stem in stems) for stems in term.stems
        ]
        told.append("(" + " | ".join(f"({phrase})" for phrase in phrases) + ")")
    return " & ".join(told)


def tsvector(stems: Sequence[str]) -> str:
    """Stems as PostgreSQL's tsvector, each with its place."""
    return " ".join(f"'{stem}':{min(place, _FURTHEST)}" for place, stem in enumerate(stems, 1))
