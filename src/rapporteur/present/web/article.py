"""The page of an article: its text as received, every coded part highlighted."""

from typing import Annotated

from fastapi import APIRouter, HTTPException, Path, Request
from starlette.responses import Response

from rapporteur.present.web.marks import Mark, marks_of, runs
from rapporteur.present.web.record import Lang
from rapporteur.present.web.rendering import Shared, render


def make_router(shared: Shared) -> APIRouter:
    """The page of an article."""
    router = APIRouter(prefix="/{lang}", include_in_schema=False)

    @router.get("/article/{id_:path}")
    def article(request: Request, lang: Lang, id_: Annotated[str, Path(max_length=400)]) -> Response:
        coded = shared.desk.coded(id_)
        if coded is None:
            raise HTTPException(404)
        marks = [mark for mention in coded.mentions for mark in marks_of(mention)]
        marks += [Mark(claim.evidence, claim.id, "claim") for claim in coded.claims]
        return render(
            shared, request, "article.html", coded=coded, runs_of_text=list(runs(coded.article.text, marks))
        )

    return router
