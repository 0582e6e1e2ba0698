"""A record that grows article by article holds what one holds that was made all at once, whatever comes, goes or is judged."""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from drawn import acts, contents, told, versions
from rapporteur.desk import Desk
from rapporteur.desk.judging import JudgementError
from rapporteur.desk.settling import Settling
from rapporteur.records.judgement import Act
from rapporteur.store import Query

judgings = st.tuples(st.sampled_from(tuple(Act)), st.integers(0, 50), st.integers(0, 50))


class Incremental(Settling):
    """Makes everything anew only where nothing was made before."""

    def _everything(self) -> bool:
        with self._record.amending() as now:
            assert now.rules() is None
        return super()._everything()


def state_of(desk: Desk) -> Any:
    """All events by their mentions, and the verdicts, without ids."""
    with desk.record.reading() as now:
        events, claims = now.events(Query()), now.claims()
    mentions = {event.id: tuple(source.mention for source in event.mentions) for event in events}
    checked = {c.id: replace(c, because=tuple(sorted(mentions[id_] for id_ in c.because))) for c in claims}
    return contents(events), checked


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
        assert state_of(desk) == state_of(whole)
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
