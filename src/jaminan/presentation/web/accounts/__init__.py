"""Who may see and change the record: people, their sessions, tokens for programs, and what was done when.

Accounts lie in a SQLite file of their own, so that a ledger can be given away without them. It imports the model's errors and argon2.
Start with `book.py`.
"""

from jaminan.presentation.web.accounts.book import AccountBook
from jaminan.presentation.web.accounts.people import Person, Role

__all__ = ["AccountBook", "Person", "Role"]
