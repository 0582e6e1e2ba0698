"""An assistant's client asks the program over standard input and output, and can cite what it is told."""

import asyncio
import json
import sys
from pathlib import Path
from typing import Any

from mcp import ClientSession, StdioServerParameters, stdio_client

from rapporteur.desk import Desk

PROGRAM = Path(sys.executable).with_name("rapporteur")
ASKED: dict[str, dict[str, Any]] = {
    "events": {"about": "blr", "min_sources": 2},
    "agenda": {},
    "claims": {"verdict": "contradicted"},
    "brief": {"focus": "BLR", "lang": "fr"},
    "search": {"words": "Kellogg"},
    "relation": {"one": "BLR", "other": "USA"},
    "relations": {"party": "blr"},
    "forecast": {"one": "BLR", "other": "USA"},
    "threads": {"about": "BLR"},
    "articles": {"limit": 3},
    "actors": {},
    "judgements": {},
}


async def _ask(place: Path) -> dict[str, Any]:
    server = StdioServerParameters(command=str(PROGRAM), args=["mcp", "--db", str(place)])
    answers: dict[str, Any] = {}
    async with stdio_client(server) as (read, write), ClientSession(read, write) as session:
        await session.initialize()
        answers["tools"] = {tool.name for tool in (await session.list_tools()).tools}
        for name, arguments in ASKED.items():
            answers[name] = await session.call_tool(name, arguments)
        event = json.loads(answers["events"].content[0].text)
        event = event[0] if isinstance(event, list) else event
        answers["explain"] = await session.call_tool("explain", {"id": event["id"]})
        answers["wrong"] = await session.call_tool("explain", {"id": "nothing"})
    return answers


def shapes(answer: Any) -> list[Any]:
    """The values of an answer that holds JSON, whole or one a part."""
    found = [json.loads(part.text) for part in answer.content]
    return found[0] if len(found) == 1 and isinstance(found[0], list) else found


def test_an_assistant_can_cite(dispatches: Path) -> None:
    answers = asyncio.run(_ask(dispatches))
    assert answers["tools"] == {*ASKED, "explain"}
    texts = {article.id: article.text for article in Desk(str(dispatches)).articles()}
    for event in (*shapes(answers["events"]), *shapes(answers["agenda"])):
        sentence = event["sentence"]
        assert texts[sentence["article"]][slice(*sentence["span"])] == sentence["words"]
    (way,) = shapes(answers["explain"])
    for mention in way["mentions"]:
        text = texts[mention["article"]["id"]]
        assert text[slice(*mention["evidence"]["trigger"])] == mention["trigger"]
    assert all(claim["verdict"] == "contradicted" for claim in shapes(answers["claims"]))
    assert "Biélorussie" in answers["brief"].content[0].text
    assert shapes(answers["search"])[0]["people"][0]["name"] == "Keith Kellogg"
    assert shapes(answers["relation"])[0]["one"] == "BLR"
    assert {"USA", "RUS"} <= {each["other"] for each in shapes(answers["relations"])}
    assert shapes(answers["forecast"])[0]["refused"]
    assert all("BLR" in each["parties"] for each in shapes(answers["threads"]))
    assert [each["id"] for each in shapes(answers["articles"])] == [
        a.id for a in Desk(str(dispatches)).read(3)[0]
    ]
    assert shapes(answers["judgements"]) == []
    assert "nothing" in answers["wrong"].content[0].text
