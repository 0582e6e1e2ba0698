"""A process is killed between storing and reconciling, or in the middle of reconciling: the next run makes up for it."""

import subprocess
import sys
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from rapporteur.desk import Desk
from rapporteur.records.mention import ClaimKind, Who
from rapporteur.store import Query

DAYS = 12
BEFORE = 16
"""Articles that are stored and reconciled before."""

ADDING = """
import sys, time
sys.path[:0] = [{tests!r}, {desk!r}]
import {module} as module
from newsroom import Newsroom
from rapporteur.desk import Desk
from test_settling_killed import BEFORE, told

owner, _, name = {step!r}.rpartition(".")
owner = getattr(module, owner) if owner else module
really = getattr(owner, name)

def halting(*given, **named):
    result = really(*given, **named)
    print("halted", flush=True)
    time.sleep(600)
    return result

desk, newsroom = Desk({place!r}), told(Newsroom())
for coding in newsroom.codings()[{first}:]:
    assert desk.record.store(newsroom.articles[coding.article], coding)
    print(coding.article, flush=True)
setattr(owner, name, halting)
desk.settle()
"""

STEPS = {
    "before anything is looked at": ("rapporteur.store.record", "Record.stale", BEFORE),
    "events are written": ("rapporteur.store.amending", "Amending.write_events", BEFORE),
    "ties are written": ("rapporteur.store.amending", "Amending.write_ties", BEFORE),
    "verdicts are written": ("rapporteur.store.amending", "Amending.write_claims", BEFORE),
    "all is written but not yet kept": ("rapporteur.store.amending", "Amending.done", BEFORE),
    "all events are made anew": ("rapporteur.store.record", "replace_findings", 0),
}


def told(newsroom: Any) -> Any:
    """Two papers on visits of two years, each with figures of its own."""
    host = Who("BLR", "Belarus")
    for number in range(2 * DAYS):
        day = f"20{20 + number // 2 % 2}-05-{1 + number // 2:02}"
        actor = Who("USA", "Mike Pompeo", "GOV", "foreign_minister") if number % 3 else Who("CHN", "China")
        act = newsroom.act(
            f"a{number}", f"{actor.name} visited Minsk on {day}", "CONSULT", [actor], [host], day, mode="visit",
            published=day, publisher=f"paper {number % 2}",
        )  # fmt: skip
        kind = (ClaimKind.NTH, ClaimKind.FIRST_SINCE, ClaimKind.FIRST_EVER)[number % 3]
        newsroom.claim(act, kind, str(1 + number % 4), "2020-05" if number % 3 < 2 else None)
    return newsroom


def stored(place: Path, newsroom: Any, count: int) -> Desk:
    """A record that holds the first articles, reconciled."""
    desk = Desk(str(place))
    for coding in newsroom.codings()[:count]:
        desk.record.store(newsroom.articles[coding.article], coding)
    desk.settle()
    return desk


def state_of(desk: Desk) -> Any:
    """All that it holds, ids included: they follow from the articles and the order in which these came."""
    with desk.record.reading() as now:
        return now.articles(), now.codings(), now.events(Query()), now.claims()


@pytest.mark.parametrize("step", STEPS)
def test_a_kill_in_the_middle_leaves_nothing_undone(tmp_path: Path, newsrooms: Any, step: str) -> None:
    module, name, first = STEPS[step]
    newsroom, place = told(newsrooms()), tmp_path / "record.db"
    desk = stored(place, newsroom, first)
    before = state_of(desk)
    desk.close()
    here = Path(__file__).parent
    script = ADDING.format(
        tests=str(here.parent), desk=str(here), module=module, step=name, place=str(place), first=first
    )
    adding = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    assert adding.stdout is not None
    reported = [line.strip() for line in islice(adding.stdout, 2 * DAYS - first)]
    assert adding.stdout.readline() == "halted\n"
    adding.kill()
    assert adding.wait() == -9

    desk = Desk(str(place), new=False)
    articles, _, events, _ = state_of(desk)
    assert set(articles) == {coding.article for coding in newsroom.codings()} >= set(reported)
    assert events == before[2]
    assert desk.record.stale()
    desk.settle()
    undisturbed = stored(tmp_path / "undisturbed.db", newsroom, first)
    for coding in newsroom.codings()[first:]:
        undisturbed.record.store(newsroom.articles[coding.article], coding)
    undisturbed.settle()
    after = state_of(desk)
    assert after == state_of(undisturbed)
    assert {s.mention for event in after[2] for s in event.mentions} == set(newsroom.apart(after[2]))
    assert {m.id for coding in after[1] for m in coding.mentions} == set(newsroom.apart(after[2]))
    desk.close()
    undisturbed.close()
