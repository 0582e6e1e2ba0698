"""What the commands give has the fields that others rely on, and every offset leads to its words."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from rapporteur.desk import DEMO, Desk

Run = Callable[..., Any]
MENTION = {
    "id", "type", "mode", "contexts", "quad", "score", "actors", "recipients", "status", "start", "end", "place",
    "attributed_to", "trigger", "confidence", "rule", "evidence", "links",
}  # fmt: skip
EVIDENCE = {"sentence", "trigger", "actors", "recipients", "date", "place", "attribution", "status"}
CLAIM = {"id", "kind", "value", "about", "trigger", "evidence", "verdict", "because"}

TOLD = {"article", "publisher", "published", "id", "chain", "voice"}
"""What an event says of each mention: where it stands, and by which voice and chain it came."""


@pytest.fixture(scope="module")
def coded(cli: Run, good: Path) -> list[Any]:
    result = cli("code", good)
    assert (result.returncode, result.stderr) == (0, "2 coded, 0 failed\n")
    return [json.loads(line) for line in result.stdout.splitlines()]


def check_who(parties: Iterable[Any]) -> None:
    for who in parties:
        assert set(who) == {"code", "name", "sector", "role"}
        assert who["code"] == who["code"].upper()


def check_mention(mention: Any) -> None:
    """The fields that mentions and events have in common."""
    assert set(mention) >= MENTION
    assert mention["quad"] in {1, 2, 3, 4} and -10 <= mention["score"] <= 10
    assert mention["status"] in {"actual", "planned", "possible", "negated"}
    assert 0 <= mention["confidence"] <= 1
    assert set(mention["evidence"]) == EVIDENCE
    assert mention["place"] is None or set(mention["place"]) == {"code", "name"}
    for side in ("actors", "recipients", "attributed_to"):
        check_who(mention[side])


def test_articles(coded: list[Any]) -> None:
    fields = {"id", "url", "publisher", "title", "lang", "published", "events", "claims", "counts"}
    assert [set(each) for each in coded] == [fields, fields]
    english, french = coded
    assert (english["id"], english["lang"], english["url"]) == ("visit-en", "en", None)
    assert (french["title"], french["published"]) == ("Visite à [Minsk]", "2025-06-22")
    assert all(set(each["counts"]) == {"sentences", "parsed", "coded"} for each in coded)
    assert all(each["counts"]["coded"] == len(each["events"]) > 0 for each in coded)


def test_mentions(coded: list[Any], good: Path) -> None:
    texts = {article.id: article.text for article in Desk().take([str(good)])}  # type: ignore[union-attr]
    for article in coded:
        text = texts[article["id"]]
        ids = {mention["id"] for mention in article["events"]}
        for mention in article["events"]:
            check_mention(mention)
            assert text[slice(*mention["evidence"]["trigger"])] == mention["trigger"]
            assert {link["to"] for link in mention["links"]} <= ids
        for claim in article["claims"]:
            assert set(claim) >= CLAIM
            assert text[slice(*claim["evidence"])] == claim["trigger"]


def test_meeting_is_coded_in_both_languages(coded: list[Any]) -> None:
    """A plain sentence must come through; what else is found is for the tests of the languages."""
    for article in coded:
        meetings = [
            each for each in article["events"] if each["type"] == "CONSULT" and each["status"] == "actual"
        ]
        parties = {
            who["code"] for each in meetings for side in ("actors", "recipients") for who in each[side]
        }
        assert {"BLR", "USA"} <= parties, article["lang"]


def test_processes_and_file_give_the_same(cli: Run, good: Path, coded: list[Any], tmp_path: Path) -> None:
    output = tmp_path / "codings.jsonl"
    result = cli("code", good, "--jobs", 2, "-o", output)
    assert (result.returncode, result.stdout) == (0, "")
    assert [json.loads(line) for line in output.read_text(encoding="utf-8").splitlines()] == coded
    assert list(tmp_path.iterdir()) == [output]


def test_events(told: Run, coded: list[Any]) -> None:
    events = told("events")
    assert events
    mentions = {mention["id"] for article in coded for mention in article["events"]}
    ids = {event["id"] for event in events}
    for event in events:
        check_mention(event)
        assert {"mentions", "sources", "disagreements", "judgement"} <= set(event)
        assert all(set(each) == TOLD for each in event["mentions"])
        assert {each["id"] for each in event["mentions"]} <= mentions
        assert 1 <= event["sources"] <= len(event["mentions"])
        for values in event["disagreements"].values():
            assert all(set(each) == {"value", "mentions"} for each in values)
        assert all(set(link) == {"kind", "to"} and link["to"] in ids for link in event["links"])
    assert sorted(each["id"] for event in events for each in event["mentions"]) == sorted(mentions)


def test_events_narrowed(told: Run) -> None:
    everything = told("events")
    about = told("events", "--about", "rus", "--type", "accuse")
    assert about
    assert about == [
        each
        for each in everything
        if each["type"] == "ACCUSE" and "RUS" in {who["code"] for who in each["actors"] + each["recipients"]}
    ]
    assert told("events", "--since", "2031") == []


def test_other_lists(told: Run) -> None:
    assert all(set(claim) >= CLAIM for claim in told("claims"))
    assert all(event["status"] == "planned" for event in told("agenda"))
    assert [set(each) for each in told("actors")] == [{"who", "article", "evidence", "words", "score"}] * len(
        told("actors")
    )
    assert {each["lang"] for each in told("articles")} == {"fr", "en"}


def test_explain_leads_to_the_words(quick: Run, told: Run, filled: Any) -> None:
    event = told("events", "--type", "CONSULT")[0]
    for id_ in (event["id"], event["id"][:8], event["mentions"][0]["id"]):
        (way,) = told("explain", id_)
        assert event["mentions"][0]["id"] in {each["id"] for each in way["mentions"]}
    shown = quick("explain", event["id"], "--db", filled.place)
    assert shown.returncode == 0
    for words in (event["trigger"], event["rule"], *(who["name"] for who in event["actors"])):
        assert words in shown.stdout


def test_tables_show_what_json_gives(quick: Run, told: Run, filled: Any) -> None:
    for command, field in (("events", "trigger"), ("articles", "publisher"), ("claims", "trigger")):
        shown = quick(command, "--db", filled.place)
        assert (shown.returncode, shown.stderr) == (0, "")
        for each in told(command):
            assert each[field] in shown.stdout
    assert "Visite à [Minsk]" in quick("articles", "--db", filled.place).stdout


def test_no_colour_and_no_terminal(cli: Run, filled: Any) -> None:
    assert "\x1b[" not in cli("events", "--db", filled.place).stdout
    assert "\x1b[" not in cli("demo", "--help", NO_COLOR="1").stdout


@pytest.mark.parametrize("form", ["text", "md", "html", "json"])
def test_brief(quick: Run, filled: Any, form: str) -> None:
    """The record is named in the environment here."""
    result = quick("brief", "--format", form, "--lang", "en", RAPPORTEUR_DB=str(filled.place))
    assert (result.returncode, result.stderr) == (0, "")
    assert "a condamné" in result.stdout
    if form == "json":
        assert json.loads(result.stdout)["lang"] == "en"


def test_brief_of_paths_alone(quick: Run, good: Path, tmp_path: Path) -> None:
    result = quick("brief", good / "visite.txt", "missing.txt", "--db", tmp_path / "none.db")
    assert result.returncode == 3
    assert result.stderr == "missing.txt: there is no such file\n"
    assert "a condamné" in result.stdout
    assert list(tmp_path.iterdir()) == []


def test_demo(quick: Run) -> None:
    """Every bundled dispatch is read, and the brief says so in either language."""
    shown = quick("demo", "--lang", "fr")
    assert shown.returncode == 0
    assert f"{len(list(DEMO.iterdir()))} dispatches read" in shown.stderr
    assert "rapporteur add" in shown.stderr
    assert shown.stdout.startswith("Dossier")


def test_search(told: Run, filled: Any) -> None:
    """Words are found in any form, with or without accents; offsets lead to them."""
    found = told("search", "sanctionné", "europeen")
    assert [bool(each["event"]) for each in found].count(True) >= 1
    for each in found:
        text = (filled.folder / "visite.txt").read_text(encoding="utf-8").split("---\n")[2]
        words = [text[slice(*span)] for span in each["words"]]
        assert {"sanctions", "européenne"} == set(words)
        assert each["stretch"][0] <= each["words"][0][0]
    assert told("search", "Bruxelles") == []
