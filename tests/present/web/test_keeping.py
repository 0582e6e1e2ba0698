"""A page that was made for one reader is shown to the next with what is the next one's own."""

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from rapporteur.desk import Desk
from rapporteur.present.web import Settings, make_app
from rapporteur.present.web.guards import SESSION, form_is_ours

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
