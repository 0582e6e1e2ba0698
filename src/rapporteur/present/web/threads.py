"""Storylines: which there are, and one with its events."""

from typing import Annotated

from fastapi import APIRouter, HTTPException, Path, Query, Request
from starlette.responses import Response

from rapporteur.present.web.record import Code, Lang, upper
from rapporteur.present.web.rendering import Shared, render

_PAGE = 30


def make_router(shared: Shared) -> APIRouter:
    """The pages of storylines."""
    router = APIRouter(prefix="/{lang}", include_in_schema=False)
    desk = shared.desk

    @router.get("/threads")
    def threads(
        request: Request, lang: Lang, about: Code = None, begin: Annotated[int, Query(alias="from", ge=0, le=100_000)] = 0
    ) -> Response:  # fmt: skip
        found = desk.stories(lang, upper(about))
        more = begin + _PAGE if begin + _PAGE < len(found) else None
        values = {"stories": found[begin : begin + _PAGE], "number": len(found), "more": more}
        return render(shared, request, "threads.html", about=upper(about), **values)

    @router.get("/thread/{id_}")
    def thread(
        request: Request, lang: Lang, id_: Annotated[str, Path(max_length=64)], about: Code = None
    ) -> Response:
        found = desk.storyline(id_, lang, upper(about))
        if found is None:
            raise HTTPException(404)
        return render(shared, request, "thread.html", storyline=found, about=upper(about))

    return router
