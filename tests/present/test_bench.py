"""The bench measures both languages on the bundled dispatches."""

import json
from collections.abc import Callable
from typing import Any

Run = Callable[..., Any]


def test_command(cli: Run) -> None:
    shown = cli("bench", "--longest", "100", "--json")
    lines = [json.loads(line) for line in shown.stdout.splitlines()]
    assert shown.returncode == 0, shown.stderr
    assert {line["lang"] for line in lines} == {"fr", "en"}
    assert sum("floor" in line for line in lines) == 2
    assert [line["words"] for line in lines if "seconds" in line] == [100, 100]
