"""Judging: what needs an analyst's eyes, and the forms by which an analyst says what is right."""

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Form, HTTPException, Request
from starlette.responses import RedirectResponse, Response

from rapporteur.desk import JudgementError
from rapporteur.present.web.guards import SESSION, form_is_ours
from rapporteur.present.web.keeping import ANALYST
from rapporteur.present.web.record import Lang
from rapporteur.present.web.rendering import Shared, render
from rapporteur.present.web.visits import keep
from rapporteur.records.judgement import Act

_QUEUE = 40
Short = Annotated[str, Form(max_length=300)]


def make_router(shared: Shared) -> APIRouter:
    """The queue and the forms."""
    router = APIRouter(prefix="/{lang}", include_in_schema=False)
    desk = shared.desk

    @router.get("/review")
    def review(request: Request, lang: Lang) -> Response:
        return render(shared, request, "review.html", queue=desk.queue(_QUEUE))

    @router.post("/judge/{id_}")
    def judge(
        request: Request, lang: Lang, id_: str, act: Annotated[Act, Form()], token: Short, by: Short = "",
        why: Short = "", field: Short = "", value: Short = "", other: Short = "", back: Short = "",
    ) -> Response:  # fmt: skip
        if not form_is_ours(shared.settings, request.cookies.get(SESSION, ""), token):
            raise HTTPException(403)
        name = " ".join(by.split())[:80] or shared.settings.analyst
        values = {field: value.strip()} if act is Act.EDIT else {}
        others = other.split() if act in {Act.MERGE, Act.SPLIT} else []
        about, told = id_, ""
        try:
            judgement = desk.judge(id_, act, name, why.strip() or None, values, others)
            about = judgement.about
        except JudgementError as error:
            about, told = back or id_, str(error)
        response = RedirectResponse(_page_of(lang, about, told), 303)
        keep(response, ANALYST, quote(name))
        return response

    return router


def _page_of(lang: str, about: str, told: str) -> str:
    refused = f"?refused={quote(told)}" if told else ""
    return f"/{lang}/event/{quote(about, safe='')}{refused}#judging"
