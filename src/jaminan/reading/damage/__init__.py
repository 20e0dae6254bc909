"""Damage: what is wrong with a report's text, where, why we think so, and what it was read as; the text itself is never edited.

May import what `reading` may. Start at `view.py` (mending before reading) and `finding.py` (all damaged places).
"""

from jaminan.reading.damage.finding import find_damage
from jaminan.reading.damage.mending import find_edits
from jaminan.reading.damage.synonyms import mend
from jaminan.reading.damage.view import View, view_of
from jaminan.reading.damage.whole import Whole, judge_whole

__all__ = ["View", "Whole", "find_damage", "find_edits", "judge_whole", "mend", "view_of"]
