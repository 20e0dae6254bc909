"""Pages of a list: which part of it an address asks for, and the addresses of the parts beside it. Every page is bounded."""

from dataclasses import dataclass
from typing import Any

from jaminan.presentation.web.asking import State

_MOST = 1000
_FARTHEST = 10_000_000


@dataclass(frozen=True, slots=True)
class Paged:
    """The `page`th part (from 1) of `limit` lines each, of a list of `total`."""

    page: int
    limit: int
    total: int = 0

    @property
    def offset(self) -> int:
        """How many lines stand before it."""
        return (self.page - 1) * self.limit

    @property
    def pages(self) -> int:
        """How many parts there are."""
        return -(-self.total // self.limit)

    def of(self, total: int) -> "Paged":
        """The same of a list of so many."""
        return Paged(self.page, self.limit, total)

    @property
    def part(self) -> slice:
        """Which of the lines are its own."""
        return slice(self.offset, self.offset + self.limit)

    def record(self, state: State, path: str) -> dict[str, Any]:
        """What a program needs to read on: `next` is the address of the part that follows, None on the last."""
        following = f"{path}{state.query(page=str(self.page + 1))}" if self.page < self.pages else None
        return {"count": self.total, "page": self.page, "pages": self.pages, "next": following}


def paged(state: State, usual: int, name: str = "page") -> Paged:
    """The part that an address asks for: `page` from 1 on, `limit` up to 1,000 lines."""
    limit = _number(state.value("limit")) or usual
    return Paged(min(_number(state.value(name)) or 1, _FARTHEST), min(limit, _MOST))


def _number(words: str) -> int:
    return int(words[:12]) if words.isascii() and words.isdecimal() else 0
