"""Words -> what the record holds of them: codes, people, events, articles, each with where the words stand."""

from collections.abc import Iterable
from unicodedata import combining, normalize

from rapporteur.desk.looking import KEPT_PARTIES, PEOPLE, SHOWN, Looking, gathered
from rapporteur.desk.views import Found, Match, Matches
from rapporteur.records.article import Article
from rapporteur.records.text import Span
from rapporteur.store import Lookup

_ID = 6
_AROUND = 80
"""Characters shown on either side of a word that was searched for."""


class Searching(Looking):
    """The part of a desk that finds."""

    def find(self, words: str, lang: str) -> Found:
        """Countries, bodies, people, events and articles by their names, codes or words."""
        folded = _folded(words)
        names = self.teller(lang).names
        terms = self.record.ask(words)
        with self.record.reading() as now:
            look = now.lookup
            codes = [code for code, _ in self._parties(look, KEPT_PARTIES)]
            parties = [c for c in codes if folded == c.casefold() or folded in _folded(names.bare(c))]
            people = [person for name, person in self._names(look) if folded in name]
            ids = look.ids(words) if len(words) >= _ID and words.isalnum() else ()
            events = look.events(ids) or tuple(hit.event for hit in now.search.events(terms, 2 * SHOWN))
            articles = now.search.articles(terms, 2 * SHOWN)
            return Found(tuple(parties), tuple(people[:SHOWN]), gathered(look, events), articles)

    def _names(self, look: Lookup) -> list[tuple[str, tuple[str, str, int]]]:
        """The people with most events, each with the name by which it is found."""
        return self._kept_for(look, "names", lambda: [(_folded(p[0]), p) for p in look.persons(PEOPLE)])

    def search(self, question: str, limit: int = SHOWN) -> Matches:
        """Events and articles that hold all words of a question, "phrases" and beginnings*; the latest first.

        French and English words are found in all their forms, with or without accents.
        """
        terms = self.record.ask(question)
        with self.record.reading() as now:
            hits = now.search.events(terms, limit)
            articles = now.search.articles(terms, limit)
            mentions = now.lookup.mentions([hit.mention for hit in hits])
            told = now.lookup.articles({mentions[hit.mention][1] for hit in hits})
        find = self.record.words.find
        return Matches(
            events=tuple(
                Match(
                    told[article],
                    mention.evidence.sentence,
                    _inside(find(terms, told[article].text, told[article].lang), mention.evidence.sentence),
                    hit.event,
                )
                for hit in hits
                for mention, article in (mentions[hit.mention],)
            ),
            articles=tuple(_match(each, tuple(find(terms, each.text, each.lang))) for each in articles),
        )


def _folded(text: str) -> str:
    """Lower case without accents."""
    return "".join(c for c in normalize("NFKD", text.casefold()) if not combining(c))


def _inside(spans: Iterable[Span], within: Span) -> tuple[Span, ...]:
    return tuple(span for span in spans if within[0] <= span[0] and span[1] <= within[1])


def _match(article: Article, spans: tuple[Span, ...]) -> Match:
    """An article with the stretch of its text in which the words first stand, or its beginning."""
    first = spans[0][0] if spans else 0
    start = max(0, first - _AROUND)
    begin = article.text.rfind(" ", 0, start) + 1 if start else 0
    end = min(len(article.text), begin + 3 * _AROUND)
    return Match(article, (begin, end), _inside(spans, (begin, end)), None)
