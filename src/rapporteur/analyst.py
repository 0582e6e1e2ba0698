"""The desk's questions over time: how parties stand, when that changed, what may follow, how good forecasts were.

An analyst sits at a desk, hands its events to the room of analyses, and gives back what is found there. The packages
that this needs come with the extra ``forecast``; without them importing this module is an ImportError that says so.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from threading import RLock

from rapporteur.desk import Desk, Revision
from rapporteur.knowledge.ontology import load_ontology
from rapporteur.records.act import Act
from rapporteur.records.event import Event
from rapporteur.records.forecast import Forecast, Ranking, Skill, Supposed
from rapporteur.records.relation import Partner, Relation

try:
    from rapporteur.analyse.acts import acts, undated
    from rapporteur.analyse.coming import Coming
    from rapporteur.analyse.forecast import WITHIN, Outlook
    from rapporteur.analyse.relation import Relations
    from rapporteur.analyse.track import came, track_record
except ModuleNotFoundError as error:
    raise ImportError(
        f"this needs {error.name}: pip install 'rapporteur[forecast]'", name=error.name
    ) from None

__all__ = ["MODELS", "WITHIN", "Analyst"]

MODELS = ("additive", "boosted")
"""Models that rank what comes next: the one whose answers say what they rest on, and the more accurate one."""
_FIRST = "0000-01-01"


@dataclass(frozen=True)
class _Read:
    """What was read of the record, and in which state it was."""

    revision: Revision
    acts: tuple[Act, ...]
    undated: Mapping[frozenset[str], int]


class Analyst:
    """Asks a desk's record about relations over time. Days are ISO dates, by default the latest that the record knows.

    What was worked out is kept until the record changes; with ``hold`` for good.
    """

    def __init__(self, desk: Desk, hold: bool = False) -> None:
        """Sits down at a desk."""
        self._desk = desk
        self._hold = hold
        self._kept: _Read | None = None
        self._relations: dict[tuple[bool, str | None], Relations] = {}
        self._turn = RLock()

    @property
    def revision(self) -> Revision | None:
        """The state of the record that the answers rest on; None before the first question."""
        return self._kept.revision if self._kept else None

    def prepare(self) -> None:
        """Reads the record, so that the next questions are answered at once."""
        with self._turn:
            self._between(False, None)

    def relation(
        self, one: str, other: str, directed: bool = False, as_of: str | None = None
    ) -> tuple[Relation, dict[str, Event]]:
        """How two parties stand, or one toward the other, and the events around its breaks by id."""
        with self._turn:
            between = self._read().undated.get(frozenset((one, other)), 0)
            found = self._between(directed, as_of).relation(one, other, between)
        return found, self._named(id_ for each in found.breaks for id_ in each.events)

    def relations(
        self, party: str, partners: Sequence[str] = (), directed: bool = False, as_of: str | None = None
    ) -> tuple[Partner, ...]:
        """The balance of a party between its partners, or some of them, those with most acts first."""
        with self._turn:
            return self._between(directed, as_of).balance(party, partners)

    def forecast(
        self, one: str, other: str, directed: bool = False, by_type: bool = False, within: Sequence[int] = WITHIN,
        supposed: Sequence[Supposed] = (), as_of: str | None = None, keep: bool = True,
    ) -> tuple[Forecast, dict[str, Event]]:  # fmt: skip
        """The chances of what may follow between two parties, and the events they rest on by id.

        It is kept in the record for the track record, unless ``keep`` is false, acts are supposed or the record cannot
        be written. ``supposed`` acts are of PLOVER's types; ValueError where one is of another.
        """
        ontology = load_ontology()
        if strange := [each.type for each in supposed if each.type not in ontology.types]:
            raise ValueError(f"{strange[0]!r} is no type of event")
        kinds = {name: (kind.quad, kind.score) for name, kind in ontology.types.items()}
        known = self._acts()
        outlook = Outlook(known, _made(known, as_of), directed, by_type)
        found = outlook.forecast(one, other, within, supposed, kinds)
        if keep and found.chances and not supposed and not self._desk.record.read_only:
            self._desk.record.keep_forecast(found)
        return found, self._named(id_ for each in found.chances for id_ in each.events)

    def next_acts(self, one: str, other: str, model: str = MODELS[0], as_of: str | None = None) -> Ranking:
        """In which way a party may next act toward another, should it act."""
        known = self._acts()
        return Coming(known, _made(known, as_of), model).acts(one, other)

    def next_partners(
        self, one: str, type_: str, model: str = MODELS[0], as_of: str | None = None
    ) -> Ranking:
        """Toward whom a party may next act in some way."""
        known = self._acts()
        return Coming(known, _made(known, as_of), model).partners(one, type_)

    def backtest(
        self, since: str | None = None, within: int = WITHIN[0], directed: bool = False, by_type: bool = False,
        as_of: str | None = None,
    ) -> Mapping[tuple[str, int], Skill]:  # fmt: skip
        """How good forecasts would have been, made each week from a day on (default: in the last third of the record),
        by kind and days ahead; empty where the record is too thin or short."""
        known = self._acts()
        made = _made(known, as_of)
        start = min((act.known for act in known), default=made)
        begun = _day(since) or start + (made - start) * 2 // 3
        outlook = Outlook(known, made, directed, by_type)
        return {(kind, within): skill for kind, skill in outlook.backtest(begun, within).items()}

    def track_record(self) -> Mapping[tuple[str, int], Skill]:
        """How good the kept forecasts were, by kind and days ahead; outcomes are brought up to date first."""
        known = self._acts()
        with self._desk.record.reading() as now:
            kept = now.forecasts()
        outcome = came(kept, known, _made(known, None))
        if not self._desk.record.read_only:
            fresh = {
                each.id: outcome[each.id] for each in kept if outcome.get(each.id, each.came) != each.came
            }
            self._desk.record.settle_forecasts(fresh)
            with self._desk.record.reading() as now:
                kept = now.forecasts()
        return track_record(kept)

    def _acts(self) -> tuple[Act, ...]:
        with self._turn:
            return self._read().acts

    def _read(self) -> _Read:
        """What the record holds, read once while it stays what it is."""
        if self._kept is None or not (self._hold or self._kept.revision == self._desk.revision()):
            events = self._desk.events()
            self._kept = _Read(self._desk.revision(), acts(events), undated(events))
            self._relations.clear()
        return self._kept

    def _between(self, directed: bool, as_of: str | None) -> Relations:
        """The relations of all parties as they were known on a day."""
        known = self._read().acts
        if (directed, as_of) not in self._relations:
            self._relations[directed, as_of] = Relations(known, directed, _day(as_of))
        return self._relations[directed, as_of]

    def _named(self, ids: Iterable[str]) -> dict[str, Event]:
        return {event.id: event for event in self._desk.named(tuple(dict.fromkeys(ids)))}


def _made(known: Sequence[Act], as_of: str | None) -> date:
    """The day from which is looked ahead."""
    return _day(as_of) or max((act.known for act in known), default=date.today())


def _day(told: str | None) -> date | None:
    """A date of any precision as its first day."""
    return date.fromisoformat(told + _FIRST[len(told) :]) if told else None
