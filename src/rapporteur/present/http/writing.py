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

_SETTLING = threading.Lock()
_TOKEN: dict[str, Any] = {"security": [{"token": []}]}


def add_writing(api: FastAPI, desk: Desk, may_write: Callable[[Request], bool]) -> None:
    """Adds the routes; ``may_write`` says whether a request may use them."""

    def settle() -> None:
        with _SETTLING:
            desk.settle()

    @api.post("/articles", status_code=201, response_model=models.Added, responses=documented(400, 401, 422), openapi_extra=_TOKEN)  # fmt: skip
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
