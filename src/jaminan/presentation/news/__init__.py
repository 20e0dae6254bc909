"""News: what changed on the board, as JSON for programs, as lines, as a feed and as mails for people.

It imports the rooms below and the messages beside it.
Start with `records.py`; `lines.py` puts a record into words, `atom.py` and `mails.py` carry them out.
"""
