"""What analysts judged goes out as samples, and comes back as weights of the confidence model."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from rapporteur.desk import Desk
from rapporteur.records.judgement import Act
from rapporteur.records.mention import Coding, Who

FIT = Path(__file__).parents[2] / "evaluation" / "fit_confidence.py"


def fitted(samples: Path, output: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(FIT), "--judged", str(samples), "--output", str(output)]
    return subprocess.run(command, capture_output=True, text=True)


def test_judged_mentions_teach_confidence(newsroom: Any, tmp_path: Path) -> None:
    desk = Desk(str(tmp_path / "record.db"))
    for number in range(20):
        sure = number % 2 == 0
        mention = newsroom.act(
            f"a{number}", f"They met, the {number}th time", "CONSULT", [Who("USA", "x")], [Who("BLR", "y")],
            f"20{number:02}-05-01", published=f"20{number:02}-05-01",
        )  # fmt: skip
        told = replace(mention, features=(("named" if sure else "vague", 1.0),))
        desk.record.store(newsroom.articles[f"a{number}"], Coding(f"a{number}", (told,)))
        desk.judge(told.id, Act.ACCEPT if sure else Act.REJECT, "ana")
    samples, weights = tmp_path / "samples.jsonl", tmp_path / "confidence.yaml"
    samples.write_text("".join(json.dumps(each) + "\n" for each in desk.samples()))
    desk.close()
    told = fitted(samples, weights)
    assert told.returncode == 0, told.stderr
    made = yaml.safe_load(weights.read_text())
    assert made["weights"]["named"] > 0 > made["weights"]["vague"]
    assert 0 < made["threshold"] < 1


def test_what_is_no_sample_is_named(tmp_path: Path) -> None:
    samples = tmp_path / "samples.jsonl"
    samples.write_text('{"article": "a"}\n')
    told = fitted(samples, tmp_path / "confidence.yaml")
    assert told.returncode == 2
    assert f"{samples}:1: it is no sample of a judged mention" in told.stderr
