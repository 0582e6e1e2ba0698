"""The program as a Python API: read articles, code them, keep the record, ask it.

``Desk()`` works in memory on what it is given; ``Desk(place)`` on a stored record. Language models are loaded when the
first article of their language is read.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from rapporteur import knowledge, pipeline
from rapporteur.briefing import compose
from rapporteur.context.when import Calendar, find_published, load_calendar
from rapporteur.ingest import Defaults, Failure, detect
from rapporteur.ingest import read as read_paths
from rapporteur.knowledge.files import DATA
from rapporteur.knowledge.names import LANGUAGES
from rapporteur.knowledge.wording import load_wording
from rapporteur.reconcile import reconcile, tied, verdicts
from rapporteur.records.article import Article
from rapporteur.records.brief import Brief
from rapporteur.records.event import Event
from rapporteur.records.mention import ActorMention, Claim, Coding, EventMention, Status
from rapporteur.store import Query, Record, StoreError

__all__ = [
    "DEMO",
    "Defaults",
    "Desk",
    "Failure",
    "Query",
    "Report",
    "StoreError",
    "View",
    "Way",
    "agenda",
    "join",
    "latest",
]

DEMO = DATA / "demo"
"""The dispatches that come with the program."""
NO_DEFAULTS = Defaults()
"""Nothing is assumed of articles that do not say it."""


@dataclass(slots=True)
class Report:
    """What became of some inputs: articles stored, articles that were there already, and failures."""

    stored: int = 0
    known: int = 0
    failures: list[Failure] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Way:
    """An event or a mention with all that it rests on: its mentions, each with the article it was read in."""

    event: Event | None
    mentions: tuple[tuple[EventMention, Article], ...]


@dataclass(frozen=True, slots=True)
class View:
    """Articles, what they say, and what it comes to."""

    articles: dict[str, Article]
    codings: tuple[Coding, ...]
    events: tuple[Event, ...]
    claims: tuple[Claim, ...]


def join(articles: dict[str, Article], codings: Sequence[Coding]) -> View:
    """What several codings say together: events, and claims with their verdicts."""
    events = reconcile(codings, articles)
    return View(articles, tuple(codings), events, verdicts(tied(codings), events))


class Desk:
    """One analyst's desk. ``place`` names the record: a path, sqlite:///... or postgresql://...; None keeps nothing."""

    def __init__(self, place: str | None = None) -> None:
        """Opens the record, if one is named; StoreError says why it cannot be."""
        self._record = Record(place) if place is not None else None
        self._readers: dict[str, pipeline.Reader] = {}
        self._calendars: dict[str, Calendar] = {}

    @cached_property
    def knowledge(self) -> knowledge.Knowledge:
        """All packaged knowledge, loaded once."""
        return knowledge.load()

    @property
    def record(self) -> Record:
        """The open record; StoreError where none was named."""
        if self._record is None:
            raise StoreError("no record was named")
        return self._record

    def take(self, paths: Iterable[str], defaults: Defaults = NO_DEFAULTS) -> Iterator[Article | Failure]:
        """The articles under some paths, completed with language and publication date where the text tells them."""
        known = replace(defaults, languages=frozenset(LANGUAGES))
        for each in read_paths(paths, known):
            yield self._complete(each) if isinstance(each, Article) else each

    def _complete(self, article: Article) -> Article | Failure:
        lang = article.lang or detect(article.text)
        if lang not in LANGUAGES:
            reason = (
                f"it seems to be in {lang!r}, for which there is no model (there are: {', '.join(LANGUAGES)})"
            )
            return Failure(article.url or article.id, reason)
        published = article.published
        if published is None:
            calendar = self._calendars.setdefault(lang, load_calendar(lang))
            found = find_published(article.text, calendar)
            published = found.date if found else None
        return replace(article, lang=lang, published=published)

    def code(self, article: Article) -> Coding:
        """All that one article says; mentions below the default threshold of confidence are left out."""
        lang = article.lang or detect(article.text)
        if lang not in self._readers:
            self._readers[lang] = pipeline.reader(self.knowledge.languages[lang])
        coding = pipeline.code(article, self.knowledge, self._readers[lang])
        threshold = self.knowledge.confidence.threshold
        shown = tuple(mention for mention in coding.mentions if mention.confidence >= threshold)
        return replace(coding, mentions=_without_lost_links(shown))

    def add(
        self, paths: Iterable[str], defaults: Defaults = NO_DEFAULTS
    ) -> Iterator[Article | Failure | None]:
        """Reads, codes and stores, one transaction an article; then reconciles the whole record.

        Yields each article once it is stored, None for one that was there already, and each failure.
        """
        changed = False
        for each in self.take(paths, defaults):
            if isinstance(each, Failure):
                yield each
            elif self.record.holds(each.id):
                yield None
            else:
                self.record.store(each, self.code(each))
                changed = True
                yield each
        if changed:
            self.reconcile()

    def reconcile(self) -> View:
        """Recomputes events and verdicts of the whole record and stores them."""
        view = join(self.record.articles(), self.record.codings())
        self.record.replace_events(view.events, view.claims)
        return view

    def view(self, paths: Sequence[str] = (), defaults: Defaults = NO_DEFAULTS) -> tuple[View, list[Failure]]:
        """The record as a whole, or that of some paths alone, and what of these could not be read."""
        if not paths:
            record = self.record
            return View(record.articles(), record.codings(), record.events(Query()), record.claims()), []
        failures: list[Failure] = []
        articles: dict[str, Article] = {}
        codings: list[Coding] = []
        for each in self.take(paths, defaults):
            if isinstance(each, Failure):
                failures.append(each)
            elif each.id not in articles:
                articles[each.id] = each
                codings.append(self.code(each))
        return join(articles, codings), failures

    def brief(
        self, view: View, lang: str = "fr", focus: str | None = None, as_of: str | None = None
    ) -> Brief:
        """The dossier of a view, in French or English, on one country or body or on all."""
        counts = {coding.article: coding.counts for coding in view.codings}
        return compose(view.events, view.claims, view.articles, load_wording(lang), counts, focus, as_of)

    def explain(self, id_: str) -> Way | None:
        """The way of an event or a mention from its words, by its id or the beginning of it; None where there is none."""
        articles = self.record.articles(current=False)
        mentions = {m.id: (m, articles[c.article]) for c in self.record.codings() for m in c.mentions}
        for event in self.record.events(Query()):
            if event.id.startswith(id_):
                return Way(event, tuple(mentions[s.mention] for s in event.mentions if s.mention in mentions))
        found = [pair for key, pair in mentions.items() if key.startswith(id_)]
        return Way(None, (found[0],)) if found else None

    def learned(self) -> tuple[tuple[ActorMention, Article], ...]:
        """The people whom stored articles introduced, with the words that did so."""
        articles = self.record.articles()
        return tuple((each, articles[c.article]) for c in self.record.codings() for each in c.learned)


def agenda(events: Iterable[Event], as_of: str | None) -> tuple[Event, ...]:
    """What is announced from a day on, the next first; what has no date comes last."""
    ahead = [
        event
        for event in events
        if event.agreed.status is Status.PLANNED
        and (as_of is None or not event.agreed.when.start or _not_over(event, as_of))
    ]
    return tuple(sorted(ahead, key=lambda event: (event.agreed.when.start or "9", event.id)))


def _not_over(event: Event, as_of: str) -> bool:
    end = event.agreed.when.end or event.agreed.when.start or ""
    return end >= as_of[: len(end)]


def latest(articles: Iterable[Article]) -> str | None:
    """The latest publication date."""
    return max((article.published for article in articles if article.published), default=None)


def _without_lost_links(mentions: Sequence[EventMention]) -> tuple[EventMention, ...]:
    """The mentions without links to mentions that are not among them."""
    kept = {mention.id for mention in mentions}
    return tuple(replace(m, links=tuple(link for link in m.links if link.to in kept)) for m in mentions)
