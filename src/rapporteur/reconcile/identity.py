"""Clusters -> ids: an event keeps its id while it keeps a mention, and ids that were merged still lead to it."""

import hashlib
from collections import Counter
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field

from rapporteur.reconcile.reading import Reading


@dataclass(frozen=True, slots=True)
class Known:
    """What was handed out before: the event of each mention, and for each id given up the one that took its place."""

    event_of: Mapping[str, str] = field(default_factory=dict)
    merged: Mapping[str, str] = field(default_factory=dict)


def resolve(id_: str, merged: Mapping[str, str]) -> str:
    """The id that an id leads to by now: itself, where it was never given up."""
    seen = {id_}
    while id_ in merged and merged[id_] not in seen:
        id_ = merged[id_]
        seen.add(id_)
    return id_


def identify(
    groups: Sequence[Sequence[Reading]], known: Known, taken: Container[str] = ()
) -> tuple[list[str], dict[str, str]]:
    """The id of each group, and which ids were given up for which.

    An id goes to the group with most of the mentions that had it; a group that could have several takes the one of most of
    its mentions and the others are merged into it. A new id follows from the group's first mention alone, so
    that the same articles make the same ids in every record. ``taken`` are ids in use elsewhere.
    """
    held = [Counter(_earlier(group, known)) for group in groups]
    heirs: dict[str, tuple[int, int]] = {}
    for at, counts in enumerate(held):
        for id_, count in counts.items():
            if id_ not in heirs or count > heirs[id_][0]:
                heirs[id_] = (count, at)
    ids: list[str] = []
    merged: dict[str, str] = {}
    used = set(heirs)
    for at, group in enumerate(groups):
        own = [id_ for id_, (_, heir) in heirs.items() if heir == at]
        if own:
            kept = min(own, key=lambda id_: (-held[at][id_], id_))
            merged.update((id_, kept) for id_ in own if id_ != kept)
        else:
            kept = _new(group, used, taken)
            used.add(kept)
        ids.append(kept)
    return ids, merged


def _earlier(group: Sequence[Reading], known: Known) -> list[str]:
    return [known.event_of[r.mention.id] for r in group if r.mention.id in known.event_of]


def _new(group: Sequence[Reading], used: Container[str], taken: Container[str]) -> str:
    number = 0
    while True:
        again = f"|{number}" if number else ""
        digest = hashlib.sha256(f"event|{group[0].mention.id}{again}".encode()).hexdigest()[:16]
        if digest not in used and digest not in taken:
            return digest
        number += 1
