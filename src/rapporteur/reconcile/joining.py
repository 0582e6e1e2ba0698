"""Codings -> events, all at once. The same events come out in whatever order codings go in."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from rapporteur.reconcile.blocks import Blocks, beside, entry_of
from rapporteur.reconcile.features import explained
from rapporteur.reconcile.identity import Known
from rapporteur.reconcile.places import PlacesInMemory
from rapporteur.reconcile.reading import Reading, readings
from rapporteur.reconcile.reconciler import NO_RULING, NOT_KNOWN, NOTHING, Reconciler
from rapporteur.reconcile.ruling import Ruling
from rapporteur.records.article import Article
from rapporteur.records.background import Background
from rapporteur.records.event import Event
from rapporteur.records.mention import Coding


def reconcile(
    codings: Sequence[Coding],
    articles: Mapping[str, Article],
    background: Background = NOTHING,
    ruling: Ruling = NO_RULING,
    known: Known = NOT_KNOWN,
) -> tuple[Event, ...]:
    """The events that the mentions of all codings tell, ordered by date, then id. ``articles`` are by id.

    ``ruling`` is what analysts decided, ``known`` the ids that were handed out before.
    """
    return reconciled(codings, articles, background, ruling, known).events()


def reconciled(
    codings: Sequence[Coding],
    articles: Mapping[str, Article],
    background: Background = NOTHING,
    ruling: Ruling = NO_RULING,
    known: Known = NOT_KNOWN,
) -> Reconciler:
    """A reconciler that holds all codings."""
    reconciler = Reconciler(background, ruling, known)
    reconciler.fill(codings, articles)
    return reconciler


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two mentions held against each other: each feature's share of the score, and whether they are one event."""

    one: str
    other: str
    together: bool
    score: float
    shares: tuple[tuple[str, float], ...]


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
    everything = {
        reading.mention.id: reading
        for reading in readings(_holding({one, two}, codings), articles, background)
    }
    return explained(everything[one], everything[two], background)


def compared(
    event: Event,
    codings: Sequence[Coding],
    articles: Mapping[str, Article],
    background: Background = NOTHING,
    apart: int = 3,
) -> tuple[Comparison, ...]:
    """Why an event is what it is: for each of its mentions the one it is most like, and those most like it of others.

    ``apart`` says how many that were kept apart are looked at, the most alike first.
    """
    own = {source.mention for source in event.mentions}
    everything = {r.mention.id: r for r in readings(codings, articles, background)}
    places = PlacesInMemory()
    places.fill((reading.blocks, entry_of(reading)) for reading in everything.values())
    blocks = Blocks(places)
    made: dict[frozenset[str], Comparison] = {}
    for id_ in sorted(own & everything.keys()):
        reading = everything[id_]
        told = (each for each in everything.values() if each.article == reading.article)
        around = blocks.around(reading) | beside(reading, told)
        near = [_comparison(reading, everything[other], own, background) for other in sorted(around)]
        inside = sorted((each for each in near if each.together), key=lambda each: (-each.score, each.other))
        outside = sorted(
            (each for each in near if not each.together), key=lambda each: (-each.score, each.other)
        )
        made.update((frozenset((each.one, each.other)), each) for each in inside[:1] + outside[:apart])
    ordered = sorted(made.values(), key=lambda each: (-each.together, -each.score, each.one, each.other))
    return tuple(ordered[: len(own) + apart])


def _comparison(one: Reading, other: Reading, own: Set[str], background: Background) -> Comparison:
    shares = explained(one, other, background)
    total = round(sum(share for _, share in shares), 2)
    return Comparison(one.mention.id, other.mention.id, other.mention.id in own, total, shares)


def _holding(mentions: Set[str], codings: Sequence[Coding]) -> list[Coding]:
    return [coding for coding in codings if any(mention.id in mentions for mention in coding.mentions)]
