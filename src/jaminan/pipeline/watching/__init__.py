"""Watching, joined: feeds are asked, what is new is read and kept, what changed on the board is told and sent.

It may import every room but evaluation and presentation; the clock and the wish to stop are handed in.
Start with `rounds.py`, then `taking.py` for one item and `telling.py` for what changed.
"""
