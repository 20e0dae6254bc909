"""`jaminan serve`: opens the app where it was told to, or refuses where strangers would be let in."""

import gc
import getpass
import sys
from contextlib import suppress
from datetime import date, timedelta
from threading import Thread

import uvicorn
from fastapi import FastAPI

from jaminan.ledger.queueing import Queued
from jaminan.model.board import BoardQuery
from jaminan.model.errors import JaminanError, WebError
from jaminan.pipeline.identifying import prepare_names
from jaminan.pipeline.reviewing import Order
from jaminan.presentation.cli.options import ledger_place
from jaminan.presentation.clock import today
from jaminan.presentation.web.accounts import AccountBook
from jaminan.presentation.web.application import build_app
from jaminan.presentation.web.aside import Asked
from jaminan.presentation.web.gate import single_person
from jaminan.presentation.web.settings import Settings, accounts_beside, is_loopback
from jaminan.presentation.web.views.suggesting import suggest

_LOOKED_AT = ("/", "/undertakings", "/conditions", "/changes", "/about", "/review/list")
_TURN = 0.0005
"""Seconds after which a thread that reckons lets the others in. Light answers ask the ledger many times, and wait for a turn after each."""


def run_serve(host: str, port: int, ledger: str | None) -> int:
    """Serves until it is stopped.

    Raises:
        WebError: J701, where others could reach it and there is no account yet.
    """
    settings = settle(host, port, ledger)
    book = AccountBook(settings.accounts)
    if not settings.single and not book.people():
        book.close()
        raise WebError(
            "J701", host, "others can reach this address and there is no account yet; make one: jaminan users add NAME"
        )
    app = build_app(settings, name=_who(), book=book)
    print(f"jaminan: http://{host if ':' not in host else f'[{host}]'}:{port}/  ({settings.ledger})", file=sys.stderr)
    sys.setswitchinterval(_TURN)
    Thread(target=warm, args=(app,), name="warming", daemon=True).start()
    uvicorn.run(app, host=host.strip("[]"), port=port, log_level="warning", server_header=False, timeout_graceful_shutdown=5)
    return 0


def warm(app: FastAPI) -> None:
    """Bring to hand what the first who ask would wait for: the world, today's board and its facets, the words of the reports."""
    app.state.readying.begin()
    app.state.readying.wait()
    record = app.state.record
    desk = record.desk
    with suppress(JaminanError):
        desk.page(BoardQuery(text="jaminan"), today())
        last = max((one.last_word.date[:10] for one in desk.positions(today())), default=today())
        for day in {today(), min(last, today())}:
            desk.positions(day)
            desk.positions((date.fromisoformat(day) - timedelta(days=7)).isoformat())
        desk.reviewing.languages()
        suggest("actors", "a", str)
        prepare_names()
        if not record.is_large:
            desk.gathered()
        if record.is_vast:
            app.state.elsewhen.prepare()
        look_once(app)
        gc.freeze()


def look_once(app: FastAPI) -> None:
    """Make each page once that answers at once, so that nobody waits for what is reckoned at the first look."""
    from jaminan.presentation.web.making import make_page

    person = single_person("")
    app.state.record.desk.reviewing.next(Order.DISAGREEMENT, Queued())
    for path in _LOOKED_AT:
        make_page(app, Asked(path, path, b"", (), (), person, ""))


def settle(host: str, port: int, ledger: str | None) -> Settings:
    """What the options mean."""
    place = ledger or str(ledger_place(None))
    return Settings(ledger=place, accounts=accounts_beside(place), host=host, port=port, single=is_loopback(host))


def _who() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "analyst"
