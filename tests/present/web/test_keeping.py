"""A page that was made for one reader is shown to the next with what is the next one's own."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from rapporteur.desk import Desk
from rapporteur.present.web import Settings, make_app
from rapporteur.present.web.guards import SESSION, form_is_ours
from rapporteur.present.web.keeping import Keeping

ARTICLE = {
    "id": "wire-1", "lang": "en", "published": "2025-07-12", "publisher": "Wire",
    "text": "Foreign Minister Wang Yi of China visited Poland on July 11, 2025.",
}  # fmt: skip
TOKEN = 'name="token" value="'


@pytest.fixture(scope="module")
def settings(place: str) -> Settings:
    return Settings(place)


@pytest.fixture(scope="module")
def client(settings: Settings) -> Iterator[TestClient]:
    with TestClient(make_app(settings), base_url="http://127.0.0.1") as made:
        yield made


def test_forms_are_the_readers_own(client: TestClient, settings: Settings) -> None:
    event = Desk(settings.place).events()[0].id
    for session in ("first", "second", "third"):
        client.cookies.set(SESSION, session)
        body = client.get(f"/en/event/{event}").text
        token = body.split(TOKEN, 1)[1].split('"', 1)[0]
        assert form_is_ours(settings, session, token)
        assert not form_is_ours(settings, "another", token)


def test_the_next_reader_gets_the_same_page_and_policy(client: TestClient) -> None:
    client.cookies.set(SESSION, "first")
    one = client.get("/fr/agenda")
    client.cookies.set(SESSION, "second")
    other = client.get("/fr/agenda")
    assert one.content == other.content
    for name in ("content-security-policy", "content-type", "etag", "x-content-type-options"):
        assert one.headers[name] == other.headers[name]
    again = client.get("/fr/agenda", headers={"if-none-match": other.headers["etag"]})
    assert again.status_code == 304


def test_readers_without_cookies_get_tokens_of_their_own(client: TestClient, settings: Settings) -> None:
    event = Desk(settings.place).events()[0].id
    for _ in range(2):
        client.cookies.clear()
        answer = client.get(f"/en/event/{event}")
        token = answer.text.split(TOKEN, 1)[1].split('"', 1)[0]
        assert form_is_ours(settings, answer.cookies[SESSION], token)


def test_answers_of_the_api_are_never_old(dispatches: Path, tmp_path: Path) -> None:
    made = make_app(Settings(shutil.copy(dispatches, tmp_path), token="t"))
    with TestClient(made, base_url="http://127.0.0.1") as client:
        path = "/api/v1/events?about=POL"
        assert client.get(path).json()["items"] == client.get(path).json()["items"] == []
        added = client.post("/api/v1/articles", json=ARTICLE, headers={"authorization": "Bearer t"})
        assert added.status_code == 201
        assert len(client.get(path).json()["items"]) == 1


def test_what_did_not_change_is_not_made_again(client: TestClient, settings: Settings) -> None:
    asked: list[str] = []
    keeping = Keeping(_teller(asked), settings, lambda: "state")
    for _ in range(3):
        assert TestClient(keeping).get("/en/agenda").text == "made once"
    assert asked == ["/en/agenda"]


def test_what_changed_is_made_again_after_a_while(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    now, states, asked = [0.0], iter(range(10)), list[str]()
    monkeypatch.setattr("rapporteur.present.web.keeping.monotonic", lambda: now[0])
    keeping = Keeping(_teller(asked), settings, lambda: next(states))
    for moment in (100.0, 105.0, 111.0):
        now[0] = moment
        assert TestClient(keeping).get("/en/agenda").status_code == 200
    assert len(asked) == 2


def _teller(asked: list[str]) -> ASGIApp:
    """An application that notes what it is asked."""

    async def tell(scope: Scope, receive: Receive, send: Send) -> None:
        asked.append(scope["path"])
        await HTMLResponse("made once")(scope, receive, send)

    return tell
