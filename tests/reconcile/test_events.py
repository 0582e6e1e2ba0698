"""What is one event, what are two, and what sources agree on."""

import pytest

from rapporteur.reconcile import compared, reconcile
from rapporteur.reconcile.features import FEATURES, SAME
from rapporteur.reconcile.joining import why
from rapporteur.records.background import Background
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


def test_an_announcement_for_the_coming_days_is_fulfilled_by_the_visit_that_follows(newsroom):
    day = "2020-01-28"
    plan = visit(
        newsroom, "a", "Pompeo will visit Minsk soon", status=Status.PLANNED, when=day, published=day
    )
    done = visit(newsroom, "b", "Pompeo visited Minsk", published="2020-02-02")
    events = {event.mentions[0].mention: event for event in newsroom.events()}
    assert [link.to for link in events[done.id].links] == [events[plan.id].id]


def test_a_meeting_called_off_is_the_visit_that_was_not(newsroom):
    background = Background(undone={"REJECT/meet": "CONSULT"})
    plan = visit(newsroom, "p", "Pompeo will visit Minsk", status=Status.PLANNED, published="2020-01-20")
    off = visit(
        newsroom, "a", "Pompeo called off his visit", type_="REJECT", mode="meet", published="2020-01-30"
    )
    visit(newsroom, "b", "Pompeo did not go to Minsk", status=Status.NEGATED, published="2020-02-02")
    events = reconcile(newsroom.codings(), newsroom.articles, background)
    (event,) = (e for e in events if off.id in {s.mention for s in e.mentions})
    assert len(event.mentions) == 2
    assert [link.kind for link in event.links] == [LinkKind.CANCELS]
    assert event.links[0].to == next(e.id for e in events if e.mentions[0].mention == plan.id)


def test_one_agency_quoted_by_a_paper_that_another_paper_quotes_is_shown_as_a_chain(newsroom):
    fars = Who("IRN", "Fars", "MED")
    visit(newsroom, "a", "Pompeo went to Minsk", attributed=[fars, REUTERS], publisher="Paper A")
    visit(newsroom, "b", "The secretary travelled", publisher="Reuters")
    (event,) = newsroom.events()
    assert event.independent == 1
    assert [source.chain for source in event.mentions] == [("Reuters", "Fars", "Paper A"), ("Reuters",)]


def test_a_copy_elsewhere_does_not_make_two_papers_one_voice(newsroom):
    copied = (
        "Finance ministers of both states talked for six hours about the price of oil and gas this winter"
    )
    for article, publisher in (("a", "Paper A"), ("b", "Paper B")):
        newsroom.act(
            article, copied, actors=[USA, CHN], when="2019-01-05", publisher=publisher, published="2019-01-06"
        )
    visit(newsroom, "c", "Pompeo went to Minsk", publisher="Paper A")
    visit(newsroom, "d", "The secretary of state travelled", publisher="Paper B")
    assert {event.agreed.when.start: event.independent for event in newsroom.events()} == {
        "2019-01-05": 1, "2020-02-01": 2,
    }  # fmt: skip


def test_parties_that_exclude_each_other_are_a_disagreement(newsroom):
    other = Who("USA", "Antony Blinken", "GOV", "foreign_minister")
    visit(newsroom, "a", "Pompeo went to Minsk for talks on oil", recipients=[LUKASHENKO])
    visit(
        newsroom, "b", "The secretary went to Minsk for talks on oil", actors=[other], recipients=[LUKASHENKO]
    )
    (event,) = newsroom.events()
    assert [d.field for d in event.disagreements] == ["parties"]


def test_what_joined_and_what_was_kept_apart_is_shown(newsroom):
    one = visit(newsroom, "a", "Pompeo went to Minsk")
    two = visit(newsroom, "b", "Pompeo travelled to Minsk")
    other = visit(newsroom, "c", "Pompeo travelled to Minsk again", when="2020-02-05", published="2020-02-06")
    (event,) = (e for e in newsroom.events() if len(e.mentions) == 2)
    found = compared(event, newsroom.codings(), newsroom.articles)
    assert {(frozenset((c.one, c.other)), c.together) for c in found} >= {(frozenset((one.id, two.id)), True)}
    apart = [c for c in found if other.id in {c.one, c.other}]
    assert apart
    assert all(dict(c.shares)["when"] == -3.0 and not c.together for c in apart)
