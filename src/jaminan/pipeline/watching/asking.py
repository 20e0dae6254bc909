"""How an address is asked, in the words of watching."""

from dataclasses import dataclass
from typing import NoReturn, Protocol

from jaminan.model.errors import SourceError
from jaminan.sources.formats.piece import IN_THE_NET


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


class NoNet:
    """Asks no address and sends to none: files and folders alone are watched."""

    def ask(self, address: str, etag: str | None = None, last_modified: str | None = None) -> NoReturn:
        """Raises J139."""
        raise SourceError("J139", address, IN_THE_NET)

    def post(self, address: str, body: bytes, headers: dict[str, str]) -> NoReturn:
        """Raises J139."""
        raise SourceError("J139", address, IN_THE_NET)


def open_net() -> NoNet:
    """The net as the command asks it."""
    return NoNet()
