"""How parties stand on a record that is large: worked out apart, told as soon as it is there, the same as at once."""

import time
from pathlib import Path
from typing import Any

import pytest

from rapporteur.analyst import Analyst
from rapporteur.desk import Desk
from rapporteur.present import standings
from rapporteur.present.standings import Standings, UnreadyError


def test_a_large_record_is_read_apart(dispatches: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk(str(dispatches))
    at_once = Standings(desk).ask("relation", "BLR", "USA")
    assert at_once == Analyst(desk).relation("BLR", "USA")
    monkeypatch.setattr(standings, "_SMALL", 0)
    large = Standings(desk)
    try:
        with pytest.raises(UnreadyError, match="ask again"):
            large.ask("relation", "BLR", "USA")
        assert until_there(large, "relation", "BLR", "USA") == at_once
        assert large.ask("relation", "BLR", "USA", patience=0) == at_once
    finally:
        large.close()


def until_there(large: Standings, *question: Any) -> Any:
    """The answer, asked for until it is there."""
    for _ in range(600):
        try:
            return large.ask(*question)
        except UnreadyError:
            time.sleep(0.2)
    raise AssertionError("there is no answer after two minutes")
