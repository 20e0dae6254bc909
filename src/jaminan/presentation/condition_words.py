"""Conditions and what hangs on them in words."""

from functools import cache

from jaminan.presentation.naming import ActorName
from jaminan.presentation.wording import Wording


def condition_name(name: str, wording: Wording, actor_name: ActorName) -> str:
    """A condition's name (`ceasefire(UKR)`, `reciprocity(UKR:USA:arms)`) in words: "a ceasefire in Ukraine".

    What the actor has to do with it is what the register means by the name: who approves, who is attacked, where a truce is.
    """
    code, _, about = name.partition("(")
    actor, *more = about.rstrip(")").split(":")
    if not about:
        return wording.word("condition_all", code)
    if len(more) > 1:
        told = {"actor": _within(actor, wording, actor_name), "other": _within(more[0], wording, actor_name)}
        return wording.phrase("hanging.part", measure=wording.word("measure", more[1]), **told)
    table = "condition_in" if actor in _states() else "condition_with"
    return wording.phrase(f"{table}.{code}", actor=_within(actor, wording, actor_name))


def _within(actor: str, wording: Wording, actor_name: ActorName) -> str:
    """An actor's name inside a sentence, where that is another: "the United States"."""
    return wording.tables["within"].get(actor) or actor_name(actor)


@cache
def _states() -> frozenset[str]:
    from jaminan.atlas import load_atlas

    return frozenset(one.id for one in load_atlas(("en",)).actors.values() if one.kind in ("state", "state_like"))


def condition_state(wording: Wording, *, met: bool | None) -> str:
    """Met, failed or not known."""
    return wording.word("condition_state", condition_code(met=met))


def condition_code(*, met: bool | None) -> str:
    """The same as programs read it."""
    return {True: "met", False: "failed", None: "unknown"}[met]
