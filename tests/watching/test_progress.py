"""How far a round is, where a person looks."""

import io

import pytest
from rich.console import Console

from jaminan.ledger import open_ledger
from jaminan.model.feeds import WatchedFeed, WatchedItem
from jaminan.pipeline.watching.events import Ahead, FeedAsked, ItemTaken
from jaminan.presentation.cli.screen import Screen
from jaminan.presentation.cli.watch_reporting import Places, Reporter
from jaminan.presentation.news.lines import LineWriter


@pytest.mark.parametrize(("words", "line"), [("en", "reading items: 2 of 5"), ("id", "membaca butir: 2 dari 5")])
@pytest.mark.parametrize("looks", [True, False], ids=["terminal", "pipe"])
def test_progress_tells_how_many_of_how_many(words: str, line: str, looks: bool) -> None:
    aside = io.StringIO()
    screen = Screen(Console(file=io.StringIO()), Console(file=aside, force_terminal=looks))
    with open_ledger(":memory:") as ledger:
        places = Places(atom=None, mails=None, log=None)
        reporter = Reporter(ledger, screen, LineWriter.of(words), places, as_json=False)
        with reporter.progress():
            reporter.event(Ahead(feeds=1))
            reporter.event(FeedAsked(feed=WatchedFeed(address="https://x.example/f")))
            reporter.event(Ahead(items=5))
            for number in range(2):
                reporter.event(ItemTaken(item=WatchedItem(feed="f", id=str(number), mark="m")))
    assert (line in aside.getvalue()) is looks
