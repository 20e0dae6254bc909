"""The app itself: ledger and accounts opened, the gate put before the pages, errors told in words."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse, Response
from starlette.staticfiles import StaticFiles

from jaminan.ledger import open_ledger
from jaminan.model.errors import JaminanError, SourceError, StandingError, UsageError, WebError
from jaminan.presentation.web.accounts import AccountBook, Role
from jaminan.presentation.web.aside import Aside
from jaminan.presentation.web.gate import Gate, single_person
from jaminan.presentation.web.jobs import Jobs
from jaminan.presentation.web.readying import Readying, UntilReady
from jaminan.presentation.web.record import Record
from jaminan.presentation.web.rendering import FOLDER, render
from jaminan.presentation.web.routes import ROUTERS
from jaminan.presentation.web.settings import Settings
from jaminan.presentation.web.visits import find_visit

_STATUS = {"J704": 400, "J705": 404, "J407": 404, "J706": 413, "J707": 403, "J708": 403, "J709": 409, "J403": 503, "J711": 503}

_ASKED_WRONGLY = (WebError, UsageError, StandingError, SourceError)


def build_app(settings: Settings, *, name: str = "analyst", book: AccountBook | None = None) -> FastAPI:
    """The app over the ledger that the settings name; `name` is who works in single-user mode.

    Raises:
        LedgerError: J4xx, where the ledger cannot be opened.
        WebError: J710, where the accounts cannot.
    """
    ledger = open_ledger(settings.ledger)
    book = book or AccountBook(settings.accounts)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        yield
        app.state.readying.close()
        app.state.jobs.close()
        app.state.aside.close()
        app.state.elsewhen.close()
        ledger.close()
        book.close()

    app = FastAPI(title="jaminan", docs_url=None, redoc_url=None, openapi_url=None, lifespan=lifespan)
    app.state.record, app.state.book, app.state.settings = Record(ledger), book, settings
    app.state.readying = Readying(settings.ledger, ledger)
    app.state.aside, app.state.elsewhen, app.state.reckoned = Aside(settings, 10), Aside(settings, 2), None
    app.state.jobs, app.state.least = Jobs(app.state.record.desk), Role.READER
    app.add_exception_handler(JaminanError, _told)
    app.add_exception_handler(HTTPException, _missing)
    for router in ROUTERS:
        app.include_router(router)
    app.mount("/assets", StaticFiles(directory=FOLDER / "static"), name="assets")
    single = single_person(name) if settings.single else None
    app.add_middleware(UntilReady, readying=app.state.readying)
    app.add_middleware(Gate, settings=settings, book=book, single=single)
    return app


def _told(request: Request, error: Exception) -> Response:
    assert isinstance(error, JaminanError)
    return _page(request, _STATUS.get(error.code, 400 if isinstance(error, _ASKED_WRONGLY) else 500), error.code, str(error))


def _missing(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return _page(request, error.status_code, "J705", str(error.detail))


def _page(request: Request, status: int, code: str, words: str) -> Response:
    if "text/html" not in request.headers.get("accept", "") or request.scope.get("person") is None:
        return PlainTextResponse(f"{words}\n", status)
    request.scope["query_string"] = b""
    for known in ("_query_params", "_url"):
        request.__dict__.pop(known, None)
    visit = find_visit(Request(request.scope))
    told = visit.wording.tables["web_error"]
    return render(
        visit,
        "error.html",
        status=status,
        title=visit.phrase("error"),
        code=code,
        words=words.removeprefix(f"{code} "),
        told=told,
    )
