"""The present knowledge, read from the projections: what holds on a day, settled. What was read is kept until the ledger grows."""

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from jaminan.atlas.world import Atlas
from jaminan.ledger.shelf import Shelf, to_record
from jaminan.model.holding import Held
from jaminan.model.standing import Position, Undertaking
from jaminan.pipeline.projecting import from_sign_json
from jaminan.standing import Register, from_held_json, gather
from jaminan.standing.conditions.register import make_register
from jaminan.standing.conditions.resting import settle_all
from jaminan.standing.conditions.signs import join_signs
from jaminan.standing.conditions.suppositions import Supposition, as_turns
from jaminan.standing.gathering import day_of
from jaminan.standing.identity import with_actors_joined

_DAYS_KEPT = 4
_BOARDS_KEPT = 4

Settled = tuple[tuple[Position, str | None], ...]


@dataclass(frozen=True, slots=True)
class _Day:
    """What holds on a day, the outlets of the last words, and what is known of conditions."""

    helds: Sequence[Held]
    outlets: Sequence[str | None]
    register: Register


class Present:
    """Positions by the projections; days and boards that were asked for last are at hand until an entry is added."""

    def __init__(self) -> None:
        self._entry = 0
        self._days: OrderedDict[str | None, _Day] = OrderedDict()
        self._boards: OrderedDict[tuple[str | None, tuple[Supposition, ...]], Settled] = OrderedDict()

    def positions(self, shelf: Shelf, day: str | None, supposed: tuple[Supposition, ...]) -> Settled:
        """Every undertaking on a day (None: in the end) with the outlet of its last word, without its words."""
        _, last = shelf.behind()
        if last != self._entry:
            self._entry = last
            self._days.clear()
            self._boards.clear()
        key = (day, supposed)
        if key not in self._boards:
            self._boards[key] = _settle(self._day(shelf, day), day, supposed)
        _keep_last(self._boards, key, _BOARDS_KEPT)
        return self._boards[key]

    def _day(self, shelf: Shelf, day: str | None) -> _Day:
        if day not in self._days:
            rows = shelf.spells_on(day)
            signs = join_signs(from_sign_json(sign, family) for family, sign in shelf.signs())
            self._days[day] = _Day(
                helds=[from_held_json(row["held"]) for row in rows],
                outlets=[row["outlet"] for row in rows],
                register=make_register(signs, shelf.decisions().conditions, day),
            )
        _keep_last(self._days, day, _DAYS_KEPT)
        return self._days[day]


def _settle(day: _Day, today: str | None, supposed: Iterable[Supposition]) -> Settled:
    register = day.register.supposing(as_turns(supposed, today))
    return tuple(zip(settle_all(day.helds, register, today), day.outlets, strict=True))


def _keep_last(kept: OrderedDict, key: object, most: int) -> None:  # type: ignore[type-arg]
    kept.move_to_end(key)
    while len(kept) > most:
        kept.popitem(last=False)


def words_about(shelf: Shelf, undertaking: str, atlas: Atlas, today: str | None) -> Undertaking:
    """An undertaking of the board with its words until that day (None: all)."""
    decisions = shelf.decisions()
    joined = {one for pair in decisions.merges.values() for one in (pair.undertaking, pair.into) if one}
    rows = shelf.claims_told(sorted({undertaking, *(joined if undertaking in joined else ())}))
    homes = shelf.documents({row["document"] for row in rows})
    records = with_actors_joined([to_record(row, homes[row["document"]]) for row in rows], decisions.actors, atlas=atlas)
    families = {key: row["family"] for key, row in shelf.described(homes).items()}
    told = [record for record in records if today is None or day_of(record) <= today]
    return next(one for one in gather(told, families, decisions) if one.id == undertaking)
