"""Figures that can be worked out by hand; and those of the scorer that the gold came with."""

import json
import random
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from rapporteur.scoring import ScoringError, read_coded, score

Event = dict[str, Any]


def event(type_: str, actors: str = "", recipients: str = "", **fields: Any) -> Event:
    sides = {
        name: [{"code": code} for code in codes.split()]
        for name, codes in (("actors", actors), ("recipients", recipients))
    }
    return {"type": type_, "status": "actual", **sides, **fields}


def write(path: Path, *articles: tuple[str, Sequence[Event]], lang: str = "fr") -> Path:
    content = "".join(
        json.dumps({"id": id_, "lang": lang, "events": list(events)}) + "\n" for id_, events in articles
    )
    path.write_text(content, encoding="utf-8")
    return path


def figures(gold: Path, coded: Path) -> Mapping[str, Any]:
    return score(read_coded(gold)[0], read_coded(coded)[0]).shape()


def pair(tmp_path: Path, gold: Event, coded: Event) -> Mapping[str, Any]:
    """The figures of one annotated event and one coded."""
    return figures(write(tmp_path / "gold", ("a", [gold])), write(tmp_path / "pred", ("a", [coded])))["all"]


def test_tiny_gold(tmp_path: Path) -> None:
    """Three annotated, three coded, two right; the second article was not coded."""
    gold = write(
        tmp_path / "gold",
        (
            "a",
            [
                event(
                    "CONSULT",
                    "BLR USA",
                    mode="visit",
                    start="2025-06-21",
                    place={"code": "BLR"},
                    central=True,
                ),
                event("RETREAT", "BLR", "BLR", start="2025-06", end="2025-07", status="planned"),
            ],
        ),
        ("b", [event("ACCUSE", "RUS", "EU", central=True)]),
    )
    coded = write(
        tmp_path / "pred",
        (
            "a",
            [
                event("CONSULT", "USA", "BLR", mode="phone", start="2025", place={"code": "BLR:Minsk"}),
                event("RETREAT", "BLR USA", "BLR", start="2025-07-01"),
                event("ASSAULT", "RUS", "UKR"),
            ],
        ),
        ("c", [event("AID", "USA", "UKR")]),
    )
    found = figures(gold, coded)
    assert found["all"] == {
        "docs": 2,
        "missing_docs": 1,
        "triple": {"p": 0.6667, "r": 0.6667, "f1": 0.6667, "tp": 2, "pred": 3, "gold": 3},
        "quad": {"p": 0.6667, "r": 0.6667, "f1": 0.6667, "tp": 2, "pred": 3, "gold": 3},
        "central_recall": 0.5,
        "status_acc": 0.5,
        "status_acc_not_actual": 0.0,
        "date_acc": 0.5,
        "date_in_range": 1.0,
        "mode_acc": 0.0,
        "place_acc": 1.0,
        "n": {"central": 2, "dated": 2, "moded": 1, "placed": 1, "not_actual": 1},
    }
    assert found["fr"] == found["all"]
    assert found["by_type"]["ASSAULT"] == {"p": 0.0, "r": 0.0, "f1": 0.0, "tp": 0, "pred": 1, "gold": 0}
    assert "AID" not in found["by_type"]


