"""Commands that set reports against one another: `sources`, `clarity`, `contradictions`, `figures` and `changes`."""

from typing import Annotated

import typer

from jaminan.presentation.cli.options import (
    AsOfOption,
    ByOption,
    CreditorOption,
    Format,
    FormatOption,
    KnownOption,
    LedgerOption,
    WhyOption,
    WordsOption,
)

commands = typer.Typer()
_sources = typer.Typer(invoke_without_command=True)
commands.add_typer(_sources, name="sources")

AllOption = Annotated[bool, typer.Option("--all", help="All of them, also what is settled or cannot be judged.")]


@_sources.callback()
def sources(
    context: typer.Context,
    *,
    every: AllOption = False,
    as_of: AsOfOption = None,
    known_at: KnownOption = None,
    ledger: LedgerOption = None,
    output: FormatOption = Format.TABLE,
    words: WordsOption = "en",
) -> None:
    """Show how reliable each outlet and speaker is, A to F, by its own record."""
    if context.invoked_subcommand is None:
        from jaminan.presentation.cli.asking import Asked
        from jaminan.presentation.cli.sourcing import run_sources

        raise typer.Exit(run_sources(Asked(as_of, known_at, ledger, output, words), every=every))


@_sources.command()
def grade(
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="outlet:NAME, speaker:NAME, or claim:ID by its first letters.")],
    letter: Annotated[str, typer.Argument(metavar="GRADE", help="A to F, of a claim 1 to 6; - hands it back to the reckoning.")],
    *,
    why: WhyOption = "",
    by: ByOption = None,
    ledger: LedgerOption = None,
    output: FormatOption = Format.TABLE,
    words: WordsOption = "en",
) -> None:
    """Grade a source or a claim yourself; the reckoned grade is kept beside yours."""
    from jaminan.presentation.cli.asking import Asked
    from jaminan.presentation.cli.sourcing import run_grade

    raise typer.Exit(run_grade(Asked(None, None, ledger, output, words), source, letter, by=by, why=why))


@commands.command()
def clarity(
    *,
    creditor: CreditorOption = None,
    as_of: AsOfOption = None,
    known_at: KnownOption = None,
    ledger: LedgerOption = None,
    output: FormatOption = Format.TABLE,
    words: WordsOption = "en",
) -> None:
    """Rank the vaguest promises, and write out the questions that they leave open."""
    from jaminan.presentation.cli.asking import Asked
    from jaminan.presentation.cli.clarifying import run_clarity

    raise typer.Exit(run_clarity(Asked(as_of, known_at, ledger, output, words), creditor))


@commands.command()
def contradictions(
    *,
    every: AllOption = False,
    creditor: CreditorOption = None,
    as_of: AsOfOption = None,
    known_at: KnownOption = None,
    ledger: LedgerOption = None,
    output: FormatOption = Format.TABLE,
    words: WordsOption = "en",
) -> None:
    """Show what cannot both be so: each side with its quotes and grades, and what would settle it."""
    from jaminan.presentation.cli.asking import Asked
    from jaminan.presentation.cli.contradicting import run_contradictions

    raise typer.Exit(run_contradictions(Asked(as_of, known_at, ledger, output, words), creditor, every=every))


@commands.command()
def figures(
    *,
    actor: Annotated[str | None, typer.Option("--actor", metavar="ID", help="Only figures of this actor, such as RUS.")] = None,
    as_of: AsOfOption = None,
    known_at: KnownOption = None,
    ledger: LedgerOption = None,
    output: FormatOption = Format.TABLE,
    words: WordsOption = "en",
) -> None:
    """Show each quantity over time: values, second units, sources, and whether a report's own figures agree."""
    from jaminan.presentation.cli.asking import Asked
    from jaminan.presentation.cli.counting import run_figures

    raise typer.Exit(run_figures(Asked(as_of, known_at, ledger, output, words), actor))


@commands.command()
def changes(
    *,
    since: Annotated[str, typer.Option("--since", metavar="DATE", help="From the end of this date on.")],
    until: Annotated[str | None, typer.Option("--until", metavar="DATE", help="Up to the end of this date, else today.")] = None,
    known: Annotated[
        bool, typer.Option("--known", help="What the ledger has learnt between the dates, not what the world has done.")
    ] = False,
    creditor: CreditorOption = None,
    ledger: LedgerOption = None,
    output: FormatOption = Format.TABLE,
    words: WordsOption = "en",
) -> None:
    """Show what stands otherwise between two dates, and what has left the record, each with its proof."""
    from jaminan.presentation.cli.changing import Between, run_changes

    raise typer.Exit(run_changes(Between(since, until, known, creditor, ledger, output, words)))
