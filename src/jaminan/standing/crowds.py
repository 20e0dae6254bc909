"""Crowds: debtors that were counted and not named, and who of them can be named because reports tell of promises of their own."""

from collections.abc import Mapping

from jaminan.atlas.world import Atlas
from jaminan.model.codes import LifeCycle, Measure
from jaminan.model.standing import Position, Standing

GUARANTEES = frozenset(
    {
        Measure.SECURITY_GUARANTEE,
        Measure.TROOPS,
        Measure.NAVAL,
        Measure.AIR,
        Measure.AIR_DEFENCE,
        Measure.MONITORING,
        Measure.TRAINING,
        Measure.INTELLIGENCE,
    }
)
"""What a part in a general guarantee may be: whoever promises one of these is one of those who promise a guarantee."""

_TAKES_PART = frozenset({LifeCycle.OFFERED, LifeCycle.CONDITIONAL, LifeCycle.DUE, LifeCycle.DISCHARGED})

Named = Mapping[str, Mapping[str, tuple[str, ...]]]
"""For the id of a counted undertaking, the states known to be among the counted, each with the claims that prove it."""


def find_named_of_crowds(standing: Standing, atlas: Atlas) -> dict[str, dict[str, tuple[str, ...]]]:
    """Who of each crowd is known: states with a promise of their own for the same creditor, of the same kind, that may be members.

    A crowd is a group whose members some word counted. Where the atlas knows the members of the group, nobody else fills a place.
    """
    promising: dict[str | None, list[Position]] = {}
    for position in standing.positions:
        if position.state in _TAKES_PART and atlas.is_state(position.undertaking.debtor):
            promising.setdefault(position.undertaking.creditor, []).append(position)
    return {
        crowd.undertaking.id: _named(crowd, promising.get(crowd.undertaking.creditor, []), atlas)
        for crowd in standing.positions
        if counted(crowd) is not None
    }


def counted(position: Position) -> int | None:
    """How many debtors were counted, by the words that prove the state, else by the last that counted."""
    return position.count if position.count is not None else position.undertaking.count


def _named(crowd: Position, promising: list[Position], atlas: Atlas) -> dict[str, tuple[str, ...]]:
    group = atlas.actors.get(crowd.undertaking.debtor)
    members = frozenset(group.members) if group and group.members else None
    measures = GUARANTEES if crowd.undertaking.measure is Measure.SECURITY_GUARANTEE else {crowd.undertaking.measure}
    found: dict[str, tuple[str, ...]] = {}
    for position in promising:
        debtor = position.undertaking.debtor
        if position.undertaking.measure in measures and (members is None or debtor in members):
            found[debtor] = tuple(sorted({*found.get(debtor, ()), *position.proof}))
    return dict(sorted(found.items()))
