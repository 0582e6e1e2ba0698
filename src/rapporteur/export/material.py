"""What is exported, and what became of it."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from rapporteur.knowledge.crosswalks import Crosswalks
from rapporteur.records.article import Article
from rapporteur.records.event import Event, Source
from rapporteur.records.mention import Claim, EventMention

DAY = len("2025-06-21")
_FIRST = "0000-01-01"


@dataclass(frozen=True)
class Material:
    """Events and claims with the articles and mentions that they rest on, by id; and the tables to other codings.

    ``sentence`` tells an event, and ``name`` names a code, in the words of a language, for formats that people read.
    ``everything`` asks for denied, possible and merely announced acts too, in formats that know acts alone.
    """

    events: Sequence[Event]
    claims: Sequence[Claim]
    articles: Mapping[str, Article]
    mentions: Mapping[str, EventMention]
    crosswalks: Crosswalks
    sentence: Callable[[Event], str]
    name: Callable[[str], str]
    everything: bool = False

    def sources(self, event: Event) -> Iterator[tuple[Source, Article, EventMention]]:
        """The mentions of an event, each with its article."""
        for source in event.mentions:
            if source.article in self.articles and source.mention in self.mentions:
                yield source, self.articles[source.article], self.mentions[source.mention]

    def article_of(self, mention: str) -> Article | None:
        """The article that a mention was read in."""
        return self._article_of.get(mention)

    @cached_property
    def _article_of(self) -> Mapping[str, Article]:
        return {
            s.mention: self.articles[s.article]
            for e in self.events
            for s in e.mentions
            if s.article in self.articles
        }


@dataclass
class Written:
    """How many rows were written, and how many events were left out, by reason."""

    rows: int = 0
    left_out: Counter[str] = field(default_factory=Counter)


def day_of(event: Event) -> str | None:
    """The day on which an event begins, or that of the first report; a month or year stands for its first day."""
    told = event.agreed.when.start or event.agreed.when.end
    reported = min((s.published for s in event.mentions if s.published), default=None)
    return first_day(told or reported)


def first_day(iso: str | None) -> str | None:
    """YYYY, YYYY-MM or YYYY-MM-DD as its first day."""
    return iso + _FIRST[len(iso) :] if iso else None


def reported(event: Event) -> str | None:
    """The day of the first report."""
    return first_day(min((s.published for s in event.mentions if s.published), default=None))
