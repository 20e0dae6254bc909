"""The reports as a list, the last published first, and the words in them: texts never change, so that only new reports are read."""

from array import array
from bisect import insort
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from threading import RLock
from typing import Any

from jaminan.ledger.searching import tokens_of
from jaminan.ledger.shelf import Shelf
from jaminan.model.codes import Damage

_AT_ONCE = 500
_NOWHERE = array("I")


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A report without its text; the slots mean what they mean in `Document`."""

    id: str
    name: str
    published: str | None
    outlet: str | None
    language: str | None
    damage: tuple[Damage, ...]
    url: str | None


class Catalogue:
    """The reports of a ledger, kept in step with it. Words are taken in when something is first looked for."""

    def __init__(self) -> None:
        self._entry = 0
        self._listed: dict[str, Listed] = {}
        self._order: list[tuple[str, str, str]] = []
        self._met: list[str] = []
        self._postings: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
        self._read = 0
        self._lock = RLock()

    def page(self, shelf: Shelf, offset: int, limit: int) -> tuple[list[Listed], int]:
        """Some reports from the `offset`th on, and how many there are."""
        with self._lock:
            self._step(shelf)
            first = len(self._order) - offset
            keys = self._order[max(0, first - limit) : max(0, first)]
            return [self._listed[key[2]] for key in reversed(keys)], len(self._order)

    def find(self, shelf: Shelf, wanted: Iterable[str]) -> list[Listed]:
        """Those of the reports that there are."""
        with self._lock:
            self._step(shelf)
            return [self._listed[key] for key in wanted if key in self._listed]

    def search(self, shelf: Shelf, wanted: Sequence[str]) -> tuple[str, ...]:
        """The ids of the reports that hold all these tokens, the last met first."""
        with self._lock:
            self._step(shelf)
            self._take_in_words(shelf)
            some = sorted((self._postings.get(token, _NOWHERE) for token in wanted), key=len)
            found = set(some[0]) if some else set()
            for postings in some[1:]:
                found &= set(postings) if found else set()
            return tuple(self._met[number] for number in sorted(found, reverse=True))

    def _step(self, shelf: Shelf) -> None:
        _, last = shelf.behind()
        if last == self._entry:
            return
        if last < self._entry:
            self.__init__()  # type: ignore[misc]
        met = shelf.met(self._entry)
        descriptions = shelf.descriptions(met)
        fresh = not self._order
        for key in (key for key in met if key in descriptions):
            self._list(key, descriptions[key], sort=not fresh)
        if fresh:
            self._order.sort()
        self._entry = last

    def _list(self, key: str, told: dict[str, Any], *, sort: bool) -> None:
        before = self._listed.get(key)
        if before is None:
            self._met.append(key)
        else:
            self._order.remove(_place(before))
        self._listed[key] = listed = Listed(
            id=key,
            name=told.get("name", ""),
            published=told.get("published"),
            outlet=told.get("outlet"),
            language=told.get("language"),
            damage=tuple(Damage(code) for code in told.get("damage", ())),
            url=told.get("url"),
        )
        if sort:
            insort(self._order, _place(listed))
        else:
            self._order.append(_place(listed))

    def _take_in_words(self, shelf: Shelf) -> None:
        for start in range(self._read, len(self._met), _AT_ONCE):
            keys = self._met[start : start + _AT_ONCE]
            texts = shelf.texts(keys)
            for number, key in enumerate(keys, start):
                for token in tokens_of(texts.get(key, "")):
                    self._postings[token].append(number)
        self._read = len(self._met)


def _place(listed: Listed) -> tuple[str, str, str]:
    return (listed.published or "", listed.name, listed.id)
