"""What changed since the last visit, for each visitor apart: on the record, on countries, bodies and persons."""

import re
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from httpx import Response

from rapporteur.present.web import Settings, make_app
from rapporteur.present.web.visits import VISITED

TOLD = ("/en/", "/fr/", "/en/about/BLR", "/fr/about/USA", "/en/about/SCO", "/en/person/Mike%20Pompeo")
CHANGED = re.compile(r'<section class="changed".*?</section>', re.S)


@pytest.fixture(scope="module")
def place(dispatches: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    return shutil.copy(dispatches, tmp_path_factory.mktemp("visited"))


@pytest.fixture
def client(place: str) -> Iterator[TestClient]:
    with TestClient(make_app(Settings(place)), base_url="http://127.0.0.1") as made:
        yield made


def ago(**time: float) -> str:
    return (datetime.now(UTC) - timedelta(**time)).isoformat(timespec="seconds")


def come(client: TestClient, path: str, cookie: str | None = None) -> Response:
    """Asks for a page with the cookie of earlier visits."""
    client.cookies.clear()
    return client.get(path, headers={"cookie": f"{VISITED}={cookie}"} if cookie is not None else None)


def number(body: str) -> int:
    """How many events are told to have changed."""
    (section,) = CHANGED.findall(body)
    return int(section.count('class="event '))


@pytest.mark.parametrize("path", TOLD)
def test_the_first_page_of_a_visit_tells_what_changed(path: str, client: TestClient) -> None:
    assert not CHANGED.findall(come(client, path).text)
    assert number(come(client, path, f"|{ago(days=400)}").text) > 0
    assert number(come(client, path, f"{ago(minutes=-5)}|{ago(minutes=1)}").text) == 0


def test_a_visit_lasts_while_pages_are_read(client: TestClient) -> None:
    before = ago(days=400)
    cookie = f"|{before}"
    for path in ("/en/agenda", "/en/about/BLR", "/en/person/Mike%20Pompeo", "/en/"):
        told = come(client, path, cookie).headers.get_list("set-cookie")
        (renewed,) = (each for each in told if each.startswith(VISITED))
        assert "samesite=strict" in renewed.lower() and "httponly" in renewed.lower()
        cookie = renewed.split("=", 1)[1].split(";")[0].strip('"')
        assert cookie.startswith(f"{before}|")
    assert number(come(client, "/en/about/BLR", cookie).text) > 0


def test_visitors_do_not_share_what_they_saw(client: TestClient) -> None:
    assert number(come(client, "/en/about/BLR", f"|{ago(days=400)}").text) > 0
    first = come(client, "/en/about/BLR")
    assert not CHANGED.findall(first.text)
    names = {each.split("=")[0] for each in first.headers.get_list("set-cookie")}
    assert names == {VISITED, "rapporteur-session"}
    again = client.get("/en/about/BLR")
    assert [each.split("=")[0] for each in again.headers.get_list("set-cookie")] == [VISITED]


@pytest.mark.parametrize(
    "cookie", ["", "nonsense", "|nonsense", "2020|2020", "2020-01-01|2020-01-01T00:00:00", "||"]
)
def test_a_broken_cookie_is_a_first_visit(cookie: str, client: TestClient) -> None:
    answer = come(client, "/en/about/BLR", cookie)
    assert answer.status_code == 200
    assert not CHANGED.findall(answer.text)
