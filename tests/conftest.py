"""Where the shared gold sets are, what may be skipped, and which language cases are known to fail.

On a machine that checks changes (CI=true) a skipped test is a failure, unless what is missing is the shared gold.
``pytest --record-known tests/test_language_cases.py`` writes anew which cases fail.
"""

import os
from collections.abc import Generator
from pathlib import Path

import pytest

pytest_plugins = ("newsroom",)
KNOWN = Path(__file__).parent / "cases" / "known_failures.txt"
NO_GOLD = "the shared gold sets are not here"
FAILING = pytest.StashKey[dict[str, bool]]()
"""By the name of each language case that ran: whether it failed."""


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


def pytest_sessionstart(session: pytest.Session) -> None:
    session.stash[FAILING] = {}


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if call.when == "call" and item.name.startswith("test_case["):
        name = item.name.removeprefix("test_case[").removesuffix("]")
        item.session.stash[FAILING][name] = call.excinfo is not None
    _forbid_skip(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    _forbid_skip(report)
    return report


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--record-known", action="store_true", help="write which language cases fail")


def pytest_sessionfinish(session: pytest.Session) -> None:
    if session.config.getoption("--record-known"):
        failing = {name for name, fails in session.stash[FAILING].items() if fails}
        read = session.stash[FAILING].keys()
        kept = {name for name in KNOWN.read_text(encoding="utf-8").split() if name not in read}
        KNOWN.write_text("".join(f"{name}\n" for name in sorted(failing | kept)), encoding="utf-8")
