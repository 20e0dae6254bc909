"""What `jaminan watch` tells: on the screen or as JSON lines, in a log, and what changed as an Atom feed and as mails."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jaminan.model.errors import SourceError
from jaminan.model.feeds import Delivery, ItemState, News
from jaminan.pipeline.watching.events import Ahead, Event, FeedAsked, ItemTaken, Tally
from jaminan.presentation.cli.feeds import short
from jaminan.presentation.cli.screen import Progress, Screen
from jaminan.presentation.feed_records import to_feed_record, to_item_record
from jaminan.presentation.news.atom import to_atom
from jaminan.presentation.news.lines import LineWriter
from jaminan.presentation.news.mails import mail_name, to_mail
from jaminan.presentation.plain import one_line

if TYPE_CHECKING:
    from jaminan.ledger import Ledger

_SHOWN, _FILED = "shown", "filed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Where else is told what happens."""

    atom: Path | None
    mails: Path | None
    log: Path | None


class Reporter:
    """Tells what happens; news that could not be told before this process ended are told by the next."""

    def __init__(self, ledger: Ledger, screen: Screen, writer: LineWriter, places: Places, *, as_json: bool) -> None:
        self.ledger, self.screen, self.writer, self.places, self.as_json = ledger, screen, writer, places, as_json
        self._progress = Progress(None)
        self._asked, self._taken, self._feeds, self._items = 0, 0, 0, 0

    @contextmanager
    def progress(self) -> Iterator[None]:
        """How far the round is, where a person looks."""
        self._asked, self._taken, self._feeds, self._items = 0, 0, 0, 0
        with self.screen.progress() as self._progress:
            yield
        self._progress = Progress(None)

    def complain(self, words: str) -> None:
        """Something failed."""
        self._progress.clear()
        self._note({"event": "error", "error": words})
        if not self.as_json:
            self.screen.complain(words)

    def event(self, event: Event) -> None:
        """A feed was asked, an item was taken, or more of them lie ahead."""
        wording = self.writer.wording
        match event:
            case Ahead():
                self._feeds, self._items = self._feeds + event.feeds, self._items + event.items
            case FeedAsked():
                self._asked += 1
                self._feed(event)
                self._progress.tell(wording.phrase("watching.asking", number=self._asked, total=self._feeds))
            case ItemTaken():
                self._taken += 1
                self._item(event)
                self._progress.tell(wording.phrase("watching.taking", number=self._taken, total=self._items))

    def _feed(self, event: FeedAsked) -> None:
        feed = event.feed
        told = {"new": event.new, "changed": event.changed, "unchanged": event.unchanged}
        record = {
            key: value for key, value in to_feed_record(feed, {}).items() if key not in ("reports", "read", "waiting", "bad")
        }
        self._note({"event": "feed", **record, **told})
        if feed.error:
            again = short(feed.next_try, self.writer.wording)
            self._aside(self.writer.wording.phrase("watching.failing", address=feed.address, error=feed.error, next=again))

    def _item(self, event: ItemTaken) -> None:
        item, claims = event.item, sum(len(one.new_claims) for one in event.kept)
        told = {"reports": event.reports, "new_claims": claims, "version": event.version}
        self._note({"event": "item", **to_item_record(item), **told})
        if item.state is ItemState.BAD:
            self._aside(self.writer.wording.phrase("watching.bad", error=item.error or ""))
        elif event.reports and not self.as_json:
            key = "watching.version" if event.version else "watching.report"
            self._progress.clear()
            title = one_line(item.title or item.url or item.id)
            self.screen.line(self.writer.wording.phrase(key, title=title, claims=claims), style="dim")

    def news(self) -> int:
        """Tell the news that were not told yet; gives how many changes were shown."""
        shown = self._since(_SHOWN)
        changes = 0
        for one in shown:
            changes += self._show(one)
        if shown:
            self._mark(_SHOWN, shown[-1])
        try:
            self._file(self._since(_FILED))
        except OSError as error:
            self.complain(str(SourceError("J136", str(error.filename), f"cannot be written: {error.strerror}")))
        return changes

    def _show(self, news: News) -> int:
        record = json.loads(news.record)
        self._note({"event": "changes", "number": news.number, "at": news.at, **record})
        lines = list(self.writer.lines(record))
        for line in [] if self.as_json else lines:
            self.screen.line(line.words, style="bold")
            for quote in line.quotes:
                self.screen.line(quote, indent=4, style="dim")
        return len(lines)

    def _file(self, news: tuple[News, ...]) -> None:
        """The feed and the mails, each file whole or not at all."""
        atom, mails = self.places.atom, self.places.mails
        if atom and (news or not atom.exists()):
            with self.ledger.watched() as watched:
                kept = watched.news()
            _write(atom, to_atom(kept, self.writer))
        if mails:
            mails.mkdir(parents=True, exist_ok=True)
            for one in news:
                _write(mails / mail_name(one), to_mail(one, self.writer))
        if news:
            self._mark(_FILED, news[-1])

    def _since(self, key: str) -> tuple[News, ...]:
        with self.ledger.watched() as watched:
            return watched.news(after=int(watched.fact(key) or 0))

    def _mark(self, key: str, news: News) -> None:
        with self.ledger.watched(writing=True) as watched:
            watched.note({key: str(news.number)})

    def delivery(self, one: Delivery) -> None:
        """News were taken by a webhook, or not."""
        wording = self.writer.wording
        self._note({"event": "delivery", **asdict(one)})
        if one.done:
            if not self.as_json:
                self.screen.line(wording.phrase("watching.sent", news=one.news, hook=one_line(one.hook)), style="dim")
            return
        again = short(one.next_try, wording) if one.next_try else wording.phrase("watching.given_up")
        self._aside(wording.phrase("watching.not_sent", news=one.news, hook=one.hook, error=one.error or "", next=again))

    def round(self, tally: Tally, changes: int, at: str, next_round: str | None) -> None:
        """The sum of a round."""
        keys = ("feeds", "unchanged", "failing", "items", "reports", "versions", "bad", "claims")
        told = {key: tally.counts[key] for key in keys} | {"waiting": tally.waiting, "changes": changes}
        self._note({"event": "round", "at": at, **told, "next": next_round})
        if not self.as_json:
            wording = self.writer.wording
            words = wording.phrase("watching.round", at=short(at, wording), **told)
            after = f"; {wording.phrase('watching.next', at=short(next_round, wording))}" if next_round else ""
            self.screen.line(words + after, style="dim")

    def stopped(self) -> None:
        """It was asked to stop."""
        self._note({"event": "stopped"})
        if not self.as_json:
            self.screen.line(self.writer.wording.phrase("watching.stopped"), style="dim")

    def _aside(self, words: str) -> None:
        if not self.as_json:
            self._progress.clear()
            self.screen.complain(one_line(words))

    def _note(self, record: dict[str, Any]) -> None:
        """One line for programs, on the screen where that was asked for, and in the log."""
        line = json.dumps(record, ensure_ascii=False)
        if self.as_json:
            print(line, flush=True)
        if self.places.log:
            try:
                with self.places.log.open("a", encoding="utf-8", errors="backslashreplace") as log:
                    log.write(line + "\n")
            except OSError as error:
                raise SourceError("J136", str(self.places.log), f"cannot be written: {error.strerror}") from error


def _write(path: Path, raw: bytes) -> None:
    half = path.with_name(f".{path.name}.part")
    with half.open("wb") as stream:
        stream.write(raw)
        stream.flush()
        os.fsync(stream.fileno())
    half.replace(path)
