"""The gate before every page: who asks, whether the name asked for is ours, whether it may be done; and the headers of every answer."""

import secrets
from time import perf_counter
from typing import Any
from urllib.parse import quote, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from jaminan.presentation.web.accounts import AccountBook, Person, Role
from jaminan.presentation.web.settings import UPLOAD, Settings

COOKIE = "jaminan_session"
OPEN = ("/login", "/assets/", "/robots.txt")
"""What a stranger may see."""

ADMIN = ("/audit", "/people")
READERS = ("/logout", "/searches")
"""What a reader may send; all else that is sent needs a reviewer."""

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Not `no-referrer`: with it browsers tell `Origin: null` of our own forms.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
}
_SAFE = ("GET", "HEAD")


class Gate:
    """Lets through whom it knows and what they may do; everything is shut that is not named open."""

    def __init__(self, app: ASGIApp, settings: Settings, book: AccountBook, single: Person | None) -> None:
        self.app, self._settings, self._book, self._single = app, settings, book, single

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or hand it on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        refusal = self._refusal(scope)
        answer = refusal or self.app
        await answer(scope, _Bounded(receive), _with_headers(scope, send))

    def _refusal(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        if not self._is_host(headers.get("host", "")):
            return PlainTextResponse("J702 this name is not served here\n", 421)
        if int(length) > UPLOAD if (length := headers.get("content-length", "0")).isdecimal() else True:
            return PlainTextResponse(f"J706 more than {UPLOAD:,} bytes\n", 413)
        if scope["method"] not in _SAFE and not _is_same_site(headers):
            return PlainTextResponse("J707 sent from another site\n", 403)
        person = self._person(headers, scope)
        scope["person"] = person
        if _is_under(scope["path"], OPEN):
            return None
        return _unknown(scope) if person is None else _forbidden(scope, person)

    def _is_host(self, host: str) -> bool:
        if not self._settings.single:
            return True
        name = host.rpartition(":")[0] if host.rpartition(":")[2].isdecimal() else host
        return name in self._settings.hosts

    def _person(self, headers: Headers, scope: Scope) -> Person | None:
        if self._single is not None:
            return self._single
        if (token := headers.get("authorization", "")).lower().startswith("bearer "):
            return self._book.find_token(token[7:].strip())
        word = _cookie(headers.get("cookie", ""))
        return self._book.find_session(word) if word else None


def single_person(name: str) -> Person:
    """Who works alone on this machine; the secret is of this process."""
    return Person(name=name, role=Role.ADMIN, secret=secrets.token_urlsafe(32))


def _unknown(scope: Scope) -> Response:
    path: str = scope["path"]
    wants_page = scope["method"] in _SAFE and "text/html" in Headers(scope=scope).get("accept", "")
    if wants_page and not path.endswith((".json", ".csv", ".atom", ".svg")):
        query = scope.get("query_string", b"").decode("latin-1")
        return RedirectResponse(f"/login?next={quote(path + (f'?{query}' if query else ''))}", 303)
    return PlainTextResponse("J708 log in first\n", 401, {"WWW-Authenticate": "Bearer"})


def _forbidden(scope: Scope, person: Person) -> Response | None:
    needed = Role.READER if scope["method"] in _SAFE or _is_under(scope["path"], READERS) else Role.REVIEWER
    if _is_under(scope["path"], ADMIN):
        needed = Role.ADMIN
    return None if person.role.may(needed) else PlainTextResponse(f"J708 this needs the role {needed}\n", 403)


def _is_under(path: str, places: tuple[str, ...]) -> bool:
    return any(path == place.rstrip("/") or path.startswith(place.rstrip("/") + "/") or path == place for place in places)


def _is_same_site(headers: Headers) -> bool:
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc == headers.get("host")


def _cookie(header: str) -> str | None:
    pairs = (pair.strip().partition("=") for pair in header.split(";"))
    return next((value for name, _, value in pairs if name == COOKIE), None)


class _Bounded:
    """Hands on what is sent, up to the bound; a sender who tells no length is stopped here."""

    def __init__(self, receive: Receive) -> None:
        self._receive, self._count = receive, 0

    async def __call__(self) -> Message:
        """The next part of the request."""
        message = await self._receive()
        self._count += len(message.get("body", b""))
        if self._count > UPLOAD:
            return {"type": "http.disconnect"}
        return message


def _with_headers(scope: Scope, send: Send) -> Any:
    began = perf_counter()

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers.update(HEADERS)
            headers["Server-Timing"] = f"app;dur={(perf_counter() - began) * 1000:.1f}"
            if not scope["path"].startswith("/assets/"):
                headers["Cache-Control"] = "no-store"
            if scope.get("scheme") == "https":
                headers["Strict-Transport-Security"] = "max-age=31536000"
        await send(message)

    return sent
