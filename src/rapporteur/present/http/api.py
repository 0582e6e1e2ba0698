"""The routes of the API under /api/v1."""

import hashlib
import json
import threading
from collections.abc import Callable, Iterator, Mapping
from typing import Annotated, Any, Literal, TypeVar

from fastapi import BackgroundTasks, Depends, FastAPI, HTTPException, Path, Query, Request
from starlette.responses import JSONResponse, Response, StreamingResponse

from rapporteur import __version__
from rapporteur.desk import Desk, Failure, types
from rapporteur.desk import Query as Asked
from rapporteur.present.brief import FORMATS
from rapporteur.present.http import models
from rapporteur.present.http.problems import MEDIA, Problem, documented, problem, tell_problems
from rapporteur.present.shapes import article_shape, claim_shape, coding_shape, event_shape, mention_shape
from rapporteur.records.mention import Coding, Status

Code = Annotated[str | None, Query(pattern="^[A-Za-z0-9]{1,8}$", examples=["BLR"])]
Day = Annotated[
    str | None, Query(pattern=r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$", examples=["2020-02"])
]
Limit = Annotated[int, Query(ge=1, le=1000)]
Cursor = Annotated[str | None, Query(pattern="^[0-9-]{0,10}~[0-9a-f]{1,64}$")]
Id = Annotated[str, Path(pattern="^[0-9a-f]{6,64}$", examples=["6829791e545dddc2"])]
Shape = dict[str, Any]
Shaped = TypeVar("Shaped")
JSON_LINES = "application/jsonl"
_PAGE = 100
_SETTLING = threading.Lock()


def make_api(desk: Desk, may_write: Callable[[Request], bool]) -> FastAPI:
    """The API on a desk; ``may_write`` says whether a request may add articles."""
    api = FastAPI(
        title="Rapporteur",
        version=__version__,
        description="The diplomatic record: reconciled events with their evidence, checked claims, articles.",
        docs_url=None,
        redoc_url=None,
        openapi_url="/openapi.json",
    )
    tell_problems(api)
    _add_events(api, desk)
    _add_others(api, desk)
    _add_writing(api, desk, may_write)
    _describe_problem(api)
    return api


def asked(
    about: Code = None,
    partner: Annotated[Code, Query(alias="with")] = None,
    since: Day = None,
    until: Day = None,
    type: Annotated[Literal[types()] | None, Query()] = None,  # type: ignore[valid-type]
    status: Status | None = None,
    min_sources: Annotated[int | None, Query(ge=1, le=10_000)] = None,
    min_confidence: Annotated[float | None, Query(ge=0, le=1)] = None,
) -> Asked:
    """The query that the parameters of a request say."""
    return Asked(
        about=about.upper() if about else None, partner=partner.upper() if partner else None, since=since, until=until,
        type=type, status=status.value if status else None, min_sources=min_sources, min_confidence=min_confidence,
    )  # fmt: skip


def _add_events(api: FastAPI, desk: Desk) -> None:
    @api.get("/events", response_model=models.Events, responses=documented(400, 422))
    def events(request: Request, query: Annotated[Asked, Depends(asked)], limit: Limit = _PAGE, after: Cursor = None) -> Response:  # fmt: skip
        """Reconciled events, by date. Ask for application/jsonl to have all of them, a line each."""
        if JSON_LINES in request.headers.get("accept", ""):
            return StreamingResponse(_lines(desk, query), media_type=JSON_LINES)
        page = desk.page(query, limit, after)
        return _answer(request, {"items": [event_shape(e) for e in page.events], "next": page.after})

    @api.get("/events/{id_}", response_model=models.Way, responses=documented(404, 422))
    def event(request: Request, id_: Id) -> Response:
        """The way of an event from its words: all its mentions with rules, confidence, offsets, and the words."""
        told = desk.told(id_)
        if told is None:
            raise HTTPException(404, "there is no event of this id")
        mentions = [
            mention_shape(m)
            | {"article": a.id, "sentence": a.text[slice(*m.evidence.sentence)], "features": dict(m.features)}
            for m, a in told.mentions
        ]
        return _answer(request, {"event": event_shape(told.event), "mentions": mentions})

    @api.get("/agenda", response_model=models.Events, responses=documented(422))
    def agenda(request: Request, day: Day = None, limit: Limit = _PAGE) -> Response:
        """What is announced from a day on, by default the latest publication date; the next first."""
        seen = desk.ahead(day or desk.latest() or "", limit)
        return _answer(request, {"items": [event_shape(e) for e in seen.events], "next": None})


def _add_others(api: FastAPI, desk: Desk) -> None:
    @api.get("/claims", response_model=models.Claims, responses=documented(422))
    def claims(
        request: Request,
        verdict: Literal["supported", "contradicted", "unknown"] | None = None,
        limit: Limit = _PAGE,
        after: Annotated[str | None, Query(pattern="^[0-9a-f]{1,64}$")] = None,
    ) -> Response:
        """Figures told in the news, checked against the record."""
        found = desk.checked(limit, after, verdict)
        items = [claim_shape(claim) | {"article": article} for claim, article in found]
        return _answer(request, {"items": items, "next": items[-1]["id"] if len(items) == limit else None})

    @api.get("/articles", response_model=models.Articles, responses=documented(422))
    def articles(request: Request, limit: Limit = _PAGE, after: Annotated[int, Query(ge=0, le=10_000_000)] = 0) -> Response:  # fmt: skip
        """What was read, those published last first."""
        found = desk.read(limit, after)
        items = [_without(article_shape(article), "characters") for article in found]
        return _answer(request, {"items": items, "next": str(after + limit) if len(found) == limit else None})

    @api.get("/articles/{id_:path}", response_model=dict[str, Any], responses=documented(404, 422))
    def article(request: Request, id_: Annotated[str, Path(min_length=1, max_length=220)]) -> Response:
        """An article as received, with all that was coded in it."""
        coded = desk.coded(id_)
        if coded is None:
            raise HTTPException(404, "there is no article of this id")
        shape = coding_shape(coded.article, Coding(id_, coded.mentions, coded.claims))
        return _answer(request, _without(shape, "counts") | {"text": coded.article.text})

    @api.get("/brief", response_model=dict[str, Any], responses=documented(422))
    def brief(request: Request, lang: Literal["fr", "en"] = "en", focus: Code = None) -> Response:
        """The dossier of the record, or on a country or body, as sections of lines."""
        view, _ = desk.view()
        told = FORMATS["json"](desk.brief(view, lang, focus.upper() if focus else None))
        return _answer(request, json.loads(told))

    @api.get("/search", response_model=dict[str, Any], responses=documented(422))
    def search(request: Request, q: Annotated[str, Query(min_length=1, max_length=200)], lang: Literal["fr", "en"] = "en") -> Response:  # fmt: skip
        """Countries, people, events and articles by their names, codes or words."""
        found = desk.find(q, lang)
        shape = {
            "parties": list(found.parties),
            "people": [{"name": name, "code": code, "events": number} for name, code, number in found.people],
            "events": [event_shape(event) for event in found.events.events],
            "articles": [_without(article_shape(article), "characters") for article in found.articles],
        }
        return _answer(request, shape)


def _add_writing(api: FastAPI, desk: Desk, may_write: Callable[[Request], bool]) -> None:
    def settle() -> None:
        with _SETTLING:
            desk.settle()

    @api.post(
        "/articles", status_code=201, response_model=models.Added, responses=documented(400, 401, 422),
        openapi_extra={"security": [{"token": []}]},
    )  # fmt: skip
    def add(request: Request, posted: models.Posted, after: BackgroundTasks) -> Response:
        """Reads, codes and stores an article; events take account of it soon after."""
        if not may_write(request):
            raise HTTPException(
                401,
                "adding articles needs the token: Authorization: Bearer ...",
                {"WWW-Authenticate": "Bearer"},
            )
        told = json.dumps(posted.model_dump(exclude_none=True)).encode()
        (became,) = desk.receive(told)
        if isinstance(became, Failure):
            return problem(422, became.reason)
        after.add_task(settle)
        shape = {"id": became.id if became else None, "known": became is None}
        return JSONResponse(shape, 201, background=after)


def _lines(desk: Desk, query: Asked) -> Iterator[str]:
    after: str | None = None
    while True:
        page = desk.page(query, 1000, after)
        for event in page.events:
            yield json.dumps(event_shape(event), ensure_ascii=False) + "\n"
        after = page.after
        if after is None:
            return


def _answer(request: Request, shape: Mapping[str, Any]) -> Response:
    """A shape as JSON with its digest as ETag; 304 where the asker has it already."""
    body = json.dumps(shape, ensure_ascii=False).encode()
    headers = {"ETag": f'"{hashlib.sha256(body).hexdigest()[:24]}"', "Cache-Control": "private, no-cache"}
    if request.headers.get("if-none-match") == headers["ETag"]:
        return Response(status_code=304, headers=headers)
    return Response(body, headers=headers, media_type="application/json")


def _without(shape: Shape, key: str) -> Shape:
    return {name: value for name, value in shape.items() if name != key}


def _describe_problem(api: FastAPI) -> None:
    """Adds to the description what FastAPI does not put there of itself: problems and the token."""
    made = api.openapi

    def described() -> dict[str, Any]:
        whole = made()
        parts = whole.setdefault("components", {})
        parts.setdefault("schemas", {})["Problem"] = Problem.model_json_schema()
        parts["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
        for route in whole["paths"].values():
            for each in route.values():
                if "422" in each["responses"]:
                    each["responses"]["422"]["content"] = {
                        MEDIA: {"schema": {"$ref": "#/components/schemas/Problem"}}
                    }
        return whole

    api.openapi = described  # type: ignore[method-assign]
