"""Reading: a document goes in, its claims, doubts and damage come out; nothing is raised and nothing is edited.

This room imports `model`, `languages` and `atlas`, and has no clock, no random number and no word of any language. Start with `reader.py`.
"""

from jaminan.reading.drafting import READER
from jaminan.reading.reader import read_document

__all__ = ["READER", "read_document"]
