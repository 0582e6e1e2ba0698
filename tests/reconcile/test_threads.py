"""Events become storylines: by parties, links and time, with what turned them and where they stand."""

from rapporteur.reconcile import threads
from rapporteur.records.mention import Status, Who
from rapporteur.records.thread import Standing

USA, BLR, RUS = Who("USA", "United States"), Who("BLR", "Belarus"), Who("RUS", "Russia")
KELLOGG = Who("USA", "Keith Kellogg", "GOV", "envoy")


def sanction(newsroom, article, day, actor=USA):
    return newsroom.act(article, f"A measure of {day}", "SANCTION", [actor], [BLR], day, published=day)


def visit(newsroom, article, day, **more):
    told = {"actors": [KELLOGG], "recipients": [BLR], "mode": "visit", "when": day, "published": day}
    return newsroom.act(article, f"A visit of {day}", **{**told, **more})


def told(newsroom):
    events = newsroom.events()
    at = {event.id: event.agreed.when.start for event in events}
    return {thread: [at[id_] for id_ in thread.events] for thread in threads(events)}, at


def test_two_dyads_are_two_stories(newsroom):
    visit(newsroom, "a", "2025-06-21")
    sanction(newsroom, "b", "2025-06-25", RUS)
    found, _ = told(newsroom)
    assert {thread.parties for thread in found} == {("BLR", "USA"), ("BLR", "RUS")}


def test_a_long_pause_ends_a_story(newsroom):
    visit(newsroom, "a", "2020-02-01")
    visit(newsroom, "b", "2025-06-21")
    visit(newsroom, "c", "2025-07-30")
    found, _ = told(newsroom)
    assert sorted(found.values()) == [["2020-02-01"], ["2025-06-21", "2025-07-30"]]


def test_a_thaw_turns_at_the_first_kind_act_and_warms(newsroom):
    for number, day in enumerate(("2025-01-10", "2025-02-20", "2025-03-15")):
        sanction(newsroom, f"s{number}", day)
    visit(newsroom, "a", "2025-06-10")
    visit(newsroom, "b", "2025-06-21")
    ((thread, _),), at = told(newsroom)[0].items(), told(newsroom)[1]
    assert [at[id_] for id_ in thread.turning] == ["2025-06-10"]
    assert thread.standing is Standing.WARMING
    assert thread.before < thread.lately


def test_a_release_told_beside_a_visit_belongs_to_its_story(newsroom):
    visit(newsroom, "a", "2025-06-21")
    newsroom.act("a", "Belarus freed prisoners", "RETREAT", [BLR], [BLR], "2025-06-21", mode="release")
    found, _ = told(newsroom)
    assert [(thread.parties, len(thread.events)) for thread in found] == [(("BLR", "USA"), 2)]


def test_what_most_sources_tell_comes_first(newsroom):
    for article, sentence in (
        ("a", "Kellogg was in Minsk"),
        ("b", "The envoy came"),
        ("c", "Talks were held"),
    ):
        newsroom.act(
            article, sentence, "CONSULT", [KELLOGG], [BLR], "2025-06-21", mode="visit", published="2025-06-22"
        )
    sanction(newsroom, "s", "2025-06-01")
    ((thread, _),), at = told(newsroom)[0].items(), told(newsroom)[1]
    assert [at[id_] for id_ in thread.main] == ["2025-06-21", "2025-06-01"]


def test_a_story_of_what_is_announced_alone_lies_ahead(newsroom):
    visit(newsroom, "a", "2025-09-03", status=Status.PLANNED, published="2025-07-01")
    ((thread, _),) = told(newsroom)[0].items()
    assert thread.standing is Standing.AHEAD
