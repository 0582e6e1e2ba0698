"""Figures told in the news, checked against the record."""

import pytest

from rapporteur.reconcile import tied, verdicts
from rapporteur.records.mention import Claim, ClaimKind, Coding, Verdict, Who

BLR = Who("BLR", "Belarus")
POMPEO = Who("USA", "Mike Pompeo", "GOV", "foreign_minister")
KELLOGG = Who("USA", "Keith Kellogg", "GOV", "envoy")


def visit(newsroom, article, actor, when, **more):
    return newsroom.act(
        article,
        f"{actor.name} visited Minsk",
        actors=[actor],
        recipients=[BLR],
        when=when,
        mode="visit",
        place="BLR",
        **more,
    )


def judged(newsroom):
    return {claim.id: claim for claim in verdicts(tied(newsroom.codings()), newsroom.events())}


def test_first_since_is_supported_by_the_one_then(newsroom):
    then = visit(newsroom, "a", POMPEO, "2020-02-01", published="2020-02-02")
    now = visit(newsroom, "b", KELLOGG, "2025-06-21", published="2025-07-05")
    claim = newsroom.claim(now, ClaimKind.FIRST_SINCE, "2020-02", "2020-02")
    found = judged(newsroom)[claim.id]
    assert found.verdict is Verdict.SUPPORTED
    assert found.because == (newsroom.apart(newsroom.events())[then.id],)


def test_first_since_is_contradicted_by_one_between(newsroom):
    visit(newsroom, "a", POMPEO, "2020-02-01")
    between = visit(newsroom, "c", KELLOGG, "2023-05-02")
    now = visit(newsroom, "b", KELLOGG, "2025-06-21")
    claim = newsroom.claim(now, ClaimKind.FIRST_SINCE, "2020-02", "2020-02")
    found = judged(newsroom)[claim.id]
    assert found.verdict is Verdict.CONTRADICTED
    assert found.because == (newsroom.apart(newsroom.events())[between.id],)


def test_first_since_is_unknown_where_the_record_holds_none_then(newsroom):
    now = visit(newsroom, "b", KELLOGG, "2025-06-21")
    claim = newsroom.claim(now, ClaimKind.FIRST_SINCE, "2020-02", "2020-02")
    found = judged(newsroom)[claim.id]
    assert (found.verdict, found.reason) == (Verdict.UNKNOWN, "none-then-in-record")


def test_first_ever_and_first_after_years_are_at_odds(newsroom):
    act = visit(newsroom, "a", POMPEO, "2020-02-01")
    ever = newsroom.claim(act, ClaimKind.NTH, "1")
    after = newsroom.claim(act, ClaimKind.FIRST_SINCE, "26 ans", "26 ans")
    found = judged(newsroom)
    assert (found[ever.id].verdict, found[ever.id].reason) == (Verdict.CONTRADICTED, "at-odds")
    assert (found[after.id].verdict, found[after.id].reason) == (Verdict.UNKNOWN, "at-odds")


def test_first_ever_is_contradicted_by_an_earlier_one_of_the_same_office(newsroom):
    earlier = visit(newsroom, "a", Who("USA", "Warren Christopher", "GOV", "foreign_minister"), "1993-10-26")
    act = visit(newsroom, "b", POMPEO, "2020-02-01")
    claim = newsroom.claim(act, ClaimKind.FIRST_EVER, "1")
    found = judged(newsroom)[claim.id]
    assert found.verdict is Verdict.CONTRADICTED
    assert found.because == (newsroom.apart(newsroom.events())[earlier.id],)


@pytest.mark.parametrize(
    ("value", "verdict", "reason"),
    [
        ("2", Verdict.SUPPORTED, "counted"),
        ("1", Verdict.CONTRADICTED, "more-in-record"),
        ("3", Verdict.UNKNOWN, "fewer-in-record"),
    ],
)
def test_nth_is_counted_within_its_span(newsroom, value, verdict, reason):
    visit(newsroom, "z", POMPEO, "2019-02-01")
    visit(newsroom, "a", POMPEO, "2020-02-01")
    act = visit(newsroom, "b", POMPEO, "2020-06-01")
    claim = newsroom.claim(act, ClaimKind.NTH, value, "2020")
    found = judged(newsroom)[claim.id]
    assert (found.verdict, found.reason) == (verdict, reason)


@pytest.mark.parametrize(("other", "verdict"), [("14", Verdict.SUPPORTED), ("13", Verdict.CONTRADICTED)])
def test_counts_are_compared_across_sources(newsroom, other, verdict):
    told = {
        "type_": "RETREAT",
        "actors": [BLR],
        "recipients": [BLR],
        "mode": "release",
        "when": "2025-06-21",
        "place": "BLR",
    }
    one = newsroom.act("a", "Belarus freed political prisoners", **told)
    two = newsroom.act("b", "Political prisoners were freed by Belarus", **told)
    claim = newsroom.claim(one, ClaimKind.COUNT, "14")
    newsroom.claim(two, ClaimKind.COUNT, other)
    assert len(newsroom.events()) == 1
    assert judged(newsroom)[claim.id].verdict is verdict


def test_a_claim_without_an_act_is_tied_to_the_last_one_told_before_it(newsroom):
    act = visit(newsroom, "a", POMPEO, "2020-02-01")
    loose = Claim("c", ClaimKind.FIRST_SINCE, "1993", "", "", (60, 70), since="1993")
    (claim,) = tied([Coding("a", (act,), (loose,))])
    assert (claim.mention, claim.type) == (act.id, "CONSULT")


def test_a_verdict_names_the_earliest_of_many_acts(newsroom):
    days = [f"20{10 + number // 12:02}-{1 + number % 12:02}-01" for number in range(96)]
    for number, day in enumerate(days[:-1]):
        visit(newsroom, f"a{number}", KELLOGG, day)
    act = visit(newsroom, "z", KELLOGG, days[-1])
    claims = [newsroom.claim(act, ClaimKind.FIRST_EVER, "1"), newsroom.claim(act, ClaimKind.NTH, "3", "2000")]
    events = {event.id: event for event in newsroom.events()}
    for claim in claims:
        found = judged(newsroom)[claim.id]
        assert found.verdict is Verdict.CONTRADICTED
        named = [events[id_].agreed.when.start for id_ in found.because]
        assert named[:50] == days[:50]
        assert len(named) < 60
