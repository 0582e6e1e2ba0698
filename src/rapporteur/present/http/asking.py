"""What requests may ask, and the form in which they are answered."""

import hashlib
import json
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from fastapi import Path, Query, Request
from starlette.responses import Response

from rapporteur.desk import Query as Asked
from rapporteur.desk import types
from rapporteur.records.mention import Status

Code = Annotated[str | None, Query(pattern="^[A-Za-z0-9]{1,8}$", examples=["BLR"])]
Party = Annotated[str, Path(pattern="^[A-Za-z0-9]{1,8}$", examples=["BLR"])]
Other = Annotated[str, Path(pattern="^[A-Za-z0-9]{1,8}$", examples=["USA"])]
Day = Annotated[
    str | None, Query(pattern=r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$", examples=["2020-02"])
]
AsOf = Annotated[
    str | None,
    Query(pattern=r"^(19|20)\d{2}(-(0[1-9]|1[0-2])(-(0[1-9]|1\d|2[0-8]))?)?$", examples=["2020-02-03"]),
]
"""A day that every month has, of years that a record may reach to: weeks are counted up to it."""
Limit = Annotated[int, Query(ge=1, le=1000, examples=[100])]
Cursor = Annotated[
    str | None, Query(pattern="^[0-9-]{0,10}~[0-9a-f]{1,64}$", examples=["2020-02-01~6829791e545dddc2"])
]
Number = Annotated[int | None, Query(ge=0, le=2**53, examples=[100])]
Id = Annotated[str, Path(pattern="^[0-9a-f]{6,64}$", examples=["6829791e545dddc2"])]
Language = Literal["fr", "en"]
Type = Annotated[str, Query(pattern=f"^({'|'.join(types())})$", examples=["CONSULT"])]
Shape = dict[str, Any]
PAGE = 100


def asked(
    about: Code = None,
    partner: Annotated[Code, Query(alias="with")] = None,
    since: Day = None,
    until: Day = None,
    type: Type | None = None,
    status: Status | None = None,
    min_sources: Annotated[int | None, Query(ge=1, le=10_000)] = None,
    min_confidence: Annotated[float | None, Query(ge=0, le=1)] = None,
) -> Asked:
    """The query that the parameters of a request say."""
    return Asked(
        about=about.upper() if about else None, partner=partner.upper() if partner else None, since=since, until=until,
        type=type, status=status.value if status else None, min_sources=min_sources, min_confidence=min_confidence,
    )  # fmt: skip


def answer(request: Request, shape: Mapping[str, Any]) -> Response:
    """A shape as JSON with its digest as ETag; 304 where the asker has it already."""
    body = json.dumps(shape, ensure_ascii=False).encode()
    headers = {"ETag": f'"{hashlib.sha256(body).hexdigest()[:24]}"', "Cache-Control": "private, no-cache"}
    if request.headers.get("if-none-match") == headers["ETag"]:
        return Response(status_code=304, headers=headers)
    return Response(body, headers=headers, media_type="application/json")


def without(shape: Shape, key: str) -> Shape:
    """A shape without one of its fields."""
    return {name: value for name, value in shape.items() if name != key}
