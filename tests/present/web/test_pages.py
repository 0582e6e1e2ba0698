"""What an analyst does, in a real browser on real pages."""

from typing import Any

import icalendar
import pytest

from rapporteur.desk import Desk

PAGES = (
    "/en/", "/fr/about/BLR", "/en/person/Mike%20Pompeo", "/fr/dyad/BLR/USA", "/en/events?about=BLR", "/en/agenda",
    "/fr/claims", "/en/review", "/en/actors", "/fr/sources", "/en/search?q=Minsk", "/en/exports", "/en/threads", "/fr/threads?about=BLR",
)  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_pages_are_clean_and_accessible(path: str, visit: Any) -> None:
    page = visit.go(path)
    assert page.locator("html").get_attribute("lang") == path[1:3]
    assert page.locator("h1").count() == 1
    assert visit.accessible() == []


@pytest.mark.parametrize("width", [390, 1280])
def test_pages_fit_the_screen(width: int, visit: Any, place: str) -> None:
    visit.page.set_viewport_size({"width": width, "height": 844})
    event = max(Desk(place).events(), key=lambda each: len(each.mentions))
    for path in (
        *PAGES,
        f"/fr/event/{event.id}",
        "/fr/article/demo-2025-06-23-fr",
        "/fr/figure/timeline?about=BLR",
    ):
        page = visit.go(path)
        for closed in page.locator("details > summary").all():
            closed.click()
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert over == 0, path


def test_a_relation_in_words(visit: Any, context: Any, site: str) -> None:
    relation = context.request.get(site + "/api/v1/relations/BLR/USA").json()
    standing = relation["standing"]["level"]
    words = visit.go("/en/dyad/BLR/USA").locator("#index + p").inner_text()
    for each in standing.values():
        assert f"{abs(each):.1f}" in words
    assert f"{relation['acts']} dated acts" in words
    assert "scale from −10 to +10" in words
    quads = visit.page.locator(".quads li").all_inner_texts()
    assert [int(each.split()[-1]) for each in quads] and "verbal cooperation" in quads[0]


def test_a_storyline_leads_from_the_dossier_to_its_events(visit: Any, place: str) -> None:
    stories = [each for each in Desk(place).threads("en") if "BLR" in each.thread.parties]
    page = visit.go("/en/about/BLR")
    page.get_by_role("link", name="Storylines").last.click()
    assert page.locator(".events h3").all_inner_texts() == [each.title for each in stories]
    page.get_by_role("link", name=stories[0].title).first.click()
    assert page.locator("h1").inner_text() == stories[0].title
    ids = [link.get_attribute("href").split("/")[-1] for link in page.locator(".wide h3 a").all()]
    assert ids == list(stories[0].thread.events[::-1])
    assert visit.accessible() == []
    assert visit.page.goto(page.url.replace(stories[0].thread.id, "0" * 12)).status == 404
    visit.faults.clear()  # the browser tells what was not found


def test_pages_speak_their_language(visit: Any, place: str) -> None:
    event = max(Desk(place).events(), key=lambda each: len(each.mentions))
    words = visit.go(f"/fr/event/{event.id}").locator("table.fields").inner_text()
    assert f"({event.agreed.type})" in words
    assert "actual" not in words and "_" not in words
    assert visit.go("/fr/exports").locator("td").first.inner_text() == "événements PLOVER, JSON Lines"


def test_from_dossier_to_words_in_three_clicks(visit: Any) -> None:
    page = visit.go("/en/about/BLR")
    page.locator(".events h3 a").first.click()
    assert "/en/event/" in page.url
    page.locator(".mention .cite a").first.click()
    target = page.locator(".coded li:target")
    mention = target.get_attribute("data-mention")
    words = page.locator(f'.mark.is-trigger[data-of~="{mention}"]')
    assert words.first.inner_text() == target.locator("q").inner_text()
    words.first.hover()
    assert "lit" in (target.get_attribute("class") or "")
    assert visit.accessible() == []


def test_text_stands_as_received(visit: Any, place: str) -> None:
    coded = Desk(place).coded("demo-2025-06-22-en")
    assert coded is not None
    shown = (
        visit.go("/en/article/demo-2025-06-22-en").locator(".received").evaluate("each => each.textContent")
    )
    assert shown == coded.article.text


