"""How much is taken in. A source beyond a bound is refused or left off there, with a code; nothing is read without a bound."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds of size, number, depth and compression; a report longer than this is no report."""

    octets: int = 5_000_000
    """of a text, a page or a mail"""
    packed: int = 60_000_000
    """of a file that is read whole and is no text: PDF, Word, an archive in an archive"""
    characters: int = 2_000_000
    """of a report's text"""
    files: int = 100_000
    """in a folder, an archive, a table or a file of JSON lines"""
    unpacked: int = 4_000_000_000
    """bytes that one archive may give in all"""
    ratio: int = 200
    """times that a packed file may grow"""
    depth: int = 3
    """of archives and mails in one another"""
    items: int = 1_000
    """that one feed may give"""
    pages: int = 3_000
    """of a PDF"""
    seconds: float = 30.0
    """of a processor, for a page, a PDF, a Word file or a feed; four times as many by the clock"""
