"""One analyst's desk: read articles, code them, keep the record, ask it.

``Desk()`` works in memory on what it is given; ``Desk(place)`` on a stored record. Language models are loaded when the
first article of their language is read.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rapporteur.briefing import Teller, compose, standing, title
from rapporteur.context.when import Calendar, find_published, load_calendar
from rapporteur.desk.adding import add
from rapporteur.desk.coders import load_coder
from rapporteur.desk.fetching import Bringing, Brought, is_address
from rapporteur.desk.frames import Events
from rapporteur.desk.gold import gold, judged_mentions, samples
from rapporteur.desk.judging import Case
from rapporteur.desk.looking import Looking
from rapporteur.desk.picturing import Link, Wanted, nowhere, picture, report_pictures
from rapporteur.desk.settling import Settling
from rapporteur.desk.views import Story, View, Way, join, way
from rapporteur.export import WRITERS, Material, Writer, Written, write
from rapporteur.fetch import Limits
from rapporteur.ingest import (
    Defaults,
    Failure,
    Origin,
    Piece,
    Skipped,
    UnreadableError,
    articles,
    cut,
    pieces,
    read_events,
)
from rapporteur.knowledge.crosswalks import load_crosswalks
from rapporteur.knowledge.files import DATA
from rapporteur.knowledge.names import LANGUAGES
from rapporteur.knowledge.ontology import load_ontology
from rapporteur.knowledge.wording import load_wording
from rapporteur.reconcile import resolve, rule, threads
from rapporteur.records.article import Article
from rapporteur.records.brief import Brief
from rapporteur.records.event import Event
from rapporteur.records.judgement import REJECTED, Act, Judgement
from rapporteur.records.mention import ActorMention, Claim, Coding, EventMention
from rapporteur.scoring import Scores, read_coded, score
from rapporteur.store import Query, Record, StoreError

if TYPE_CHECKING:
    from rapporteur.figures import Figure

DEMO = DATA / "demo"
"""The dispatches that come with the program."""
NO_DEFAULTS = Defaults()
"""Nothing is assumed of articles that do not say it."""
NO_LIMITS = Limits()
"""The limits of fetching that hold where none are told."""
EVERYTHING = Query()
"""All events."""
_LOT = 5000
"""Events of others' data that are stored in one transaction."""


FORMATS: Mapping[str, Writer] = WRITERS
"""The formats of exports by their names."""


class MissingError(Exception):
    """A library that comes with an extra is not installed; the message says how to install it."""


class AmbiguousError(Exception):
    """The beginning of several ids; the message names some."""


