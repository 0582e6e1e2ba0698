"""The doctor finds a whole installation fine, and names what is broken."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from rapporteur import health
from rapporteur.health import Check, State, examine
from rapporteur.knowledge.files import KnowledgeError
from rapporteur.present.cli import main
from rapporteur.store import HEAD, Record


def found(place: str | None = None) -> Mapping[str, Check]:
    return {check.name: check for check in examine(place)}


def test_installation_is_fine(tmp_path: Path) -> None:
    place = str(tmp_path / "record.db")
    Record(place).close()
    checks = found(place)
    assert [check for check in checks.values() if check.state is State.BROKEN] == []
    assert checks[f"record {place}"].found == f"revision {HEAD}, 0 articles"
    assert checks["states"].found >= "190"
    for code in ("fr", "en"):
        assert "frames" in checks[f"knowledge of {code}"].found
        assert "loads" in checks[f"model of {code}"].found


def test_what_is_broken_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def load(languages: tuple[str, ...]) -> None:
        raise KnowledgeError(f"{languages[0]}/classes.yaml: no such file")

    monkeypatch.setattr(health.knowledge, "load", load)
    monkeypatch.setattr(health.driver, "sqlite_version_info", (3, 40, 1))
    with pytest.raises(SystemExit) as ended:
        main(["doctor", "--json", "--db", str(tmp_path)])
    assert ended.value.code == 1
    checks = {check["check"]: check for check in map(json.loads, capsys.readouterr().out.splitlines())}
    assert checks["knowledge of fr"] == {
        "check": "knowledge of fr", "found": "fr/classes.yaml: no such file", "state": "broken",
    }  # fmt: skip
    assert "model of fr" not in checks
    assert checks[f"record {tmp_path}"]["found"] == f"{tmp_path}: it is a folder, not a record"
    assert checks["sqlite"]["state"] == "odd" and "WAL-reset" in checks["sqlite"]["found"]
