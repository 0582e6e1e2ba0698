"""Acts -> forecasts of a dyad: the chance of each kind of act in the days ahead, beside what is usual.

One model for all dyads of the record, fitted on what was known by the day (see ``occurrence``). Where the record is too
thin to learn from, or the dyad too little known, the forecast is refused and says why. Hypothetical acts change what is
known of the day, never the model.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

import numpy as np

from rapporteur.analyse.acts import LEARNED_FROM
from rapporteur.analyse.occurrence.backtest import outcomes, past
from rapporteur.analyse.occurrence.features import HALF_LIVES, NAMES, OWN, describe, usual
from rapporteur.analyse.occurrence.ledger import Ledger, ledger
from rapporteur.analyse.skill import skill
from rapporteur.analyse.weeks import Dyad, between, by_dyad
from rapporteur.records.act import Act
from rapporteur.records.forecast import Chance, Forecast, Skill, Supposed

WITHIN = (7, 30, 90)
"""Days ahead."""
QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
"""Names of the quad classes 1 to 4."""
MODEL = "additive 1"
"""The model's name and version, kept with each forecast."""
THINNEST = 5
"""Acts below which a dyad has no forecast."""
_MOST_DYADS = 400
_FEWEST_CAME = 20
"""Times that acts of a kind must have come, over all dyads and weeks, for their chance to be given."""
_TOLD = 5


class Outlook:
    """Forecasts from some acts as of a day, with or without telling directions apart, by quad class or by type."""

    def __init__(self, acts: Iterable[Act], made: date, directed: bool, by_type: bool) -> None:
        """Reads what was known by the day."""
        self._acts = [act for act in acts if act.known <= made]
        self._made, self._directed, self._by_type = made, directed, by_type
        self._kinds = sorted({act.type for act in self._acts}) if by_type else list(QUADS)
        counted = by_dyad(self._acts, directed)
        ranked = sorted(counted, key=lambda dyad: (-len(counted[dyad]), dyad))
        self._counts = {dyad: len(each) for dyad, each in counted.items()}
        self._dyads = [dyad for dyad in ranked if self._counts[dyad] >= THINNEST]

    def forecast(
        self, one: str, other: str, within: Sequence[int] = WITHIN, supposed: Sequence[Supposed] = (),
        kinds: dict[str, tuple[int, float]] | None = None,
    ) -> Forecast:  # fmt: skip
        """What may follow between two parties. ``kinds`` gives quad class and score of the types of supposed acts, which
        are taken to have been done by the day that is looked from."""
        dyad = (one, other) if self._directed else between(one, other)
        acts = self._counts.get(dyad, 0)
        supposed = [replace(each, day=min(each.day, self._made)) for each in supposed]
        empty = Forecast(
            one, other, self._directed, self._made, MODEL, acts, self._digest(), supposed=tuple(supposed)
        )
        if self._thin:
            return replace(empty, refused=self._thin)
        if acts < THINNEST:
            return replace(empty, refused=f"{acts} dated acts are too few: {THINNEST} are needed")
        book = self._book(dyad, ())
        imagined = self._book(dyad, _imagined(supposed, kinds or {})) if supposed else None
        chances = [each for days in within for each in self._chances(book, imagined, dyad, days)]
        if not chances:
            weeks = (self._made.toordinal() - book.first) // 7
            return replace(
                empty, refused=f"{weeks} weeks are too few to learn from, or too little came in them"
            )
        return replace(empty, chances=tuple(chances))

    def backtest(self, since: date, within: int) -> dict[str, Skill]:
        """How good such forecasts would have been from a day on, by kind; empty where there is too little to learn from."""
        if self._thin or not self._dyads:
            return {}
        book = self._book(None, ())
        found = outcomes(past(book, self._made.toordinal(), within), since.toordinal())
        return {self._kinds[kind]: skill(each) for kind, each in found.items() if each.came.any()}

    @property
    def _thin(self) -> str | None:
        """Why nothing can be learned from the acts."""
        enough = len(self._acts) >= LEARNED_FROM
        return (
            None
            if enough
            else f"{len(self._acts)} dated acts are too few to learn from: {LEARNED_FROM} are needed"
        )

    def _book(self, dyad: Dyad | None, more: Sequence[Act]) -> Ledger:
        dyads = self._dyads[:_MOST_DYADS]
        if dyad is not None and dyad not in dyads:
            dyads = [*dyads, dyad]
        return ledger([*self._acts, *more], dyads, self._directed, self._kind, self._kinds)

    def _kind(self, act: Act) -> str:
        return act.type if self._by_type else QUADS[act.quad - 1]

    def _chances(self, book: Ledger, imagined: Ledger | None, dyad: Dyad, within: int) -> list[Chance]:
        """The chances for one number of days; none where too few weeks have shown what comes."""
        today = self._made.toordinal()
        history = past(book, today, within)
        model = history.fitted(today)
        if model is None:
            return []
        number = book.dyads.index(dyad)
        learned = history.came[history.days + within <= today].sum(axis=(0, 1))
        days = np.array([today])
        climate = usual(book, days, within)[0]
        rows = describe(book, today, climate)
        chances, parts = model.chances(rows)[number], model.parts(rows)[number]
        changed = None
        if imagined is not None:
            changed = model.chances(describe(imagined, today, climate))[number]
        found = []
        for kind, name in enumerate(self._kinds):
            if learned[kind] >= _FEWEST_CAME:
                found.append(
                    Chance(
                        name, within, float(chances[kind]), float(climate[number, kind]),
                        carrying(book, number, kind, parts[kind], today), _strongest(parts[kind]),
                        None if changed is None else float(changed[kind]),
                    )
                )  # fmt: skip
        return found

    def _digest(self) -> str:
        """A digest of the acts that everything follows from."""
        lines = (f"{a.event} {a.actor} {a.recipient} {a.type} {a.day} {a.known}\n" for a in self._acts)
        return hashlib.sha256("".join(sorted(lines)).encode()).hexdigest()[:16]