class Desk(Looking):
    """One analyst's desk. ``place`` names the record: a path, sqlite:///... or postgresql://...; None keeps nothing."""

    def __init__(self, place: str | None = None, new: bool = True) -> None:
        """Opens the record, if one is named, or makes it where ``new`` allows it; StoreError says why it cannot be."""
        super().__init__()
        self._record = Record(place, new) if place is not None else None
        self._coders: dict[str, Callable[[Article], Coding]] = {}
        self._calendars: dict[str, Calendar] = {}
        self._settling: Settling | None = None

    def __repr__(self) -> str:
        return f"Desk({self._record.place!r})" if self._record is not None else "Desk()"

    def close(self) -> None:
        """Closes the record."""
        if self._record is not None:
            self._record.close()

    @property
    def record(self) -> Record:
        """The open record; StoreError where none was named."""
        if self._record is None:
            raise StoreError("no record was named")
        return self._record

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

    def add(
        self,
        paths: Iterable[str],
        defaults: Defaults = NO_DEFAULTS,
        jobs: int = 1,
        limits: Limits = NO_LIMITS,
    ) -> Iterator[Article | Failure | None]:
        """Reads, codes and stores files, folders and addresses, in ``jobs`` processes; then reconciles the record.

        Yields each article once it is stored, None for one that was there already, and each failure. What was broken
        off goes on where it was when the same is added again.
        """
        yield from self._add(self._brought(paths, defaults, limits), defaults, jobs)

    def watch(
        self,
        feeds: Iterable[str],
        defaults: Defaults = NO_DEFAULTS,
        jobs: int = 1,
        limits: Limits = NO_LIMITS,
    ) -> Iterator[Article | Failure | None]:
        """Adds what is new in feeds, or in lists of feeds (OPML), by their addresses; what did not change is not read."""
        bringing = Bringing(self.record, limits, defaults)
        try:
            yield from self._add(bringing.feeds(feeds), defaults, jobs)
        finally:
            bringing.close()

    def _add(
        self, brought: Iterable[Brought], defaults: Defaults, jobs: int
    ) -> Iterator[Article | Failure | None]:
        yield from add(brought, self.record, self, Desk, defaults, jobs)
        self.settle()

    def take_over(self, paths: Iterable[str]) -> Iterator[tuple[int, Skipped] | Failure]:
        """Stores the events of others' data (GDELT 2.0, ICEWS, POLECAT, ACLED), marked as imported.

        Yields for each file how many there were and why rows were left out, or why it cannot be read. The same file
        again changes nothing.
        """
        for path in paths:
            skipped, number = Skipped(), 0
            try:
                found = read_events(Path(path), skipped)
                while some := list(islice(found, _LOT)):
                    self.record.take_over(some)
                    number += len(some)
            except (UnreadableError, OSError) as error:
                yield Failure(path, " ".join(str(error).split()))
            else:
                yield number, skipped

    def receive(self, data: bytes, name: str = "posted.jsonl") -> tuple[Article | Failure | None, ...]:
        """Codes and stores articles that were sent, read as a file of this name; what becomes of each, as ``add`` tells.

        Events are brought up to date by ``settle``, which is left to the caller.
        """
        defaults = replace(NO_DEFAULTS, languages=frozenset(LANGUAGES))
        kept: list[Article | Failure | None] = []
        for piece in cut(data, name, Origin(name, name), defaults):
            read = [piece] if isinstance(piece, Failure) else articles(piece, defaults)
            for each in read:
                kept.append(each if isinstance(each, Failure) else self._keep(self._dated(each)))
        return tuple(kept)

    def _keep(self, article: Article) -> Article | Failure | None:
        """Codes and stores an article; None where it was there already."""
        fresh = self.record.fresh(article)
        if fresh is None:
            return None
        coding = self.attempt(fresh)
        if isinstance(coding, Failure):
            return coding
        return fresh if self.record.store(fresh, coding) else None

    def settle(self) -> None:
        """Brings events and verdicts up to date with the articles, where they are not and the record can be written."""
        if self._settling is None:
            self._settling = Settling(self.record)
        self._settling.settle()

    def judge(
        self,
        about: str,
        act: Act,
        by: str,
        why: str | None = None,
        values: Mapping[str, str] | None = None,
        others: Sequence[str] = (),
    ) -> Judgement:
        """Keeps what an analyst says of an event, a mention or a learned actor, by its id or the beginning of it.

        ``values`` are the fields of an edit, ``others`` what is merged or split off; an undoing names a judgement's
        number or what it was about. JudgementError says why it cannot be made.
        """
        self.settle()
        with self.record.reading() as now:
            case = Case(now.articles(), now.codings(), now.events(EVERYTHING), now.former(), now.judgements())
        kept = self.record.judge(case.judge(about, act, by, why, values, others))
        self.settle()
        return kept

    def judgements(self) -> tuple[Judgement, ...]:
        """What analysts decided, the earliest first; also what was undone since."""
        with self.record.reading() as now:
            return now.judgements()

    def lost_judgements(self) -> tuple[Judgement, ...]:
        """The judgements that stand and whose words can no longer be found in what the articles say."""
        with self.record.reading() as now:
            return rule(now.judgements(), now.codings(), now.articles()).lost

    def gold(self, partly: bool = False) -> tuple[list[dict[str, Any]], int]:
        """The articles that were judged, as gold, and how many were left out since they are judged only in part."""
        judged, codings, articles = self._judged()
        return gold(judged, codings, articles, partly)

    def samples(self) -> list[dict[str, Any]]:
        """Each judged mention with its features and whether it was coded right."""
        judged, codings, _ = self._judged()
        return list(samples(judged, codings))

    def _judged(self) -> tuple[dict[str, EventMention | None], tuple[Coding, ...], dict[str, Article]]:
        self.settle()
        with self.record.reading() as now:
            articles, codings, events = now.articles(), now.codings(), now.events(EVERYTHING)
            return judged_mentions(now.judgements(), codings, articles, events), codings, articles

    def view(self, paths: Sequence[str] = (), defaults: Defaults = NO_DEFAULTS) -> tuple[View, list[Failure]]:
        """The record as a whole, or that of some paths alone, and what of these could not be read."""
        if not paths:
            self.settle()
            with self.record.reading() as now:
                return View(now.articles(), now.codings(), now.events(EVERYTHING), now.claims()), []
        failures: list[Failure] = []
        articles: dict[str, Article] = {}
        codings: list[Coding] = []
        for each in self.take(paths, defaults):
            if isinstance(each, Failure):
                failures.append(each)
            elif each.id not in articles:
                coding = self.attempt(each)
                if isinstance(coding, Failure):
                    failures.append(coding)
                else:
                    articles[each.id] = each
                    codings.append(coding)
        return join(articles, codings), failures

    def brief(
        self,
        view: View,
        lang: str = "fr",
        focus: str | None = None,
        as_of: str | None = None,
        since: str | None = None,
    ) -> Brief:
        """The dossier of a view, in French or English, on one country or body or on all."""
        counts = {coding.article: coding.counts for coding in view.codings}
        held = [event for event in view.events if event.judgement != REJECTED]
        return compose(
            held, view.claims, view.articles, load_wording(lang), counts, focus, as_of, threads(held), since
        )

    def threads(self, lang: str = "fr", about: str | None = None) -> list[Story]:
        """The storylines of the record in words, of one party or of all, those told most first."""
        self.settle()
        with self.record.reading() as now:
            events, articles = now.events(EVERYTHING), now.articles()
        held = {event.id: event for event in events if event.judgement != REJECTED}
        teller = Teller(load_wording(lang), articles)
        return [
            Story(thread, title(thread, held, teller), standing(thread, held, teller))
            for thread in threads(list(held.values()))
            if about is None or about in thread.parties
        ]

    def articles(self) -> tuple[Article, ...]:
        """The stored articles in their current versions, by publication date."""
        with self.record.reading() as now:
            return tuple(now.articles().values())

    def events(self, query: Query = EVERYTHING, rejected: bool = False) -> Events:
        """The reconciled events that a query asks for, by date; those that an analyst rejected only where asked for."""
        self.settle()
        with self.record.reading() as now:
            events = now.events(query)
        return Events(event for event in events if rejected or event.judgement != REJECTED)

    def claims(self) -> tuple[Claim, ...]:
        """All claims, with their verdicts."""
        self.settle()
        with self.record.reading() as now:
            return now.claims()

    def agenda(self, as_of: str | None = None, limit: int | None = None) -> tuple[Event, ...]:
        """What is announced from a day on (by default the latest publication date), the next first."""
        self.settle()
        with self.record.reading() as now:
            return now.agenda(as_of or now.lookup.latest(), limit)

    def learned(self) -> tuple[tuple[ActorMention, Article], ...]:
        """The people whom stored articles introduced, with the words that did so."""
        with self.record.reading() as now:
            articles = now.articles()
            return tuple((each, articles[c.article]) for c in now.codings() for each in c.learned)

    def figure(
        self,
        name: str,
        lang: str = "en",
        about: str | None = None,
        other: str | None = None,
        event: str | None = None,
        link: Link = nowhere,
    ) -> "Figure":
        """A picture by its name, one of `PICTURES`, with the table of figures behind it.

        ``link`` gives the page of an event by its id. NoPictureError where there is nothing to draw, MissingError where
        what draws is not installed.
        """
        try:
            return picture(self, name, lang, Wanted(about, other, event), link)
        except ModuleNotFoundError as error:
            raise MissingError(f"this needs {error.name}: pip install 'rapporteur[figures]'") from error

    def pictures(self, view: View, lang: str, focus: str | None = None) -> tuple["Figure", ...]:
        """The pictures that go with a brief of a view; none where what draws is not installed."""
        try:
            held = [event for event in view.events if event.judgement != REJECTED]
            return report_pictures(self, held, lang, focus)
        except ModuleNotFoundError:
            return ()

    def export(self, form: str, path: Path, query: Query = EVERYTHING, everything: bool = False) -> Written:
        """Writes the events that a query asks for as a file of one of `FORMATS`, with a sidecar of evidence.

        ``everything`` puts denied and possible acts too where a format knows acts alone. KeyError names a format that
        there is not; MissingError what has to be installed for it; OSError why the file cannot be written.
        """
        self.settle()
        with self.record.reading() as now:
            events, claims, articles, codings = now.events(query), now.claims(), now.articles(), now.codings()
        events = tuple(event for event in events if event.judgement != REJECTED)
        mentions = {m.id: m for coding in codings for m in coding.mentions}
        material = Material(events, claims, articles, mentions, load_crosswalks(), everything)
        try:
            return write(material, form, path)
        except ModuleNotFoundError as error:
            raise MissingError(f"this needs {error.name}: pip install 'rapporteur[export]'") from error

    def explain(self, id_: str) -> Way | None:
        """The way of an event or a mention from its words, by its id or the beginning of it; None where there is none.

        AmbiguousError where several begin so.
        """
        self.settle()
        with self.record.reading() as now:
            former, judgements = now.former(), now.judgements()
            meant = _meant(resolve(id_, former), now.lookup.ids(resolve(id_, former)))
            if meant is None:
                return None
            event = next(iter(now.lookup.events([meant])), None)
            mentions = now.lookup.mentions([meant])
            read = {s.article for s in event.mentions} if event else {a for _, a in mentions.values()}
            articles, codings = now.lookup.articles(read), now.codings(read)
        if event is not None:
            return way(event, articles, codings, judgements, former)
        told = tuple((mention, articles[article]) for mention, article in mentions.values())
        return Way(None, told, (), tuple(each for each in judgements if each.about == meant))


def score_files(gold: Path, coded: Path) -> tuple[Scores, list[str]]:
    """Codings held against gold, both JSON Lines, and what is odd about the files; ScoringError where they are none."""
    annotated, twice = read_coded(gold)
    predicted, again = read_coded(coded)
    scores = score(annotated, predicted)
    odd = [f"{gold}: {id_} stands in it twice; the last counts" for id_ in twice]
    odd += [f"{coded}: {id_} stands in it twice; the last counts" for id_ in again]
    return scores, odd + [f"{coded}: {id_} is not in the gold and does not count" for id_ in scores.unknown]


def types() -> tuple[str, ...]:
    """The codes of the types of events."""
    return tuple(load_ontology().types)


def _meant(beginning: str, ids: Iterable[str]) -> str | None:
    """The id that is meant by its beginning; None where none begins so."""
    found = sorted(each for each in ids if each.startswith(beginning))
    if len(found) > 1 and found[0] != beginning:
        raise AmbiguousError(f"{beginning}: {len(found)} ids begin so ({', '.join(found[:3])}, ...)")
    return found[0] if found else None
