"""A ledger whose projections are far behind, as those of an older form are: a process beside the app makes them, and pages say how far it is.

Nobody is kept waiting meanwhile: each page but those that need no record is a short one that tells how much is done, and comes again.
"""

import os
from collections.abc import Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import suppress
from threading import RLock

from fastapi import Request
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from jaminan.ledger import Ledger
from jaminan.model.errors import JaminanError
from jaminan.pipeline.remaking import Far, how_far, is_far_behind
from jaminan.presentation.web.gate import OPEN
from jaminan.presentation.web.processes import begin_process, end_process
from jaminan.presentation.web.rendering import render
from jaminan.presentation.web.visits import find_visit

_POLITENESS = 5


class Readying:
    """Whether a ledger can be asked yet, and the process that sees to it, begun by `begin`."""

    def __init__(self, place: str, ledger: Ledger) -> None:
        self._place, self._ledger = place, ledger
        with ledger.shelf() as shelf:
            self._ready = not is_far_behind(shelf)
        self._pool: ProcessPoolExecutor | None = None
        self._made: Future[None] | None = None
        self._lock = RLock()

    def begin(self) -> None:
        """Begin to make the projections, where they are far behind."""
        with self._lock:
            if not self._ready and self._made is None:
                self._pool = begin_process()
                self._made = self._pool.submit(_remake, self._place)

    def wait(self) -> None:
        """Wait until the ledger can be asked."""
        if self._made is not None:
            with suppress(Exception):
                self._made.result()

    def far(self) -> Far | None:
        """How far it is; None where the ledger can be asked, also where it could not be made: who asks then hears why. Raises J4xx."""
        if self._ready:
            return None
        self.begin()
        if self._made and self._made.done():
            self._ready = True
            self.close()
            return None
        with self._ledger.shelf() as shelf:
            return how_far(shelf)

    def close(self) -> None:
        """End the process; what it has made stays."""
        with self._lock:
            if self._pool is not None:
                end_process(self._pool)
                self._pool = None


def _remake(place: str) -> None:
    from jaminan.ledger import open_ledger
    from jaminan.pipeline.remaking import remake

    os.nice(_POLITENESS)
    with open_ledger(place, create=False, patience=600) as ledger:
        remake(ledger)


class UntilReady:
    """Answers every request by how far the ledger is, until it can be asked."""

    def __init__(self, app: ASGIApp, readying: Readying) -> None:
        self._app, self._readying = app, readying

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or hand it on."""
        far = self._readying.far() if scope["type"] == "http" and not scope["path"].startswith(OPEN) else None
        answer: ASGIApp = self._app if far is None else _told(scope, far)
        await answer(scope, receive, send)


def _told(scope: Mapping[str, object], far: Far) -> Response:
    """A page for people; for programs, and for what was sent, a refusal that says when to ask again."""
    if scope["method"] != "GET" or "text/html" not in Headers(scope=dict(scope)).get("accept", ""):
        words = f"J713 the ledger is being made ready ({far.share:.0%}); ask again in some seconds"
        return PlainTextResponse(f"{words}\n", 503, {"Retry-After": "5"})
    request = Request(dict(scope))
    try:
        visit = find_visit(request)
    except JaminanError:
        visit = find_visit(Request({**scope, "query_string": b""}))
    title = visit.phrase("web_list.readying")
    return render(visit, "readying.html", status=202, title=title, far=far, percent=int(100 * far.share))
