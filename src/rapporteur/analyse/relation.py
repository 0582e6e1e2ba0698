"""Acts -> relations: the index of a dyad with its breaks and standing, and the balance of a party between partners."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

import numpy as np

from rapporteur.analyse.breaks import breaks, mean_score
from rapporteur.analyse.levels import NORMAL, Levels, Noise, fit, levels
from rapporteur.analyse.weeks import WEEK, Dyad, Series, between, by_dyad, weekly
from rapporteur.records.act import Act
from rapporteur.records.relation import Break, Level, Partner, Relation, Standing, Week

THINNEST = 5
"""Acts below which a relation has no index."""
_FITTED = 150
"""Dyads, those with most acts first, from which the noise is estimated."""
_ALIKE = 10
_TOLD = 5
_FEWEST_ALIKE = 3
_LATELY = timedelta(days=182)
_AROUND = 2 * WEEK
_EVENTS = 6
_BOUND = 10.0


class Relations:
    """The relations in some acts, as they were known on a day; directions are told apart or not."""

    def __init__(self, acts: Iterable[Act], directed: bool, as_of: date | None = None) -> None:
        """Reads the acts that were known by ``as_of`` (default: all), and estimates the noise they have in common."""
        known = [act for act in acts if as_of is None or act.known <= as_of]
        self._directed = directed
        self._acts = by_dyad(known, directed)
        self._last = as_of or max((act.day for act in known), default=date.today())
        first = {dyad: min(act.day for act in each) for dyad, each in self._acts.items()}
        self._series: Mapping[Dyad, Series] = {
            dyad: weekly(dyad, each, first[dyad], self._last)
            for dyad, each in self._acts.items()
            if len(each) >= THINNEST
        }
        busiest = sorted(self._series.values(), key=lambda each: -each.counts.sum())[:_FITTED]
        self._levels: dict[Dyad, Levels] = {}
        if busiest:
            self._noise: Noise = fit(busiest)
            self._levels = {
                each.dyad: found for each, found in levels(list(self._series.values()), self._noise)
            }

    def relation(self, one: str, other: str, undated: int = 0) -> Relation:
        """The relation of one party to another; refused where it is too thin."""
        dyad = (one, other) if self._directed else between(one, other)
        acts = self._acts.get(dyad, ())
        if dyad not in self._series:
            reason = f"{len(acts)} dated acts are too few: {THINNEST} are needed"
            return Relation(one, other, self._directed, len(acts), undated, refused=reason)
        series, found = self._series[dyad], self._levels[dyad]
        weeks = tuple(_week(series, found, week) for week in range(len(series.counts)))
        return Relation(
            one, other, self._directed, len(acts), undated, weeks, self._breaks(dyad), self._standing(dyad)
        )

    def _breaks(self, dyad: Dyad) -> tuple[Break, ...]:
        """The breaks of a dyad, each with the acts around it that stand out most from how things stood before."""
        series = self._series[dyad]
        starts = [0, *breaks(series, self._noise), len(series.counts)]
        found = []
        for before, week, after in zip(starts, starts[1:], starts[2:], strict=False):
            stood, stands = mean_score(series, before, week), mean_score(series, week, after)
            day = series.day(week)
            around = [act for act in self._acts[dyad] if day - _AROUND <= act.day < day + _AROUND]
            way = np.sign(stands - stood)
            around.sort(key=lambda act: (-way * (act.score - stood), act.day, act.event))
            found.append(Break(day, stood, stands, tuple(act.event for act in around[:_EVENTS])))
        return tuple(found)

    def _standing(self, dyad: Dyad) -> Standing:
        """How a dyad stands now, beside its own past and beside the dyads most like it."""
        found = self._levels[dyad]
        now = found.smooth[-1]
        past = found.smooth[:-1]
        own = float((past < now).mean()) if len(past) else 0.5
        similar = self._similar(dyad)
        stand = [self._levels[each].smooth[-1] < now for each in similar]
        alike = float(np.mean(stand)) if len(similar) >= _FEWEST_ALIKE else None
        level = _level(found, len(found.smooth) - 1)
        return Standing(level, own, float(found.smooth.mean()), alike, tuple(similar[:_TOLD]))

    def _similar(self, dyad: Dyad) -> list[Dyad]:
        """The dyads most like one in volume and in the mix of verbal and material acts; how friendly they are does not
        count, since that is what is compared."""
        profiles = {each: self._profile(each) for each in self._series}
        mine = profiles.pop(dyad)
        profiles.pop((dyad[1], dyad[0]), None)
        distance = {each: float(np.abs(profile - mine).sum()) for each, profile in profiles.items()}
        return sorted(distance, key=lambda each: (distance[each], each))[:_ALIKE]

    def _profile(self, dyad: Dyad) -> np.ndarray:
        acts = self._acts[dyad]
        weeks = len(self._series[dyad].counts)
        quads = Counter(act.quad for act in acts)
        material = (quads[2] + quads[4]) / len(acts)
        return np.array([np.log(len(acts)), np.log(len(acts) / weeks), 4 * material])

    def balance(self, party: str, partners: Sequence[str] = ()) -> tuple[Partner, ...]:
        """A party between its partners, or some of them, those with most acts first.

        Shares are of its acts with all partners, in the last half year and before it.
        """
        since = self._last - _LATELY
        lately: Counter[str] = Counter()
        before: Counter[str] = Counter()
        for dyad, acts in self._acts.items():
            if party == dyad[0] or (party == dyad[1] and not self._directed):
                other = dyad[1] if party == dyad[0] else dyad[0]
                lately[other] = sum(act.day > since for act in acts)
                before[other] = len(acts) - lately[other]
        ranked = sorted(lately, key=lambda other: (-lately[other] - before[other], other))
        return tuple(
            Partner(
                self.relation(party, other),
                lately[other] / max(lately.total(), 1),
                before[other] / max(before.total(), 1),
            )
            for other in ranked
            if not partners or other in partners
        )


def _week(series: Series, found: Levels, week: int) -> Week:
    mean = float(series.means[week]) if series.counts[week] else None
    return Week(series.day(week), int(series.counts[week]), mean, _level(found, week))


def _level(found: Levels, week: int) -> Level:
    value, half = found.smooth[week], NORMAL * found.uncertainty[week]
    value, low, high = (float(np.clip(each, -_BOUND, _BOUND)) for each in (value, value - half, value + half))
    return Level(value, low, high)
