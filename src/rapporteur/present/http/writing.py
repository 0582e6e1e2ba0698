"""The routes that read articles: to be stored, or to be coded alone. Both need the token."""

import json
import threading
from collections.abc import Callable
from typing import Any

from fastapi import BackgroundTasks, FastAPI, HTTPException, Request
from starlette.responses import JSONResponse, Response

from rapporteur.desk import Desk, Failure
from rapporteur.present.http import models
from rapporteur.present.http.problems import documented, problem
from rapporteur.present.shapes import coding_shape

_SETTLING = threading.Lock()
_TOKEN: dict[str, Any] = {"security": [{"token": []}]}


def add_writing(api: FastAPI, desk: Desk, may_write: Callable[[Request], bool]) -> None:
    """Adds the routes; ``may_write`` says whether a request may use them."""

    def settle() -> None:
        with _SETTLING:
            desk.settle()

    def with_token(request: Request, doing: str) -> None:
        if not may_write(request):
            needed = {"WWW-Authenticate": "Bearer"}
            raise HTTPException(401, f"{doing} needs the token: Authorization: Bearer ...", needed)

    @api.post("/code", response_model=models.Coding, responses=documented(400, 401, 422), openapi_extra=_TOKEN)  # fmt: skip
    def code(request: Request, posted: models.Posted) -> Response:
        """Reads and codes an article without storing it."""
        with_token(request, "coding")
        (article,) = desk.sent(_as_file(posted))
        if isinstance(article, Failure):
            return problem(422, article.reason)
        coding = desk.attempt(article)
        if isinstance(coding, Failure):
            return problem(422, coding.reason)
        return JSONResponse(coding_shape(article, coding))

    @api.post("/articles", status_code=201, response_model=models.Added, responses=documented(400, 401, 422), openapi_extra=_TOKEN)  # fmt: skip
    def add(request: Request, posted: models.Posted, after: BackgroundTasks) -> Response:
        """Reads, codes and stores an article; events take account of it soon after."""
        with_token(request, "adding articles")
        (became,) = desk.receive(_as_file(posted))
        if isinstance(became, Failure):
            return problem(422, became.reason)
        after.add_task(settle)
        shape = {"id": became.id if became else None, "known": became is None}
        return JSONResponse(shape, 201, background=after)


def _as_file(posted: models.Posted) -> bytes:
    """An article as the line of a file."""
    return json.dumps(posted.model_dump(exclude_none=True)).encode()
