"""The life cycle as a table: what a word makes of an undertaking in a state. `docs/standing.md` shows it, and a test compares."""

from collections.abc import Mapping

from jaminan.model.codes import Firmness, LifeCycle

FIRST: Mapping[Firmness, LifeCycle] = {
    Firmness.RULED_OUT: LifeCycle.REFUSED,
    Firmness.RELUCTANT: LifeCycle.OPEN,
    Firmness.UNCLEAR: LifeCycle.OPEN,
    Firmness.CONSIDERING: LifeCycle.OPEN,
    Firmness.READY: LifeCycle.OFFERED,
    Firmness.PLEDGED: LifeCycle.DUE,
    Firmness.AGREED: LifeCycle.DUE,
    Firmness.DELIVERING: LifeCycle.DISCHARGED,
    Firmness.UNFULFILLED: LifeCycle.BROKEN,
}
"""What a word makes of an undertaking that nobody had spoken of. A promise is `due` here; its conditions are weighed later."""

_TALK = (Firmness.RELUCTANT, Firmness.UNCLEAR, Firmness.CONSIDERING)

KEPT: Mapping[LifeCycle, tuple[Firmness, ...]] = {
    LifeCycle.DISCHARGED: (*_TALK, Firmness.READY),
    LifeCycle.BROKEN: _TALK,
}
"""States that mere talk does not move: what was delivered is delivered, and a broken promise is not mended by considering."""

POSITIVE = frozenset({Firmness.READY, Firmness.PLEDGED, Firmness.AGREED, Firmness.DELIVERING})
NEGATIVE = frozenset({Firmness.RULED_OUT, Firmness.UNFULFILLED})
"""Words that cannot both hold at one time: sources of like weight that use both contest the undertaking."""


def next_state(state: LifeCycle | None, firmness: Firmness) -> LifeCycle:
    """The state after a word that supersedes."""
    if state is not None and firmness in KEPT.get(state, ()):
        return state
    return FIRST[firmness]


def transitions() -> dict[LifeCycle, dict[Firmness, LifeCycle]]:
    """The whole table: from every state, by every word."""
    return {state: {firmness: next_state(state, firmness) for firmness in Firmness} for state in LifeCycle}
