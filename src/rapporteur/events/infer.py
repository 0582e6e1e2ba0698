"""Supplies a side of an act that its sentence leaves unsaid, from the act's other side and the text around."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from rapporteur.records.cast import MODIFIERS, Cast, Party, PartyKind
from rapporteur.records.draft import Draft, Side

_CERTAIN = 0.4
_REACH = 3
_STATES = frozenset(
    {PartyKind.STATE, PartyKind.CAPITAL, PartyKind.BODY, PartyKind.PERSON, PartyKind.ORGAN, PartyKind.GROUP, PartyKind.PEOPLE, PartyKind.ADJECTIVE}
)


def complete(draft: Draft, casts: Sequence[Cast], domestic: Mapping[str, float]) -> Draft | None:
    """The draft with a missing side inferred; None where no party can be and the act needs two sides.

    ``domestic`` holds, by type or type/mode, how often such acts stay within one country: where more often than not, the other
    side is the same country; else it is the nearest other party told of.
    """
    if draft.mutual or draft.features.get("together"):
        return _pool(draft, casts)
    if draft.actors.parties and draft.recipients.parties:
        return draft
    known = draft.actors if draft.actors.parties else draft.recipients
    share = domestic.get(f"{draft.type}/{draft.mode}", domestic.get(draft.type, 0.0))
    side = _home(known) if share > 0.5 else _other(draft, known, casts) or (_home(known) if share else None)
    if side is None:
        return draft if draft.features.get("one") and draft.actors.parties else None
    return replace(draft, recipients=side) if draft.actors.parties else replace(draft, actors=side)


def _pool(draft: Draft, casts: Sequence[Cast]) -> Draft | None:
    """An act that all its parties do together: a second country is sought where only one is told."""
    if not draft.actors.parties:
        return None
    if len(draft.actors.codes) > 1 or draft.features.get("one"):
        return draft
    other = _other(draft, draft.actors, casts)
    if other is None:
        return draft
    both = Side((*draft.actors.parties, *other.parties), other.via)
    return replace(draft, actors=both, recipients=both if draft.mutual else Side())


def _home(known: Side) -> Side:
    """The same country on the other side."""
    parties = tuple(
        replace(p, kind=PartyKind.STATE, who=tuple(replace(w, sector=None, role=None) for w in p.who), how="same country", certain=_CERTAIN)
        for p in known.parties[:1]
    )
    return Side(parties, "home")


def _other(draft: Draft, known: Side, casts: Sequence[Cast]) -> Side | None:
    """The nearest party of another country: in the sentence, else in those before."""
    taken = known.codes
    for back in range(_REACH + 1):
        at = draft.sentence - back
        if at < 0:
            break
        for party in _by_distance(casts[at], draft.token if back == 0 else None):
            if party.codes and not party.codes & taken and party.kind in _STATES:
                certain = _CERTAIN * 0.8**back
                return Side((replace(party, how="nearest other party", certain=certain),), "nearest" if back == 0 else "before")
    return None


def _by_distance(cast: Cast, token: int | None) -> Iterable[Party]:
    order = sorted(cast.parties, key=lambda i: (cast.parties[i].kind in MODIFIERS, abs(i - token) if token is not None else -i))
    return (cast.parties[i] for i in order)
