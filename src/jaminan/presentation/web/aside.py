"""Pages that weigh a whole large ledger, made by a process of their own, so that nobody waits for them but who asked.

A small ledger is weighed where it is. Of a large one such a page is made aside; until it is there who asked is told so, and what was
made before is shown again with the entry that it was made from. Boards of other days and suppositions of a vast one have a process of
their own, so that they do not wait for pages that weigh all.
"""

from collections import OrderedDict
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import RLock

from jaminan.model.errors import WebError
from jaminan.presentation.clock import now
from jaminan.presentation.web.accounts import Person
from jaminan.presentation.web.processes import begin_process, end_process
from jaminan.presentation.web.settings import Settings

LARGE = 8_000
"""From how many entries on a ledger is large."""

VAST = 300_000
"""From how many entries on it takes so long to bring another day to hand, or a supposition, that these pages are made aside too."""

_KEPT, _WAITING, _WAIT = 300, 60, 0.05
_FRESH = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a page needs to be made elsewhere: its address, its parts, the person, and the headers that choose language and theme."""

    place: str
    path: str
    query: bytes
    parts: tuple[tuple[str, str], ...]
    headers: tuple[tuple[bytes, bytes], ...]
    person: Person
    form: str


@dataclass(frozen=True, slots=True)
class Made:
    """A page as it was made: its bytes, its headers, and when; `wrong` is the error (code, where, words) instead."""

    body: bytes
    headers: tuple[tuple[bytes, bytes], ...]
    at: str
    wrong: tuple[str, str, str] | None = None
    status: int = 200


class Aside:
    """The process beside the app, begun when it is first needed; the pages that it made last are kept.

    The more its politeness, the more others go before it (what `nice` adds).
    """

    def __init__(self, settings: Settings, politeness: int = 5) -> None:
        self._settings, self._politeness = settings, politeness
        self._made: OrderedDict[Asked, Made] = OrderedDict()
        self._waiting: dict[Asked, Future[Made]] = {}
        self._pool: ProcessPoolExecutor | None = None
        self._lock = RLock()

    def find(self, asked: Asked) -> Made | None:
        """The page, made now or not long ago; None where it is being made for the first time. Raises J711, where too much waits."""
        with self._lock:
            made = self._made.get(asked)
            if made is None or datetime.fromisoformat(made.at) + _FRESH < datetime.fromisoformat(now()):
                waiting = self._waiting.get(asked) or self._begin(asked, needed=made is None)
            else:
                return made
        if made is None and waiting is not None:
            try:
                return waiting.result(_WAIT)
            except (TimeoutError, BrokenExecutor):
                return None
        return made

    def makes(self, asked: Asked) -> bool:
        """Whether that page is being made at present."""
        with self._lock:
            return asked in self._waiting

    def _begin(self, asked: Asked, *, needed: bool) -> "Future[Made] | None":
        if len(self._waiting) >= _WAITING:
            if needed:
                raise WebError("J711", asked.path, "too many pages wait to be made; try again in a minute")
            return None
        try:
            found = self._waiting[asked] = self._worker().submit(_make, asked)
        except BrokenExecutor:
            # Somebody ended the process; the next one begins afresh.
            self._pool = None
            found = self._waiting[asked] = self._worker().submit(_make, asked)
        found.add_done_callback(lambda done: self._keep(asked, done))
        return found

    def prepare(self) -> None:
        """Begin the process before anybody asks, with today's board at hand."""
        with self._lock:
            self._worker().submit(_prepare)

    def _worker(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = begin_process(_open, self._settings, self._politeness)
        return self._pool

    def _keep(self, asked: Asked, done: "Future[Made]") -> None:
        with self._lock:
            self._waiting.pop(asked, None)
            if not done.cancelled() and done.exception() is None:
                self._made[asked] = done.result()
                self._made.move_to_end(asked)
                while len(self._made) > _KEPT:
                    self._made.popitem(last=False)

    def close(self) -> None:
        """End the process."""
        if self._pool is not None:
            end_process(self._pool)


def _open(settings: Settings, politeness: int) -> None:
    from jaminan.presentation.web.making import open_aside

    open_aside(settings, politeness)


def _prepare() -> None:
    from jaminan.presentation.web.making import prepare_aside

    prepare_aside()


def _make(asked: Asked) -> Made:
    from jaminan.presentation.web.making import make_aside

    return make_aside(asked)
