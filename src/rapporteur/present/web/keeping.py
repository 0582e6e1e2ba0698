"""Pages that were made are kept for some seconds, and shown again to whoever asks the same.

A reader of a busy record may see a page that is ten seconds old. Who has just written sees what is: for as long, a cookie
leads past what is kept. What differs from reader to reader is the key (last visit, name) or put in anew (form tokens).
"""

import hashlib
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from time import monotonic

from fastapi import Request
from starlette.responses import Response

from rapporteur.present.web.guards import SESSION, form_token
from rapporteur.present.web.settings import Settings

WROTE = "rapporteur-wrote"
SECONDS = 10
_LARGEST = 64_000_000
"""Bytes of pages that are kept."""
_KEPT = ("text/html", "image/svg+xml")
_PARTS = ("rapporteur-visited", "rapporteur-analyst")
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Page:
    made: float
    body: bytes
    media: str
    policy: str | None
    token: str


class Keeping:
    """Answers from what is kept, or keeps what is answered."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._pages: OrderedDict[Key, _Page] = OrderedDict()
        self._bytes = 0

    async def __call__(self, request: Request, go_on: Callable[[Request], Awaitable[Response]]) -> Response:
        """The answer to a request."""
        session = request.cookies.get(SESSION)
        if request.method != "GET" or session is None or WROTE in request.cookies:
            return await go_on(request)
        visited = request.cookies.get(_PARTS[0], "").partition("|")[0]
        key = (str(request.url), visited, request.cookies.get(_PARTS[1], ""))
        page = self._pages.get(key)
        if page is not None and monotonic() - page.made < SECONDS:
            return _shown(page, form_token(self._settings, session), request)
        response = await go_on(request)
        media = response.headers.get("content-type", "")
        if response.status_code != 200 or not media.startswith(_KEPT):
            return response
        body = b"".join([part async for part in response.body_iterator])  # type: ignore[attr-defined]
        policy = response.headers.get("content-security-policy")
        self._keep(key, _Page(monotonic(), body, media, policy, form_token(self._settings, session)))
        again = Response(body, 200, media_type=None)
        again.raw_headers = response.raw_headers
        return again

    def _keep(self, key: Key, page: _Page) -> None:
        old = self._pages.pop(key, None)
        self._bytes += len(page.body) - (len(old.body) if old else 0)
        self._pages[key] = page
        while self._bytes > _LARGEST:
            _, gone = self._pages.popitem(last=False)
            self._bytes -= len(gone.body)


def _shown(page: _Page, token: str, request: Request) -> Response:
    body = page.body.replace(page.token.encode(), token.encode())
    tag = f'"{hashlib.sha256(body).hexdigest()[:24]}"'
    headers = {
        "ETag": tag,
        "Cache-Control": "private, no-cache",
        "Vary": "Cookie",
        "Content-Type": page.media,
    }
    if page.policy:
        headers["Content-Security-Policy"] = page.policy
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    return Response(body, 200, headers)


def remember_writing(response: Response) -> Response:
    """Leads the one who wrote past what is kept, until that is gone."""
    response.set_cookie(WROTE, "1", max_age=SECONDS + 5, httponly=True, samesite="strict", path="/")
    return response
