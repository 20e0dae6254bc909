"""What the process beside the app does: it has the ledger open for itself, and makes one page after another."""

import os
from dataclasses import dataclass
from datetime import datetime, timedelta

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response

from jaminan.ledger import Ledger, open_ledger
from jaminan.model.errors import JaminanError
from jaminan.pipeline.collector import paused_collector
from jaminan.presentation.clock import now, today
from jaminan.presentation.web.accounts import AccountBook, Role
from jaminan.presentation.web.aside import Asked, Made
from jaminan.presentation.web.record import Record
from jaminan.presentation.web.settings import Settings
from jaminan.presentation.web.sheets import PAGES, answer
from jaminan.presentation.web.visits import find_visit

_LASTS = timedelta(seconds=60)
_OPEN: dict[str, FastAPI] = {}


@dataclass(slots=True)
class Pinned:
    """The last entry as it was some time ago: what was weighed is good for a minute, however much is written meanwhile."""

    ledger: Ledger
    number: int = 0
    at: str = ""

    def __call__(self) -> int:
        """The number that answers are kept under."""
        if not self.at or datetime.fromisoformat(self.at) + _LASTS < datetime.fromisoformat(now()):
            self.number, self.at = self.ledger.last_number(), now()
        return self.number


def open_aside(settings: Settings, politeness: int) -> None:
    """Open the ledger, once for this process; whoever waits for a page goes before it."""
    from jaminan.presentation.web import routes

    os.nice(politeness)
    assert routes.ROUTERS
    ledger = open_ledger(settings.ledger)
    app, head = FastAPI(openapi_url=None), Pinned(ledger)
    app.state.record, app.state.book, app.state.settings = Record(ledger, head), AccountBook(settings.accounts), settings
    app.state.least, app.state.reckoned = Role.READER, head
    _OPEN["app"] = app


def prepare_aside() -> None:
    """Bring today's board to hand, from which those of other days are read."""
    _OPEN["app"].state.record.desk.positions(today())


def make_aside(asked: Asked) -> Made:
    """The page as it is now."""
    try:
        with paused_collector():
            made = make_page(_OPEN["app"], asked)
    except JaminanError as error:
        return Made(b"", (), now(), (error.code, error.where, error.words))
    return Made(bytes(made.body), tuple(made.raw_headers), now(), status=made.status_code)


def make_page(app: FastAPI, asked: Asked) -> Response:
    """A page of an app, asked for by nobody's request. Raises what the page raises."""
    scope = {
        "type": "http",
        "method": "GET",
        "scheme": "http",
        "server": ("127.0.0.1", 80),
        "path": asked.path,
        "query_string": asked.query,
        "path_params": dict(asked.parts),
        "headers": list(asked.headers),
        "person": asked.person,
        "app": app,
    }
    visit = find_visit(Request(scope))
    return answer(visit, PAGES[asked.place](visit, **dict(asked.parts)), asked.form)
