"""A page that was made for one reader is shown to the next with what is the next one's own."""

import asyncio
import shutil
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from rapporteur.desk import Desk, Revision
from rapporteur.present.web import Settings, make_app
from rapporteur.present.web import keeping as module
from rapporteur.present.web.guards import SESSION, form_is_ours, form_token
from rapporteur.present.web.keeping import PASSING, Keeping

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


def test_no_page_is_older_than_the_record(dispatches: Path, tmp_path: Path) -> None:
    """Of two processes on one record, what one writes is at once on the pages of the other, and on its own."""
    place = shutil.copy(dispatches, tmp_path)
    settings = Settings(place, token="t")
    pages = (
        "/en/",
        "/en/about/CHN",
        "/en/dyad/CHN/POL",
        "/en/events",
        "/en/sources",
        "/en/review",
        "/fr/search?q=Wang",
    )
    with (
        TestClient(make_app(settings), base_url="http://127.0.0.1") as here,
        TestClient(make_app(settings), base_url="http://127.0.0.1") as there,
    ):
        before = {path: there.get(path).text for path in pages}
        assert all(there.get(path).text == told for path, told in before.items())
        assert (
            here.post("/api/v1/articles", json=ARTICLE, headers={"authorization": "Bearer t"}).status_code
            == 201
        )
        event = next(e.id for e in Desk(place).events() if "POL" in {w.code for w in e.agreed.recipients})
        for client in (here, there):
            after = {path: client.get(path).text for path in pages}
            assert all(after[path] != before[path] for path in pages if path != "/en/review")
            assert event in client.get("/en/events?about=POL").text
        form = {"act": "reject", "token": form_token(settings, "first")}
        here.cookies.clear()
        here.cookies.set(SESSION, "first")
        assert here.post(f"/en/judge/{event}", data=form, follow_redirects=False).status_code == 303
        for client in (here, there):
            assert event not in client.get("/en/events?about=POL").text
            assert client.get("/en/dyad/CHN/POL").status_code == 404
            assert client.get("/en/about/CHN").text == before["/en/about/CHN"]


def test_what_did_not_change_is_not_made_again(settings: Settings) -> None:
    asked: list[str] = []
    keeping = Keeping(_teller(asked), settings, _State(read=[1]))
    for _ in range(3):
        assert TestClient(keeping).get("/en/agenda").text == "made once"
    assert asked == ["/en/agenda"]


def test_what_changed_is_made_again_at_once(settings: Settings) -> None:
    asked: list[str] = []
    keeping = Keeping(_teller(asked), settings, _State(read=[1, 1, 2, 2], judged=[0, 0, 0, 1, 2]))
    for _ in range(5):
        assert TestClient(keeping).get("/en/agenda").status_code == 200
    assert len(asked) == 4


def test_while_articles_keep_coming_in_answers_are_renewed_now_and_then(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    clock = iter([0.0, 0.0, 1.0, 4.9, 5.1, 5.1])
    monkeypatch.setattr(module, "monotonic", lambda: next(clock))
    keeping = Keeping(_teller(asked), settings, _State(read=[1, 2, 3, 4, 5]))
    made = []
    for _ in range(5):
        assert TestClient(keeping).get("/en/agenda").status_code == 200
        made.append(len(asked))
    assert made == [1, 2, 2, 2, 3]


@pytest.mark.parametrize("way", ["posted here", "no-cache"])
def test_who_brings_articles_or_will_have_nothing_old_gets_what_came_in(settings: Settings, way: str) -> None:
    asked: list[str] = []
    keeping = Keeping(_teller(asked), settings, _State(read=[1, 2, 3]))
    client = TestClient(keeping)
    client.get("/en/agenda")
    client.get("/en/agenda")
    if way == "posted here":
        client.post("/api/v1/articles")
    client.get("/en/agenda", headers={"cache-control": "no-cache"} if way == "no-cache" else {})
    assert asked.count("/en/agenda") == 3


def test_what_passes_is_not_kept(settings: Settings) -> None:
    asked: list[str] = []
    keeping = Keeping(_teller(asked, {"Cache-Control": PASSING}), settings, _State(read=[1]))
    for _ in range(3):
        assert TestClient(keeping).get("/en/dyad/CHN/POL").text == "made once"
    assert len(asked) == 3


def test_who_asks_for_what_is_being_made_waits_for_it(settings: Settings) -> None:
    """Each with a token of his own, and unhindered by a first one who takes it slowly."""
    asked: list[str] = []
    making, taken = asyncio.Event(), asyncio.Event()

    async def slow(scope: Scope, receive: Receive, send: Send) -> None:
        asked.append(scope["path"])
        await making.wait()
        await HTMLResponse("made once")(scope, receive, send)

    async def ask(wait: bool) -> bytes:
        body = b""

        async def send(message: Message) -> None:
            nonlocal body
            if wait and "body" in message:
                await taken.wait()
            body += message.get("body", b"")

        scope = {"type": "http", "method": "GET", "path": "/en/agenda", "query_string": b"", "headers": []}
        await keeping({**scope, "state": {}}, receive, send)
        return body

    async def receive() -> Message:
        return {"type": "http.request"}

    async def readers() -> list[bytes]:
        first = asyncio.create_task(ask(wait=True))
        others = [asyncio.create_task(ask(wait=False)) for _ in range(3)]
        await asyncio.sleep(0.05)
        making.set()
        told = list(await asyncio.wait_for(asyncio.gather(*others), 5))
        taken.set()
        return [*told, await first]

    keeping = Keeping(slow, settings, _State(read=[1]))
    with ThreadPoolExecutor(1) as apart:  # a browser of another test may have a loop running here
        assert apart.submit(asyncio.run, readers()).result() == [b"made once"] * 4
    assert asked == ["/en/agenda"]


class _State:
    """A record whose states follow each other, one a request; the last stays."""

    def __init__(self, read: list[int], judged: Sequence[int] = (0,)) -> None:
        self._read, self._judged = list(read), list(judged)

    def revision_at_hand(self) -> Revision | None:
        return None

    def revision(self) -> Revision:
        return Revision(
            0, *(told.pop(0) if len(told) > 1 else told[0] for told in (self._read, self._judged))
        )


def _teller(asked: list[str], headers: dict[str, str] | None = None) -> ASGIApp:
    """An application that notes what it is asked."""

    async def tell(scope: Scope, receive: Receive, send: Send) -> None:
        asked.append(scope["path"])
        await HTMLResponse("made once", headers=headers)(scope, receive, send)

    return tell
