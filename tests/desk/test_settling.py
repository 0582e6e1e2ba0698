"""A record that grows article by article holds what one holds that was made all at once, whatever comes, goes or is judged."""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.desk import Desk
from rapporteur.desk.judging import JudgementError
from rapporteur.desk.settling import Settling
from rapporteur.records.judgement import Act
from rapporteur.records.mention import ClaimKind, Coding, Status, Who
from rapporteur.store import Query

CODES = ("USA", "BLR", "CHN")
DAYS = ("2020-02-01", "2020-02-02", "2020-02-10", "2020-02", "2020", None)
KINDS = (None, None, ClaimKind.NTH, ClaimKind.FIRST_SINCE, ClaimKind.FIRST_EVER, ClaimKind.COUNT)
SINCE = {ClaimKind.NTH: "2019", ClaimKind.FIRST_SINCE: "2020-02-01"}

acts = st.tuples(
    st.sampled_from("abcdefg"),
    st.sampled_from(("They met on oil", "Talks on prisoners", "Oil supplies were cut")),
    st.sampled_from(("CONSULT", "SANCTION", "RETREAT")),
    st.sampled_from(CODES),
    st.sampled_from(CODES),
    st.sampled_from(DAYS),
    st.sampled_from(tuple(Status)),
    st.sampled_from(KINDS),
)
judgings = st.tuples(st.sampled_from(tuple(Act)), st.integers(0, 50), st.integers(0, 50))


class Incremental(Settling):
    """Makes everything anew only where nothing was made before."""

    def _everything(self) -> bool:
        with self._record.amending() as now:
            assert now.rules() is None
        return super()._everything()


def told(newsroom: Any, everything: Any) -> Any:
    for number, (article, sentence, type_, actor, recipient, when, status, kind) in enumerate(everything):
        mention = newsroom.act(
            article, sentence, type_, [Who(actor, actor)], [Who(recipient, recipient)], when, status,
            published=f"2020-02-{3 + ord(article) % 3:02}", told=number % 3 != 0, publisher=article,
        )  # fmt: skip
        if kind is not None:
            newsroom.claim(mention, kind, str(1 + number % 3), SINCE.get(kind))
    return newsroom


def versions(newsroom: Any) -> list[tuple[Any, Coding]]:
    """Each article as it is stored: g is a newer version of f."""
    found = []
    for coding in newsroom.codings():
        origin = "f" if coding.article == "g" else coding.article
        found.append((replace(newsroom.articles[coding.article], origin=origin), coding))
    return found


def contents(desk: Desk) -> Any:
    """All events by their mentions, and the verdicts, without ids."""
    with desk.record.reading() as now:
        events, claims = now.events(Query()), now.claims()
    mentions = {event.id: tuple(source.mention for source in event.mentions) for event in events}
    told = {
        mentions[e.id]: replace(
            e, id="", links=tuple(sorted((link.kind.value, mentions[link.to]) for link in e.links))
        )
        for e in events
    }
    checked = {c.id: replace(c, because=tuple(sorted(mentions[id_] for id_ in c.because))) for c in claims}
    return told, checked


def opened(place: Path) -> Desk:
    desk = Desk(str(place))
    desk._settling = Incremental(desk.record)
    return desk


@settings(max_examples=25, deadline=None)
@given(st.lists(acts, max_size=20), st.lists(judgings, max_size=3), st.randoms(use_true_random=False))
def test_one_by_one_is_all_at_once(newsrooms: Any, everything: Any, judged: Any, random: Any) -> None:
    with TemporaryDirectory() as folder:
        desk, whole = opened(Path(folder, "grown.db")), Desk(str(Path(folder, "whole.db")))
        stored = versions(told(newsrooms(), everything))
        random.shuffle(stored)
        waiting = list(judged)
        for article, coding in stored:
            before = {event.id: {s.mention for s in event.mentions} for event in desk.events(rejected=True)}
            desk.record.store(article, coding)
            whole.record.store(article, coding)
            desk.settle()
            with desk.record.reading() as now:
                there = {m.id for each in now.codings() for m in each.mentions}
            for id_, held in before.items():
                if held & there:
                    way = desk.explain(id_)
                    assert way is not None and way.event is not None
                    assert held & {s.mention for s in way.event.mentions}
            if waiting:
                judge(desk, *waiting.pop())
        for each in desk.judgements():
            whole.record.judge(each)
        whole.settle()
        assert contents(desk) == contents(whole)
        desk.close()
        whole.close()


def judge(desk: Desk, act: Act, one: int, other: int) -> None:
    """Makes a judgement on whatever the record holds, where there is something that it can be made on."""
    events = sorted(desk.events(), key=lambda event: event.mentions[0].mention)
    if not events:
        return
    event, two = events[one % len(events)], events[other % len(events)]
    about = event.id if one % 2 else event.mentions[0].mention
    others = {Act.MERGE: (two.id,), Act.SPLIT: (event.mentions[-1].mention,)}.get(act, ())
    about = event.id if others else about
    try:
        desk.judge(about, act, "x", None, {"start": "2020-02-09"} if act is Act.EDIT else None, others)
    except JudgementError:
        return
