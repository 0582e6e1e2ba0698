"""What must be refused is refused: other names, other sites, floods, strangers; nothing of an article runs."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from rapporteur.desk import Desk
from rapporteur.present.web import Settings, UnsafeError, make_app


@pytest.fixture(scope="module")
def client(place: str) -> Iterator[TestClient]:
    with TestClient(make_app(Settings(place)), base_url="http://127.0.0.1:8001") as made:
        yield made


def test_other_host_names_are_not_answered(client: TestClient) -> None:
    assert client.get("/en/", headers={"host": "evil.example"}).status_code == 421
    assert client.get("/en/", headers={"host": "localhost:9"}).status_code == 200


def test_every_answer_carries_the_policy(client: TestClient) -> None:
    for path in ("/en/", "/en/nope", "/static/style.css", "/en/exports/csv"):
        policy = client.get(path).headers["content-security-policy"]
        assert "script-src 'self'" in policy
        assert "unsafe" not in policy


def test_pages_hold_nothing_inline(client: TestClient) -> None:
    for path in ("/en/", "/en/about/BLR", "/fr/article/demo-2025-06-22-en"):
        body = client.get(path).text
        assert " style=" not in body
        assert "<style" not in body
        assert body.count("<script") == body.count('<script src="/static/') == 1


def test_unchanged_pages_are_not_sent_again(client: TestClient) -> None:
    first = client.get("/en/agenda")
    again = client.get("/en/agenda", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_beyond_loopback_a_token_is_asked_for(place: str) -> None:
    with pytest.raises(UnsafeError, match="token"):
        make_app(Settings(place, host="0.0.0.0"))
    settings = Settings(place, host="desk.example", guarded=True, token="s3cret")
    with TestClient(make_app(settings), base_url="http://desk.example", follow_redirects=False) as client:
        assert client.get("/en/").headers["location"] == "/login"
        assert client.get("/api/v1/events").status_code == 401
        assert client.post("/login", data={"token": "wrong"}).status_code == 403
        signed = client.post("/login", data={"token": "s3cret"})
        assert signed.status_code == 303
        assert "samesite=strict" in signed.headers["set-cookie"].lower()
        assert client.get("/en/").status_code == 200


@pytest.mark.parametrize("headers", [{"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}])
def test_forms_of_other_sites_are_refused(client: TestClient, headers: dict[str, str]) -> None:
    assert client.post("/login", data={"token": "x"}, headers=headers).status_code == 403


def test_floods_of_writes_are_refused(place: str) -> None:
    with TestClient(make_app(Settings(place, writes_a_minute=3)), base_url="http://127.0.0.1") as client:
        answers = [client.post("/login", data={"token": "x"}).status_code for _ in range(5)]
    assert answers == [403, 403, 403, 429, 429]


def test_html_of_an_article_is_text(tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    words = "<script>alert(1)</script> Mike Pompeo visited Belarus on 1 February 2020. <img src=x onerror=alert(2)>"
    head = 'id: <b>x</b>\nlang: en\ntitle: <i>T</i>\npublisher: "><script>\nurl: javascript:alert(3)\npublished: 2020-02-02'
    article.write_text(f"---\n{head}\n---\n{words}\n", encoding="utf-8")
    desk = Desk(str(tmp_path / "record.db"))
    (stored,) = desk.add([str(article)])
    with TestClient(make_app(Settings(str(tmp_path / "record.db"))), base_url="http://127.0.0.1") as client:
        for path in ("/en/", "/en/sources", "/en/events", f"/en/article/{getattr(stored, 'id', '')}"):
            body = client.get(path).text
            assert not any(raw in body for raw in ("<script>", "<img", "<b>x", "<i>T", "javascript:")), path


@pytest.mark.parametrize(
    "path",
    [
        "/en/event/nope",
        "/en/article/nope",
        "/en/about/QQQ",
        "/en/dyad/BLR/QQQ",
        "/en/person/Nobody",
        "/de/",
        "/x",
    ],
)
def test_what_is_not_there(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code in {404, 422}
    assert "<h1>" in answer.text


@pytest.mark.parametrize(
    "path", ["/en/events?since=yesterday", "/en/events?after=x", "/en/events?min_sources=0"]
)
def test_what_cannot_be_understood(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code in {400, 422}
    assert "<h1>" in answer.text
