"""Routes on what the record tells: events, the agenda, storylines."""

import json
from collections.abc import Iterator
from typing import Annotated

from fastapi import Depends, FastAPI, HTTPException, Query, Request
from starlette.responses import Response, StreamingResponse

from rapporteur.desk import Desk
from rapporteur.desk import Query as Asked
from rapporteur.present.http import models
from rapporteur.present.http.asking import (
    PAGE,
    Code,
    Cursor,
    Day,
    Id,
    Language,
    Limit,
    answer,
    asked,
)
from rapporteur.present.http.problems import documented
from rapporteur.present.shapes import event_shape, judgement_shape, mention_shape, story_shape
from rapporteur.records.mention import Status

JSON_LINES = "application/jsonl"


def add_acts(api: FastAPI, desk: Desk) -> None:
    """Adds the routes."""

    @api.get("/events", response_model=models.Events, responses=documented(400, 422))
    def events(request: Request, query: Annotated[Asked, Depends(asked)], limit: Limit = PAGE, after: Cursor = None) -> Response:  # fmt: skip
        """Reconciled events, by date. Ask for application/jsonl to have all of them, a line each."""
        if JSON_LINES in request.headers.get("accept", ""):
            return StreamingResponse(_lines(desk, query), media_type=JSON_LINES)
        page = desk.page(query, limit, after)
        return answer(request, {"items": [event_shape(e) for e in page.events], "next": page.after})

    @api.get("/events/{id_}", response_model=models.Way, responses=documented(404, 422))
    def event(request: Request, id_: Id) -> Response:
        """The way of an event from its words: all its mentions with rules, confidence, offsets, and the words; what
        analysts decided of it. The id of a mention leads to its event."""
        told = desk.told(id_)
        if told is None:
            raise HTTPException(404, "there is no event of this id")
        mentions = [
            mention_shape(m)
            | {"article": a.id, "sentence": a.text[slice(*m.evidence.sentence)], "features": dict(m.features)}
            for m, a in told.mentions
        ]
        judged = [judgement_shape(each) for each in told.judgements]
        return answer(request, {"event": event_shape(told.event), "mentions": mentions, "judgements": judged})

    @api.get("/agenda", response_model=models.Events, responses=documented(400, 422))
    def agenda(request: Request, day: Day = None, limit: Limit = PAGE, after: Cursor = None) -> Response:
        """What is announced from a day on, by default the latest publication date; the next first."""
        since = day or desk.latest()
        page = desk.page(Asked(status=Status.PLANNED.value, since=since), limit, after)
        return answer(request, {"items": [event_shape(e) for e in page.events], "next": page.after})

    @api.get("/threads", response_model=models.Stories, responses=documented(422))
    def threads(
        request: Request, lang: Language = "en", about: Code = None, limit: Limit = PAGE,
        after: Annotated[str | None, Query(max_length=64, pattern="^[0-9a-z]+$", examples=["6829791e545dddc2"])] = None,
    ) -> Response:  # fmt: skip
        """Storylines: events that hang together, those told most first, with turning points and where they stand."""
        stories = desk.threads(lang, about.upper() if about else None)
        begin = next((place + 1 for place, each in enumerate(stories) if each.thread.id == after), 0)
        page = stories[begin : begin + limit]
        more = page[-1].thread.id if begin + limit < len(stories) else None
        items = [story_shape(each.thread, each.title, each.standing) for each in page]
        return answer(request, {"items": items, "next": more})


def _lines(desk: Desk, query: Asked) -> Iterator[str]:
    after: str | None = None
    while True:
        page = desk.page(query, 1000, after)
        for event in page.events:
            yield json.dumps(event_shape(event), ensure_ascii=False) + "\n"
        after = page.after
        if after is None:
            return
