"""Conditions: what they are called, what is known of each day by day, and what hangs on them.

This room imports what `standing` may. A condition turns by evidence, by an analyst's word, by what others have undertaken, or by supposition.
Start with `register.py`; `signs.py` says which claims speak of a condition, `resting.py` what rests on whose undertaking.
"""
