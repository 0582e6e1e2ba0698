"""A desk on the bundled dispatches, served as it is to users, and a browser to look at it."""

import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from rapporteur.present.web import Settings, make_app

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
TOKEN = "a token for tests"


@pytest.fixture(scope="session")
def place(dispatches: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A record of the dispatches that come with the program."""
    return shutil.copy(dispatches, tmp_path_factory.mktemp("web"))


@pytest.fixture(scope="session")
def site(place: str) -> Iterator[str]:
    """The address at which the record is served."""
    server = uvicorn.Server(
        uvicorn.Config(
            make_app(Settings(place, port=0, token=TOKEN, writes_a_minute=1000)), port=0, log_level="warning"
        )
    )
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        pytest.skip("there is no chromium")
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield found
        found.close()


class Visit:
    """A tab that notes all that must not happen: errors told on the console, and requests to anywhere else."""

    def __init__(self, page: Page, site: str) -> None:
        self.page = page
        self.faults: list[str] = []
        page.on(
            "console",
            lambda told: self.faults.append(told.text) if told.type in {"error", "warning"} else None,
        )
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on(
            "request",
            lambda request: None if request.url.startswith(site) else self.faults.append(request.url),
        )
        self._site = site

    def go(self, path: str) -> Page:
        """Opens a page of the desk."""
        answer = self.page.goto(self._site + path)
        assert answer is not None
        assert answer.ok, (path, answer.status)
        return self.page

    def accessible(self) -> list[str]:
        """The serious faults that axe-core finds on the page that is open."""
        found = Axe().run(self.page).response["violations"]
        return [
            f"{v['id']}: {v['nodes'][0]['html'][:120]}"
            for v in found
            if v["impact"] in {"serious", "critical"}
        ]


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(locale="en-GB", bypass_csp=False)
    yield made
    made.close()


@pytest.fixture
def visit(context: BrowserContext, site: str) -> Iterator[Visit]:
    """A tab; the test fails where a fault was noted."""
    tab = Visit(context.new_page(), site)
    yield tab
    assert tab.faults == []


@pytest.fixture
def plain(browser: Browser, site: str) -> Iterator[Visit]:
    """The same without JavaScript."""
    made = browser.new_context(locale="fr-FR", java_script_enabled=False)
    tab = Visit(made.new_page(), site)
    yield tab
    assert tab.faults == []
    made.close()
