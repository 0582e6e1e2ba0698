"""An analyst judges from the page, and takes it back; a form from elsewhere changes nothing."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from rapporteur.desk import Desk
from rapporteur.present.web import Settings, make_app
from rapporteur.records.event import Event


def test_rejecting_with_undo(visit: Any, place: str) -> None:
    page = visit.go("/en/review")
    first = page.locator(".event").first
    id_ = (first.locator("h3 a").get_attribute("href") or "").split("/")[-1].split("#")[0]
    first.locator("h3 a").click()
    page.fill("#by", "Ana Lyst")
    page.fill("#why", "a test")
    page.get_by_role("button", name="Reject").first.click()
    assert "Noted: Reject" in page.locator(".told").inner_text()
    assert "Ana Lyst" in page.locator(".told").inner_text()
    assert visit.accessible() == []
    listed = visit.go("/en/events").locator(f'a[href$="{id_}"]')
    assert listed.count() == 0
    page = visit.go(f"/en/event/{id_}")
    assert page.input_value("#by") == "Ana Lyst"
    page.get_by_role("button", name="Take back").click()
    assert page.locator(".told").count() == 0
    assert visit.go("/en/events").locator(f'a[href$="{id_}"]').count() == 1
    assert [each.act.value for each in Desk(place).judgements()][-2:] == ["reject", "undo"]


def test_judging_without_javascript(plain: Any) -> None:
    page = plain.go("/fr/review")
    page.get_by_role("button", name="Accepter").first.click()
    assert "Noté\u00a0: Accepter" in page.locator(".told").inner_text()
    page.get_by_role("button", name="Reprendre").click()
    assert page.locator(".told").count() == 0


@pytest.fixture(scope="module")
def place_of_own(dispatches: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    return shutil.copy(dispatches, tmp_path_factory.mktemp("judged"))


@pytest.fixture(scope="module")
def client(place_of_own: str) -> Iterator[TestClient]:
    with TestClient(make_app(Settings(place_of_own)), base_url="http://127.0.0.1") as made:
        yield made


def send(client: TestClient, id_: str, **fields: str) -> Any:
    """Fills in a form of an event's page."""
    body = client.get(f"/en/event/{id_}").text
    token = body.split('name="token" value="', 1)[1].split('"', 1)[0]
    return client.post(f"/en/judge/{id_}", data={"token": token, **fields})


def event(place: str, **fields: object) -> Event:
    found = [e for e in Desk(place).events() if all(getattr(e.agreed, k) == v for k, v in fields.items())]
    return found[0]


def test_editing_a_field(client: TestClient, place_of_own: str) -> None:
    told = event(place_of_own, type="RETREAT", mode="release")
    send(client, told.id, act="edit", field="start", value="2025-06-20")
    assert event(place_of_own, type="RETREAT", mode="release").agreed.when.start == "2025-06-20"
    body = client.get(f"/en/event/{told.id}").text
    assert "start=2025-06-20" in body


def test_merging_and_splitting(client: TestClient, place_of_own: str) -> None:
    one, other = event(place_of_own, type="CONCEDE"), event(place_of_own, type="RETREAT", mode="release")
    merged = send(client, one.id, act="merge", other=other.id)
    assert merged.status_code == 200
    assert "told 3 times" in merged.text
    mention = one.mentions[0].mention
    whole = str(merged.url).split("/")[-1].split("#")[0]
    parted = send(client, whole, act="split", other=mention)
    assert "told 2 times" in parted.text or "told once" in parted.text


def test_what_cannot_be_judged_so_is_told(client: TestClient, place_of_own: str) -> None:
    told = event(place_of_own, type="ACCUSE")
    answer = send(client, told.id, act="edit", field="type", value="NONSENSE")
    assert "NONSENSE" in answer.text
    assert 'role="alert"' in answer.text


@pytest.mark.parametrize("token", ["", "forged"])
def test_forged_forms_are_refused(token: str, client: TestClient, place_of_own: str) -> None:
    before = Desk(place_of_own).judgements()
    told = event(place_of_own, type="ACCUSE")
    answer = client.post(f"/en/judge/{told.id}", data={"token": token, "act": "reject"})
    assert answer.status_code in {400, 403}
    assert Desk(place_of_own).judgements() == before


def where(client: TestClient, told: Event, words: str) -> dict[str, bool]:
    """The pages, pictures and answers on which an event stands."""
    codes = sorted({who.code for who in (*told.agreed.actors, *told.agreed.recipients)})
    person = next(who.name for who in told.agreed.actors if who.person)
    paths = {
        "record": "/en/", "events": "/en/events", "dossier": f"/fr/about/{codes[0]}", "person": f"/en/person/{person}",
        "dyad": f"/en/dyad/{codes[0]}/{codes[1]}", "search": f"/en/search?q={words}", "agenda": "/fr/agenda",
        "calendar": "/en/figure/calendar.svg", "api": "/api/v1/events?limit=1000", "api agenda": "/api/v1/agenda",
        "api search": f"/api/v1/search?q={words}", "review": "/en/review",
    }  # fmt: skip
    return {name: told.id in client.get(path).text for name, path in paths.items()}


def test_a_rejected_event_is_gone_until_that_is_taken_back(client: TestClient, place_of_own: str) -> None:
    told = next(
        e for e in Desk(place_of_own).ahead("2025-07-10").events
        if any(who.person for who in e.agreed.actors) and e.agreed.when.start == "2025-09-03"
    )  # fmt: skip
    stands = where(client, told, "parade")
    everywhere = {name for name, there in stands.items() if there}
    assert everywhere >= {
        "record",
        "events",
        "dossier",
        "person",
        "dyad",
        "search",
        "agenda",
        "api",
        "api agenda",
    }
    article = client.get(f"/en/article/{told.mentions[0].article}").text
    assert "set aside by an analyst" not in article
    send(client, told.id, act="reject", by="Ana Lyst")
    assert not any(where(client, told, "parade").values())
    page = client.get(f"/en/event/{told.id}").text
    assert "set aside by an analyst" in page
    assert "set aside by an analyst" in client.get(f"/en/article/{told.mentions[0].article}").text
    undo = page.split('action="/en/judge/', 1)[1].split('"', 1)[0]
    token = page.split('name="token" value="', 1)[1].split('"', 1)[0]
    client.post(f"/en/judge/{undo}", data={"token": token, "act": "undo", "back": told.id})
    again = where(client, told, "parade")
    assert {name for name, there in again.items() if there} >= everywhere - {"review"}
