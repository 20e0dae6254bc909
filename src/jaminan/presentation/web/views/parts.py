"""The part of a standing that is towards one creditor, and what follows from it: kept for as long as the very same stands in it.

A decision moves some undertakings towards one creditor; what was made of all others is not made again.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from jaminan.model.standing import Position, Standing
from jaminan.presentation.web.visits import Visit
from jaminan.standing import find_changes
from jaminan.standing.changes import Change

Made = TypeVar("Made")
Suppose = tuple[tuple[str, bool | None], ...]
_Parts = Mapping[str | None, tuple[Position, ...]]


def part_of(visit: Visit, standing: Standing, creditor: str | None, suppose: Suppose | None = None) -> Standing:
    """What is towards that creditor, None for all; `suppose` is what was supposed of the standing, if not what the address does."""
    if creditor is None:
        return standing
    return replace(standing, positions=_parts(visit, standing, suppose).get(creditor, ()))


def creditors(visit: Visit, standing: Standing, suppose: Suppose | None = None) -> list[tuple[str, int]]:
    """For whom there are undertakings, and how many, the most first."""
    counts = [(key, len(some)) for key, some in _parts(visit, standing, suppose).items() if key]
    return sorted(counts, key=lambda one: (-one[1], one[0]))


def find_in(visit: Visit, standing: Standing, identity: str) -> Sequence[Position]:
    """The undertakings whose id begins so."""
    known: Mapping[str, Position] = visit.record.derived(
        standing, ("by id", visit.state.suppose), lambda: {one.undertaking.id: one for one in standing.positions}
    )
    found = known.get(identity)
    return standing.find(identity) if found is None else (found,)


def of_part(visit: Visit, key: Hashable, find: Callable[[], Made], *parts: Standing) -> Made:
    """What follows from these parts alone, kept under that key while the same positions stand in them."""
    days = tuple((part.as_of, part.known_at) for part in parts)
    found: Made = visit.record.keep((key, days, visit.state.suppose), tuple(part.positions for part in parts), find)
    return found


def changes_in(visit: Visit, before: Standing, after: Standing, creditor: str | None) -> Sequence[Change]:
    """The undertakings towards that creditor that stand otherwise after."""
    parts = tuple(part_of(visit, one, creditor) for one in (before, after))
    return of_part(visit, ("changes", creditor), lambda: find_changes(*parts), *parts)


def _parts(visit: Visit, standing: Standing, suppose: Suppose | None) -> _Parts:
    key = ("parts", visit.state.suppose if suppose is None else suppose)
    found: _Parts = visit.record.derived(standing, key, lambda: _by_creditor(standing.positions))
    return found


def _by_creditor(positions: Sequence[Position]) -> _Parts:
    found: dict[str | None, list[Position]] = defaultdict(list)
    for one in positions:
        found[one.undertaking.creditor].append(one)
    return {creditor: tuple(some) for creditor, some in found.items()}
