"""What a record, or some articles alone, come to: events, briefs, storylines, pictures, files, and the way of each value."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rapporteur.briefing import compose
from rapporteur.desk.dossiers import Dossiers
from rapporteur.desk.frames import Events
from rapporteur.desk.picturing import Link, Wanted, nowhere, picture, report_pictures
from rapporteur.desk.taking import NO_DEFAULTS, Taking
from rapporteur.desk.views import Story, View, Way, join, way
from rapporteur.export import Material, Written, write
from rapporteur.ingest import (
    Defaults,
    Failure,
)
from rapporteur.knowledge.crosswalks import load_crosswalks
from rapporteur.knowledge.wording import load_wording
from rapporteur.reconcile import resolve, threads
from rapporteur.records.article import Article
from rapporteur.records.brief import Brief
from rapporteur.records.event import Event
from rapporteur.records.judgement import REJECTED
from rapporteur.records.mention import ActorMention, Claim, Coding
from rapporteur.records.relation import Relation
from rapporteur.store import Query

if TYPE_CHECKING:
    from rapporteur.figures import Figure

EVERYTHING = Query()
"""All events."""


class MissingError(Exception):
    """A library that comes with an extra is not installed; the message says how to install it."""


class AmbiguousError(Exception):
    """The beginning of several ids; the message names some."""


class Telling(Taking, Dossiers):
    """What reads out what the record holds."""

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
        return self.stories(lang, about, latest=None)

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
        relation: Relation | None = None,
    ) -> "Figure":
        """A picture by its name, one of `PICTURES`, with the table of figures behind it.

        ``link`` gives the page of an event by its id, ``relation`` how two parties stand where that is worked out
        already. NoPictureError where there is nothing to draw, MissingError where
        what draws is not installed.
        """
        try:
            return picture(self, name, lang, Wanted(about, other, event, relation), link)
        except ModuleNotFoundError as error:
            raise MissingError(f"this needs {error.name}: pip install 'rapporteur[figures]'") from error

    def pictures(self, view: View, lang: str, focus: str | None = None) -> tuple["Figure", ...]:
        """The pictures that go with a brief of a view; none where what draws is not installed."""
        try:
            held = [event for event in view.events if event.judgement != REJECTED]
            return report_pictures(self, held, lang, focus)
        except ModuleNotFoundError:
            return ()

    def export(
        self, form: str, path: Path, query: Query = EVERYTHING, everything: bool = False, lang: str = "en"
    ) -> Written:
        """Writes the events that a query asks for as a file of one of `FORMATS`, with a sidecar of evidence.

        ``lang`` is that of names and sentences in files that people read (calendars, networks); ``everything`` puts denied and possible acts too where a format knows acts alone. KeyError names a format that
        there is not; MissingError what has to be installed for it; OSError why the file cannot be written.
        """
        self.settle()
        with self.record.reading() as now:
            events, claims, articles, codings = now.events(query), now.claims(), now.articles(), now.codings()
        events = tuple(event for event in events if event.judgement != REJECTED)
        mentions = {m.id: m for coding in codings for m in coding.mentions}
        teller = self.teller(lang)
        crosswalks, name = load_crosswalks(), teller.names.bare
        material = Material(
            events,
            claims,
            articles,
            mentions,
            crosswalks,
            lambda event: teller.sentence(event.agreed),
            name,
            everything,
        )
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


def _meant(beginning: str, ids: Iterable[str]) -> str | None:
    """The id that is meant by its beginning; None where none begins so."""
    found = sorted(each for each in ids if each.startswith(beginning))
    if len(found) > 1 and found[0] != beginning:
        raise AmbiguousError(f"{beginning}: {len(found)} ids begin so ({', '.join(found[:3])}, ...)")
    return found[0] if found else None
