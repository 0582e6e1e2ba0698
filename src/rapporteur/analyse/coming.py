"""Acts -> what comes next: whom a party acts upon in some way, or in which way it acts upon another.

The memory is filled with all acts known by a day; the additive model learns from earlier days and is calibrated on
later ones. Each answer names the past acts that carry it.
"""

from collections.abc import Iterable, Sequence
from datetime import date

import numpy as np

from rapporteur.analyse.acts import LEARNED_FROM
from rapporteur.analyse.memory import Memory, Stream
from rapporteur.analyse.memory.stream import Rows
from rapporteur.analyse.ranking import additive, boosted
from rapporteur.analyse.ranking.additive import TERMS, Additive
from rapporteur.analyse.ranking.calibration import NONE, Held, calibrate
from rapporteur.analyse.ranking.examples import Examples, collect, collect_types, day_of, of_types
from rapporteur.records.act import Act
from rapporteur.records.forecast import Next, Ranking

_CALIBRATED_ON = 0.2
"""The share of days, the latest, that models are calibrated on."""
_EXAMPLES = 20_000
_HELD = 2_000
_LEAST = 30
_TOO_FEW = "too few acts are spread over too few days to learn from them and to check what was learned"
_TOLD = 5
_HALF_LIFE = 30.0


class Coming:
    """What comes next after some acts, as of a day. ``model`` is 'additive' or 'boosted'."""

    def __init__(self, acts: Iterable[Act], made: date, model: str = "additive") -> None:
        """Reads what was known by the day."""
        self._acts = sorted((act for act in acts if act.known <= made), key=lambda act: act.known)
        self._made, self._model = made, model
        self._parties = sorted({code for act in self._acts for code in (act.actor, act.recipient)})
        self._types = sorted({act.type for act in self._acts})
        if self.refused is None:
            self._stream = self._numbered()
            self._today = (made - self._first).days + 1
            self._days = range(int(self._today * 0.2), int(self._today * (1 - _CALIBRATED_ON)))

    @property
    def refused(self) -> str | None:
        """Why nothing can be said."""
        if len(self._acts) < LEARNED_FROM:
            return f"{len(self._acts)} dated acts are too few to learn from: {LEARNED_FROM} are needed"
        return None

    @property
    def types(self) -> Sequence[str]:
        """The types of acts that were seen."""
        return self._types

    def partners(self, actor: str, type_: str) -> Ranking:
        """Whom a party may next act upon in some way."""
        reason = (
            self.refused
            or self._unknown(actor)
            or (None if type_ in self._types else f"no act of type {type_} is known")
        )
        if reason is not None:
            return self._ranking((), 0.0, reason)
        memory = Memory(self._stream)
        examples = collect(self._stream, self._days, _EXAMPLES, memory=memory)
        if len(examples.starts) < _LEAST:
            return self._ranking((), 0.0, _TOO_FEW)
        model = _learned(self._model, examples)
        held: list[Held] = []
        for day in range(self._days.stop, self._today):
            asked = day_of(self._stream.known(day))
            if len(asked.acts) and len(held) < _HELD:
                short = memory.shortlist(asked.asked, day)
                for act, question in zip(asked.acts, asked.question, strict=True):
                    listed = short.parties[question, : short.many[question]]
                    others = np.isin(listed, asked.answers(question)) & (listed != act[2])
                    held.append(
                        _held(
                            model.score(short.features[question, : len(listed)][~others]),
                            listed[~others] == act[2],
                        )
                    )
            memory.learn(day)
        own = self._parties.index(actor)
        short = memory.shortlist(np.array([(own, self._types.index(type_))]), self._today)
        others = short.real[0] & (short.parties[0] != own)
        names = [self._parties[each] for each in short.parties[0, others]]
        calls = [(actor, type_, name) for name in names]
        return self._answer(names, short.features[0, others], calls, model, held)

    def acts(self, actor: str, recipient: str) -> Ranking:
        """In which way a party may next act upon another, if it does."""
        reason = self.refused or self._unknown(actor) or self._unknown(recipient)
        if reason is not None:
            return self._ranking((), 0.0, reason)
        memory = Memory(self._stream)
        examples = collect_types(self._stream, self._days, _EXAMPLES, memory=memory)
        if len(examples.starts) < _LEAST:
            return self._ranking((), 0.0, _TOO_FEW)
        model = _learned(self._model, examples)
        held: list[Held] = []
        everything = range(len(self._types))
        for day in range(self._days.stop, self._today):
            acts = np.unique(self._stream.acts[self._stream.acts[:, 4] == day, :3], axis=0)
            for a, t, b in acts[: max(0, _HELD - len(held))]:
                came = acts[(acts[:, 0] == a) & (acts[:, 2] == b), 1]
                types = [each for each in everything if each == t or each not in came]
                held.append(
                    _held(model.score(memory.features(of_types(a, types, b), day)), np.array(types) == t)
                )
            memory.learn(day)
        a, b = self._parties.index(actor), self._parties.index(recipient)
        rows = memory.features(of_types(a, everything, b), self._today)
        calls = [(actor, type_, recipient) for type_ in self._types]
        return self._answer(self._types, rows, calls, model, held)

    def _numbered(self) -> Stream:
        party = {code: i for i, code in enumerate(self._parties)}
        type_ = {name: i for i, name in enumerate(self._types)}
        latest = min(act.known for act in self._acts)
        self._first = latest
        rows = [
            (
                party[a.actor],
                type_[a.type],
                party[a.recipient],
                (a.day - latest).days,
                (a.known - latest).days,
            )
            for a in self._acts
        ]
        nowhere = np.zeros(len(party), np.int64)
        return Stream(np.array(rows, np.int64), len(type_), nowhere, nowhere)

    def _unknown(self, code: str) -> str | None:
        return None if code in self._parties else f"no dated act of {code} is known"

    def _answer(
        self, names: Sequence[str], rows: Rows, calls: Sequence[tuple[str, str, str]], model: Additive | boosted.Boosted,
        held: Sequence[Held],
    ) -> Ranking:  # fmt: skip
        if len(held) < _LEAST:
            return self._ranking((), 0.0, _TOO_FEW)
        calibration = calibrate(held)
        chances = calibration.chances(model.score(rows))
        inside = set(calibration.set(chances).tolist())
        parts = model.parts(rows) if isinstance(model, Additive) else None
        found = []
        for i in np.argsort(-chances[:-1], kind="stable").tolist():
            told = _strongest(parts[i]) if parts is not None else ()
            found.append(Next(names[i], float(chances[i]), i in inside, self._carrying(*calls[i]), told))
        return self._ranking(tuple(found), float(chances[-1]), None)

    def _ranking(self, found: tuple[Next, ...], none: float, reason: str | None) -> Ranking:
        return Ranking(self._made, self._model, len(self._acts), found, none, reason)

    def _carrying(self, actor: str, type_: str, recipient: str) -> tuple[str, ...]:
        """The past acts that weigh most in what the memory holds of an act in question: of the same parties and type,
        then of the same parties, then of the same type upon the same party; the later the heavier."""
        weights: dict[str, float] = {}
        for act in self._acts:
            same = {act.actor, act.recipient} == {actor, recipient}
            alike = act.type == type_ and act.recipient == recipient
            weight = (1.0 if alike else 0.4) if same else (0.05 if alike else 0.0)
            if weight:
                age = (self._made - act.day).days
                weights[act.event] = max(
                    weights.get(act.event, 0.0), weight * 0.5 ** (age / _HALF_LIFE) + weight * 1e-3
                )
        return tuple(sorted(weights, key=lambda event: (-weights[event], event))[:_TOLD])


def _learned(model: str, examples: Examples) -> Additive | boosted.Boosted:
    return boosted.fit(examples) if model == "boosted" else additive.fit(examples)


def _held(scores: np.ndarray, answer: np.ndarray) -> Held:
    at = np.flatnonzero(answer)
    return Held(scores, int(at[0]) if len(at) else NONE)


def _strongest(parts: np.ndarray) -> tuple[tuple[str, float], ...]:
    order = np.argsort(-abs(parts), kind="stable")[:_TOLD]
    return tuple((TERMS[i], float(parts[i])) for i in order)
