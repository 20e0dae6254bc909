"""Conditions and what hangs on them in words."""

from jaminan.presentation.naming import ActorName
from jaminan.presentation.wording import Wording


def condition_name(name: str, wording: Wording, actor_name: ActorName) -> str:
    """A condition's name (`ceasefire(UKR)`, `reciprocity(UKR:USA:arms)`) in words: "ceasefire for Ukraine"."""
    code, _, about = name.partition("(")
    condition, actors = wording.word("condition_noun", code), about.rstrip(")").split(":")
    if not about:
        return wording.phrase("hanging.for_all", condition=condition)
    if len(actors) > 1:
        told = {"actor": actor_name(actors[0]), "other": actor_name(actors[1])}
        return wording.phrase("hanging.part", condition=condition, **told)
    return wording.phrase("hanging.name", condition=condition, actor=actor_name(actors[0]))


def condition_state(wording: Wording, *, met: bool | None) -> str:
    """Met, failed or not known."""
    return wording.word("condition_state", condition_code(met=met))


def condition_code(*, met: bool | None) -> str:
    """The same as programs read it."""
    return {True: "met", False: "failed", None: "unknown"}[met]
