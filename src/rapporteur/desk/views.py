"""What the desk hands out: articles with all that they come to, and the way of one event from its words."""

from collections.abc import Sequence
from dataclasses import dataclass

from rapporteur.knowledge.comparison import load_background
from rapporteur.knowledge.names import LANGUAGES
from rapporteur.reconcile import reconcile, tied, verdicts
from rapporteur.records.article import Article
from rapporteur.records.event import Event
from rapporteur.records.mention import Claim, Coding, EventMention


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
    events = reconcile(codings, articles, load_background(LANGUAGES))
    return View(articles, tuple(codings), events, verdicts(tied(codings), events))
