"""What is one event, what are two, and what sources agree on."""

import pytest

from rapporteur.reconcile.features import FEATURES, SAME
from rapporteur.reconcile.joining import why
from rapporteur.records.mention import LinkKind, Place, Status, Who

USA, BLR, CHN = Who("USA", "United States"), Who("BLR", "Belarus"), Who("CHN", "China")
POMPEO = Who("USA", "Mike Pompeo", "GOV", "foreign_minister")
LUKASHENKO = Who("BLR", "Alexander Lukashenko", "GOV", "head_of_state")
LOUKACHENKO = Who("BLR", "Alexandre Loukachenko", "GOV", "head_of_state")
REUTERS = Who("GBR", "Reuters", "MED")


def visit(newsroom, article, sentence, **more):
    told = {"actors": [POMPEO], "recipients": [BLR], "mode": "visit", "place": "BLR", "when": "2020-02-01"}
    return newsroom.act(article, sentence, **{**told, **more})


def test_two_languages_tell_one_visit(newsroom):
    visit(newsroom, "fr", "Le secrétaire d'État s'est rendu à Minsk", lang="fr", published="2020-02-02")
    visit(newsroom, "en", "The secretary of state travelled to Minsk", published="2020-02-02")
    (event,) = newsroom.events()
    assert event.independent == 2
    assert event.disagreements == ()


def test_the_day_wins_over_the_month_without_disagreement(newsroom):
    visit(newsroom, "a", "Pompeo went to Minsk", published="2020-02-03")
    visit(newsroom, "b", "At the time Pompeo had gone to Minsk", when="2020-02", published="2025-07-05")
    (event,) = newsroom.events()
    assert (event.agreed.when.start, event.agreed.when.end) == ("2020-02-01", "2020-02-01")
    assert event.disagreements == ()


def test_a_person_named_by_one_source_stands_for_the_country(newsroom):
    visit(newsroom, "a", "An American delegation was in Minsk", actors=[USA], published="2020-02-03")
    visit(newsroom, "b", "Pompeo was in Minsk with a delegation", published="2020-02-03")
    (event,) = newsroom.events()
    assert [who.name for who in event.agreed.actors] == ["Mike Pompeo"]


def test_spellings_of_a_name_meet(newsroom):
    more = {"recipients": [CHN], "place": "CHN", "when": ("2025-06-02", "2025-06-04")}
    visit(newsroom, "fr", "Il s'est rendu en Chine", actors=[LOUKACHENKO], lang="fr", **more)
    visit(newsroom, "en", "He visited the country", actors=[LUKASHENKO], **more)
    assert len(newsroom.events()) == 1


@pytest.mark.parametrize(("first", "second"), [("2020-02-01", "2020-02-02"), ("2020-02-01", "2020-02-15")])
def test_meetings_of_two_states_on_two_days_stay_apart(newsroom, first, second):
    newsroom.act(
        "a", "Leaders met in the palace", actors=[USA, CHN], when=first, place="CHN", published="2020-03-01"
    )
    newsroom.act(
        "b",
        "Ministers had talks over tariffs",
        actors=[USA, CHN],
        when=second,
        place="CHN",
        published="2020-03-01",
    )
    assert len(newsroom.events()) == 2


def test_a_material_act_told_with_two_days_is_one_with_a_disagreement(newsroom):
    told = {
        "type_": "SANCTION",
        "mode": "discontinue",
        "actors": [Who("RUS", "Russia")],
        "recipients": [BLR],
        "place": "BLR",
    }
    one = newsroom.act(
        "a", "Russia suspended oil deliveries to Belarus", when="2019-12-31", published="2020-02-02", **told
    )
    two = newsroom.act(
        "b", "Russia halted oil deliveries to Belarus", when="2020-01-01", published="2020-01-03", **told
    )
    (event,) = newsroom.events()
    (difference,) = event.disagreements
    assert difference.field == "when"
    assert {v.value: v.mentions for v in difference.values} == {
        "2019-12-31": (one.id,),
        "2020-01-01": (two.id,),
    }


def test_a_denial_elsewhere_is_a_disagreement_on_status(newsroom):
    visit(newsroom, "a", "Pompeo visited Minsk on Saturday", published="2020-02-03")
    visit(
        newsroom,
        "b",
        "The ministry denied that Pompeo visited Minsk on Saturday",
        status=Status.NEGATED,
        published="2020-02-03",
    )
    (event,) = newsroom.events()
    assert [d.field for d in event.disagreements] == ["status"]


def test_an_announcement_and_its_fulfilment_are_two_linked_events(newsroom):
    plan = visit(newsroom, "a", "Pompeo will visit Minsk", status=Status.PLANNED, published="2020-01-28")
    done = visit(newsroom, "b", "Pompeo visited Minsk", published="2020-02-02")
    events = {event.mentions[0].mention: event for event in newsroom.events()}
    assert [(link.kind, link.to) for link in events[done.id].links] == [
        (LinkKind.FULFILS, events[plan.id].id)
    ]


