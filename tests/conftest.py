"""Where the shared gold sets are, and what may be skipped.

On a machine that checks changes (CI=true) a skipped test is a failure, unless what is missing is the shared gold.
"""

import os
from collections.abc import Generator
from pathlib import Path

import pytest

NO_GOLD = "the shared gold sets are not here"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of seed articles and gold sets; the test is skipped where there is none."""
    folder = Path(os.environ.get("RAPPORTEUR_SHARED") or Path(__file__).parents[2] / "shared")
    if not (folder / "seeds").is_dir():
        pytest.skip(NO_GOLD)
    return folder


def _forbid_skip(report: pytest.TestReport | pytest.CollectReport) -> None:
    """Turns a skip into a failure where skips are not taken; an expected failure is no skip."""
    if os.environ.get("CI") != "true" or not report.skipped or hasattr(report, "wasxfail"):
        return
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    if NO_GOLD not in reason:
        report.outcome = "failed"
        report.longrepr = f"skipped where nothing may be skipped: {reason}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    _forbid_skip(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    _forbid_skip(report)
    return report
