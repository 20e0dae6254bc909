"""Contradictions: what cannot both be so, between speakers, between outlets, in time and of figures; and what would settle each.

A reversal by the same voice is no contradiction but a change; copies of one story never contradict one another.
Start with `finding.py`; `sides.py` has the types, the other files a kind each.
"""

from jaminan.standing.contradictions.clashes import clash
from jaminan.standing.contradictions.finding import find_contradictions
from jaminan.standing.contradictions.sides import Contradiction, ContradictionKind, Settle, Side

__all__ = ["Contradiction", "ContradictionKind", "Settle", "Side", "clash", "find_contradictions"]
