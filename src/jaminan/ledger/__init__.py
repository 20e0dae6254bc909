"""The ledger: reports, readings and claims on record, in a file that only grows, each entry sealed by the hash of the one before.

This room imports the model alone; SQLAlchemy is loaded when a ledger is opened, not before.
Start with `opening.py`, then `store.py`; what becomes of a claim is decided in `history.py`.
"""

from typing import TYPE_CHECKING

from jaminan.ledger.opening import migrate_ledger, open_ledger

if TYPE_CHECKING:
    from jaminan.ledger.store import Ledger

__all__ = ["Ledger", "migrate_ledger", "open_ledger"]


def __getattr__(name: str) -> object:
    if name == "Ledger":
        from jaminan.ledger.store import Ledger

        return Ledger
    raise AttributeError(name)
