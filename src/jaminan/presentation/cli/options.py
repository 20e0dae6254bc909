"""The options that several commands share, and the checks of what was typed."""

import re
from collections.abc import Iterable
from contextvars import ContextVar
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from jaminan.model.documents import ReaderName
from jaminan.model.errors import UsageError

if TYPE_CHECKING:
    from jaminan.model.cases import Case


class Format(StrEnum):
    """How a command answers."""

    TABLE = "table"
    JSON = "json"


FormatOption = Annotated[Format, typer.Option("--format", metavar="table|json", help="A table for people, or JSON for programs.")]
LedgerOption = Annotated[
    str | None,
    typer.Option(
        "--ledger",
        metavar="PLACE",
        envvar="JAMINAN_LEDGER",
        help="The ledger: a file, or postgresql://USER@HOST/DATABASE.",
        show_default="in the user's data folder",
    ),
]
WordsOption = Annotated[
    str,
    typer.Option(
        "--words", metavar="XX", envvar="JAMINAN_WORDS", help="The language of labels: en or id. Quotes stay as they are."
    ),
]
ReaderOption = Annotated[
    ReaderName,
    typer.Option(
        "--reader", metavar="grammar|hybrid", help="Rules alone, or rules with the judge behind them (needs jaminan[judge])."
    ),
]

CreditorOption = Annotated[
    str | None, typer.Option("--creditor", metavar="ID", help="Only what is owed to this actor, such as UKR.")
]
AsOfOption = Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="As the world was on this date.")]
KnownOption = Annotated[str | None, typer.Option("--known-at", metavar="DATE", help="As the ledger knew it on this date.")]
PublishedOption = Annotated[
    str | None, typer.Option("--published", metavar="DATE", help="The date of reports that do not say it themselves.")
]
LanguageOption = Annotated[
    str | None, typer.Option("--language", metavar="XX", help="The language of reports that do not say it themselves.")
]
OfflineOption = Annotated[bool, typer.Option("--offline", help="Ask no address.")]
ByOption = Annotated[
    str | None,
    typer.Option(
        "--by",
        metavar="NAME",
        envvar="JAMINAN_BY",
        help="Who decides, as the ledger writes it.",
        show_default="the user's login name",
    ),
]
WhyOption = Annotated[str, typer.Option("--why", metavar="WORDS", help="Why, for those who come later.")]

CASE: ContextVar[str | None] = ContextVar("case", default=None)
"""The case named before the command, as typed: it goes before every command, so no command has it among its options."""

_PARTIAL_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_SHOWN_IDS = 5
_LANGUAGE = re.compile(r"[a-z]{2}")


def parse_date(option: str, value: str | None) -> str | None:
    """An ISO date, month or year as typed.

    Raises:
        UsageError: J002, where it is none.
    """
    match = _PARTIAL_DATE.fullmatch(value) if value is not None else None
    if value is None:
        return None
    try:
        if match:
            date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
            return value
    except ValueError:
        pass
    raise UsageError("J002", option, f"{value!r} is not an ISO date such as 2025-09-05")


def parse_language(option: str, value: str | None) -> str | None:
    """A two-letter language code as typed.

    Raises:
        UsageError: J003, where it is none.
    """
    if value is None or _LANGUAGE.fullmatch(value):
        return value
    raise UsageError("J003", option, f"{value!r} is not a language code of two letters such as en or id")


def only(prefix: str, found: Iterable[str], missing: str) -> str:
    """The only id that was found for what was typed.

    Raises:
        UsageError: J006 with the words `missing` where there is none, J007 where there are several.
    """
    ids = sorted(found)
    if not ids:
        raise UsageError("J006", prefix, missing)
    if len(ids) > 1:
        raise UsageError("J007", prefix, f"several ids begin so: {', '.join(ids[:_SHOWN_IDS])}")
    return ids[0]


def case_asked() -> "Case | None":
    """The case named before the command, or None.

    Raises:
        StandingError: J520 to J522, where there is no such case or it is not in form.
    """
    if not (asked := CASE.get()):
        return None
    from jaminan.pipeline.cases import load_case

    return load_case(asked)


def ledger_place(ledger: str | None) -> str:
    """Where the ledger is: as told, else in the user's data folder."""
    if ledger is not None:
        return ledger
    from platformdirs import user_data_path

    return str(user_data_path("jaminan", appauthor=False) / "ledger.db")


def decider(by: str | None) -> str:
    """Who decides: as told, else who is logged in."""
    if by and by.strip():
        return by.strip()
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError) as error:
        raise UsageError("J510", "--by", "nobody is logged in; say who decides") from error
