"""Copies: which reports tell one story, in the same words, in other words, or in another language, and which was first.

This package imports the model alone; what only a reader knows (names, figures, claims) comes with each `Story`.
Start with `families.py`; two stories are compared in `comparing.py`.
"""

from jaminan.sources.copies.comparing import compare
from jaminan.sources.copies.credits import find_credits
from jaminan.sources.copies.families import find_families
from jaminan.sources.copies.sketching import anchor_bands, text_bands

__all__ = ["anchor_bands", "compare", "find_credits", "find_families", "text_bands"]
