"""Commands by which a person reviews: `accept`, `reject`, `correct`, `merge`, `split`, and `history`, which shows all that was decided."""

from typing import Annotated

import typer

from jaminan.presentation.cli.options import ByOption, Format, FormatOption, LedgerOption, WhyOption, WordsOption

commands = typer.Typer()

ClaimArgument = Annotated[str, typer.Argument(metavar="CLAIM", help="A claim, by the first letters of its id.")]
UndertakingArgument = Annotated[str, typer.Argument(metavar="ID", help="An undertaking, by the first letters of its id.")]


@commands.command()
def accept(
    claim: ClaimArgument,
    *,
    why: WhyOption = "",
    by: ByOption = None,
    ledger: LedgerOption = None,
    output: FormatOption = Format.TABLE,
    words: WordsOption = "en",
) -> None:
    """Say that the report does say so. It then stands, whatever a newer reader makes of the report."""
    from jaminan.presentation.cli.reviewing import Deciding, run_review

    raise typer.Exit(run_review("accepted", claim, Deciding(by, why, ledger, output, words)))


@commands.command()
def reject(
    claim: ClaimArgument,
    *,
    why: WhyOption = "",
    by: ByOption = None,
    ledger: LedgerOption = None,
    output: FormatOption = Format.TABLE,
    words: WordsOption = "en",
) -> None:
    """Say that the report does not say so. The claim stays on record and counts no more."""
    from jaminan.presentation.cli.reviewing import Deciding, run_review

    raise typer.Exit(run_review("rejected", claim, Deciding(by, why, ledger, output, words)))


@commands.command()
def correct(
    claim: ClaimArgument,
    *,
    slots: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="SLOT=VALUE", help="A slot as it should be: firmness=pledged, targets=UKR,POL."),
    ] = None,
    evidence: Annotated[
        str | None, typer.Option("--evidence", metavar="WORDS", help="The words of the report that say so, letter by letter.")
    ] = None,
    why: WhyOption = "",
    by: ByOption = None,
    ledger: LedgerOption = None,
    output: FormatOption = Format.TABLE,
    words: WordsOption = "en",
) -> None:
    """Put a claim right; the machine's version is kept beside yours, and yours outlasts a newer reader."""
    from jaminan.presentation.cli.reviewing import Deciding, run_correct

    raise typer.Exit(run_correct(claim, slots or [], evidence, Deciding(by, why, ledger, output, words)))


@commands.command()
def merge(
    identity: UndertakingArgument,
    into: Annotated[str, typer.Argument(metavar="INTO", help="The undertaking that it is told as.")],
    *,
    why: WhyOption = "",
    by: ByOption = None,
    ledger: LedgerOption = None,
    output: FormatOption = Format.TABLE,
    words: WordsOption = "en",
) -> None:
    """Tell the words about one undertaking as words about another; `split` takes it back."""
    from jaminan.presentation.cli.merging import run_merge
    from jaminan.presentation.cli.reviewing import Deciding

    raise typer.Exit(run_merge(identity, into, Deciding(by, why, ledger, output, words)))


@commands.command()
def split(
    identity: UndertakingArgument,
    *,
    why: WhyOption = "",
    by: ByOption = None,
    ledger: LedgerOption = None,
    output: FormatOption = Format.TABLE,
    words: WordsOption = "en",
) -> None:
    """Tell a merged undertaking by itself again."""
    from jaminan.presentation.cli.merging import run_merge
    from jaminan.presentation.cli.reviewing import Deciding

    raise typer.Exit(run_merge(identity, None, Deciding(by, why, ledger, output, words)))


@commands.command()
def history(
    identity: Annotated[str, typer.Argument(metavar="ID", help="A claim, a document or an undertaking, by the first letters.")],
    *,
    ledger: LedgerOption = None,
    output: FormatOption = Format.TABLE,
    words: WordsOption = "en",
) -> None:
    """Show every entry about a claim, a document or an undertaking: who, when, why, and what a person made of the machine's version."""
    from jaminan.presentation.cli.recounting import run_history

    raise typer.Exit(run_history(identity, ledger, output, words))
