"""The application: pages, API, static files, and the guards before them."""

import asyncio
import logging
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.resources import files

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from rapporteur.desk import Desk, StoreError
from rapporteur.present.http import make_api
from rapporteur.present.standings import Standings
from rapporteur.present.web import article, dossier, event, figure, judging, record, sign_in, threads
from rapporteur.present.web.guards import Guards, bears_token, refusal
from rapporteur.present.web.keeping import Keeping
from rapporteur.present.web.rendering import Pieces, Shared, lang_of, make_templates, preferred, render
from rapporteur.present.web.settings import Settings, checked
from rapporteur.present.web.visits import Visits
from rapporteur.present.web.words import load_words

_log = logging.getLogger(__name__)
_SECONDS = 30.0
"""Within which a page is answered or given up."""


def make_app(settings: Settings, desk: Desk | None = None) -> FastAPI:
    """The desk as an ASGI application; UnsafeError where it must not be served so, StoreError where there is no record."""
    desk = desk or Desk(checked(settings).place, new=False)
    templates = make_templates()
    shared = Shared(desk, Standings(desk), settings, templates, Pieces(templates))

    @asynccontextmanager
    async def living(_app: FastAPI) -> AsyncIterator[None]:
        threading.Thread(target=_make_ready, args=(shared,), daemon=True).start()
        yield
        shared.standings.close()
        shared.desk.close()

    app = FastAPI(title="Rapporteur", docs_url=None, redoc_url=None, openapi_url=None, lifespan=living)
    app.state.shared = shared
    app.add_middleware(Limited)
    app.add_middleware(Keeping, settings=settings, state=shared.desk)
    app.add_middleware(Visits)
    app.add_middleware(Guards, settings=settings)
    app.mount("/static", StaticFiles(directory=str(files("rapporteur.present.web").joinpath("static"))))
    for room in (sign_in, record, dossier, threads, event, figure, judging, article):
        app.include_router(room.make_router(shared))

    app.mount(
        "/api/v1", make_api(shared.desk, shared.standings, lambda request: bears_token(request, settings))
    )

    @app.get("/", include_in_schema=False)
    def root(request: Request) -> Response:
        return RedirectResponse(f"/{preferred(request)}/", 307)

    @app.exception_handler(HTTPException)
    def refused(request: Request, error: HTTPException) -> Response:
        return _sorry(shared, request, error.status_code)

    @app.exception_handler(RequestValidationError)
    def not_understood(request: Request, error: RequestValidationError) -> Response:
        return _sorry(shared, request, 404 if any(e["loc"][0] == "path" for e in error.errors()) else 400)

    @app.exception_handler(Exception)
    def broken(request: Request, error: Exception) -> Response:
        _log.exception("%s %s", request.method, request.url.path, exc_info=error)
        return _sorry(shared, request, 500)

    return app


def _make_ready(shared: Shared) -> None:
    """Makes what the first readers would wait for, and reconciles what came in while nothing was served; readers are
    answered meanwhile."""
    for name in shared.templates.list_templates():
        shared.templates.get_template(name)
    try:
        shared.desk.prepare()
        shared.desk.settle()
    except StoreError as error:
        _log.warning("%s", error)


class Limited:
    """Gives up on what takes too long to begin."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a request, or says that it took too long."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        limit = asyncio.timeout(_SECONDS)

        async def begun(message: Message) -> None:
            limit.reschedule(None)
            await send(message)

        try:
            async with limit:
                await self._app(scope, receive, begun)
        except TimeoutError:
            if not limit.expired():
                raise
            late = {"Retry-After": f"{_SECONDS:.0f}"}
            await refusal(Request(scope), 503, "This took too long.", late)(scope, receive, send)


def _sorry(shared: Shared, request: Request, status: int) -> Response:
    lang = lang_of(request)
    known = load_words(lang).group("errors")
    return render(
        shared, request, "error.html", status, why=known.get(str(status), known["404"]), status=status
    )
