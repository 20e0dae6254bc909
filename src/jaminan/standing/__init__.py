"""Where every undertaking stands: pure functions that fold the commitments on record, and show the proof of each state.

This room imports the model and the atlas; it asks no clock and no ledger.
Start with `folding.py`, which joins `holding.py` (words, day by day) and `settling.py` (conditions and deadlines); then
`lifecycle.py`, whose table stands in `docs/standing.md`.
"""

from jaminan.standing.changes import find_changes
from jaminan.standing.conditions.hinges import find_hinges
from jaminan.standing.conditions.register import Register
from jaminan.standing.coverage import coverage
from jaminan.standing.folding import fold
from jaminan.standing.gathering import gather
from jaminan.standing.held_records import from_held_json, to_held_json, waiting_in
from jaminan.standing.holding import Beside, hold, timeline
from jaminan.standing.settling import settle, waits_for

__all__ = [
    "Beside",
    "Register",
    "coverage",
    "find_changes",
    "find_hinges",
    "fold",
    "from_held_json",
    "gather",
    "hold",
    "settle",
    "waiting_in",
    "waits_for",
    "timeline",
    "to_held_json",
]
