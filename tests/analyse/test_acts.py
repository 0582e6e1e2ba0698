"""Who did what to whom, on which day, and when that was known."""

from collections.abc import Callable
from datetime import date

from rapporteur.analyse.acts import acts, undated
from rapporteur.records.event import Event
from rapporteur.records.mention import Status

Make = Callable[..., Event]


def test_each_actor_acts_toward_each_recipient(event: Make) -> None:
    found = acts([event("e", "FRA DEU", "BLR FRA", "2020-02-03")])
    assert {(act.actor, act.recipient) for act in found} == {("FRA", "BLR"), ("DEU", "BLR"), ("DEU", "FRA")}
    assert {act.day for act in found} == {date(2020, 2, 3)}


def test_mutual_acts_go_both_ways(event: Make) -> None:
    both = {("FRA", "DEU"), ("DEU", "FRA")}
    for recipients in ("", "FRA DEU"):
        found = acts([event("e", "FRA DEU", recipients, "2020-02-03")])
        assert {(act.actor, act.recipient) for act in found} == both


def test_only_what_took_place_counts(event: Make) -> None:
    other = [status for status in Status if status is not Status.ACTUAL]
    assert not acts(event(str(i), "FRA", "DEU", "2020-02-03", status=each) for i, each in enumerate(other))


def test_days_less_precise_than_a_month_are_counted_apart(event: Make) -> None:
    events = [
        event("year", "FRA", "DEU", "2020"),
        event("none", "DEU", "FRA", None),
        event("month", "FRA", "DEU", "2020-02"),
    ]
    assert [(act.event, act.day) for act in acts(events)] == [("month", date(2020, 2, 15))]
    assert undated(events) == {frozenset({"DEU", "FRA"}): 2}


def test_known_is_when_it_was_first_read_of(event: Make) -> None:
    """A date of publication that is told to the month or year means its last day: nothing is known too early."""
    known = {"2020-02-05": date(2020, 2, 5), "2020-12": date(2020, 12, 31), "2020": date(2020, 12, 31)}
    known |= {"2020-01-01": date(2020, 2, 3)}  # announced before it took place
    for published, day in known.items():
        (act,) = acts([event("e", "FRA", "DEU", "2020-02-03", published)])
        assert act.known == day, published


def test_order_is_that_in_which_acts_were_known(event: Make) -> None:
    events = [
        event("late", "FRA", "DEU", "2020-01-01", "2021-01-01"),
        event("soon", "FRA", "DEU", "2020-06-01"),
    ]
    assert [act.event for act in acts(events)] == ["soon", "late"]
