"""Answers that were made are kept, and given again to whoever asks the same, while the record is what it was.

What is judged, by whichever process, ends all that was kept, and so does what comes in; only while articles keep coming in,
answers are renewed every few seconds, but for who brings them through this process or asks for no old ones (Cache-Control:
no-cache). Who asks for what is being made for another waits for that. What differs from reader to reader is the key (last
visit, name) or put in anew (form tokens).
"""

import asyncio
import hashlib
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import inf
from time import monotonic
from typing import Protocol

from anyio.to_thread import run_sync
from fastapi import Request
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from rapporteur.desk import Revision
from rapporteur.present.web.guards import form_token
from rapporteur.present.web.settings import Settings
from rapporteur.present.web.visits import tells_changes, visitor_of
from rapporteur.present.web.words import LANGUAGES

ANALYST = "rapporteur-analyst"
"""The cookie of an analyst's name."""
_NOT_OLD = "no-cache"
PASSING = "no-store"
"""The Cache-Control of an answer that is another soon though the record is not."""
_RENEWED = 5.0
"""Seconds for which answers may lack what came in meanwhile, where something had come in just before."""
_LARGEST = 64_000_000
"""Bytes of answers that are kept."""
_LARGEST_OF_ALL = 2_000_000
"""Bytes from which on an answer is not kept."""
_KEPT = frozenset({"text/html", "image/svg+xml", "image/png", "application/json"})
_GIVEN = (
    "content-type", "content-security-policy", "content-disposition", "cache-control", "vary", "etag",
)  # fmt: skip
"""Headers that belong to what is kept; all others are the answer's own."""
_IN_A_LANGUAGE = tuple(f"/{lang}/" for lang in LANGUAGES)
Key = tuple[str, ...]
OK = 200


@dataclass(frozen=True, slots=True)
class _Kept:
    revision: Revision
    body: bytes
    headers: dict[str, str]
    token: bytes | None


class State(Protocol):
    """What tells the state of a record."""

    def revision_at_hand(self) -> Revision | None:
        """The state, where it is known without a question to the record."""

    def revision(self) -> Revision:
        """The state."""


class Keeping:
    """Answers from what is kept, or keeps what is answered."""

    def __init__(self, app: ASGIApp, settings: Settings, state: State) -> None:
        self._app = app
        self._settings = settings
        self._state = state
        self._answers: OrderedDict[Key, _Kept] = OrderedDict()
        self._given_of: Revision | None = None
        self._renewed = -inf
        self._being_made: dict[tuple[Key, Revision], asyncio.Event] = {}
        self._bytes = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a request."""
        if scope["type"] != "http" or scope["method"] != "GET":
            self._renewed = -inf
            await self._app(scope, receive, send)  # answers, then does what is left to do
            self._renewed = -inf
            return
        request = Request(scope)
        revision = await self._revision(_NOT_OLD in request.headers.get("cache-control", ""))
        key = _key(request)
        kept = self._at_hand(key, revision)
        if kept is None and (being_made := self._being_made.get((key, revision))):
            await being_made.wait()
            kept = self._at_hand(key, revision)
        if kept is not None:
            await self._given(kept, request)(scope, receive, send)
            return
        made = _Made(send, lambda answer: self._keep(key, revision, answer, request))
        self._being_made.setdefault((key, revision), made.whole)
        try:
            await self._app(scope, receive, made)
        finally:
            made.whole.set()
            self._being_made.pop((key, revision), None)

    async def _revision(self, at_once: bool) -> Revision:
        """The state of which answers are given: that of the record, or the one before what came in these last seconds."""
        now = self._state.revision_at_hand()
        if now is None:
            now = await run_sync(self._state.revision)
        given = self._given_of
        if given is None:
            self._given_of = now
            return now
        due = at_once or now.judged != given.judged or monotonic() - self._renewed > _RENEWED
        if now == given or not due:
            return given
        self._given_of, self._renewed = now, monotonic()
        return now

    def _at_hand(self, key: Key, revision: Revision) -> _Kept | None:
        """The answer that is kept, where the record is what it was."""
        kept = self._answers.get(key)
        if kept is None or kept.revision != revision:
            return None
        self._answers.move_to_end(key)
        return kept

    def _keep(self, key: Key, revision: Revision, made: "_Made", request: Request) -> None:
        if made.headers is None:
            return
        token = form_token(self._settings, visitor_of(request).session).encode()
        body = bytes(made.body)
        answer = _Kept(revision, body, made.headers, token if token in body else None)
        old = self._answers.pop(key, None)
        self._bytes += len(answer.body) - (len(old.body) if old else 0)
        self._answers[key] = answer
        while self._bytes > _LARGEST:
            _, gone = self._answers.popitem(last=False)
            self._bytes -= len(gone.body)

    def _given(self, kept: _Kept, request: Request) -> Response:
        """What is kept, with the reader's own token; 304 where the browser has it already."""
        body, headers = kept.body, dict(kept.headers)
        if kept.token is not None:
            body = body.replace(kept.token, form_token(self._settings, visitor_of(request).session).encode())
            headers["etag"] = tag_of(body)
        if "etag" in headers and request.headers.get("if-none-match") == headers["etag"]:
            return Response(status_code=304, headers=headers)
        return Response(body, OK, headers)


class _Made:
    """Passes an answer on, and tells of it as soon as it is whole, however slowly its reader takes it.

    ``headers`` is None where it may not be kept.
    """

    def __init__(self, send: Send, told: Callable[["_Made"], None]) -> None:
        self._send = send
        self._told = told
        self.whole = asyncio.Event()
        self.headers: dict[str, str] | None = None
        self.body = bytearray()

    async def __call__(self, message: Message) -> None:
        """Passes on a part of an answer."""
        if message["type"] == "http.response.start" and message["status"] == OK:
            headers = Headers(raw=message["headers"])
            if _media(headers) in _KEPT and headers.get("cache-control") != PASSING:
                self.headers = {name: headers[name] for name in _GIVEN if name in headers}
        elif message["type"] == "http.response.body":
            self._take(message)
        await self._send(message)

    def _take(self, message: Message) -> None:
        if self.headers is not None:
            self.body += message.get("body", b"")
            if len(self.body) > _LARGEST_OF_ALL:
                self.headers = None
        if not message.get("more_body", False):
            self._told(self)
            self.whole.set()


def _media(headers: Mapping[str, str]) -> str:
    return headers.get("content-type", "").partition(";")[0]


def _key(request: Request) -> Key:
    """What makes an answer what it is: its address and form, and on some pages the reader."""
    path = request.url.path
    since = visitor_of(request).since or "" if tells_changes(path) else ""
    headers = request.headers
    asked = (headers.get("accept", ""), headers.get("accept-language", ""))
    negotiated = () if path.startswith(_IN_A_LANGUAGE) else asked
    return path, request.url.query, since, request.cookies.get(ANALYST, ""), *negotiated


def tag_of(body: bytes) -> str:
    """The ETag of an answer."""
    return f'"{hashlib.sha256(body).hexdigest()[:24]}"'
