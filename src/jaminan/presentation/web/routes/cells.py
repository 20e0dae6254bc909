"""Cells of tables: words, where they lead, a state to mark."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Told:
    """One cell of a table: words, where they lead, and a state to mark."""

    text: str
    href: str = ""
    state: str = ""


Line = Sequence[Told]
