"""`jaminan feeds`: how each feed is that is watched, and which items could not be read."""

from rich.table import Table
from rich.text import Text

from jaminan.ledger import open_ledger
from jaminan.model.feeds import FeedHealth, WatchedFeed
from jaminan.presentation.cli.asking import print_json
from jaminan.presentation.cli.options import Format, ledger_place
from jaminan.presentation.cli.screen import Screen, open_screen
from jaminan.presentation.feed_records import Feeds, count_health, gather_feeds, to_feeds_record
from jaminan.presentation.plain import one_line
from jaminan.presentation.wording import Wording, load_wording

_STYLES = {
    FeedHealth.NEW: "dim",
    FeedHealth.WELL: "green",
    FeedHealth.FAILING: "yellow",
    FeedHealth.DEAD: "bold red",
    FeedHealth.UNLISTED: "dim",
}
_WIDTHS = {"feed": 36, "state": 12, "reports": 7, "waiting": 8, "bad": 5, "success": 12, "next": 12}


def run_feeds(ledger: str | None, output: Format, words: str, *, every: bool) -> int:
    """Prints every feed and the items in trouble."""
    wording = load_wording(words)
    with open_ledger(ledger_place(ledger), create=False) as opened:
        told = gather_feeds(opened, every=every)
    if output is Format.JSON:
        print_json(to_feeds_record(told))
        return 0
    screen = open_screen()
    if not told.feeds:
        screen.line(wording.phrase("watching.none"))
        return 0
    screen.table(_table(told, wording))
    _print_troubled(told, screen, wording)
    for hook, taken, left, error in told.hooks:
        screen.line(wording.phrase("watching.hook", hook=one_line(hook), taken=taken, left=left))
        if error:
            screen.line(one_line(error), indent=2, style="red")
    screen.line(wording.phrase("watching.sum", feeds=len(told.feeds), **count_health(told.feeds)), style="dim")
    return 0


def _table(told: Feeds, wording: Wording) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0), header_style="cyan", show_edge=False)
    for column, width in _WIDTHS.items():
        table.add_column(wording.word("feed_column", column), width=width, overflow="fold")
    for feed in told.feeds:
        counts = told.counts.get(feed.address, {})
        numbers = [str(counts.get(key, 0)) for key in ("reports", "waiting", "bad")]
        failures = f" ({feed.failures})" if feed.failures else ""
        state = Text(wording.word("feed_health", feed.health) + failures, style=_STYLES[feed.health])
        table.add_row(_named(feed), state, *numbers, short(feed.succeeded, wording), short(feed.next_try, wording))
    return table


def _named(feed: WatchedFeed) -> Text:
    """Its title, its address, and what is wrong with it."""
    told = Text(one_line(feed.title or feed.address))
    if feed.title:
        told.append(f"\n{one_line(feed.address)}", style="dim")
    for words, style in ((feed.error, "red"), (feed.note, "yellow")):
        if words:
            told.append(f"\n{one_line(words)}", style=style)
    return told


def short(at: str | None, wording: Wording) -> str:
    """A moment to the minute."""
    return at[5:16].replace("T", " ") if at else wording.phrase("watching.never")


def _print_troubled(told: Feeds, screen: Screen, wording: Wording) -> None:
    if told.troubled:
        screen.line(wording.phrase("watching.items"), style="bold")
    for item in told.troubled:
        again = short(item.next_try, wording) if item.next_try else wording.phrase("watching.given_up")
        state = wording.word("item_state", item.state)
        screen.line(f"{state}  {one_line(item.title or item.id)}  ({again})", indent=2)
        screen.line(one_line(item.error or ""), indent=4, style="red")
