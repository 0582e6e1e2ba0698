"""The relation index finds levels and breaks that are known, says how sure it is, and refuses where it cannot know."""

from collections.abc import Callable
from datetime import date, timedelta

import numpy as np
import pytest

from rapporteur.analyse.acts import acts
from rapporteur.analyse.levels import fit, levels
from rapporteur.analyse.relation import THINNEST, Relations
from rapporteur.analyse.weeks import Series, by_dyad, weekly
from rapporteur.records.act import Act
from rapporteur.records.event import Event

FIRST = date(2018, 1, 1)
Simulated = tuple[list[Act], dict[tuple[str, str], np.ndarray]]


@pytest.fixture(scope="module")
def series(simulated: Simulated) -> list[Series]:
    return [weekly(d, a, FIRST, FIRST + timedelta(days=839)) for d, a in by_dyad(simulated[0], True).items()]


def test_noise_is_found_again(series: list[Series]) -> None:
    noise = fit(series)
    assert 0.05 < noise.drift < 0.16  # 0.3 squared
    assert 7 < noise.act < 11  # 3 squared


def test_intervals_hold_what_they_say(series: list[Series], simulated: Simulated) -> None:
    """Set on the first half, asked about the second: next week's mean, and the level itself."""
    noise = fit([each.until(60) for each in series])
    inside, held = [], []
    for each, found in levels(series, noise):
        later = (np.arange(len(each.counts)) >= 60) & (each.counts > 0)
        inside.append(abs(each.means - found.expected)[later] <= noise.width * found.deviation[later])
        held.append(abs(found.smooth - simulated[1][each.dyad]) <= 1.645 * found.uncertainty)
    assert 0.87 <= np.concatenate(inside).mean() <= 0.93  # chance alone moves it by one or two hundredths
    assert 0.86 <= np.concatenate(held).mean() <= 0.94


def test_expectations_know_nothing_of_what_comes(series: list[Series]) -> None:
    noise = fit(series)
    whole = {s.dyad: found for s, found in levels(series, noise)}
    for each, found in levels([s.until(50) for s in series], noise):
        assert np.allclose(found.expected, whole[each.dyad].expected[:50], atol=1e-9)


def test_uncertainty_grows_in_gaps(series: list[Series]) -> None:
    counts = np.array([3.0] * 20 + [0.0] * 30 + [3.0] * 20)
    gap = Series(("A", "B"), FIRST, counts, counts * 2)
    ((_, found),) = levels([gap], fit(series))
    assert found.uncertainty[35] > 1.5 * found.uncertainty[15]
    assert found.uncertainty[35] > found.uncertainty[22]


def turned(event: Callable[..., Event]) -> list[Event]:
    """A year of meetings, then of accusations, twice a week."""
    events = []
    for week in range(104):
        for day in (0, 3):
            when = (FIRST + timedelta(days=7 * week + day)).isoformat()
            kind = (
                {"type_": "CONSULT", "quad": 1, "score": 2.5}
                if week < 52
                else {"type_": "ACCUSE", "quad": 3, "score": -3.0}
            )
            events.append(event(f"{week}-{day}", "RUS", "GEO", when, **kind))
    return events


def test_break_is_found_with_the_acts_around_it(event: Callable[..., Event]) -> None:
    events = turned(event)
    relation = Relations(acts(events), False).relation("RUS", "GEO")
    (found,) = relation.breaks
    assert found.week == FIRST + timedelta(weeks=52)
    assert (found.before, found.after) == (2.5, -3.0)
    types = {each.id: each.agreed.type for each in events}
    assert found.events and {types[id_] for id_ in found.events[:4]} == {"ACCUSE"}
    assert relation.standing is not None
    assert relation.standing.level.high < 0 < relation.weeks[10].level.low
    assert relation.standing.own < 0.5


def test_only_what_was_known_counts(event: Callable[..., Event]) -> None:
    late = event("late", "RUS", "GEO", "2018-03-01", "2019-12-30", score=-9.0)
    day = date(2018, 12, 30)
    with_it, without = (
        Relations(acts(events), False, day).relation("RUS", "GEO")
        for events in ([*turned(event), late], turned(event))
    )
    assert with_it == without
    assert not without.breaks and without.weeks[-1].start <= day


def test_thin_relations_are_refused(event: Callable[..., Event]) -> None:
    few = [event(f"{i}", "FRA", "DEU", f"2020-02-0{i + 1}") for i in range(THINNEST - 1)]
    for events in (few, []):
        relation = Relations(acts(events), False).relation("DEU", "FRA")
        assert relation.refused is not None and str(len(events)) in relation.refused
        assert not relation.weeks and relation.standing is None


def test_directions_are_told_apart(event: Callable[..., Event]) -> None:
    events = turned(event)
    events += [
        event(f"b{i}", "GEO", "RUS", f"2018-0{i + 1}-05", score=5.0, type_="SUPPORT") for i in range(6)
    ]
    toward, back, both = (
        Relations(acts(events), directed).relation(*dyad)
        for directed, dyad in ((True, ("RUS", "GEO")), (True, ("GEO", "RUS")), (False, ("GEO", "RUS")))
    )
    assert (toward.acts, back.acts, both.acts) == (208, 6, 214)
    assert toward.standing is not None and back.standing is not None
    assert toward.standing.level.value < 0 < back.standing.level.value


def test_balance_between_partners(event: Callable[..., Event]) -> None:
    events = turned(event) + [event(f"c{i}", "GEO", "USA", f"2019-1{i % 2 + 1}-{i + 10}") for i in range(8)]
    balance = Relations(acts(events), False).balance("GEO")
    assert [each.relation.other for each in balance] == ["RUS", "USA"]
    assert sum(each.share for each in balance) == pytest.approx(1)
    assert balance[1].share > balance[1].share_before == 0
    assert [each.relation.other for each in Relations(acts(events), False).balance("GEO", ["USA"])] == ["USA"]
