"""Watching: which feeds are due, which of their items are new or changed, and when to try again; pure, the clock is handed in.

It imports model and the formats beside it; it opens files and folders that are watched, and asks no address itself.
Start with `planning.py`, then `listed.py` and `items.py`.
"""
