"""Pages on the record as a whole: at a glance, events, agenda, claims, people, sources, search, exports."""

from typing import Annotated

from fastapi import APIRouter, HTTPException, Path, Query, Request
from starlette.responses import Response

from rapporteur.desk import FORMATS, MissingError, types
from rapporteur.desk import Query as Asked
from rapporteur.present.http.files import export_file
from rapporteur.present.web.rendering import Shared, render
from rapporteur.present.web.visits import visitor_of
from rapporteur.records.mention import Status

Lang = Annotated[str, Path(pattern="^(fr|en)$")]
Code = Annotated[str | None, Query(max_length=8, pattern="^[A-Za-z0-9]*$")]
Day = Annotated[str | None, Query(pattern=r"^(\d{4}(-\d{2}(-\d{2})?)?)?$")]
Cursor = Annotated[str | None, Query(max_length=100)]
_PAGE = 50


def make_router(shared: Shared) -> APIRouter:
    """The pages of the record."""
    router = APIRouter(prefix="/{lang}", include_in_schema=False)
    desk = shared.desk
    choices = {"types": types(), "statuses": [each.value for each in Status]}

    @router.get("/")
    def home(request: Request, lang: Lang) -> Response:
        since = visitor_of(request).since
        return render(shared, request, "home.html", overview=desk.overview(since), since=since)

    @router.get("/events")
    def events(
        request: Request, lang: Lang, about: Code = None, partner: Annotated[Code, Query(alias="with")] = None,
        since: Day = None, until: Day = None, type: Annotated[str | None, Query(max_length=16)] = None,
        status: Annotated[str | None, Query(max_length=16)] = None,
        min_sources: Annotated[int | None, Query(ge=1, le=1000)] = None, after: Cursor = None,
    ) -> Response:  # fmt: skip
        asked = Asked(
            about=upper(about), partner=upper(partner), since=since or None, until=until or None,
            type=upper(type), status=status or None, min_sources=min_sources,
        )  # fmt: skip
        page = _page(asked, after)
        kept = {k: v for k, v in request.query_params.items() if v and k != "after"}
        values = {"asked": asked, "seen": desk.seen(page.events), "after": page.after, "kept": kept}
        return render(shared, request, "events.html", **choices, **values)

    def _page(asked: Asked, after: str | None):  # type: ignore[no-untyped-def]
        try:
            return desk.page(asked, _PAGE, after, newest=True)
        except ValueError as error:
            raise HTTPException(400) from error

    @router.get("/agenda")
    def agenda(request: Request, lang: Lang, day: Day = None) -> Response:
        day = day or desk.latest() or ""
        return render(shared, request, "agenda.html", seen=desk.ahead(day), day=day)

    @router.get("/claims")
    def claims(request: Request, lang: Lang, verdict: Annotated[str | None, Query(max_length=12)] = None, after: Cursor = None) -> Response:  # fmt: skip
        found = desk.checked(_PAGE, after, verdict or None)
        more = found[-1][0].id if len(found) == _PAGE else None
        return render(shared, request, "claims.html", claims=found, verdict=verdict or "", after=more)

    @router.get("/actors")
    def actors(request: Request, lang: Lang) -> Response:
        return render(
            shared, request, "actors.html", people=desk.people(_PAGE), learned=desk.taught(2 * _PAGE)
        )

    @router.get("/sources")
    def sources(
        request: Request, lang: Lang, after: Annotated[str | None, Query(max_length=240)] = None
    ) -> Response:
        try:
            found, more = desk.read(_PAGE, after)
        except ValueError as error:
            raise HTTPException(400) from error
        return render(
            shared, request, "sources.html", publishers=desk.publishers(), articles=found, after=more
        )

    @router.get("/search")
    def search(request: Request, lang: Lang, q: Annotated[str, Query(max_length=200)] = "") -> Response:
        return render(
            shared, request, "search.html", q=q, found=desk.find(q.strip(), lang) if q.strip() else None
        )

    @router.get("/exports")
    def exports(request: Request, lang: Lang, about: Code = None) -> Response:
        return render(shared, request, "exports.html", formats=FORMATS, about=about or "")

    @router.get("/exports/{form}")
    def export(lang: Lang, form: str, about: Code = None, evidence: bool = False) -> Response:
        if form not in FORMATS:
            raise HTTPException(404)
        return _file(shared, form, Asked(about=upper(about)), lang, evidence)

    @router.get("/agenda.ics")
    def calendar(request: Request, lang: Lang) -> Response:
        return _file(shared, "ics", Asked(status=Status.PLANNED.value), lang)

    return router


def _file(shared: Shared, form: str, asked: Asked, lang: str, evidence: bool = False) -> Response:
    """An export, sent as a file; with its sidecar as a zip."""
    try:
        return export_file(shared.desk, form, asked, evidence=evidence, lang=lang)
    except MissingError as error:
        raise HTTPException(501, str(error)) from error


def upper(code: str | None) -> str | None:
    """A code as the record writes it; None where none was given."""
    return code.upper() if code else None
