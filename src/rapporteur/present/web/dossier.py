"""Dossiers: of a country or body, of a person, of two parties."""

from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Path, Request
from starlette.responses import Response

from rapporteur.present.standings import UnreadyError
from rapporteur.present.web.keeping import PASSING
from rapporteur.present.web.record import Cursor, Lang
from rapporteur.present.web.rendering import Shared, render
from rapporteur.present.web.visits import visitor_of
from rapporteur.records.relation import Relation

Code = Annotated[str, Path(max_length=8, pattern="^[A-Za-z0-9]+$")]
_PAGE = 50
_PATIENCE = 0.05
"""Seconds for which a page waits for the index of a large record."""


def relation_of(shared: Shared, one: str, other: str) -> Relation | None:
    """How two parties stand; None where that is not worked out yet, or what does it is not installed."""
    try:
        found: tuple[Relation, Any] = shared.standings.ask("relation", one, other, patience=_PATIENCE)
    except (ImportError, UnreadyError):
        return None
    return found[0]


def make_router(shared: Shared) -> APIRouter:
    """The pages of dossiers."""
    router = APIRouter(prefix="/{lang}", include_in_schema=False)
    desk = shared.desk

    @router.get("/about/{code}")
    def about(request: Request, lang: Lang, code: Code) -> Response:
        since = visitor_of(request).since
        dossier = desk.dossier(code.upper(), since)
        if not dossier.lately.events and not dossier.ahead and not dossier.partners:
            raise HTTPException(404)
        return render(shared, request, "dossier.html", dossier=dossier, since=since, person=False)

    @router.get("/person/{name}")
    def person(request: Request, lang: Lang, name: Annotated[str, Path(max_length=120)]) -> Response:
        since = visitor_of(request).since
        dossier = desk.person(name, since)
        if not dossier.lately.events:
            raise HTTPException(404)
        return render(shared, request, "dossier.html", dossier=dossier, since=since, person=True)

    @router.get("/dyad/{one}/{other}")
    def dyad(request: Request, lang: Lang, one: Code, other: Code, after: Cursor = None) -> Response:
        try:
            pair = desk.dyad(one.upper(), other.upper(), _PAGE, after)
        except ValueError as error:
            raise HTTPException(400) from error
        if not pair.seen.events and after is None:
            raise HTTPException(404)
        parties = (one.upper(), other.upper())
        relation = relation_of(shared, *parties) if pair.has_index else None
        page = render(shared, request, "dyad.html", parties=parties, pair=pair, relation=relation)
        if pair.has_index and relation is None:
            page.headers["Cache-Control"] = PASSING
        return page

    return router