@pytest.mark.parametrize(
    ("gold", "coded", "fits"),
    [
        (event("ACCUSE", "RUS", "EU"), event("ACCUSE", "RUS USA", "EU UKR"), True),
        (event("ACCUSE", "RUS", "EU"), event("ACCUSE", "EU", "RUS"), False),
        (event("ACCUSE", "RUS"), event("ACCUSE", "RUS"), True),
        (event("ACCUSE", "RUS"), event("ACCUSE", "RUS", "EU"), False),
        (event("ACCUSE", "", "EU"), event("ACCUSE", "", "EU"), True),
        (event("ACCUSE", "rus ", "EU"), event("accuse", "RUS", "EU"), True),
        (event("CONSULT", "RUS CHN USA"), event("CONSULT", "CHN", "RUS"), True),
        (event("CONSULT", "RUS CHN"), event("CONSULT", "CHN", "USA"), False),
        (event("CONSULT", "RUS"), event("CONSULT", "", "RUS"), True),
        (event("CONSULT", "RUS"), event("CONSULT", "RUS CHN"), False),
        (event("CONSULT"), event("CONSULT"), False),
        (event("SUPPORT", "RUS CHN", "CHN RUS"), event("SUPPORT", "RUS", "CHN"), True),
        (event("SUPPORT", "RUS", "CHN"), event("SUPPORT", "CHN", "RUS"), False),
    ],
)
def test_parties(tmp_path: Path, gold: Event, coded: Event, fits: bool) -> None:
    """Meetings are of all who meet; other acts have two sides, of which each must share a code."""
    assert pair(tmp_path, gold, coded)["triple"]["tp"] == int(fits)


def test_quad_takes_another_type_of_the_same_class(tmp_path: Path) -> None:
    found = pair(tmp_path, event("ACCUSE", "RUS", "EU"), event("REJECT", "RUS", "EU"))
    assert (found["triple"]["tp"], found["quad"]["tp"]) == (0, 1)


def test_as_many_pairs_as_can_be_made(tmp_path: Path) -> None:
    """The likest pair is given up where it would leave another annotated event alone."""
    gold = [event("ACCUSE", "RUS CHN", "EU USA"), event("ACCUSE", "RUS", "EU")]
    coded = [event("ACCUSE", "RUS", "EU"), event("ACCUSE", "CHN", "USA")]
    found = figures(write(tmp_path / "gold", ("a", gold)), write(tmp_path / "pred", ("a", coded)))
    assert found["all"]["triple"]["tp"] == 2


def test_files_that_hold_no_codings(tmp_path: Path) -> None:
    for content, words in (
        ("x\n", "not JSON"),
        ("[]\n", "not an article"),
        ('{"events": [1]}\n', "not an article"),
    ):
        path = tmp_path / "file"
        path.write_text(content)
        with pytest.raises(ScoringError, match=f"file:1: .*{words}"):
            read_coded(path)
    with pytest.raises(ScoringError, match="nowhere: No such file"):
        read_coded(tmp_path / "nowhere")


def _spoil(told: Event, chance: random.Random, types: Sequence[str]) -> Event:
    """An event as a poor coder would give it."""
    spoilt = json.loads(json.dumps(told))
    if chance.random() < 0.2:
        spoilt["type"] = chance.choice(types)
    if chance.random() < 0.2:
        spoilt["actors"], spoilt["recipients"] = spoilt["recipients"], spoilt["actors"]
    if chance.random() < 0.2:
        spoilt["actors"] = spoilt["actors"][:1]
    if chance.random() < 0.2:
        spoilt["trigger"] = " ".join(spoilt["trigger"].split()[:2])
    if chance.random() < 0.3:
        spoilt["start"] = (spoilt["start"] or "2020-01-01")[: chance.choice([4, 7, 10])]
    if chance.random() < 0.2:
        spoilt["status"] = "planned"
    return spoilt


@pytest.mark.parametrize("seed", range(4))
def test_same_figures_as_the_scorer_of_the_gold(shared: Path, tmp_path: Path, seed: int) -> None:
    gold = shared / "gold" / "dev" / "gold.jsonl"
    articles = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    types = sorted({each["type"] for article in articles for each in article["events"]})
    chance = random.Random(seed)
    coded = []
    for article in articles:
        events = [
            _spoil(each, chance, types)
            for each in article["events"]
            for _ in range(chance.choice([0, 1, 1, 2]))
        ]
        chance.shuffle(events)
        if chance.random() > 0.05:
            coded.append((article["id"], events))
    pred = write(tmp_path / "pred", *coded)
    command = [sys.executable, str(shared / "tools" / "score.py"), str(gold), str(pred)]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()[-1]
    assert figures(gold, pred) == json.loads(told)
