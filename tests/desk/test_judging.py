"""An analyst's judgements: kept with who, when and why, replayed over what articles say, undone by another, made gold of."""

import json
from dataclasses import replace

import pytest

from rapporteur.desk import Desk, JudgementError, score_files
from rapporteur.records.judgement import Act
from rapporteur.records.mention import ActorMention, Coding, LinkKind, Status, Who
from rapporteur.store import Record

BLR, CHN = Who("BLR", "Belarus"), Who("CHN", "China")
POMPEO = Who("USA", "Mike Pompeo", "GOV", "foreign_minister")


def visit(newsroom, article, sentence, **more):
    told = {"actors": [POMPEO], "recipients": [BLR], "mode": "visit", "place": "BLR", "when": "2020-02-01"}
    return newsroom.act(article, sentence, **{**told, "published": "2020-02-02", **more})


@pytest.fixture
def desk(newsroom, tmp_path):
    """A record of one visit told by two papers, and of a measure."""
    visit(newsroom, "a", "Pompeo visited Minsk on Saturday")
    visit(newsroom, "b", "The minister travelled to Minsk on that day")
    newsroom.act("c", "Minsk imposed sanctions on China", "SANCTION", [BLR], [CHN], "2020-03-01")
    newsroom.store(str(tmp_path / "record.db"))
    return Desk(str(tmp_path / "record.db"), new=False)


def found(desk, type_="CONSULT"):
    return [event for event in desk.events(rejected=True) if event.agreed.type == type_]


def test_a_judgement_is_kept_with_who_when_and_why(desk):
    (event,) = found(desk)
    desk.judge(event.id[:8], Act.ACCEPT, "ana", "both papers are sound")
    (kept,) = desk.judgements()
    assert (kept.id, kept.about, kept.act, kept.by, kept.why) == (
        1, event.id, Act.ACCEPT, "ana", "both papers are sound",
    )  # fmt: skip
    assert kept.at.startswith("20")
    assert [e.judgement for e in found(desk)] == ["accepted"]


def test_what_is_rejected_is_left_out_and_marked_where_asked_for(desk):
    (event,) = found(desk)
    desk.judge(event.id, Act.REJECT, "ana")
    assert event.id not in {each.id for each in desk.events()}
    assert [e.judgement for e in found(desk)] == ["rejected"]


def test_a_rejected_mention_leaves_its_event(desk):
    (event,) = found(desk)
    desk.judge(event.mentions[1].mention, Act.REJECT, "ana")
    (left,) = found(desk)
    assert (left.id, len(left.mentions)) == (event.id, 1)


def test_edited_fields_replace_the_agreed_ones(desk):
    (event,) = found(desk, "SANCTION")
    values = {
        "type": "accuse",
        "mode": "disapprove",
        "start": "2020-02-28",
        "recipients": "USA:United States",
    }
    desk.judge(event.id, Act.EDIT, "ana", values=values)
    (now,) = (e for e in desk.events() if e.id == event.id)
    assert (now.agreed.type, now.agreed.mode, now.agreed.quad, now.agreed.score) == (
        "ACCUSE",
        "disapprove",
        3,
        -2.0,
    )
    assert (now.agreed.when.start, now.agreed.recipients) == ("2020-02-28", (Who("USA", "United States"),))
    assert now.judgement == "edited"


@pytest.mark.parametrize(
    ("values", "complaint"),
    [
        ({"type": "DANCE"}, "DANCE"),
        ({"mode": "sideways"}, "sideways"),
        ({"status": "maybe"}, "maybe"),
        ({"start": "yesterday"}, "yesterday"),
        ({"actors": "belarus"}, "belarus"),
        ({"colour": "red"}, "colour"),
        ({}, "FIELD=VALUE"),
    ],
)
def test_values_that_cannot_hold_are_refused(desk, values, complaint):
    (event,) = found(desk)
    with pytest.raises(JudgementError, match=complaint):
        desk.judge(event.id, Act.EDIT, "ana", values=values)
    assert desk.judgements() == ()


def test_merged_events_are_one_and_both_ids_lead_to_it(desk):
    (one,), (two,) = found(desk), found(desk, "SANCTION")
    desk.judge(one.id, Act.MERGE, "ana", others=[two.id])
    (merged,) = desk.events()
    assert len(merged.mentions) == 3
    assert desk.explain(one.id).event == desk.explain(two.id).event == merged
    assert {merged.id} < {one.id, two.id}


def test_a_split_event_is_two_and_one_of_them_keeps_the_id(desk):
    (event,) = found(desk)
    desk.judge(event.id, Act.SPLIT, "ana", others=[event.mentions[1].mention])
    one, two = found(desk)
    assert {len(one.mentions), len(two.mentions)} == {1}
    assert event.id in {one.id, two.id}


def test_an_undoing_takes_back_and_can_be_taken_back(desk):
    (event,) = found(desk)
    desk.judge(event.id, Act.REJECT, "ana")
    desk.judge(event.id, Act.UNDO, "bob", "a mistake")
    assert [e.judgement for e in found(desk)] == [None]
    desk.judge("2", Act.UNDO, "ana")
    assert [e.judgement for e in found(desk)] == ["rejected"]
    assert [each.act for each in desk.judgements()] == [Act.REJECT, Act.UNDO, Act.UNDO]