def test_an_announcement_that_was_called_off_is_cancelled(newsroom):
    plan = visit(newsroom, "a", "Pompeo will visit Minsk", status=Status.PLANNED, published="2020-01-28")
    off = visit(newsroom, "b", "Pompeo did not visit Minsk", status=Status.NEGATED, published="2020-02-02")
    events = {event.mentions[0].mention: event for event in newsroom.events()}
    assert [(link.kind, link.to) for link in events[off.id].links] == [(LinkKind.CANCELS, events[plan.id].id)]


def test_a_visit_in_june_and_one_planned_in_september_are_not_linked(newsroom):
    visit(
        newsroom,
        "a",
        "Lukashenko visited China",
        actors=[LUKASHENKO],
        recipients=[CHN],
        place="CHN",
        when="2025-06-03",
        published="2025-06-05",
    )
    visit(
        newsroom,
        "b",
        "Lukashenko will visit China",
        actors=[LUKASHENKO],
        recipients=[CHN],
        place="CHN",
        when="2025-09-03",
        status=Status.PLANNED,
        published="2025-07-10",
    )
    events = newsroom.events()
    assert len(events) == 2
    assert all(event.links == () for event in events)


def test_one_article_tells_two_acts_unless_they_are_very_similar(newsroom):
    newsroom.act("a", "They met over trade", actors=[USA, CHN], when="2020-02-01")
    newsroom.act("a", "Ministers discussed border patrols", actors=[USA, CHN], when="2020-02")
    assert len(newsroom.events()) == 2


def test_copies_of_a_text_are_one_voice(newsroom):
    body = "Secretary of State Mike Pompeo visited Minsk and met the president there for two hours of talks on oil"
    visit(newsroom, "a", body, published="2020-02-02", publisher="Paper A")
    visit(newsroom, "b", body + " today", published="2020-02-03", publisher="Paper B")
    (event,) = newsroom.events()
    assert (len(event.mentions), event.independent) == (2, 1)


def test_an_agency_quoted_twice_is_one_voice(newsroom):
    visit(newsroom, "a", "Pompeo went to Minsk", attributed=[REUTERS], publisher="Paper A")
    visit(newsroom, "b", "The secretary of state travelled", attributed=[REUTERS], publisher="Paper B")
    (event,) = newsroom.events()
    assert event.independent == 1


def test_the_id_follows_from_the_earliest_mention_alone(newsroom):
    visit(newsroom, "a", "Pompeo went to Minsk", published="2020-02-02")
    (before,) = newsroom.events()
    visit(newsroom, "b", "At the time Pompeo had gone to Minsk", when="2020-02", published="2025-07-05")
    (after,) = newsroom.events()
    assert before.id == after.id
    assert len(after.mentions) == 2


def test_places_that_differ_are_told_with_who_says_so(newsroom):
    visit(newsroom, "a", "Pompeo met the president", recipients=[LUKASHENKO], place="BLR")
    visit(newsroom, "b", "Pompeo met the president", recipients=[LOUKACHENKO], place="LTU")
    (event,) = newsroom.events()
    assert [(d.field, [v.value for v in d.values]) for d in event.disagreements] == [
        ("place", ["BLR", "LTU"])
    ]
    assert event.agreed.place in {Place("BLR", None), Place("LTU", None)}


def test_purposes_that_differ_are_told(newsroom):
    one = visit(
        newsroom,
        "a",
        "Pompeo went to Minsk to sell American oil",
        published="2020-02-02",
        purpose="to sell American oil",
    )
    two = visit(
        newsroom,
        "b",
        "Pompeo went to Minsk to restore diplomatic relations",
        published="2020-02-03",
        purpose="to restore diplomatic relations",
    )
    (event,) = newsroom.events()
    (difference,) = event.disagreements
    assert difference.field == "purpose"
    assert [value.mentions for value in difference.values] == [(two.id,), (one.id,)]


def test_purposes_told_in_other_words_do_not_differ(newsroom):
    visit(newsroom, "a", "Pompeo went to Minsk to sell oil to Belarus", purpose="to sell oil to Belarus")
    visit(newsroom, "b", "Pompeo went to Minsk to offer Belarus oil", purpose="to offer Belarus oil")
    (event,) = newsroom.events()
    assert event.disagreements == ()


def test_a_headline_without_a_date_joins_the_dated_act_of_its_article(newsroom):
    meeting = {"actors": [POMPEO, LUKASHENKO], "place": "BLR", "published": "2020-02-20"}
    newsroom.act("a", "Pompeo meets Lukashenko in Minsk", when="2020-02-20", told=False, **meeting)
    newsroom.act("a", "Pompeo met President Lukashenko in Minsk", when="2020-02-01", **meeting)
    (event,) = newsroom.events()
    assert event.agreed.when.start == "2020-02-01"


def test_every_decision_can_be_explained(newsroom):
    one = visit(newsroom, "a", "Pompeo went to Minsk")
    two = visit(newsroom, "b", "Pompeo travelled to Minsk")
    shares = dict(why(one.id, two.id, newsroom.codings(), newsroom.articles))
    assert set(shares) == {feature.name for feature in FEATURES}
    assert shares["when"] == 3.0
    assert sum(shares.values()) > SAME
