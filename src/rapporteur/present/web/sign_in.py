"""Signing in, where the desk is reached from beyond its own machine."""

import hmac
from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from rapporteur.present.web.guards import SIGNED_IN, pass_of
from rapporteur.present.web.rendering import Shared, render
from rapporteur.present.web.visits import keep


def make_router(shared: Shared) -> APIRouter:
    """The page that asks for the token."""
    router = APIRouter(include_in_schema=False)

    @router.get("/login")
    def ask(request: Request) -> Response:
        return render(shared, request, "login.html", wrong=False)

    @router.post("/login")
    def sign_in(request: Request, token: Annotated[str, Form(max_length=500)]) -> Response:
        if not hmac.compare_digest(token.encode(), shared.settings.token.encode()):
            return render(shared, request, "login.html", 403, wrong=True)
        response = RedirectResponse("/", 303)
        keep(response, SIGNED_IN, pass_of(shared.settings))
        return response

    return router
