"""Kept forecasts and acts -> what came, and how good the forecasts were: the track record."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

import numpy as np

from rapporteur.analyse.forecast import QUADS
from rapporteur.analyse.skill import Outcomes, skill
from rapporteur.analyse.weeks import Dyad, between, by_dyad
from rapporteur.records.act import Act
from rapporteur.records.forecast import Kept, Skill


def came(kept: Iterable[Kept], acts: Sequence[Act], told_until: date) -> Mapping[str, bool]:
    """Whether what was forecast came, by id, for those forecasts whose days were over by the day told of last."""
    days: dict[tuple[bool, Dyad, str], list[date]] = {}
    for directed in (False, True):
        for dyad, some in by_dyad(acts, directed).items():
            for act in some:
                for kind in (act.type, QUADS[act.quad - 1]):
                    days.setdefault((directed, dyad, kind), []).append(act.day)
    found = {}
    for each in kept:
        until = each.made + timedelta(days=each.chance.within)
        if until <= told_until:
            dyad = (each.one, each.other) if each.directed else between(each.one, each.other)
            of_kind = days.get((each.directed, dyad, each.chance.kind), ())
            found[each.id] = any(each.made < day <= until for day in of_kind)
    return found


def track_record(kept: Iterable[Kept]) -> Mapping[tuple[str, int], Skill]:
    """How good kept forecasts were that have an outcome, by kind and days ahead."""
    groups: dict[tuple[str, int], list[Kept]] = {}
    for each in kept:
        if each.came is not None:
            groups.setdefault((each.chance.kind, each.chance.within), []).append(each)
    return {group: skill(_outcomes(some)) for group, some in sorted(groups.items())}


def _outcomes(kept: Sequence[Kept]) -> Outcomes:
    dyads = {between(each.one, each.other): i for i, each in enumerate(kept)}
    return Outcomes(
        np.array([each.chance.chance for each in kept]),
        np.array([each.chance.usual for each in kept]),
        np.array([bool(each.came) for each in kept]),
        np.array([dyads[between(each.one, each.other)] for each in kept]),
    )
