"""Pictures: each on a page with the table behind it, and as SVG and PNG to be shown, kept and printed."""

from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Path, Query, Request
from starlette.responses import Response

from rapporteur.desk import PICTURES, MissingError, NoPictureError
from rapporteur.present.web.dossier import relation_of
from rapporteur.present.web.guards import PICTURE_POLICY
from rapporteur.present.web.record import Code, Lang, upper
from rapporteur.present.web.rendering import Shared, render

Name = Annotated[str, Path(pattern=f"^({'|'.join(PICTURES)})$")]
Id = Annotated[str | None, Query(max_length=64, pattern="^[0-9a-f]*$")]


def make_router(shared: Shared) -> APIRouter:
    """The pages and files of pictures."""
    router = APIRouter(prefix="/{lang}", include_in_schema=False)

    def draw(lang: str, name: str, about: Code, other: Code, event: Id) -> Any:
        one, two = upper(about), upper(other)
        relation = relation_of(shared, one, two) if name == "dyad" and one and two else None
        try:
            return shared.desk.figure(
                name, lang, one, two, event or None, lambda id_: f"/{lang}/event/{id_}", relation
            )
        except NoPictureError as error:
            raise HTTPException(404, str(error)) from error
        except MissingError as error:
            raise HTTPException(501, str(error)) from error

    @router.get("/figure/{name}.svg")
    def as_svg(lang: Lang, name: Name, about: Code = None, other: Code = None, event: Id = None) -> Response:
        headers = {"Content-Security-Policy": PICTURE_POLICY, "Cache-Control": "private, max-age=60"}
        return Response(
            draw(lang, name, about, other, event).svg(lang), media_type="image/svg+xml", headers=headers
        )

    @router.get("/figure/{name}.png")
    def as_png(lang: Lang, name: Name, about: Code = None, other: Code = None, event: Id = None) -> Response:
        named = {
            "Content-Disposition": f'attachment; filename="{name}.png"',
            "Cache-Control": "private, max-age=60",
        }
        return Response(
            draw(lang, name, about, other, event).png(lang), media_type="image/png", headers=named
        )

    @router.get("/figure/{name}")
    def page(request: Request, lang: Lang, name: Name, about: Code = None, other: Code = None, event: Id = None) -> Response:  # fmt: skip
        figure = draw(lang, name, about, other, event)
        asked = {"about": about, "other": other, "event": event}
        return render(
            shared,
            request,
            "figure.html",
            figure=figure,
            name=name,
            asked={k: v for k, v in asked.items() if v},
        )

    return router
