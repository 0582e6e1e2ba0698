"""The API gives what the command line gives, page by page, and takes articles from those who hold the token."""

import json
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from fastapi.testclient import TestClient

from rapporteur.analyst import Analyst
from rapporteur.desk import FORMATS, Desk, Query
from rapporteur.present.shapes import coding_shape
from rapporteur.records.article import Article
from rapporteur.records.mention import Coding

TOKEN = {"authorization": "Bearer a token for tests"}


def pages(client: TestClient, path: str, limit: int) -> Iterator[list[Any]]:
    """The items of each page, by its cursor."""
    after = ""
    while after is not None:
        answer = client.get(path, params={"limit": limit, **({"after": after} if after else {})})
        assert answer.status_code == 200, answer.text
        yield answer.json()["items"]
        after = answer.json()["next"]


@pytest.mark.parametrize(
    "path",
    [
        "/api/v1/events",
        "/api/v1/claims",
        "/api/v1/articles",
        "/api/v1/agenda",
        "/api/v1/actors",
        "/api/v1/threads",
    ],
)
def test_pages_together_are_the_whole(path: str, client: TestClient) -> None:
    whole = client.get(path, params={"limit": 1000}).json()
    cut = list(pages(client, path, 3))
    assert whole["next"] is None
    assert all(len(page) <= 3 for page in cut)
    assert [item["id"] for page in cut for item in page] == [item["id"] for item in whole["items"]]


def test_json_lines_are_all_events(client: TestClient) -> None:
    answer = client.get("/api/v1/events?limit=1", headers={"accept": "application/jsonl"})
    lines = [json.loads(line) for line in answer.text.splitlines()]
    assert lines == client.get("/api/v1/events?limit=1000").json()["items"]


def test_narrowing(client: TestClient) -> None:
    found = client.get("/api/v1/events?about=chn&with=BLR&status=planned").json()["items"]
    assert found
    for event in found:
        assert {"CHN", "BLR"} <= {who["code"] for who in event["actors"] + event["recipients"]}
        assert event["status"] == "planned"


def test_an_event_leads_to_its_words(client: TestClient) -> None:
    event = client.get("/api/v1/events?about=USA&min_sources=2").json()["items"][0]
    way = client.get(f"/api/v1/events/{event['id']}").json()
    assert way["event"] == event
    for mention in way["mentions"]:
        text = client.get(f"/api/v1/articles/{mention['article']}").json()["text"]
        assert text[slice(*mention["evidence"]["trigger"])] == mention["trigger"]


def said(quick: Any, place: str, *arguments: str) -> list[Any]:
    """What the command line says in JSON."""
    told = quick(*arguments, "--json", "--db", place)
    assert told.returncode == 0, told.stderr
    return [json.loads(line) for line in told.stdout.splitlines()]


LISTS = {
    "/relations/BLR": ("relations", "BLR"), "/relations/BLR?directed=true": ("relations", "BLR", "--directed"),
    "/threads?lang=fr": ("threads",), "/actors": ("actors",), "/claims": ("claims",), "/judgements": ("judgements",),
}  # fmt: skip


@pytest.mark.parametrize("path", LISTS)
def test_lists_are_those_of_the_command(path: str, client: TestClient, quick: Any, place: str) -> None:
    def known(items: list[Any]) -> list[Any]:
        told = [{k: v for k, v in each.items() if k not in {"lost", "article"}} for each in items]
        return sorted(told, key=json.dumps)

    given = client.get(f"/api/v1{path}").json()["items"]
    assert known(given) == known(said(quick, place, *LISTS[path]))


def test_partners_come_in_pages(client: TestClient) -> None:
    whole = client.get("/api/v1/relations/BLR").json()["items"]
    path, found = "/api/v1/relations/BLR?limit=1", []
    while path:
        page = client.get(path).json()
        found += page["items"]
        path = f"/api/v1/relations/BLR?limit=1&after={page['next']}" if page["next"] else ""
    assert found == whole and len(found) > 2


def test_a_relation_is_that_of_the_command(client: TestClient, quick: Any, place: str) -> None:
    given = client.get("/api/v1/relations/blr/usa").json()
    assert [given] == said(quick, place, "relation", "BLR", "USA")
    level = given["standing"]["level"]
    assert level["low"] <= level["value"] <= level["high"]
    assert sum(week["acts"] for week in given["weeks"]) == given["acts"] > 4


def test_forecasts_are_those_of_the_command(client: TestClient, quick: Any, place: str) -> None:
    given = client.get("/api/v1/forecasts/BLR/USA").json()
    assert [given] == said(quick, place, "forecast", "BLR", "USA")
    assert given["refused"]
    ranked = client.get("/api/v1/forecasts/BLR?act=CONSULT").json()
    assert [ranked] == said(quick, place, "forecast", "BLR", "--act", "CONSULT")
    assert client.get("/api/v1/forecasts/BLR?act=NONSENSE").status_code == 422


@pytest.mark.parametrize(
    "path",
    ["/relations/BLR/USA", "/relations/BLR", "/forecasts/BLR/USA", "/threads", "/actors", "/judgements"],
)
def test_every_answer_has_its_tag(path: str, client: TestClient) -> None:
    tag = client.get(f"/api/v1{path}").headers["etag"]
    again = client.get(f"/api/v1{path}", headers={"if-none-match": tag})
    assert (again.status_code, again.content) == (304, b"")


