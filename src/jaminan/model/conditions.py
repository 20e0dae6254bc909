"""What is known of a condition: the turns of its history, each with its evidence."""

from dataclasses import dataclass
from enum import StrEnum


class Cause(StrEnum):
    """What makes a condition turn."""

    EVENT = "event"
    COMMITMENT = "commitment"
    UNDERTAKING = "undertaking"
    DECISION = "decision"
    SUPPOSITION = "supposition"
    CONTESTED = "contested"
    UNTOLD = "untold"
    LESSER = "lesser"


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """From the day `on` in the world a condition is met, failed (False) or not known (None).

    `told` is the day it was published (or decided), `claims` say so, `undertakings` are those whose state makes it so, `by` and
    `why` are a person's. A turn that is `untold` (evidence that does not say which way) or `lesser` (of less weight than what
    holds) leaves the condition as it was, and stands in the history for people to judge.
    """

    on: str
    met: bool | None
    cause: Cause
    told: str = ""
    claims: tuple[str, ...] = ()
    undertakings: tuple[str, ...] = ()
    by: str = ""
    why: str = ""
