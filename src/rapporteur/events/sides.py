"""Fills both sides of a matched frame with parties."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from rapporteur.events.clause import ADJECTIVE, COMPOUND, POSSESSIVE, SUBJECT, Clause
from rapporteur.knowledge.cues import Cues
from rapporteur.knowledge.frames import Frame
from rapporteur.records.cast import MODIFIERS, Cast, Party, PartyKind
from rapporteur.records.draft import Filler, Side

_NEAR = 2
HOST = "host"
HOME = "home"
_QUALIFIERS = frozenset({ADJECTIVE, POSSESSIVE, COMPOUND})
_LOCATABLE = frozenset({PartyKind.PLACE})


class Sides:
    """Finds parties for the slots of frames in one sentence. ``agents`` maps act nouns to those who do them."""

    def __init__(self, cast: Cast, clause: Clause, agents: Mapping[int, Side], cues: Cues) -> None:
        self._cast = cast
        self._clause = clause
        self._agents = agents
        self._agentive = cues.agent_prepositions
        self._locative = sorted(cues.locative)
        self._scenes = cues.scenes

    def fill(self, index: int, frame: Frame) -> tuple[Side, Side]:
        """Actor side and recipient side of the act that token ``index`` names."""
        if frame.together:
            return self._together(index, frame), Side()
        actors, used = self._side(index, self._actor_slots(index, frame), frozenset(), acting=True)
        recipients, _ = self._side(index, frame.recipient, used, acting=False)
        if {p.span for p in actors.parties} & {p.span for p in recipients.parties}:
            # One name cannot stand on both sides; the slot that names it directly keeps it.
            return (Side(), recipients) if actors.via.endswith("+") else (actors, Side())
        return actors, recipients

    def fillers(self, index: int, frame: Frame) -> tuple[tuple[Filler, ...], tuple[Filler, ...]]:
        """All parties that the slots of either side hold, the likeliest reading first."""
        acting = tuple(self._fillers(index, self._actor_slots(index, frame), True))
        return acting, tuple(self._fillers(index, frame.recipient, frame.together))

    def _fillers(self, index: int, slots: Sequence[str], acting: bool) -> Iterator[Filler]:
        for deep in (False, True):
            for rank, slot in enumerate(slots):
                if slot == HOST and not deep and (found := self.host(index)):
                    yield Filler(HOST, rank, False, found)
                if slot in {HOST, HOME}:
                    continue
                for token in self._clause.slot(index, slot):
                    if token == index or (deep and self._scene(token)):
                        continue
                    if parties := self._parties(token, slot, deep, acting):
                        yield Filler(slot, rank, deep, parties)

    def _actor_slots(self, index: int, frame: Frame) -> tuple[str, ...]:
        # A slot that the trigger itself constrains and that both sides could take is the recipient's.
        taken = {each.slot for each in frame.constraints if not each.excluded} & set(frame.recipient)
        slots = tuple(slot for slot in frame.actor if slot not in taken)
        if not frame.verbal:
            slots = tuple(sorted(slots, key=lambda slot: slot not in self._agentive))
        if (
            frame.verbal
            or SUBJECT in slots
            or SUBJECT in frame.recipient
            or self._clause.support(index) is None
        ):
            return slots
        return (*(slot for slot in slots if slot in self._agentive), SUBJECT, *slots)

    def _side(
        self, index: int, slots: Iterable[str], used: frozenset[int], acting: bool
    ) -> tuple[Side, frozenset[int]]:
        """The first slot that names a party; failing that the first within whose filler a party is named."""
        slots = tuple(slots)
        for deep in (False, True):
            for slot in slots:
                if slot == HOST and not deep and (found := self.host(index)):
                    return Side(found, HOST), used
                if slot in {HOST, HOME}:
                    continue
                for token in self._clause.slot(index, slot):
                    if token in used or token == index or (deep and self._scene(token)):
                        continue
                    parties = self._parties(token, slot, deep, acting)
                    if parties:
                        return Side(parties, f"{slot}+" if deep else slot), used | {
                            token,
                            *self._cast.coordinated(token),
                        }
        return Side(), used

    def _scene(self, token: int) -> bool:
        """Whether a noun is only part of a complex preposition, so that what it holds is no party to the act."""
        return self._clause.tokens[token].lemma.lower() in self._scenes

    def host(self, index: int) -> tuple[Party, ...]:
        """The state of the place where an act takes place."""
        for step, holder in enumerate((index, *self._clause.sentence.ancestors(index))):
            if step > _NEAR:
                break
            for preposition in self._locative:
                for token in self._clause.obliques(holder, preposition):
                    party = self._cast.parties.get(token)
                    if (
                        party is not None
                        and party.kind in _LOCATABLE | {PartyKind.CAPITAL, PartyKind.STATE}
                        and len(party.codes) == 1
                    ):
                        return (party,)
        return ()

    def _parties(self, token: int, slot: str, deep: bool, acting: bool) -> tuple[Party, ...]:
        if token not in self._cast.parties:
            token = self._clause.meant(token)
        party = self._cast.parties.get(token)
        if slot in _QUALIFIERS:
            if party is None or party.kind is PartyKind.OUTLET:
                return ()
            others = [
                self._cast.parties[i]
                for i in self._clause.sentence.children(token, "conj")
                if i in self._cast.parties
            ]
            return (party, *others)
        if not deep:
            named = self._cast.named(token)
            if named or acting:
                return named
            return (party,) if party is not None and party.kind in _LOCATABLE else ()
        if token in self._agents and self._agents[token].parties:
            return self._agents[token].parties
        return tuple(p for p in self._cast.within(token) if acting is False or p.kind is not PartyKind.PLACE)

    def _together(self, index: int, frame: Frame) -> Side:
        """All parties of all slots; those of a subject and of its company count alike."""
        found: dict[Party, None] = {}
        used: frozenset[int] = frozenset()
        via: list[str] = []
        slots = tuple(dict.fromkeys((*self._actor_slots(index, frame), *frame.recipient)))
        for slot in slots:
            side, used = self._side(index, (slot,), used, acting=True)
            for party in side.parties:
                if not any(party.codes <= other.codes and party.kind in MODIFIERS for other in found):
                    found.setdefault(party)
            if side.parties:
                via.append(side.via)
        there = self._located()
        met = tuple(party for party in found if party not in there)
        enough = len({code for party in met for code in party.codes}) > 1
        return Side(met if enough else tuple(found), "&".join(via) or "none")

    def _located(self) -> frozenset[Party]:
        """States and capitals that a sentence names as places ('shook hands in Kathmandu')."""
        return frozenset(
            party
            for index, party in self._cast.parties.items()
            if party.kind in {PartyKind.STATE, PartyKind.CAPITAL}
            and self._clause.sentence.preposition(index) in self._locative
        )
