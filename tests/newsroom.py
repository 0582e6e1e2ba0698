"""Builds codings of made-up articles, so that a test says only what matters to it."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import pytest

from made_up import mention
from rapporteur.reconcile import reconcile
from rapporteur.records.article import Article
from rapporteur.records.event import Event
from rapporteur.records.mention import (
    Claim,
    ClaimKind,
    Coding,
    EventMention,
    Evidence,
    Interval,
    Place,
    Status,
    Who,
)
from rapporteur.store import Record


@dataclass
class Newsroom:
    """Articles and what they say, gathered act by act; each act stands in a sentence of its own."""

    articles: dict[str, Article] = field(default_factory=dict)
    mentions: dict[str, list[EventMention]] = field(default_factory=dict)
    claims: dict[str, list[Claim]] = field(default_factory=dict)

    def act(
        self,
        article: str,
        sentence: str,
        type_: str = "CONSULT",
        actors: Sequence[Who] = (),
        recipients: Sequence[Who] = (),
        when: str | tuple[str, str] | None = None,
        status: Status = Status.ACTUAL,
        mode: str | None = None,
        place: str | None = None,
        published: str | None = None,
        publisher: str | None = None,
        lang: str = "en",
        attributed: Sequence[Who] = (),
        told: bool = True,
        purpose: str | None = None,
    ) -> EventMention:
        """Adds a mention to an article, which is made where it is new."""
        known = self.articles.get(article) or Article(article, "", lang, publisher, published=published)
        start = len(known.text)
        self.articles[article] = Article(
            article,
            known.text + sentence + "\n",
            lang,
            publisher or known.publisher,
            published=known.published,
        )
        first, last = (when, when) if isinstance(when, str) else when or (None, None)
        end = start + len(sentence)
        aim = start + sentence.index(purpose) if purpose else 0
        evidence = Evidence(
            (start, end),
            (start, start + 5),
            date=(end - 4, end) if told and when else None,
            purpose=(aim, aim + len(purpose)) if purpose else None,
        )
        id_ = hashlib.sha256(f"{article}|{start}".encode()).hexdigest()[:16]
        made = mention(
            id_, type_, evidence, actors, recipients, mode=mode, status=status, when=Interval(first, last),
            place=Place(place, None) if place else None, attributed_to=tuple(attributed), trigger=sentence[:5],
        )  # fmt: skip
        self.mentions.setdefault(article, []).append(made)
        return made

    def claim(
        self, act: EventMention, kind: ClaimKind, value: str, since: str | None = None, words: str = ""
    ) -> Claim:
        """Adds a claim tied to a mention."""
        article = next(a for a, all_ in self.mentions.items() if act in all_)
        made = Claim(
            id=f"{act.id}{kind.value}{value}",
            kind=kind,
            value=value,
            about=words,
            trigger=words,
            evidence=act.evidence.trigger,
            mention=act.id,
            since=since,
        )
        self.claims.setdefault(article, []).append(made)
        return made

    def codings(self) -> list[Coding]:
        """What all articles say."""
        return [
            Coding(id_, tuple(self.mentions.get(id_, ())), tuple(self.claims.get(id_, ())))
            for id_ in self.articles
        ]

    def store(self, place: str) -> None:
        """Stores the articles with what they say in a record."""
        record = Record(place)
        for coding in self.codings():
            record.store(self.articles[coding.article], coding)
        record.close()

    def events(self) -> tuple[Event, ...]:
        """The reconciled events."""
        return reconcile(self.codings(), self.articles)

    def apart(self, events: Sequence[Event]) -> Mapping[str, str]:
        """The event's id by mention."""
        return {source.mention: event.id for event in events for source in event.mentions}


@pytest.fixture
def newsroom() -> Newsroom:
    return Newsroom()


@pytest.fixture(scope="session")
def newsrooms() -> Callable[[], Newsroom]:
    """Makes empty newsrooms, for tests that need many."""
    return Newsroom
