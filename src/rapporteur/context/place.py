"""Where an act took place: from the words of its clause, or from its host."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapporteur.knowledge.cues import Cues
from rapporteur.records.cast import Cast, Party, PartyKind
from rapporteur.records.draft import Draft
from rapporteur.records.mention import Place
from rapporteur.records.text import Span

_WHERE = frozenset({PartyKind.PLACE, PartyKind.CAPITAL, PartyKind.STATE})
_NAMED = frozenset({PartyKind.PLACE, PartyKind.CAPITAL})
_MAX_STEPS = 3


@dataclass(frozen=True, slots=True)
class Location:
    """A place and the words that name it (None where it follows from the parties)."""

    place: Place | None = None
    span: Span | None = None


def read_place(draft: Draft, cast: Cast, cues: Cues, hosted: Mapping[str, str]) -> Location:
    """The place told in the clause of an act; else that of the side which ``hosted`` names for its type or mode."""
    for index in _locatives(draft, cast, cues):
        party = cast.parties[index]
        return Location(_place(party), party.span)
    side = hosted.get(f"{draft.type}/{draft.mode}", hosted.get(draft.type))
    if side is not None:
        parties = draft.recipients.parties if side == "recipient" else draft.actors.parties
        codes = {code for party in parties for code in party.codes if len(code) == 3}
        if len(codes) == 1:
            return Location(Place(codes.pop(), None), None)
    return Location()


def _place(party: Party) -> Place:
    who = party.who[0]
    return Place(
        who.code or None,
        None if party.kind is PartyKind.STATE else who.name if party.kind is PartyKind.PLACE else None,
    )


def _locatives(draft: Draft, cast: Cast, cues: Cues) -> Sequence[int]:
    """Tokens of places with a locative preposition, those nearest in the tree first, towns before countries."""
    sentence = cast.sentence
    found: list[tuple[int, int, int]] = []
    for step, holder in enumerate((draft.token, *sentence.ancestors(draft.token))):
        if step > _MAX_STEPS:
            break
        for index in _below(cast, holder):
            party = cast.parties.get(index)
            if party is not None and party.kind in _WHERE and sentence.preposition(index) in cues.locative:
                found.append((step, party.kind not in _NAMED, index))
    return [index for _, _, index in sorted(found)]


def _below(cast: Cast, holder: int) -> Sequence[int]:
    """Complements of a word and the complements of those, without going into other clauses."""
    sentence = cast.sentence
    near = sentence.children(holder, "obl", "nmod", "obj", "advmod", "appos", "nsubj")
    return [
        holder,
        *near,
        *(deep for each in near for deep in sentence.children(each, "nmod", "appos", "flat")),
    ]
