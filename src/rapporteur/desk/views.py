"""What the desk hands out: articles with all that they come to, and the way of one event from its words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rapporteur.knowledge.comparison import load_background
from rapporteur.knowledge.names import LANGUAGES
from rapporteur.reconcile import (
    Comparison,
    Known,
    Reconciler,
    compared,
    reconciled,
    resolve,
    rule,
    tie,
    verdicts,
)
from rapporteur.records.article import Article
from rapporteur.records.background import Background
from rapporteur.records.event import Event
from rapporteur.records.judgement import REJECTED, Act, Judgement
from rapporteur.records.mention import Claim, Coding, EventMention
from rapporteur.records.text import Span
from rapporteur.records.thread import Thread

NOT_KNOWN = Known()
INDEXED = 5
"""Acts from which on a relation has an index; that of the analyses, which a page must not wait to import."""


@dataclass(frozen=True, slots=True)
class Way:
    """An event or a mention with all that it rests on: its mentions, each with the article it was read in.

    ``comparisons`` say why the mentions are one event and others are not; ``judgements`` what was decided of it.
    """

    event: Event | None
    mentions: tuple[tuple[EventMention, Article], ...]
    comparisons: tuple[Comparison, ...] = ()
    judgements: tuple[Judgement, ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """A storyline with its title and where it stands, in words."""

    thread: Thread
    title: str
    standing: str


@dataclass(frozen=True, slots=True)
class Storyline:
    """A storyline in words with its events, the latest first."""

    story: Story
    seen: "Seen"


@dataclass(frozen=True, slots=True)
class View:
    """Articles, what they say, and what it comes to.

    ``merged`` are ids that events gave up, each with what took its place; ``lost`` judgements whose words are gone.
    """

    articles: dict[str, Article]
    codings: tuple[Coding, ...]
    events: tuple[Event, ...]
    claims: tuple[Claim, ...]
    merged: Mapping[str, str] = field(default_factory=dict)
    lost: tuple[Judgement, ...] = ()


def join(articles: Mapping[str, Article], codings: Sequence[Coding]) -> View:
    """What several codings say together: events, and claims with their verdicts."""
    return joined(articles, codings, (), NOT_KNOWN, load_background(LANGUAGES))[0]


def joined(
    articles: Mapping[str, Article],
    codings: Sequence[Coding],
    judgements: Sequence[Judgement],
    known: Known,
    background: Background,
) -> tuple[View, Reconciler]:
    """The same for a record, with what was found out on the way.

    ``judgements`` are replayed; ``known`` holds the ids that events had before.
    """
    told = [tie(coding) for coding in codings]
    ruled = rule(judgements, told, articles)
    reconciler = reconciled(ruled.codings, articles, background, ruled.ruling, known)
    events = reconciler.events()
    held = [event for event in events if event.judgement != REJECTED]
    claims = verdicts([claim for coding in told for claim in coding.claims], held)
    view = View(dict(articles), tuple(codings), events, claims, reconciler.merged, ruled.lost)
    return view, reconciler


def way(
    event: Event,
    articles: Mapping[str, Article],
    codings: Sequence[Coding],
    judgements: Sequence[Judgement],
    former: Mapping[str, str],
) -> Way:
    """The way of an event from its words."""
    mentions = {m.id: (m, articles[c.article]) for c in codings for m in c.mentions}
    ruled = rule(judgements, codings, articles)
    about = {event.id, *(source.mention for source in event.mentions)}
    return Way(
        event,
        tuple(mentions[s.mention] for s in event.mentions if s.mention in mentions),
        compared(event, ruled.codings, articles, load_background(LANGUAGES)),
        tuple(each for each in judgements if resolve(each.about, former) in about),
    )


@dataclass(frozen=True, slots=True)
class Seen:
    """Events with the articles that their agreed words stand in, by id: all that telling them needs."""

    events: tuple[Event, ...]
    articles: Mapping[str, Article]


@dataclass(frozen=True, slots=True)
class Told:
    """An event with its mentions and their articles, its claims, the events that it is linked to, judgements."""

    event: Event
    mentions: tuple[tuple[EventMention, Article], ...]
    claims: tuple[tuple[Claim, Article], ...]
    linked: Mapping[str, Event]
    judgements: tuple[Judgement, ...] = ()

    @property
    def undoable(self) -> Judgement | None:
        """The last judgement that still stands."""
        undone = {each.undoes for each in self.judgements}
        stands = [each for each in self.judgements if each.act is not Act.UNDO and each.id not in undone]
        return stands[-1] if stands else None


@dataclass(frozen=True, slots=True)
class Coded:
    """An article with all that was coded in it; ``events_of`` names the event of each mention, ``rejected`` are the
    mentions of events that an analyst rejected."""

    article: Article
    mentions: tuple[EventMention, ...]
    claims: tuple[Claim, ...]
    events_of: Mapping[str, str]
    rejected: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Partner:
    """How a party stands with another: its acts by quad class 1 to 4, mean score, the latest day."""

    code: str
    quads: tuple[int, int, int, int]
    score: float
    last: str

    @property
    def acts(self) -> int:
        """All acts."""
        return sum(self.quads)


@dataclass(frozen=True, slots=True)
class Pair:
    """What the record holds on two parties: how the first stands with the other (None where nothing took place), acts by
    year, a page of events with the cursor behind it."""

    standing: Partner | None
    years: tuple[tuple[str, int], ...]
    seen: Seen
    after: str | None

    @property
    def has_index(self) -> bool:
        """Whether the dated acts are many enough for an index over time."""
        return sum(number for year, number in self.years if year) >= INDEXED


@dataclass(frozen=True, slots=True)
class Dossier:
    """What the record holds on a party (a code, or a person's name): events, partners, people, claims.

    ``changed`` are the events told by articles stored since ``since``; ``top`` those with most independent sources
    among the latest.
    """

    about: str
    changed: tuple[Event, ...]
    ahead: tuple[Event, ...]
    lately: Seen
    top: tuple[Event, ...]
    partners: tuple[Partner, ...]
    people: tuple[tuple[str, str, int], ...]
    claims: tuple[tuple[Claim, Article], ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """The record at a glance."""

    sizes: Mapping[str, int]
    latest: str | None
    changed: tuple[Event, ...]
    ahead: tuple[Event, ...]
    lately: Seen
    differing: tuple[Event, ...]
    parties: tuple[tuple[str, int], ...]
    people: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What a search finds: codes, people (name, code, number of events), events, articles (without their texts)."""

    parties: tuple[str, ...]
    people: tuple[tuple[str, str, int], ...]
    events: Seen
    articles: tuple[Article, ...]


@dataclass(frozen=True, slots=True)
class Queue:
    """Events that wait for an analyst, and why, by id: 'low' confidence, a 'conflict' of sources, someone 'new'."""

    seen: Seen
    why: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Match:
    """A stretch of an article's text with the words that were searched for, all as offsets; the event it tells, if any."""

    article: Article
    stretch: Span
    words: tuple[Span, ...]
    event: Event | None


@dataclass(frozen=True, slots=True)
class Matches:
    """What a question finds."""

    events: tuple[Match, ...]
    articles: tuple[Match, ...]
