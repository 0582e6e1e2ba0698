"""Who comes, and when they came before: a browser's session, and its visits, from cookies that no other site gets.

A visit is over when half an hour has passed without a page. What changed is told since the last page of the visit before.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from fastapi import Request
from starlette.datastructures import MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from rapporteur.present.web.guards import SESSION, new_session

VISITED = "rapporteur-visited"
_OVER = timedelta(minutes=30)
"""Time after which coming back is another visit."""
_YEAR = 365 * 24 * 3600
_PAGE = "text/html"
_TOLD = re.compile("/(fr|en)/((about|person)/.*)?")
"""Pages that tell what changed."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """A browser: its session, when its visit before this one ended (ISO, UTC; None on its first), and its last page."""

    session: str
    since: str | None
    seen: str


def visitor_of(request: Request) -> Visitor:
    """Who sent a request; one who brings no cookie is new."""
    found = getattr(request.state, "visitor", None)
    if isinstance(found, Visitor):
        return found
    before, _, seen = request.cookies.get(VISITED, "").partition("|")
    now = datetime.now(UTC)
    last = _moment(seen)
    if last is not None and now - last > _OVER:
        before = seen
    session = request.cookies.get(SESSION) or new_session()
    visitor = Visitor(session, before if _moment(before) else None, now.isoformat(timespec="seconds"))
    request.state.visitor = visitor
    return visitor


def tells_changes(path: str) -> bool:
    """Whether a page tells what changed since the last visit, and so differs from visitor to visitor."""
    return _TOLD.fullmatch(path) is not None


class Visits:
    """Knows each visitor again: every page renews the cookies."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a request, and has the browser remember that it came."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        visitor = visitor_of(request)

        async def remembered(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if headers.get("content-type", "").startswith(_PAGE):
                    _remember(headers, request, visitor)
            await send(message)

        await self._app(scope, receive, remembered)


def keep(response: Response, name: str, value: str, seconds: int = _YEAR) -> None:
    """Has the browser keep a cookie that no script and no other site gets."""
    response.set_cookie(name, value, max_age=seconds, httponly=True, samesite="strict", path="/")


def _remember(headers: MutableHeaders, request: Request, visitor: Visitor) -> None:
    bearer = Response()
    keep(bearer, VISITED, f"{visitor.since or ''}|{visitor.seen}")
    if SESSION not in request.cookies:
        keep(bearer, SESSION, visitor.session)
    for name, value in bearer.headers.items():
        if name == "set-cookie":
            headers.append(name, value)


def _moment(told: str) -> datetime | None:
    """A moment that a cookie tells; None where it tells none."""
    try:
        moment = datetime.fromisoformat(told)
    except ValueError:
        return None
    return moment if moment.tzinfo else None
