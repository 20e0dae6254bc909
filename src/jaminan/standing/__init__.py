"""Where every undertaking stands: pure functions that fold the commitments on record, and show the proof of each state.

This room imports the model and the atlas; it asks no clock and no ledger.
Start with `folding.py`, then `lifecycle.py`, whose table stands in `docs/standing.md`.
"""

from jaminan.standing.changes import find_changes
from jaminan.standing.copies import find_families
from jaminan.standing.coverage import coverage
from jaminan.standing.folding import fold
from jaminan.standing.hinges import find_hinges

__all__ = ["coverage", "find_changes", "find_families", "find_hinges", "fold"]
