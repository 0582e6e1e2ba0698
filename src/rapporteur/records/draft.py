"""What the events room hands on: a coded trigger with its parties, before status, date, place and source are read."""

from dataclasses import dataclass, field
from functools import cached_property

from rapporteur.records.cast import Party
from rapporteur.records.text import Span


@dataclass(frozen=True)
class Side:
    """The parties on one side of an act, and the way they were found (a slot's name, or how they were inferred)."""

    parties: tuple[Party, ...] = ()
    via: str = "none"

    @cached_property
    def codes(self) -> frozenset[str]:
        """The codes of all parties; asked for with every pair of candidates."""
        return frozenset(code for party in self.parties for code in party.codes)


@dataclass(frozen=True, slots=True)
class Filler:
    """Parties that a slot of the frame holds. ``rank``: the slot's place in the frame; ``deep``: within its filler."""

    slot: str
    rank: int
    deep: bool
    parties: tuple[Party, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """A trigger at token ``token`` of sentence ``sentence``, coded, with both sides.

    ``verb`` is the token of the verb whose tense and negation hold for the act (a noun's support verb, or the
    trigger itself); ``under`` is the type of the act in whose content this one stands, if any; ``host`` the state of the
    place that its clause names. ``content`` is what is asked, refused or promised: the type, or type/mode, of the act in
    the draft's own content.
    """

    sentence: int
    token: int
    verb: int
    type: str
    mode: str | None
    rule: str
    trigger: Span
    actors: Side
    recipients: Side
    status: str | None = None
    mutual: bool = False
    weak: bool = False
    verbal: bool = True
    constraints: int = 0
    host: Side = Side()
    under: str | None = None
    content: str | None = None
    acting: tuple[Filler, ...] = ()
    acted_on: tuple[Filler, ...] = ()
    features: dict[str, float] = field(default_factory=dict)
