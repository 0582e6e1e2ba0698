"""The API under /api/v1: what the command line gives, with a description of itself."""

from collections.abc import Callable
from typing import Any

from fastapi import FastAPI, Request

from rapporteur import __version__
from rapporteur.desk import Desk
from rapporteur.present.http.acts import add_acts
from rapporteur.present.http.files import add_files
from rapporteur.present.http.outlook import add_outlook
from rapporteur.present.http.problems import MEDIA, Problem, tell_problems
from rapporteur.present.http.reading import add_reading
from rapporteur.present.http.writing import add_writing
from rapporteur.present.standings import Standings


def make_api(desk: Desk, standings: Standings, may_write: Callable[[Request], bool]) -> FastAPI:
    """The API on a desk; ``may_write`` says whether a request may add articles."""
    api = FastAPI(
        title="Rapporteur",
        version=__version__,
        description=(
            "The diplomatic record: reconciled events with their evidence, checked claims, articles, how parties stand "
            "over time, and what may follow. Lists come in pages: `next` is the `after` of the page that follows."
        ),
        docs_url=None,
        redoc_url=None,
        openapi_url="/openapi.json",
    )
    tell_problems(api)
    add_acts(api, desk)
    add_reading(api, desk)
    add_outlook(api, standings)
    add_files(api, desk)
    add_writing(api, desk, may_write)
    _describe_problem(api)
    return api


def _describe_problem(api: FastAPI) -> None:
    """Adds to the description what FastAPI does not put there of itself: problems and the token."""
    made = api.openapi

    def described() -> dict[str, Any]:
        whole = made()
        parts = whole.setdefault("components", {})
        parts.setdefault("schemas", {})["Problem"] = Problem.model_json_schema()
        parts["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
        for route in whole["paths"].values():
            for each in route.values():
                if "422" in each["responses"]:
                    each["responses"]["422"]["content"] = {
                        MEDIA: {"schema": {"$ref": "#/components/schemas/Problem"}}
                    }
        return whole

    api.openapi = described  # type: ignore[method-assign]
