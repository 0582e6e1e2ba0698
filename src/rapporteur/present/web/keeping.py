"""Answers that were made are kept, and given again to whoever asks the same, while the record is what it was.

Whatever is written, by whichever process, ends all that was kept: no answer is older than the record. What differs from
reader to reader is the key (last visit, name) or put in anew (form tokens).
"""

import hashlib
from collections import OrderedDict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Protocol

from anyio.to_thread import run_sync
from fastapi import Request
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from rapporteur.present.web.guards import form_token
from rapporteur.present.web.settings import Settings
from rapporteur.present.web.visits import tells_changes, visitor_of
from rapporteur.present.web.words import LANGUAGES

ANALYST = "rapporteur-analyst"
"""The cookie of an analyst's name."""
PASSING = "no-store"
"""The Cache-Control of an answer that is another soon though the record is not."""
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
    revision: Hashable
    body: bytes
    headers: dict[str, str]
    token: bytes | None


class State(Protocol):
    """What tells the state of a record."""

    def revision_at_hand(self) -> Hashable | None:
        """The state, where it is known without a question to the record."""

    def revision(self) -> Hashable:
        """The state."""


class Keeping:
    """Answers from what is kept, or keeps what is answered."""

    def __init__(self, app: ASGIApp, settings: Settings, state: State) -> None:
        self._app = app
        self._settings = settings
        self._state = state
        self._answers: OrderedDict[Key, _Kept] = OrderedDict()
        self._bytes = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a request."""
        if scope["type"] != "http" or scope["method"] != "GET":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        revision = self._state.revision_at_hand() or await run_sync(self._state.revision)
        key = _key(request)
        kept = self._answers.get(key)
        if kept is not None and kept.revision == revision:
            self._answers.move_to_end(key)
            await self._given(kept, request)(scope, receive, send)
            return
        made = _Made(send)
        await self._app(scope, receive, made)
        if (headers := made.headers) is not None:
            token = form_token(self._settings, visitor_of(request).session).encode()
            body = bytes(made.body)
            self._keep(key, _Kept(revision, body, headers, token if token in body else None))

    def _keep(self, key: Key, answer: _Kept) -> None:
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
    """Passes an answer on, and remembers it where it may be kept: ``headers`` is None where it may not."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self.headers: dict[str, str] | None = None
        self.body = bytearray()

    async def __call__(self, message: Message) -> None:
        """Passes on a part of an answer."""
        if message["type"] == "http.response.start" and message["status"] == OK:
            headers = Headers(raw=message["headers"])
            if _media(headers) in _KEPT and headers.get("cache-control") != PASSING:
                self.headers = {name: headers[name] for name in _GIVEN if name in headers}
        elif message["type"] == "http.response.body" and self.headers is not None:
            self.body += message.get("body", b"")
            if len(self.body) > _LARGEST_OF_ALL:
                self.headers = None
        await self._send(message)


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
