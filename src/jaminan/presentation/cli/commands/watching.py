"""Commands that keep up with feeds: `watch`, and `feeds`, which shows how each of them is."""

from pathlib import Path
from typing import Annotated

import typer

from jaminan.presentation.cli.options import Format, FormatOption, LedgerOption, WordsOption

commands = typer.Typer()


@commands.command()
def watch(
    feeds: Annotated[
        list[str],
        typer.Argument(
            metavar="FEEDS", help="OPML lists, feeds, sitemaps for news: files or addresses; folders into which mails drop."
        ),
    ],
    *,
    every: Annotated[
        str, typer.Option("--every", metavar="TIME", help="How long from round to round: 90s, 15m, 1h, 1d.")
    ] = "15m",
    once: Annotated[bool, typer.Option("--once", help="One round now, then stop; exit code 1 if something failed.")] = False,
    most: Annotated[
        int, typer.Option("--most", metavar="NUMBER", help="Items of one feed in one round.", min=1, max=10_000)
    ] = 100,
    webhook: Annotated[
        list[str] | None,
        typer.Option("--webhook", metavar="URL", help="Send changes here, signed with JAMINAN_WEBHOOK_SECRET; may be repeated."),
    ] = None,
    atom: Annotated[Path | None, typer.Option("--atom", metavar="FILE", help="Write an Atom feed of changes here.")] = None,
    mails: Annotated[
        Path | None, typer.Option("--mails", metavar="DIR", help="Write each round's changes here as a mail.")
    ] = None,
    log: Annotated[
        Path | None, typer.Option("--log", metavar="FILE", help="Append what happens here, one JSON object a line.")
    ] = None,
    ledger: LedgerOption = None,
    output: FormatOption = Format.TABLE,
    words: WordsOption = "en",
) -> None:
    """Read what is new in feeds, keep it, and tell what changed; JSON is one object a line."""
    from jaminan.presentation.cli.watching import WatchRequest, run_watch

    request = WatchRequest(
        feeds=tuple(feeds),
        every=every,
        once=once,
        most=most,
        webhooks=tuple(webhook or ()),
        atom=atom,
        mails=mails,
        log=log,
        ledger=ledger,
        output=output,
        words=words,
    )
    raise typer.Exit(run_watch(request))


@commands.command("feeds")
def show_feeds(
    *,
    every: Annotated[
        bool, typer.Option("--all", help="Also feeds that no list names any more, and all items in trouble.")
    ] = False,
    ledger: LedgerOption = None,
    output: FormatOption = Format.TABLE,
    words: WordsOption = "en",
) -> None:
    """Show every feed that is watched: its state, counts, last success, next try, error, and the items in trouble."""
    from jaminan.presentation.cli.feeds import run_feeds

    raise typer.Exit(run_feeds(ledger, output, words, every=every))
