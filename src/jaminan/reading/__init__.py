"""Reading: a document goes in, its claims, doubts and damage come out; nothing is raised and nothing is edited.

This room imports `model`, `languages` and `atlas`, and has no clock, no random number and no word of any language. Start with `reader.py`.
"""

from jaminan.reading.drafting import READER
from jaminan.reading.reader import read_document
from jaminan.reading.readers import load_reader

__all__ = ["READER", "load_reader", "read_document"]
