"""Dossiers: of a country or body, of a person, of two parties."""

from typing import Annotated

from fastapi import APIRouter, HTTPException, Path, Request
from starlette.responses import Response

from rapporteur.present.web.record import Cursor, Lang, remember_visit, since_last_visit
from rapporteur.present.web.rendering import Shared, render

Code = Annotated[str, Path(max_length=8, pattern="^[A-Za-z0-9]+$")]
_PAGE = 50


def make_router(shared: Shared) -> APIRouter:
    """The pages of dossiers."""
    router = APIRouter(prefix="/{lang}", include_in_schema=False)
    desk = shared.desk

    @router.get("/about/{code}")
    def about(request: Request, lang: Lang, code: Code) -> Response:
        since = since_last_visit(request)
        dossier = desk.dossier(code.upper(), since)
        if not dossier.lately.events and not dossier.ahead.events and not dossier.partners:
            raise HTTPException(404)
        page = render(shared, request, "dossier.html", dossier=dossier, since=since, person=False)
        return remember_visit(request, page)

    @router.get("/person/{name}")
    def person(request: Request, lang: Lang, name: Annotated[str, Path(max_length=120)]) -> Response:
        dossier = desk.person(name)
        if not dossier.lately.events:
            raise HTTPException(404)
        return render(shared, request, "dossier.html", dossier=dossier, since=None, person=True)

    @router.get("/dyad/{one}/{other}")
    def dyad(request: Request, lang: Lang, one: Code, other: Code, after: Cursor = None) -> Response:
        try:
            partner, seen, more = desk.dyad(one.upper(), other.upper(), _PAGE, after)
        except ValueError as error:
            raise HTTPException(400) from error
        if not seen.events and after is None:
            raise HTTPException(404)
        parties = (one.upper(), other.upper())
        indexed = partner is not None and desk.has_index(partner)
        values = {"parties": parties, "partner": partner, "seen": seen, "after": more, "indexed": indexed}
        return render(shared, request, "dyad.html", **values)

    return router