def test_a_merge_undone_gives_both_events_back(desk):
    (one,), (two,) = found(desk), found(desk, "SANCTION")
    desk.judge(one.id, Act.MERGE, "ana", others=[two.id])
    desk.judge("1", Act.UNDO, "ana")
    assert {event.id for event in desk.events()} == {one.id, two.id}


def test_judgements_hold_over_what_a_newer_version_reads(newsroom, desk, tmp_path):
    """The article is coded anew: other ids and types, the same words."""
    (event,) = found(desk)
    desk.judge(event.id, Act.REJECT, "ana")
    desk.judge(event.mentions[0].mention, Act.EDIT, "ana", values={"place": "LTU"})
    kept = desk.judgements()
    newer = Record(str(tmp_path / "newer.db"))
    for coding in newsroom.codings():
        recoded = tuple(replace(m, id=f"new{m.id}", confidence=0.6) for m in coding.mentions)
        newer.store(newsroom.articles[coding.article], Coding(coding.article, recoded))
    for judgement in kept:
        newer.judge(judgement)
    newer.close()
    again = Desk(str(tmp_path / "newer.db"), new=False)
    (now,) = found(again)
    assert now.judgement == "rejected"
    assert "LTU" in {v.value for d in now.disagreements for v in d.values}
    assert again.lost_judgements() == ()


def test_a_judgement_whose_words_are_gone_is_told(newsroom, desk, tmp_path):
    (event,) = found(desk, "SANCTION")
    desk.judge(event.id, Act.REJECT, "ana")
    (kept,) = desk.judgements()
    newer = Record(str(tmp_path / "newer.db"))
    newer.store(newsroom.articles["c"], Coding("c"))
    newer.judge(kept)
    newer.close()
    again = Desk(str(tmp_path / "newer.db"), new=False)
    assert again.events() == ()
    assert [each.about for each in again.lost_judgements()] == [event.id]


def test_an_actor_that_an_article_introduced_is_corrected_everywhere(newsroom, tmp_path):
    wrong = Who("FRA", "Keith Kellogg", "GOV", "envoy")
    visit(newsroom, "a", "Keith Kellogg, the envoy, visited Minsk", actors=[wrong])
    visit(newsroom, "b", "Kellogg went on to other towns", actors=[wrong], when="2020-05-01")
    record = Record(str(tmp_path / "record.db"))
    for coding in newsroom.codings():
        learned = (ActorMention((0, 13), (wrong,), "apposition"),) if coding.article == "a" else ()
        record.store(newsroom.articles[coding.article], replace(coding, learned=learned))
    record.close()
    desk = Desk(str(tmp_path / "record.db"), new=False)
    from rapporteur.desk import actor_id

    ((learned, article),) = desk.learned()
    desk.judge(actor_id(article.id, learned), Act.EDIT, "ana", values={"code": "USA"})
    assert {who.code for event in desk.events() for who in event.agreed.actors} == {"USA"}
    desk.judge("1", Act.UNDO, "ana")
    assert {who.code for event in desk.events() for who in event.agreed.actors} == {"FRA"}


def test_accepted_and_corrected_mentions_become_gold(desk, tmp_path):
    (event,), (measure,) = found(desk), found(desk, "SANCTION")
    desk.judge(event.id, Act.ACCEPT, "ana")
    lines, left_out = desk.gold()
    assert [line["id"] for line in lines] == ["a", "b"]
    assert left_out == 0
    desk.judge(measure.id, Act.EDIT, "ana", values={"recipients": "USA:United States"})
    lines, _ = desk.gold()
    gold, coded = tmp_path / "gold.jsonl", tmp_path / "coded.jsonl"
    gold.write_text("".join(json.dumps(line) + "\n" for line in lines))
    coded.write_text("".join(json.dumps(line) + "\n" for line in lines))
    scores, odd = score_files(gold, coded)
    assert odd == []
    assert scores.groups["all"]["triple"]["f1"] == 1.0
    assert {sample["mention"]: sample["right"] for sample in desk.samples()} == {
        event.mentions[0].mention: True, event.mentions[1].mention: True, measure.mentions[0].mention: False,
    }  # fmt: skip


def test_a_new_article_on_a_judged_event_leaves_the_judgement(newsroom, desk, tmp_path):
    (event,) = found(desk)
    desk.judge(event.id, Act.EDIT, "ana", values={"place": "BLR:Minsk"})
    late = visit(newsroom, "d", "Pompeo was in Minsk on Saturday")
    desk.record.store(newsroom.articles["d"], Coding("d", (late,)))
    (now,) = found(desk)
    assert (len(now.mentions), now.judgement, now.agreed.place.name) == (3, "edited", "Minsk")


def test_links_survive_a_merge(newsroom, tmp_path):
    visit(newsroom, "p", "Pompeo will visit Minsk on Saturday", status=Status.PLANNED, published="2020-01-28")
    visit(newsroom, "a", "Pompeo visited Minsk on Saturday")
    visit(
        newsroom,
        "z",
        "Something else in Minsk",
        actors=[CHN],
        when="2020-02-20",
        published="2020-02-21",
    )
    newsroom.store(str(tmp_path / "record.db"))
    desk = Desk(str(tmp_path / "record.db"), new=False)
    done = next(event for event in desk.events() if event.links)
    other = next(e for e in desk.events() if e.agreed.when.start == "2020-02-20")
    desk.judge(done.id, Act.MERGE, "ana", others=[other.id])
    (merged,) = (event for event in desk.events() if event.links)
    assert [link.kind for link in merged.links] == [LinkKind.FULFILS]
