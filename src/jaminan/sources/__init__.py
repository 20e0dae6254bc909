"""Files, folders and standard input become `Document`s here; what cannot be taken in becomes a `Failure` with a code (J1xx).

It imports model and the standard library, and asks charset-normalizer where a file is not Unicode. Start with `collecting.py`.
"""

from jaminan.sources.collecting import CollectOptions, Failure, collect_documents

__all__ = ["CollectOptions", "Failure", "collect_documents"]
