"""The tools: what the record tells, and how parties stand over time. None of them writes."""

from contextlib import suppress
from typing import Annotated, Any, Literal

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from pydantic import Field

from rapporteur import __version__
from rapporteur.desk import Desk, Query, Seen
from rapporteur.present.brief import FORMATS
from rapporteur.present.shapes import (
    article_shape,
    claim_shape,
    event_shape,
    forecast_shape,
    judgement_shape,
    learned_shape,
    mention_shape,
    partner_shape,
    ranking_shape,
    relation_shape,
    story_shape,
)
from rapporteur.records.mention import Status

Code = Annotated[
    str, Field(description="Code of a country (ISO 3166-1 alpha-3) or body (UN, EU, NATO...).", max_length=8)
]
Day = Annotated[
    str, Field(description="ISO date: YYYY, YYYY-MM or YYYY-MM-DD.", pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")
]
Limit = Annotated[int, Field(ge=1, le=200)]
Language = Literal["fr", "en"]
Shape = dict[str, Any]
INSTRUCTIONS = (
    "The record of who did what to whom, read from news and reconciled. Cite what you say: each event gives the sentence "
    "it rests on, its article, and the offsets [start, end] of the words. Say whether an act happened, is announced, "
    "possible or denied, and how many independent sources tell it. Quotes stay in their own language."
)


def make_server(desk: Desk) -> MCPServer:
    """A server of the tools on a desk."""
    server = MCPServer("rapporteur", version=__version__, instructions=INSTRUCTIONS)
    _add_telling(server, desk)
    _add_reading(server, desk)
    with suppress(ImportError):  # the extra `forecast` is not installed
        _add_outlook(server, desk)
    return server


def _add_telling(server: MCPServer, desk: Desk) -> None:
    @server.tool()
    def events(
        about: Code | None = None, partner: Code | None = None, since: Day | None = None, until: Day | None = None,
        type: str | None = None, status: Status | None = None, min_sources: int | None = None, limit: Limit = 30,
    ) -> list[Shape]:  # fmt: skip
        """Reconciled events, the latest first, each with the sentence that it rests on."""
        query = Query(
            about=_upper(about), partner=_upper(partner), since=since, until=until, type=_upper(type),
            status=status.value if status else None, min_sources=min_sources,
        )  # fmt: skip
        return cited(desk.seen(desk.page(query, limit, newest=True).events))

    @server.tool()
    def agenda(day: Day | None = None, limit: Limit = 30) -> list[Shape]:
        """What is announced from a day on, the next first; by default from the latest publication date."""
        return cited(desk.ahead(day or desk.latest() or "", limit))

    @server.tool()
    def threads(about: Code | None = None, lang: Language = "en", limit: Limit = 30) -> list[Shape]:
        """Storylines: events that hang together, with their turning points and where they stand; told most first."""
        stories = desk.threads(lang, _upper(about))[:limit]
        return [story_shape(each.thread, each.title, each.standing) for each in stories]

    @server.tool()
    def explain(id: Annotated[str, Field(description="Of an event or a mention.", max_length=64)]) -> Shape:
        """The way of an event from its words: every mention with its sentence, offsets, rule, confidence, source."""
        told = desk.told(id)
        if told is None:
            raise ToolError(f"there is no event or mention {id!r}")
        mentions = [
            mention_shape(m) | {"article": article_shape(a), "sentence": a.text[slice(*m.evidence.sentence)]}
            for m, a in told.mentions
        ]
        judged = [judgement_shape(each) for each in told.judgements]
        return {"event": event_shape(told.event), "mentions": mentions, "judgements": judged}

    @server.tool()
    def brief(focus: Code | None = None, lang: Language = "en") -> str:
        """The dossier of the record, or on one country or body, as Markdown."""
        view, _ = desk.view()
        return FORMATS["md"](desk.brief(view, lang, _upper(focus)))


def _add_reading(server: MCPServer, desk: Desk) -> None:
    @server.tool()
    def claims(
        verdict: Literal["supported", "contradicted", "unknown"] | None = None, limit: Limit = 30
    ) -> list[Shape]:
        """Figures told in the news, checked against the record: each with its verdict, why, and the events behind it."""
        return [
            claim_shape(claim) | {"article": article.id}
            for claim, article in desk.checked(limit, None, verdict)
        ]

    @server.tool()
    def articles(limit: Limit = 30) -> list[Shape]:
        """What was read, those published last first."""
        found, _ = desk.read(limit)
        return [article_shape(each) for each in found]

    @server.tool()
    def actors(limit: Limit = 30) -> list[Shape]:
        """People whom the latest articles introduced, with the words that did so."""
        return [learned_shape(each, article) for each, article in desk.taught(limit)]

    @server.tool()
    def judgements() -> list[Shape]:
        """What analysts decided, the earliest first; also what was undone since."""
        return [judgement_shape(each) for each in desk.judgements()]

    @server.tool()
    def search(words: Annotated[str, Field(min_length=1, max_length=200)], lang: Language = "en") -> Shape:
        """Countries, people, events and articles by their names, codes or words."""
        found = desk.find(words, lang)
        return {
            "parties": list(found.parties),
            "people": [{"name": name, "code": code} for name, code, _ in found.people],
            "events": cited(found.events),
            "articles": [{"id": a.id, "title": a.title, "published": a.published} for a in found.articles],
        }


def _add_outlook(server: MCPServer, desk: Desk) -> None:
    from rapporteur.analyst import Analyst

    analyst = Analyst(desk)

    @server.tool()
    def relation(one: Code, other: Code, directed: bool = False) -> Shape:
        """How two parties stand over time: an index with 90% intervals, and the weeks in which it changed."""
        found, _ = analyst.relation(one.upper(), other.upper(), directed)
        return relation_shape(found)

    @server.tool()
    def relations(party: Code, limit: Limit = 10) -> list[Shape]:
        """The balance of a party between its partners, those with most acts first; week by week it is in `relation`."""
        found = analyst.relations(party.upper())[:limit]
        return [{k: v for k, v in partner_shape(each).items() if k != "weeks"} for each in found]

    @server.tool()
    def forecast(one: Code, other: Code) -> Shape:
        """The chances of what may follow between two parties beside what is usual, with the events they rest on, and
        what the first may do next."""
        found, _ = analyst.forecast(one.upper(), other.upper(), keep=False)
        following = analyst.next_acts(one.upper(), other.upper())
        return forecast_shape(found) | {"next": ranking_shape(following)}


def cited(seen: Seen) -> list[Shape]:
    """Events with the sentence that each rests on, and where it stands."""
    shapes = []
    for event in seen.events:
        source = next((s for s in event.mentions if s.mention == event.agreed.id), event.mentions[0])
        article = seen.articles.get(source.article)
        span = event.agreed.evidence.sentence
        quoted = (
            {"article": source.article, "span": list(span), "words": article.text[slice(*span)]}
            if article
            else None
        )
        shapes.append(event_shape(event) | {"sentence": quoted})
    return shapes


def _upper(code: str | None) -> str | None:
    return code.upper() if code else None
