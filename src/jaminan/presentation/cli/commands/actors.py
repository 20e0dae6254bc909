"""Commands that say who is who: `actors`, `actors show`, `accept`, `join`, `apart` and `undo`."""

from typing import Annotated

import typer

from jaminan.presentation.cli.options import ByOption, Format, FormatOption, LedgerOption, WhyOption, WordsOption

commands = typer.Typer()
_actors = typer.Typer(invoke_without_command=True)
commands.add_typer(_actors, name="actors")

NameArgument = Annotated[
    str, typer.Argument(metavar="NAME", help="A candidate: an id in capitals, or the name of a speaker (person:NAME).")
]
OtherArgument = Annotated[str, typer.Argument(metavar="OTHER", help="An actor or person of the atlas, or another candidate.")]


@_actors.callback()
def actors(
    context: typer.Context,
    *,
    every: Annotated[bool, typer.Option("--all", help="Also those that were decided.")] = False,
    ledger: LedgerOption = None,
    output: FormatOption = Format.TABLE,
    words: WordsOption = "en",
) -> None:
    """List names that reports use and the atlas does not know, how often each was met, and whom it may be."""
    if context.invoked_subcommand is None:
        from jaminan.presentation.cli.identifying import run_actors

        raise typer.Exit(run_actors(ledger, output, words, every=every))


@_actors.command()
def show(
    name: NameArgument, *, ledger: LedgerOption = None, output: FormatOption = Format.TABLE, words: WordsOption = "en"
) -> None:
    """Show a candidate with every place where it was met, and all suggestions with their reasons."""
    from jaminan.presentation.cli.identifying import run_candidate

    raise typer.Exit(run_candidate(name, ledger, output, words))


@_actors.command()
def accept(
    name: NameArgument,
    *,
    kind: Annotated[str, typer.Option("--kind", metavar="KIND", help="What it is: armed_group, party, person ...")],
    called: Annotated[str | None, typer.Option("--name", metavar="WORDS", help="Its name as it should be written.")] = None,
    why: WhyOption = "",
    by: ByOption = None,
    ledger: LedgerOption = None,
    output: FormatOption = Format.TABLE,
    words: WordsOption = "en",
) -> None:
    """Say that it stands for itself."""
    from jaminan.presentation.cli.identifying import run_decision
    from jaminan.presentation.cli.reviewing import Deciding

    deciding = Deciding(by, why, ledger, output, words)
    raise typer.Exit(run_decision(lambda names: names.accepted(name, kind=kind, name=called), deciding))


@_actors.command()
def join(
    name: NameArgument,
    other: OtherArgument,
    *,
    why: WhyOption = "",
    by: ByOption = None,
    ledger: LedgerOption = None,
    output: FormatOption = Format.TABLE,
    words: WordsOption = "en",
) -> None:
    """Say that it is the other, under another name; a speaker that is joined to an actor speaks for it."""
    from jaminan.presentation.cli.identifying import run_decision
    from jaminan.presentation.cli.reviewing import Deciding

    deciding = Deciding(by, why, ledger, output, words)
    raise typer.Exit(run_decision(lambda names: names.joined(name, other), deciding))


@_actors.command()
def apart(
    name: NameArgument,
    other: OtherArgument,
    *,
    why: WhyOption = "",
    by: ByOption = None,
    ledger: LedgerOption = None,
    output: FormatOption = Format.TABLE,
    words: WordsOption = "en",
) -> None:
    """Say that it is not the other, however near the spelling."""
    from jaminan.presentation.cli.identifying import run_decision
    from jaminan.presentation.cli.reviewing import Deciding

    deciding = Deciding(by, why, ledger, output, words)
    raise typer.Exit(run_decision(lambda names: names.kept_apart(name, other), deciding))


@_actors.command()
def undo(
    name: NameArgument,
    *,
    why: WhyOption = "",
    by: ByOption = None,
    ledger: LedgerOption = None,
    output: FormatOption = Format.TABLE,
    words: WordsOption = "en",
) -> None:
    """Take back all that was decided about it."""
    from jaminan.presentation.cli.identifying import run_decision
    from jaminan.presentation.cli.reviewing import Deciding

    deciding = Deciding(by, why, ledger, output, words)
    raise typer.Exit(run_decision(lambda names: names.undone(name), deciding))