def test_without_javascript(plain: Any) -> None:
    page = plain.go("/")
    assert page.url.endswith("/fr/")
    page.locator(".events h3 a").first.click()
    page.locator(".mention .cite a").first.click()
    assert page.locator(".coded li:target").count() == 1
    page.fill("#q", "prisonniers")
    page.get_by_role("button", name="Chercher").click()
    assert (
        page.locator(".slim li a").first.inner_text() == "Quatorze prisonniers politiques libérés au Bélarus"
    )


def test_language_switch_keeps_the_page(visit: Any) -> None:
    page = visit.go("/en/events?about=CHN&status=planned")
    before = page.locator(".event h3 a").evaluate_all(
        "all => all.map(each => each.getAttribute('href').slice(3))"
    )
    page.get_by_role("link", name="Français").click()
    assert page.url.endswith("/fr/events?about=CHN&status=planned")
    assert (
        page.locator(".event h3 a").evaluate_all("all => all.map(each => each.getAttribute('href').slice(3))")
        == before
    )
    assert page.locator("h1").inner_text() == "Événements"


def test_quotes_keep_their_language(visit: Any) -> None:
    page = visit.go("/fr/about/USA")
    quotes = page.locator("blockquote")
    languages = quotes.evaluate_all("all => all.map(each => each.lang)")
    assert set(languages) == {"fr", "en"}


def test_what_changed_since_the_last_visit(visit: Any, context: Any, site: str) -> None:
    assert visit.go("/en/").locator("#changed").count() == 0
    for path in ("/en/about/BLR", "/en/about/SCO", "/en/person/Mike%20Pompeo", "/en/"):
        context.clear_cookies(name="rapporteur-visited")
        context.add_cookies(
            [{"name": "rapporteur-visited", "value": "|2020-01-01T00:00:00+00:00", "url": site}]
        )
        assert visit.go(path).locator(".changed .event").count() > 0, path
        assert visit.accessible() == []


def test_agenda_as_a_calendar(visit: Any, context: Any, site: str, place: str) -> None:
    page = visit.go("/en/agenda")
    ahead = Desk(place).ahead(Desk(place).latest() or "").events
    assert page.locator(".event").count() == len(ahead) > 0
    href = page.get_by_role("link", name="Calendar file").get_attribute("href")
    entries = icalendar.Calendar.from_ical(context.request.get(site + href).body()).walk("VEVENT")
    days = {entry["dtstart"].to_ical().decode() for entry in entries}
    assert days >= {
        e.agreed.when.start.replace("-", "") for e in ahead if len(e.agreed.when.start or "") == 10
    }


def test_search_finds_countries_people_and_words(visit: Any) -> None:
    page = visit.go("/fr/search?q=bielorussie")
    assert page.get_by_role("link", name="Biélorussie").count() == 1
    page = visit.go("/en/search?q=kellogg")
    assert page.get_by_role("link", name="Keith Kellogg").count() >= 1


def test_all_events_are_listed(visit: Any, place: str) -> None:
    page = visit.go("/en/events")
    assert page.locator(".event").count() == len(Desk(place).events())


PICTURES = ("timeline?about=BLR", "network", "map", "calendar")


@pytest.mark.parametrize("name", PICTURES)
def test_pictures_have_a_table_and_links(name: str, visit: Any, context: Any, site: str) -> None:
    page = visit.go(f"/fr/figure/{name}")
    assert page.locator("tbody tr").count() > 0
    assert visit.accessible() == []
    address = page.locator("object").get_attribute("data")
    drawn = context.request.get(site + address)
    assert drawn.headers["content-type"].startswith("image/svg+xml")
    assert "<script" not in drawn.text()
    if name.startswith(("timeline", "calendar")):
        assert "/fr/event/" in drawn.text()
    kept = context.request.get(site + address.replace(".svg", ".png"))
    assert kept.body().startswith(b"\x89PNG")


def test_agreement_of_an_event(visit: Any, place: str) -> None:
    event = max(Desk(place).events(), key=lambda each: len(each.mentions))
    page = visit.go(f"/en/event/{event.id}")
    page.get_by_role("link", name="As a picture").click()
    assert page.locator("tbody tr").count() >= 2
