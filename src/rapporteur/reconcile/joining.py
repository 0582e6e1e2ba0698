"""Codings -> events, all at once. The same events come out in whatever order codings go in."""

from collections.abc import Mapping, Sequence

from rapporteur.reconcile.features import explained
from rapporteur.reconcile.reading import readings
from rapporteur.reconcile.reconciler import NOTHING, Reconciler
from rapporteur.records.article import Article
from rapporteur.records.background import Background
from rapporteur.records.event import Event
from rapporteur.records.mention import Coding


def reconcile(
    codings: Sequence[Coding], articles: Mapping[str, Article], background: Background = NOTHING
) -> tuple[Event, ...]:
    """The events that the mentions of all codings tell, ordered by date, then id. ``articles`` are by id."""
    reconciler = Reconciler(background)
    reconciler.fill(codings, articles)
    return reconciler.events()


def why(
    one: str,
    two: str,
    codings: Sequence[Coding],
    articles: Mapping[str, Article],
    background: Background = NOTHING,
) -> tuple[tuple[str, float], ...]:
    """What speaks for and against two mentions (by id) telling one event: each feature's share of the score.

    KeyError names a mention that the codings do not hold.
    """
    wanted = {one, two}
    held = [coding for coding in codings if any(mention.id in wanted for mention in coding.mentions)]
    everything = {reading.mention.id: reading for reading in readings(held, articles, background)}
    return explained(everything[one], everything[two], background)
