"""The page of an event: what its sources agree on, who says what, and its way from words to code."""

from collections.abc import Callable, Mapping
from typing import Annotated
from urllib.parse import unquote

from fastapi import APIRouter, HTTPException, Path, Query, Request
from starlette.responses import RedirectResponse, Response

from rapporteur.desk import Told, types
from rapporteur.present.web.keeping import ANALYST
from rapporteur.present.web.record import Lang
from rapporteur.present.web.rendering import Shared, Telling, render
from rapporteur.present.web.words import load_words
from rapporteur.records.mention import EventMention, Status

Tell = Callable[[EventMention, Telling], str | None]


def _when(mention: EventMention, telling: Telling) -> str:
    ends = dict.fromkeys(filter(None, (mention.when.start, mention.when.end)))
    return " – ".join(telling.day(end) for end in ends)


def _where(mention: EventMention, telling: Telling) -> str | None:
    place = mention.place
    country = telling.name(place.code) if place and place.code else None
    return ", ".join(filter(None, (place.name, country))) if place else None


FIELDS: Mapping[str, Tell] = {
    "type": lambda m, telling: telling.type(m.type),
    "mode": lambda m, telling: f"{telling.kind(m)} ({m.mode})" if m.mode else None,
    "status": lambda m, telling: load_words(telling.lang)(f"status.{m.status.value}"),
    "actors": lambda m, telling: telling.parties(m.actors),
    "recipients": lambda m, telling: telling.parties(m.recipients),
    "when": _when,
    "place": _where,
    "attributed_to": lambda m, telling: telling.parties(m.attributed_to),
    "contexts": lambda m, telling: ", ".join(
        load_words(telling.lang)(f"contexts.{each}") for each in m.contexts
    ),
}
"""The fields that are shown, and how a mention tells them."""


def make_router(shared: Shared) -> APIRouter:
    """The page of an event."""
    router = APIRouter(prefix="/{lang}", include_in_schema=False)
    choices = {"types": types(), "statuses": [each.value for each in Status]}

    @router.get("/event/{id_}")
    def event(
        request: Request,
        lang: Lang,
        id_: Annotated[str, Path(max_length=64)],
        refused: Annotated[str, Query(max_length=300)] = "",
    ) -> Response:
        told = shared.desk.told(id_)
        if told is None:
            ids = shared.desk.ids(id_)
            if len(ids) == 1 and ids[0] != id_:
                return RedirectResponse(f"/{lang}/event/{ids[0]}", 303)
            raise HTTPException(404)
        said = said_of(told, Telling(shared, lang))
        analyst = unquote(request.cookies.get(ANALYST, "")) or shared.settings.analyst
        return render(
            shared, request, "event.html", told=told, said=said, refused=refused, analyst=analyst, **choices
        )

    return router


def said_of(told: Told, telling: Telling) -> dict[str, dict[str, list[str]]]:
    """For each field, each value that mentions give it with the ids of these mentions."""
    said: dict[str, dict[str, list[str]]] = {}
    for name, tell in FIELDS.items():
        for mention, _ in told.mentions:
            if value := tell(mention, telling):
                said.setdefault(name, {}).setdefault(value, []).append(mention.id)
    for difference in told.event.disagreements:
        if difference.field not in FIELDS:
            said[difference.field] = {v.value: list(v.mentions) for v in difference.values}
    return said
