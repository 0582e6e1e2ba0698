"""Codings -> events: reads, clusters, agrees, links. The same events come out in whatever order codings go in."""

import hashlib
from collections.abc import Mapping, Sequence

from rapporteur.reconcile.agreement import agreed, disagreements
from rapporteur.reconcile.clusters import cluster
from rapporteur.reconcile.features import SAME, Rarity, explained
from rapporteur.reconcile.reading import Reading, readings
from rapporteur.reconcile.sources import Voices
from rapporteur.records.article import Article
from rapporteur.records.event import Event, EventLink, Source
from rapporteur.records.mention import Coding, LinkKind, Status

_FULFILLED = SAME - 1.5
"""An announcement and its fulfilment differ in status and often tell less of when."""


def reconcile(codings: Sequence[Coding], articles: Mapping[str, Article]) -> tuple[Event, ...]:
    """The events that the mentions of all codings tell, ordered by date, then id. ``articles`` are by id."""
    everything = list(readings(codings, articles))
    groups, across = cluster(everything)
    voices = Voices(articles)
    of_mention = {reading.mention.id: _id(group) for group in groups for reading in group}
    links = _links(everything, across, of_mention)
    events = [_event(group, voices, links.get(_id(group), set())) for group in groups]
    return tuple(sorted(events, key=lambda e: (e.agreed.when.start or e.agreed.when.end or "9999", e.id)))


def why(
    one: str, two: str, codings: Sequence[Coding], articles: Mapping[str, Article]
) -> tuple[tuple[str, float], ...]:
    """What speaks for and against two mentions (by id) telling one event: each feature's share of the score.

    KeyError names a mention that the codings do not hold.
    """
    everything = {reading.mention.id: reading for reading in readings(codings, articles)}
    return explained(everything[one], everything[two], Rarity(everything.values()))


def _id(group: Sequence[Reading]) -> str:
    """The event's id: it follows from its earliest mention alone, so that later articles do not change it."""
    return hashlib.sha256(f"event|{group[0].mention.id}".encode()).hexdigest()[:16]


def _event(group: Sequence[Reading], voices: Voices, links: set[tuple[LinkKind, str]]) -> Event:
    return Event(
        id=_id(group),
        agreed=agreed(group, voices),
        mentions=tuple(Source(r.article, r.publisher, r.published_as, r.mention.id) for r in group),
        independent=voices.count(group),
        disagreements=disagreements(group),
        links=tuple(
            EventLink(kind, to) for kind, to in sorted(links, key=lambda link: (link[0].value, link[1]))
        ),
    )


def _links(
    everything: Sequence[Reading],
    across: Sequence[tuple[float, Reading, Reading]],
    of_mention: Mapping[str, str],
) -> dict[str, set[tuple[LinkKind, str]]]:
    """For each event the links to others: those that its mentions state, and what it fulfils or cancels."""
    links: dict[str, set[tuple[LinkKind, str]]] = {}
    for reading in everything:
        for link in reading.mention.links:
            of, to = of_mention[reading.mention.id], of_mention.get(link.to)
            if to is not None and to != of:
                links.setdefault(of, set()).add((link.kind, to))
    for value, done, announced in across:
        if value >= _FULFILLED and _follows(done, announced):
            negated = done.mention.status is Status.NEGATED
            kind = LinkKind.CANCELS if negated else LinkKind.FULFILS
            links.setdefault(of_mention[done.mention.id], set()).add((kind, of_mention[announced.mention.id]))
    return links


def _follows(done: Reading, announced: Reading) -> bool:
    """Whether an act can be the one announced: it is told no earlier, it is dated after the announcement."""
    if done.article == announced.article or done.mention.type != announced.mention.type:
        return False
    if done.published is None or announced.published is None or done.published < announced.published:
        return False
    if done.days is not None and announced.days is not None and done.days.gap(announced.days) > 0:
        return False
    return done.days is None or done.days.last >= announced.published[0]
