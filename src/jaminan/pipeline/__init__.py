"""The way of a report through the house: sources, reading, ledger and standing joined, and nothing else done.

This room may import every room but evaluation and presentation; the desk brings the database along, and is loaded when it is asked for.
Start with `way.py`, then `desk.py`.
"""

from typing import TYPE_CHECKING

from jaminan.pipeline.way import Report, keep_report, read_all, standing_of

if TYPE_CHECKING:
    from jaminan.pipeline.desk import Desk

__all__ = ["Desk", "Report", "keep_report", "read_all", "standing_of"]


def __getattr__(name: str) -> object:
    if name == "Desk":
        from jaminan.pipeline.desk import Desk

        return Desk
    raise AttributeError(name)
