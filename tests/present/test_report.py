"""The report is one file that needs nothing else."""

import re
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess


def test_report_is_self_contained(quick: Callable[..., CompletedProcess[str]], dispatches: Path) -> None:
    told = quick("brief", "--db", dispatches, "--focus", "BLR", "--lang", "fr", "--format", "html")
    assert (told.returncode, told.stderr) == (0, "")
    page = told.stdout
    assert page.count("<svg") >= 3
    assert page.count("<table") == page.count("<figure>")
    assert not re.search(r"""(?:src|href)=["']?https?:""", page)
    assert "<script" not in page
