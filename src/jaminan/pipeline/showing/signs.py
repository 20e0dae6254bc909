"""What reports say of conditions, by condition: read once, and after that of the reports that have moved alone."""

from collections.abc import Iterable

from jaminan.ledger.shelf import Shelf
from jaminan.pipeline.noting import from_sign_json
from jaminan.standing.conditions.register import Histories
from jaminan.standing.conditions.signs import Sign, join_signs


class Signs:
    """The signs of a ledger. What was handed out stays as it is when more is read."""

    def __init__(self) -> None:
        self._read = False
        self._names: dict[str, frozenset[str]] = {}
        self._told: dict[str, dict[str, tuple[Sign, ...]]] = {}
        self._joined: dict[str, tuple[Sign, ...]] = {}
        self._moved: set[str] = set()

    def move(self, documents: Iterable[str] | None) -> None:
        """Note reports that say something else now (None: any may)."""
        if documents is None:
            self.__init__()  # type: ignore[misc]
        elif self._read:
            self._moved.update(documents)

    def histories(self, shelf: Shelf, day: str | None) -> Histories:
        """What is known of conditions on a day (None: in the end)."""
        if not self._read:
            self._take_in(shelf.signs())
            self._read = True
        elif self._moved:
            self._leave_out(self._moved)
            self._take_in(shelf.signs(self._moved))
            self._moved = set()
        return Histories(self._joined, shelf.decisions().conditions, day)

    def _leave_out(self, documents: Iterable[str]) -> None:
        gone = {document: self._names.pop(document, frozenset()) for document in documents}
        for document, names in gone.items():
            for name in names:
                del self._told[name][document]
        self._join({name for names in gone.values() for name in names})

    def _take_in(self, rows: Iterable[tuple[str, str, str]]) -> None:
        found: dict[str, dict[str, list[Sign]]] = {}
        for document, family, told in rows:
            sign = from_sign_json(told, family)
            found.setdefault(document, {}).setdefault(sign.name, []).append(sign)
        for document, by_name in found.items():
            self._names[document] = frozenset(by_name)
            for name, signs in by_name.items():
                self._told.setdefault(name, {})[document] = tuple(signs)
        self._join({name for by_name in found.values() for name in by_name})

    def _join(self, names: Iterable[str]) -> None:
        joined = dict(self._joined)
        for name in names:
            joined[name] = join_signs(sign for signs in self._told[name].values() for sign in signs)
            if not joined[name]:
                del joined[name]
        self._joined = joined
