"""What a reader keeps in mind while going through an article: who was named, as what, and how long ago."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rapporteur.actors.names import surname
from rapporteur.knowledge.folding import fold
from rapporteur.records.cast import Party, PartyKind
from rapporteur.records.mention import Who

_DECAY = 0.7
_LATER = 0.7
_LOOK_BACK = 4


@dataclass(frozen=True, slots=True)
class Trace:
    """A party told of at one place of the article."""

    sentence: int
    party: Party
    plural: bool
    feminine: bool | None
    subject: bool


@dataclass(slots=True)
class Memory:
    """Grows while an article is read; one for each article.

    ``weights`` count the countries that each sentence names, those that it sets its acts in twice; ``setting`` says how much speaks for each beforehand.
    ``scenes``: the country that a heading sets each sentence in.
    """

    weights: Sequence[Counter[str]]
    setting: Mapping[str, float]
    scenes: Sequence[str | None]
    people: dict[str, Who] = field(default_factory=dict)
    roles: dict[str, tuple[Who, ...]] = field(default_factory=dict)
    trail: list[Trace] = field(default_factory=list)

    def introduce(self, name: str, who: Who) -> None:
        """Keeps a person under the full name and the surname; the first introduction stands."""
        self.people.setdefault(fold(name), who)
        self.people.setdefault(fold(surname(name)), who)

    def person(self, name: str) -> Who | None:
        """The person introduced under this name or surname."""
        return self.people.get(fold(name))

    def note(self, trace: Trace) -> None:
        """Adds a trace; a role keeps the parties it last stood for."""
        self.trail.append(trace)
        for who in trace.party.who:
            if who.role:
                self.roles[fold(who.role)] = (who,)

    def recent(self, sentence: int, kinds: Iterable[PartyKind], plural: bool | None = None) -> list[Trace]:
        """Traces of these kinds within the last sentences, the best antecedent first.

        Subjects of the sentence before outrank later objects, as centering theory has it (Grosz, Joshi and
        Weinstein 1995).
        """
        wanted = frozenset(kinds)
        near = [
            trace
            for trace in self.trail
            if trace.party.kind in wanted
            and sentence - trace.sentence <= _LOOK_BACK
            and (plural is None or trace.plural == plural)
        ]
        order = {id(trace): position for position, trace in enumerate(near)}
        return sorted(near, key=lambda t: (sentence - t.sentence, not t.subject, -order[id(t)]))

    def told(self, code: str) -> int:
        """How often the article names a country."""
        return sum(counts[code] for counts in self.weights)

    def focus(self, sentence: int) -> str | None:
        """The country of a sentence's heading, or that which the text around it is most about, in an article of this setting."""
        if scene := self.scenes[sentence]:
            return scene
        around: Counter[str] = Counter()
        for at, counts in enumerate(self.weights):
            factor = _DECAY ** abs(at - sentence) * (1.0 if at <= sentence else _LATER)
            for code, count in counts.items():
                around[code] += count * factor  # type: ignore[assignment]
        total = sum(around.values()) or 1.0
        found = {
            code: around[code] / total + self.setting.get(code, 0.0) for code in {*around, *self.setting}
        }
        return max(found, key=lambda code: (found[code], code), default=None)
