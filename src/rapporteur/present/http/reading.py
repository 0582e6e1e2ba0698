"""Routes on what was read, learned, checked and judged; the brief and the search."""

import json
from typing import Annotated, Any, Literal

from fastapi import FastAPI, HTTPException, Path, Query, Request
from starlette.responses import Response

from rapporteur.desk import Desk
from rapporteur.present.brief import FORMATS
from rapporteur.present.http import models
from rapporteur.present.http.asking import PAGE, Code, Language, Limit, Number, answer, without
from rapporteur.present.http.problems import documented
from rapporteur.present.shapes import (
    article_shape,
    claim_shape,
    coding_shape,
    event_shape,
    judgement_shape,
    learned_shape,
)
from rapporteur.records.mention import Coding


def add_reading(api: FastAPI, desk: Desk) -> None:
    """Adds the routes."""

    @api.get("/claims", response_model=models.Claims, responses=documented(422))
    def claims(
        request: Request,
        verdict: Literal["supported", "contradicted", "unknown"] | None = None,
        limit: Limit = PAGE,
        after: Annotated[str | None, Query(pattern="^[0-9a-f]{1,64}$", examples=["6829791e545dddc2"])] = None,
    ) -> Response:
        """Figures told in the news, checked against the record."""
        found = desk.checked(limit, after, verdict)
        items = [claim_shape(claim) | {"article": article.id} for claim, article in found]
        return answer(request, {"items": items, "next": items[-1]["id"] if len(items) == limit else None})

    @api.get("/articles", response_model=models.Articles, responses=documented(400, 422))
    def articles(
        request: Request, limit: Limit = PAGE,
        after: Annotated[str | None, Query(pattern="^[0-9-]{0,10}~.{1,220}$", examples=["2020-02-01~wire-1"])] = None,
    ) -> Response:  # fmt: skip
        """What was read, those published last first."""
        found, more = desk.read(limit, after)
        items = [without(article_shape(article), "characters") for article in found]
        return answer(request, {"items": items, "next": more})

    @api.get("/articles/{id_:path}", response_model=dict[str, Any], responses=documented(404, 422))
    def article(request: Request, id_: Annotated[str, Path(min_length=1, max_length=220, examples=["wire-1"])]) -> Response:  # fmt: skip
        """An article as received, with all that was coded in it."""
        coded = desk.coded(id_)
        if coded is None:
            raise HTTPException(404, "there is no article of this id")
        shape = coding_shape(coded.article, Coding(id_, coded.mentions, coded.claims))
        return answer(request, without(shape, "counts") | {"text": coded.article.text})

    @api.get("/actors", response_model=models.Actors, responses=documented(422))
    def actors(request: Request, limit: Limit = PAGE, after: Number = None) -> Response:
        """Who was learned from which words, in the order of reading."""
        found = desk.introduced(limit, after)
        items = [learned_shape(mention, article) for _, mention, article in found]
        return answer(request, {"items": items, "next": found[-1][0] if len(found) == limit else None})

    @api.get("/judgements", response_model=models.Judgements, responses=documented(422))
    def judgements(request: Request, limit: Limit = PAGE, after: Number = None) -> Response:
        """What analysts decided, the earliest first; also what was undone since."""
        items = [judgement_shape(each) for each in desk.judged(limit, after)]
        return answer(request, {"items": items, "next": items[-1]["id"] if len(items) == limit else None})

    @api.get("/brief", response_model=dict[str, Any], responses=documented(422))
    def brief(request: Request, lang: Language = "en", focus: Code = None) -> Response:
        """The dossier of the record, or on a country or body, as sections of lines."""
        view, _ = desk.view()
        told = FORMATS["json"](desk.brief(view, lang, focus.upper() if focus else None))
        return answer(request, json.loads(told))

    @api.get("/search", response_model=models.Found, responses=documented(422))
    def search(
        request: Request, q: Annotated[str, Query(min_length=1, max_length=200, examples=["prisoners"])], lang: Language = "en"
    ) -> Response:  # fmt: skip
        """Countries, people, events and articles by their names, codes or words."""
        found = desk.find(q, lang)
        shape = {
            "parties": list(found.parties),
            "people": [{"name": name, "code": code, "events": number} for name, code, number in found.people],
            "events": [event_shape(event) for event in found.events.events],
            "articles": [without(article_shape(article), "characters") for article in found.articles],
        }
        return answer(request, shape)
