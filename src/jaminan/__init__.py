"""jaminan reads reports about international crises and keeps a ledger of who has committed to what.

The rooms of the house are the sub-packages; `jaminan.pipeline` joins them. Start with `docs/architecture.md`.
"""

__version__ = "0.1.0"
