"""Where an act took place: from the words of its clause, from its host, or from the one country that it concerns."""

from collections.abc import Iterator, Set
from dataclasses import dataclass

from rapporteur.context.reach import Reach
from rapporteur.knowledge.cues import Cues
from rapporteur.knowledge.policy import Policy
from rapporteur.records.cast import MODIFIERS, Cast, Party, PartyKind
from rapporteur.records.draft import Draft
from rapporteur.records.mention import Place
from rapporteur.records.text import Span

_WHERE = frozenset({PartyKind.PLACE, PartyKind.CAPITAL, PartyKind.STATE})
_TALKS = "CONSULT"


@dataclass(frozen=True, slots=True)
class Location:
    """A place and the words that name it (None where it follows from the parties)."""

    place: Place | None = None
    span: Span | None = None


def read_place(
    draft: Draft,
    cast: Cast,
    cues: Cues,
    policy: Policy,
    countries: Set[str],
    others: Set[int],
) -> Location:
    """The place told in the clause of an act; else that of the side which ``policy`` names for its type or mode.

    Where all that an act concerns is one country, it took place there. ``others`` are the tokens of the other acts of the
    sentence.
    """
    reach = Reach(cast.sentence, draft.token, draft.verb, others - {draft.token, draft.verb}, cues)
    told = [
        ((cost[0], location.place is not None and location.place.name is None, cost[1]), location)
        for index, location in _locatives(draft, cast, cues, policy)
        if (cost := reach.cost({index})) is not None
    ]
    if told:
        return min(told, key=lambda each: each[0])[1]
    side = policy.hosted.get(f"{draft.type}/{draft.mode}", policy.hosted.get(draft.type))
    hosts = {"actor": draft.actors.codes, "recipient": draft.recipients.codes}.get(side or "", frozenset())
    codes = frozenset(policy.seats.get(code, code) for code in hosts) & countries
    if len(codes) != 1:
        everyone = draft.actors.codes | draft.recipients.codes
        codes = everyone & countries if len(everyone) == 1 and draft.recipients.codes else frozenset()
    return Location(Place(min(codes), None), None) if len(codes) == 1 else Location()


def _locatives(draft: Draft, cast: Cast, cues: Cues, policy: Policy) -> Iterator[tuple[int, Location]]:
    """Tokens of places after a locative preposition, each with the place that it names."""
    sentence = cast.sentence
    for index, party in cast.parties.items():
        if (
            (party.kind in _WHERE or _seat(party))
            and sentence.preposition(index) in cues.locative
            and not _given(index, party, draft, cast, cues)
        ):
            yield index, Location(_place(party, policy), party.span)
    for index, token in enumerate(sentence.tokens):
        if token.lemma.lower() in cues.capitals and sentence.preposition(index) in cues.locative:
            for below in sentence.children(index, "amod", "nmod", "compound", "det"):
                of = cast.parties.get(below)
                if of is not None and (of.kind in MODIFIERS or of.kind in _WHERE) and len(of.who) == 1:
                    yield index, Location(Place(of.who[0].code or None, None), token.span)


def _given(index: int, party: Party, draft: Draft, cast: Cast, cues: Cues) -> bool:
    """Whether a state after a dative is whom something is given or said to, and not where."""
    return (
        party.kind is PartyKind.STATE
        and cast.sentence.preposition(index) in cues.datives
        and draft.type != _TALKS
        and party.codes <= draft.recipients.codes
    )


def _seat(party: Party) -> bool:
    """Whether words name the seat of a power, as 'the Kremlin' does, or 'Brussels'."""
    return party.kind is PartyKind.ORGAN and party.how == "name"


def _place(party: Party, policy: Policy) -> Place:
    who = party.who[0]
    code = policy.seats.get(who.code, who.code)
    return Place(code or None, who.name if party.kind is PartyKind.PLACE else None)
