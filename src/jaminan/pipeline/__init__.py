"""The way of a report through the house: sources, reading, ledger and standing joined, and nothing else done.

This room may import every room but evaluation and presentation. Start with `way.py`, then `desk.py`.
"""

from jaminan.pipeline.desk import Desk
from jaminan.pipeline.way import Report, keep_report, read_all, standing_of

__all__ = ["Desk", "Report", "keep_report", "read_all", "standing_of"]