def carrying(book: Ledger, dyad: int, kind: int, parts: np.ndarray, today: int) -> tuple[str, ...]:
    """The acts of a dyad that carry a chance: each has its share of what the counts it enters add to the log-odds, and
    acts of the kind itself one of what is usual."""
    columns = book.columns
    some = np.flatnonzero((columns.dyad == dyad) & (columns.known <= today))
    age = today - columns.day[some]
    same = columns.kind[some] == kind
    value = np.where(same, 1e-3 * 0.5 ** (age / HALF_LIVES[-1]), 0.0)
    for i, half in enumerate(HALF_LIVES):
        weight = 0.5 ** (age / half)
        own = np.where(same, weight, 0.0)
        value += max(parts[2 + i], 0.0) * own / max(own.sum(), 1.0)
        for quad in range(4):
            part = parts[2 + len(OWN) + quad * len(HALF_LIVES) + i]
            mixed = np.where(columns.quad[some] == quad, weight, 0.0)
            value += max(part, 0.0) * mixed / max(mixed.sum(), 1.0)
    best = [i for i in np.argsort(-value, kind="stable") if value[i] > 0][:_TOLD]
    return tuple(book.acts[some[i]].event for i in best)


def _strongest(parts: np.ndarray) -> tuple[tuple[str, float], ...]:
    """The terms that moved the chance most from what is usual."""
    names = ("constant", *NAMES)
    order = np.argsort(-abs(parts), kind="stable")[:_TOLD]
    return tuple((names[i], float(parts[i])) for i in order)


def _imagined(supposed: Sequence[Supposed], kinds: dict[str, tuple[int, float]]) -> list[Act]:
    """Supposed acts as acts; their ids say what they are."""
    return [
        Act(f"supposed-{i}", s.actor, s.recipient, s.type, *kinds[s.type], s.day, s.day)
        for i, s in enumerate(supposed)
    ]
