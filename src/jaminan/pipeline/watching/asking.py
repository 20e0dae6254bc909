"""How an address is asked, in the words of watching."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What an address gave; `unchanged` where it gave nothing, being as it was."""

    address: str
    raw: bytes = b""
    media_type: str | None = None
    charset: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    unchanged: bool = False


class Asker(Protocol):
    """Asks addresses."""

    def ask(self, address: str, etag: str | None = None, last_modified: str | None = None) -> Answer:
        """What the address gives. Raises a SourceError, whose `retry_after` may tell the seconds to wait."""
