"""What a desk has at hand for those who look: boards of several days, their facets, the reports, and what waits for review.

All of it is read from the projections and kept in step with them, so that a page costs what it shows and not what is on record.
Start with `boards.py`; it imports what pipeline may.
"""
