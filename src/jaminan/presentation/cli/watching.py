"""`jaminan watch`: round after round until it is asked to stop; then it ends after the present item."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from jaminan.ledger import open_ledger
from jaminan.model.errors import LedgerError, SourceError, UsageError
from jaminan.pipeline import Desk
from jaminan.pipeline.watching.crew import OCTETS, SIZE, Crew, Member
from jaminan.pipeline.watching.events import Tally
from jaminan.pipeline.watching.rounds import Watcher, WatchPlan
from jaminan.pipeline.watching.sending import Sender
from jaminan.pipeline.watching.telling import Teller
from jaminan.presentation.cli.options import Format, case_asked, ledger_place
from jaminan.presentation.cli.screen import open_screen
from jaminan.presentation.cli.watch_reporting import Places, Reporter
from jaminan.presentation.clock import instant
from jaminan.presentation.news.lines import LineWriter
from jaminan.presentation.news.records import to_news_record
from jaminan.sources.watching.listed import is_remote, to_address
from jaminan.sources.watching.planning import Pace
from jaminan.sources.watching.times import between, later, parse_distance

if TYPE_CHECKING:
    from jaminan.ledger import Ledger

SECRET = "JAMINAN_WEBHOOK_SECRET"


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchRequest:
    """What was asked for, as typed."""

    feeds: tuple[str, ...]
    every: str
    once: bool
    most: int
    webhooks: tuple[str, ...]
    atom: Path | None
    mails: Path | None
    log: Path | None
    ledger: str | None
    output: Format
    words: str


def run_watch(request: WatchRequest, members: Sequence[Member] | None = None) -> int:
    """Watches. Exit code 0 where it was asked to stop; after one round 1 where a feed or an item failed.

    `members` ask the net; a test hands in its own.
    """
    plan, secret = _plan(request), _secret(request)
    screen = open_screen()
    with open_ledger(ledger_place(request.ledger)) as ledger, ledger.watching_alone(), _stopping() as stop:
        places = Places(atom=request.atom, mails=request.mails, log=request.log)
        reporter = Reporter(ledger, screen, LineWriter.of(request.words), places, as_json=request.output is Format.JSON)
        watch = _Watch(request, plan, ledger, reporter, stop, secret, Crew(members or _members()))
        return watch.once() if request.once else watch.go_on()


def _members() -> Sequence[Member]:
    from jaminan.presentation.net import open_pauses
    from jaminan.sources.fetching.bounds import Bounds
    from jaminan.sources.fetching.fetcher import SafeFetcher
    from jaminan.sources.fetching.transport import Transport

    return [SafeFetcher(Transport(bounds=Bounds(octets=OCTETS)), pauses=open_pauses()) for _ in range(SIZE)]


def _plan(request: WatchRequest) -> WatchPlan:
    """What is to be watched. Raises J101, J131 or J133."""
    pace = Pace(every=parse_distance("--every", request.every))
    roots = []
    for words in request.feeds:
        address = to_address(words)
        if address is None:
            raise UsageError("J131", words, "neither an address (http, https) nor a file or folder that could be watched")
        if not is_remote(address) and not Path(address).exists():
            raise SourceError("J101", words, "no such file or folder")
        roots.append(address)
    return WatchPlan(roots=tuple(dict.fromkeys(roots)), pace=pace, most=request.most, eager=request.once)


def _secret(request: WatchRequest) -> str:
    """The secret that webhooks are signed with. Raises J131, J135."""
    from os import environ

    for hook in request.webhooks:
        if not is_remote(hook) or to_address(hook) is None:
            raise UsageError("J131", hook, "a webhook is an address that begins with https:// or http://")
    secret = environ.get(SECRET, "")
    if request.webhooks and len(secret) < 16:
        raise UsageError("J135", "--webhook", f"what is sent is signed; put a secret of 16 characters or more into {SECRET}")
    return secret


@contextmanager
def _stopping() -> Iterator[threading.Event]:
    """An event that SIGINT and SIGTERM set; asked a second time, the process ends at once."""
    event = threading.Event()
    before = {one: signal.getsignal(one) for one in (signal.SIGINT, signal.SIGTERM)}

    def ask(number: int, frame: object) -> None:
        event.set()
        signal.signal(number, signal.SIG_DFL)

    for one in before:
        signal.signal(one, ask)
    try:
        yield event
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


class _Watch:
    """One watch of a ledger."""

    def __init__(
        self,
        request: WatchRequest,
        plan: WatchPlan,
        ledger: Ledger,
        reporter: Reporter,
        stop: threading.Event,
        secret: str,
        crew: Crew,
    ) -> None:
        self.plan, self.ledger, self.reporter, self.stop = plan, ledger, reporter, stop
        self.hooks = tuple(dict.fromkeys(request.webhooks))
        self.teller = Teller(Desk(ledger, case=case_asked()))
        self.watcher = Watcher(ledger=ledger, crew=crew, plan=plan, clock=instant, stopping=stop.is_set)
        self.sender = Sender(ledger=ledger, poster=crew, hooks=self.hooks, secret=secret, pace=plan.pace, clock=instant)

    def once(self) -> int:
        """One round. 1 where a feed or an item failed."""
        tally = self._round(None)
        return 1 if tally.counts["failing"] or tally.counts["bad"] else 0

    def go_on(self) -> int:
        """Round after round; a ledger that is in use or full is tried again at the next."""
        while not self.stop.is_set():
            next_round = later(instant(), self.plan.pace.every)
            self._guarded(lambda: self._round(next_round))  # noqa: B023 - called at once
            self._wait(next_round)
        self.reporter.stopped()
        return 0

    def _guarded(self, work: Callable[[], object]) -> None:
        try:
            work()
        except LedgerError as error:
            if error.code not in ("J403", "J404"):
                raise
            self.reporter.complain(str(error))

    def _round(self, next_round: str | None) -> Tally:
        self.teller.begin(instant()[:10])
        tally = Tally()
        with self.reporter.progress():
            for event in self.watcher.round():
                tally.add(event)
                self.reporter.event(event)
            tally.waiting = self.watcher.left()
            news = self.teller.tell(instant()[:10], instant(), lambda found: to_news_record(found, self.ledger), self.hooks)
        changes = self.reporter.news()
        self._send()
        self.reporter.round(tally, changes if news else 0, instant(), next_round)
        return tally

    def _send(self) -> None:
        for one in self.sender.send(self.stop.is_set):
            self.reporter.delivery(one)

    def _wait(self, next_round: str) -> None:
        """Until the next round; what webhooks did not take is sent again in the meantime."""
        while not self.stop.is_set() and (now := instant()) < next_round:
            due = self.sender.next_try()
            if due is not None and due <= now:
                self._guarded(self._send)
                due = self.sender.next_try()
            until = min(next_round, due) if due else next_round
            self.stop.wait(max(0.05, between(now, until)))
