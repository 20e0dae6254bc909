"""The tree of errors. Each carries a code one can search for, and the file and place it speaks of.

    JaminanError
    |- SourceError    J1xx  a report could not be taken in
    |- PackError      J2xx  language or atlas data is wrong
    |- LedgerError    J4xx  the ledger could not be opened or written
    |- StandingError  J5xx  a question about the standing makes no sense
    |- WebError       J7xx  the web app could not do what was asked
    `- UsageError     J0xx  a command was asked something it cannot do

Damage in the world (J3xx) is never an error: it is a `Doubt`, a value.
"""


class JaminanError(Exception):
    """Any misuse or failure that jaminan knows: `code`, `where` (file and place) and `words`."""

    def __init__(self, code: str, where: str, words: str) -> None:
        super().__init__(f"{code} {where}: {words}" if where else f"{code} {words}")
        self.code, self.where, self.words = code, where, words


class SourceError(JaminanError):
    """J1xx: a report could not be taken in."""


class PackError(JaminanError):
    """J2xx: language or atlas data is wrong."""


class LedgerError(JaminanError):
    """J4xx: the ledger could not be opened or written."""


class StandingError(JaminanError):
    """J5xx: a question about the standing makes no sense."""


class UsageError(JaminanError):
    """J0xx: a command was asked something that it cannot do."""


class WebError(JaminanError):
    """J7xx: the web app could not do what was asked."""
