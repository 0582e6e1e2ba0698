"""What comes next is ranked from habits, with chances that can be trusted."""

from datetime import date

import numpy as np
import pytest

from rapporteur.analyse.acts import acts
from rapporteur.analyse.coming import Coming
from rapporteur.analyse.ranking.calibration import NONE, Held, calibrate
from rapporteur.records.act import Act
from rapporteur.records.event import Event

MADE = date(2019, 5, 1)


@pytest.fixture(scope="module")
def known(habits: list[Event]) -> tuple[Act, ...]:
    return acts(habits)


@pytest.mark.parametrize("model", ["additive", "boosted"])
def test_partners(known: tuple[Act, ...], model: str) -> None:
    found = Coming(known, MADE, model).partners("RUS", "ACCUSE")
    assert found.refused is None and found.model == model
    chances = [each.chance for each in found.answers]
    assert chances == sorted(chances, reverse=True)
    assert sum(chances) + found.none == pytest.approx(1)
    assert {each.answer for each in found.answers} <= {"BLR", "CHN", "FRA", "GEO", "POL", "USA"}
    by_id = {act.event: act for act in known}
    for each in found.answers:
        assert all(by_id[id_].known <= MADE for id_ in each.events)
        assert bool(each.parts) == (model == "additive")
    often = [
        act.recipient for act in known if act.actor == "RUS" and act.type == "ACCUSE" and act.known <= MADE
    ]
    assert often.count(found.answers[0].answer) > len(often) / 10


def test_acts(known: tuple[Act, ...]) -> None:
    found = Coming(known, MADE).acts("RUS", "GEO")
    assert {each.answer for each in found.answers} == {"CONSULT", "AID", "ACCUSE", "ASSAULT"}
    assert sum(each.chance for each in found.answers) + found.none == pytest.approx(1)
    first = found.answers[0]
    assert first.likely and first.events
    types = {act.event: act.type for act in known}
    assert types[first.events[0]] == first.answer


def test_nothing_of_what_comes_is_known(known: tuple[Act, ...]) -> None:
    past = [act for act in known if act.known <= MADE]
    assert Coming(known, MADE).acts("RUS", "GEO") == Coming(past, MADE).acts("RUS", "GEO")


def test_refusals(known: tuple[Act, ...]) -> None:
    thin = Coming(known[:50], MADE)
    for found in (thin.acts("RUS", "GEO"), thin.partners("RUS", "AID")):
        assert found.refused is not None and "50" in found.refused and not found.answers
    enough = Coming(known, MADE)
    assert "PER" in (enough.acts("RUS", "PER").refused or "")
    assert "YIELD" in (enough.partners("RUS", "YIELD").refused or "")


def test_nothing_is_said_long_after_the_last_act(known: tuple[Act, ...]) -> None:
    """What was learned cannot be checked on days without acts."""
    found = Coming(known, date(2030, 1, 1)).acts("RUS", "GEO")
    assert found.refused is not None and not found.answers


def test_calibration_finds_temperature_and_none_again() -> None:
    """Answers drawn from known chances; scores told twice as sure as they are."""
    chance = np.random.default_rng(4)

    def drawn(n: int) -> list[Held]:
        held = []
        for _ in range(n):
            scores = chance.normal(0, 1.5, 12)
            odds = np.exp(np.append(scores, 1.0))
            answer = int(chance.choice(13, p=odds / odds.sum()))
            held.append(Held(scores * 2, NONE if answer == 12 else answer))
        return held

    found = calibrate(drawn(800))
    assert found.factor == pytest.approx(0.5, abs=0.06)
    later = drawn(800)
    chances = [found.chances(each.scores) for each in later]
    assert np.mean([each[-1] for each in chances]) == pytest.approx(
        np.mean([h.answer == NONE for h in later]), abs=0.03
    )
    inside = [(h.answer % 13) in found.set(each).tolist() for h, each in zip(later, chances, strict=True)]
    assert 0.88 <= np.mean(inside) <= 0.96  # sets of whole candidates hold a little more than they must
