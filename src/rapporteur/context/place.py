"""Where an act took place: from the words of its clause, from its host, or from the one country that it concerns."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from rapporteur.context.reach import Reach
from rapporteur.knowledge.cues import Cues
from rapporteur.knowledge.policy import Policy
from rapporteur.records.cast import MODIFIERS, Cast, Party, PartyKind
from rapporteur.records.draft import Draft
from rapporteur.records.mention import Place
from rapporteur.records.text import Span

_WHERE = frozenset({PartyKind.PLACE, PartyKind.CAPITAL, PartyKind.STATE})
_TOWNS = frozenset({PartyKind.PLACE, PartyKind.CAPITAL})
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
    before: Location,
) -> Location:
    """The place told in the clause of an act; else that of the side which ``policy`` names for its type or mode.

    Where all that an act concerns is one country, it took place there. ``others`` are the tokens of the other acts of the
    sentence, ``before`` is the place told last before it, for which 'there' stands.
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
    if len(codes) == 1:
        return Location(Place(min(codes), None), None)
    adverbials = cast.sentence.children(draft.verb, "obl", "advmod")
    there = any(cast.sentence.tokens[i].lemma.lower() in cues.there for i in adverbials)
    return before if there else Location()


def places_before(casts: Sequence[Cast], cues: Cues, policy: Policy) -> list[Location]:
    """For each sentence the place told last before it; an empty one at the beginning."""
    found = [Location()]
    for cast in casts:
        told = [_place(party, policy) for _, party in _located(cast, cues)]
        found.append(Location(told[-1]) if told else found[-1])
    return found[:-1]


def _located(cast: Cast, cues: Cues, matter: int | None = None) -> Iterator[tuple[int, Party]]:
    """Parties that name where something is: after a locative preposition, or within a venue ('in the streets of Dhaka').

    Where the matter is that is talked of ('the war in Ukraine') is no place of an act, save where this is ``matter``, the act.
    """
    sentence = cast.sentence
    for index, party in sorted(cast.parties.items()):
        if not (party.kind in _WHERE or _seat(party)):
            continue
        head = sentence.tokens[index].head
        noun = sentence.tokens[head].lemma.lower()
        hangs = sentence.tokens[index].dep.startswith(("nmod", "compound"))
        if hangs and noun in cues.matters and head != matter:
            continue
        venue = hangs and party.kind in _TOWNS and noun in cues.venues
        within = venue and sentence.preposition(head) in cues.locative
        if within or sentence.preposition(index) in cues.locative:
            yield index, party


def _locatives(draft: Draft, cast: Cast, cues: Cues, policy: Policy) -> Iterator[tuple[int, Location]]:
    """Tokens of places, each with the place that it names."""
    sentence = cast.sentence
    for index, party in _located(cast, cues, draft.token):
        if not _given(index, party, draft, cast, cues):
            yield index, Location(_place(party, policy), party.span)
    for index, token in enumerate(sentence.tokens):
        if token.lemma.lower() in cues.capitals and sentence.preposition(index) in cues.locative:
            for below in sentence.children(index, "amod", "nmod", "compound", "det"):
                of = cast.parties.get(below)
                if of is not None and (of.kind in MODIFIERS or of.kind in _WHERE) and len(of.who) == 1:
                    yield index, Location(Place(of.who[0].code or None, None), token.span)


def _given(index: int, party: Party, draft: Draft, cast: Cast, cues: Cues) -> bool:
    """Whether a state, or its capital, after a dative is whom something is given or said to, and not where."""
    return (
        (
            party.kind is PartyKind.STATE
            or (party.kind is PartyKind.CAPITAL and party in draft.recipients.parties)
        )
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