def test_every_parameter_has_an_example(client: TestClient) -> None:
    told = client.get("/api/v1/openapi.json").json()
    plain = {"boolean", "integer", "number"}
    for path, verbs in told["paths"].items():
        for each in verbs["get"]["parameters"] if "get" in verbs else ():
            forms = each["schema"].get("anyOf", [each["schema"]])
            spoken = any(
                "enum" in f or "const" in f or f.get("type") in plain | {"array"} or "$ref" in f
                for f in forms
            )
            shown = any("examples" in each_of for each_of in (each, each["schema"], *forms))
            assert spoken or shown, (path, each["name"])


def test_unchanged_answers_are_not_sent_again(client: TestClient) -> None:
    tag = client.get("/api/v1/agenda").headers["etag"]
    again = client.get("/api/v1/agenda", headers={"if-none-match": tag})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/events/ffffffff", 404),
        ("/events/zz", 422),
        ("/articles/none", 404),
        ("/events?since=2020-13", 422),
        ("/none", 404),
    ],
)
def test_errors_are_problems(path: str, status: int, client: TestClient) -> None:
    answer = client.get(f"/api/v1{path}")
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert answer.json()["status"] == status
    assert answer.json()["detail"]


def test_the_brief_is_that_of_the_command(client: TestClient) -> None:
    told = client.get("/api/v1/brief?lang=fr&focus=BLR").json()
    assert told["focus"] == "BLR"
    assert {"announced", "relations"} <= {section["key"] for section in told["sections"]}


def test_adding_needs_the_token(client: TestClient) -> None:
    article = {"text": "Mike Pompeo visited Minsk."}
    for headers in ({}, {"authorization": "Bearer wrong"}):
        assert client.post("/api/v1/articles", json=article, headers=headers).status_code == 401


def test_an_added_article_is_read_and_told(client: TestClient) -> None:
    article = {
        "id": "wire-9", "lang": "en", "published": "2025-07-12", "publisher": "Wire",
        "text": "Foreign Minister Wang Yi of China visited Poland on July 11, 2025.",
    }  # fmt: skip
    first = client.post("/api/v1/articles", json=article, headers=TOKEN)
    assert (first.status_code, first.json()) == (201, {"id": "wire-9", "known": False})
    again = client.post("/api/v1/articles", json=article, headers=TOKEN)
    assert again.json() == {"id": None, "known": True}
    (event,) = client.get("/api/v1/events?about=POL").json()["items"]
    assert (event["type"], event["mentions"][0]["article"]) == ("CONSULT", "wire-9")


def test_an_article_is_coded_without_being_stored(client: TestClient) -> None:
    posted = {
        "text": "Mike Pompeo visited Minsk on 1 February 2020.",
        "lang": "en",
        "published": "2020-02-02",
    }
    before = client.get("/api/v1/articles?limit=1000").json()
    assert client.post("/api/v1/code", json=posted).status_code == 401
    coded = client.post("/api/v1/code", json=posted, headers=TOKEN).json()
    desk = Desk()
    (article,) = desk.sent(json.dumps(posted).encode())
    assert isinstance(article, Article)
    coding = desk.attempt(article)
    assert isinstance(coding, Coding)
    assert coded == json.loads(json.dumps(coding_shape(article, coding)))
    assert [event["trigger"] for event in coded["events"]] == ["visited"]
    assert client.get("/api/v1/articles?limit=1000").json() == before


@pytest.mark.parametrize("form", FORMATS)
def test_exports_are_those_of_the_desk(form: str, client: TestClient, place: str, tmp_path: Path) -> None:
    answer = client.get(f"/api/v1/export/{form}?about=blr&evidence=true")
    assert answer.headers["content-type"] == "application/zip"
    path = tmp_path / f"rapporteur.{FORMATS[form].suffix}"
    Desk(place).export(form, path, Query(about="BLR"))
    alone = client.get(f"/api/v1/export/{form}?about=BLR")
    assert alone.headers["content-type"].startswith(FORMATS[form].media)
    assert path.name in alone.headers["content-disposition"]
    with ZipFile(BytesIO(answer.content)) as whole:
        sidecar = f"{path.name}.evidence.jsonl"
        assert set(whole.namelist()) == {path.name, sidecar}
        assert whole.read(sidecar) == (tmp_path / sidecar).read_bytes()
        assert len(whole.read(path.name)) == len(alone.content) > 0
    if form in {"csv", "plover", "polecat", "gdelt"}:
        assert alone.content == path.read_bytes()


def test_a_backtest_is_that_of_the_analyst(client: TestClient, place: str) -> None:
    found = client.get("/api/v1/backtest?within=30").json()["items"]
    told = Analyst(Desk(place)).backtest(None, 30)
    assert [(each["kind"], each["within"], each["n"]) for each in found] == [
        (kind, days, skill.count) for (kind, days), skill in told.items()
    ]
    assert client.get("/api/v1/backtest?kept=true").json() == {"items": []}
