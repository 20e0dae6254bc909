"""Files, folders, archives, feeds and addresses become `Document`s here; what cannot be taken in becomes a `Failure` with a code (J1xx).

It imports model, and a package for each format when a file of that format comes; nothing is read without a bound (`limits.py`).
Start with `collecting.py`, then `unpacking.py`.
"""

from jaminan.sources.collecting import CollectOptions, Failure, collect_documents
from jaminan.sources.passages import passage_link

__all__ = ["CollectOptions", "Failure", "collect_documents", "passage_link"]
