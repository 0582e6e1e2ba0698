"""Paths and addresses -> articles, articles -> what they say: the part of a desk that reads.

Language models are loaded when the first article of their language is read.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from rapporteur.context.when import Calendar, find_published, load_calendar
from rapporteur.desk.coders import load_coder
from rapporteur.desk.fetching import Bringing, Brought, is_address
from rapporteur.desk.opened import Opened
from rapporteur.fetch import Limits
from rapporteur.ingest import (
    Defaults,
    Failure,
    Piece,
    articles,
    pieces,
)
from rapporteur.knowledge.names import LANGUAGES
from rapporteur.records.article import Article
from rapporteur.records.mention import Coding

if TYPE_CHECKING:
    pass

NO_DEFAULTS = Defaults()
"""Nothing is assumed of articles that do not say it."""
NO_LIMITS = Limits()
"""The limits of fetching that hold where none are told."""


class Taking(Opened):
    """What takes articles in and codes them; nothing is kept."""

    def __init__(self, place: str | None = None, new: bool = True) -> None:
        super().__init__(place, new)
        self._coders: dict[str, Callable[[Article], Coding]] = {}
        self._calendars: dict[str, Calendar] = {}

    def take(self, paths: Iterable[str], defaults: Defaults = NO_DEFAULTS) -> Iterator[Article | Failure]:
        """The articles under some paths, completed with their publication date where the text tells it."""
        for each in self._brought(paths, defaults, NO_LIMITS):
            if isinstance(each, Piece):
                yield from self.articles_of(each, defaults)
            elif isinstance(each, Failure):
                yield each

    def articles_of(self, piece: Piece, defaults: Defaults = NO_DEFAULTS) -> list[Article | Failure]:
        """The articles of a piece, completed with their publication date where the text tells it."""
        read = articles(piece, replace(defaults, languages=frozenset(LANGUAGES)))
        return [self._dated(each) if isinstance(each, Article) else each for each in read]

    def _brought(self, paths: Iterable[str], defaults: Defaults, limits: Limits) -> Iterator[Brought]:
        """The pieces of files, folders and addresses, in order."""
        for fetched, some in groupby(paths, is_address):
            if not fetched:
                yield from pieces(some, defaults)
                continue
            bringing = Bringing(self._record, limits, defaults)
            try:
                yield from bringing.pages(some)
            finally:
                bringing.close()

    def _dated(self, article: Article) -> Article:
        if article.published is not None or article.lang is None:
            return article
        if article.lang not in self._calendars:
            self._calendars[article.lang] = load_calendar(article.lang)
        found = find_published(article.text, self._calendars[article.lang])
        return replace(article, published=found.date) if found else article

    def code(self, article: Article) -> Coding:
        """All that one article says; mentions below the threshold of confidence are left out.

        ValueError where its language is not told or not known.
        """
        return self._coder(article.lang)(article)

    def attempt(self, article: Article) -> Coding | Failure:
        """All that one article says, or the failure to code it: an article that breaks the coder stops no others."""
        coder = self._coder(article.lang)
        try:
            return coder(article)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is told, and the others go on
            told = " ".join(f"{type(error).__name__}: {error}".split())
            return Failure(
                article.origin or article.id, f"it could not be coded, please report this ({told})"
            )

    def _coder(self, lang: str | None) -> Callable[[Article], Coding]:
        """What codes articles in a language, loaded when it is first asked for."""
        if lang not in LANGUAGES:
            raise ValueError(f"there is no model for language {lang!r}")
        if lang not in self._coders:
            self._coders[lang] = load_coder(lang)
        return self._coders[lang]
