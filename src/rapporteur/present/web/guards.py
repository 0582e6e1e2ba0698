"""What stands before every page: host names, headers, sign-in, forged forms, and how often one may write.

Written against DNS rebinding (host names), clickjacking and injected scripts (headers), cross-site requests (origin,
token and SameSite cookies), and floods of writes.
"""

import hmac
import secrets
import time
from collections import defaultdict, deque
from collections.abc import Mapping

from fastapi import Request
from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from rapporteur.present.http.problems import problem
from rapporteur.present.web.settings import Settings

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; object-src 'self'; frame-src 'self'; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
)
PICTURE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'"
"""For SVG documents, which hold no scripts: their inline styles are let be."""
SESSION = "rapporteur-session"
SIGNED_IN = "rapporteur-signed-in"
_HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_OPEN = ("/login", "/static/")
_API = "/api/"
_MINUTE = 60.0


class Guards:
    """Lets a request through or answers it, and puts the headers on what comes back."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._settings = settings
        self._writes: dict[str, deque[float]] = defaultdict(deque)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a request, or refuses it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await (self._refused(Request(scope)) or self._app)(scope, receive, guarded)

    def _refused(self, request: Request) -> Response | None:
        host = request.headers.get("host", "").lower()
        name = host.rsplit(":", 1)[0] if not host.endswith("]") else host
        if "0.0.0.0" not in self._settings.names and name not in self._settings.names:
            return refusal(request, 421, "This desk is not known under that name.")
        if self._settings.guarded and not self._let_in(request):
            if request.url.path.startswith(_API):
                return refusal(request, 401, "A token is needed: Authorization: Bearer ...")
            return RedirectResponse("/login", 303)
        if request.method in _SAFE:
            return None
        return self._refused_writing(request)

    def _refused_writing(self, request: Request) -> Response | None:
        origin = request.headers.get("origin")
        if origin is not None and origin.split("://", 1)[-1] != request.headers.get("host"):
            return refusal(request, 403, "This form was sent from another site.")
        if request.headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
            return refusal(request, 403, "This form was sent from another site.")
        if not self._within_limit(request.client.host if request.client else ""):
            return refusal(request, 429, "Too many writes; wait a minute.", {"Retry-After": "60"})
        return None

    def _within_limit(self, who: str) -> bool:
        """Whether someone has written less than allowed within the last minute; counts this writing."""
        now, recent = time.monotonic(), self._writes[who]
        while recent and now - recent[0] > _MINUTE:
            recent.popleft()
        if len(recent) >= self._settings.writes_a_minute:
            return False
        recent.append(now)
        return True

    def _let_in(self, request: Request) -> bool:
        if request.url.path.startswith(_OPEN):
            return True
        cookie = request.cookies.get(SIGNED_IN, "")
        return bears_token(request, self._settings) or hmac.compare_digest(cookie, pass_of(self._settings))


def refusal(request: Request, status: int, why: str, headers: Mapping[str, str] | None = None) -> Response:
    """A refusal in the form of what was asked: a problem from the API, plain words from a page."""
    if request.url.path.startswith(_API):
        return problem(status, why, headers)
    return PlainTextResponse(why, status, headers)


def bears_token(request: Request, settings: Settings) -> bool:
    """Whether a request carries the desk's token in its Authorization header."""
    told = request.headers.get("authorization", "")
    return hmac.compare_digest(told.encode(), f"Bearer {settings.token}".encode())


def pass_of(settings: Settings) -> str:
    """What the cookie of one who signed in holds."""
    return _signed(settings, "signed in " + settings.token)


def new_session() -> str:
    """A name for a browser, which says nothing of whose it is."""
    return secrets.token_urlsafe(24)


def form_token(settings: Settings, session: str) -> str:
    """What a form must carry to be from a page of this desk, shown to this browser."""
    return _signed(settings, "form " + session)


def form_is_ours(settings: Settings, session: str, told: str) -> bool:
    """Whether a form carries the token that was given to this browser."""
    return bool(session) and hmac.compare_digest(told.encode(), form_token(settings, session).encode())


def _signed(settings: Settings, text: str) -> str:
    return hmac.new(settings.secret.encode(), text.encode(), "sha256").hexdigest()
