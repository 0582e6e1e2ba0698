"""Forecasts are better than what is usual where there is something to learn, know nothing of what comes, and say what
they rest on."""

from datetime import date, timedelta

import numpy as np
import pytest

from rapporteur.analyse.acts import acts
from rapporteur.analyse.forecast import QUADS, Outlook
from rapporteur.analyse.track import came, track_record
from rapporteur.records.act import Act
from rapporteur.records.event import Event
from rapporteur.records.forecast import Chance, Kept, Supposed

MADE = date(2019, 5, 1)
KINDS = {"ASSAULT": (4, -9.0), "CONSULT": (1, 2.5)}


@pytest.fixture(scope="module")
def known(habits: list[Event]) -> tuple[Act, ...]:
    return acts(habits)


def test_chances_of_a_dyad(known: tuple[Act, ...]) -> None:
    found = Outlook(known, MADE, True, False).forecast("RUS", "GEO")
    assert found.refused is None
    assert {each.within for each in found.chances} == {7, 30, 90}
    assert {each.kind for each in found.chances} == set(QUADS)
    by = {(each.kind, each.within): each for each in found.chances}
    for kind in QUADS:
        assert 0 < by[kind, 7].chance < by[kind, 90].chance < 1
        assert 0 < by[kind, 7].usual <= by[kind, 30].usual <= by[kind, 90].usual < 1
    assert all(each.supposed is None for each in found.chances)


def test_forecast_rests_on_acts_of_the_dyad_that_were_known(known: tuple[Act, ...]) -> None:
    found = Outlook(known, MADE, True, False).forecast("RUS", "GEO")
    by_id = {act.event: act for act in known}
    assert any(each.events for each in found.chances)
    for each in found.chances:
        for id_ in each.events:
            act = by_id[id_]
            assert (act.actor, act.recipient) == ("RUS", "GEO")
            assert act.known <= MADE


def test_parts_add_up(known: tuple[Act, ...]) -> None:
    """What is told to have moved a chance is the most of what did."""
    for each in Outlook(known, MADE, True, False).forecast("RUS", "GEO").chances:
        sizes = [abs(part) for _, part in each.parts]
        assert sizes == sorted(sizes, reverse=True)
        moved = np.log(each.chance / (1 - each.chance)) - np.log(each.usual / (1 - each.usual))
        assert abs(moved) <= sum(sizes) + 20 * sizes[-1]


def test_nothing_of_what_comes_is_known(known: tuple[Act, ...]) -> None:
    """The same forecast to the last bit, whatever follows its day."""
    later = [
        Act("x", "RUS", "GEO", "ASSAULT", 4, -9.0, MADE + timedelta(days=i), MADE + timedelta(days=i))
        for i in range(1, 60)
    ]
    past = [act for act in known if act.known <= MADE]
    one, other = (
        Outlook(some, MADE, False, False).forecast("RUS", "GEO") for some in (known, [*past, *later])
    )
    assert one == other


def test_backtest_knows_nothing_of_what_comes(known: tuple[Act, ...]) -> None:
    """Figures up to a day are the same whatever is known after it."""
    since, end = date(2018, 12, 1), date(2019, 4, 1)
    past = [act for act in known if act.known <= end]
    noise = [
        Act(f"n{i}", "FRA", "POL", "ASSAULT", 4, -9.0, end, end + timedelta(days=1 + i)) for i in range(50)
    ]
    assert Outlook(known, end, True, False).backtest(since, 7) == Outlook(
        [*past, *noise], end, True, False
    ).backtest(since, 7)


def test_waves_are_learned(known: tuple[Act, ...]) -> None:
    found = Outlook(known, date(2019, 7, 1), True, False).backtest(date(2018, 12, 1), 7)
    assert set(found) == set(QUADS)
    for kind in QUADS[2:]:
        assert found[kind].skill > 0, kind
        assert found[kind].log_score < found[kind].usual_log_score
    assert all(each.skill > -0.02 and each.calibration_error < 0.06 for each in found.values())


def test_supposed_acts_change_chances_beside_the_unchanged(known: tuple[Act, ...]) -> None:
    outlook = Outlook(known, MADE, True, False)
    plain = outlook.forecast("RUS", "GEO", (7,))
    some = [Supposed("RUS", "GEO", "ASSAULT", date.max)] * 3
    found = outlook.forecast("RUS", "GEO", (7,), some, KINDS)
    assert [each.chance for each in found.chances] == [each.chance for each in plain.chances]
    assert {each.day for each in found.supposed} == {MADE}
    changed = {each.kind: each.supposed for each in found.chances}
    assert changed["material conflict"] > next(
        c.chance for c in plain.chances if c.kind == "material conflict"
    )
    assert found.inputs == plain.inputs


def test_thin_records_and_dyads_are_refused(known: tuple[Act, ...]) -> None:
    few = Outlook(known[:100], MADE, True, False).forecast(known[0].actor, known[0].recipient)
    assert few.refused is not None and "100" in few.refused and not few.chances
    strange = Outlook(known, MADE, True, False).forecast("RUS", "PER")
    assert strange.refused is not None and strange.refused.startswith("0 dated acts")
    soon = Outlook(known, date(2018, 3, 1), True, False).forecast("RUS", "GEO")
    assert soon.refused is not None
    assert Outlook(known[:100], MADE, True, False).backtest(date(2018, 6, 1), 7) == {}


def test_track_record(known: tuple[Act, ...]) -> None:
    made = date(2019, 1, 1)
    kept = [
        Kept(f"{kind}-{within}", "RUS", "GEO", True, made, "m", 9, "d", Chance(kind, within, 0.9, 0.5))
        for kind in (*QUADS, "AID") for within in (7, 30, 365)
    ]  # fmt: skip
    found = came(kept, known, date(2019, 6, 1))
    assert set(found) == {each.id for each in kept if each.chance.within < 365}
    days = [a.day for a in known if (a.actor, a.recipient, a.type) == ("RUS", "GEO", "AID")]
    assert found["AID-30"] == any(made < day <= made + timedelta(days=30) for day in days)
    settled = [
        Kept(**{f: getattr(k, f) for f in k.__slots__ if f != "came"}, came=found.get(k.id)) for k in kept
    ]
    record = track_record(settled)
    assert set(record) == {(kind, within) for kind in (*QUADS, "AID") for within in (7, 30)}
    assert all(each.count == 1 for each in record.values())
