"""What analysts have decided beside single claims: who is who, what is met, whose word is how good, what is a copy, what is one.

Each is read from an entry of the ledger; a later decision on the same thing supersedes an earlier one, and the earlier stays on record.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from jaminan.model.claims import Evidence
from jaminan.model.codes import Condition


@dataclass(frozen=True, slots=True, kw_only=True)
class _Decided:
    """By whom, when and why, and the number of the entry in the ledger: filled in by the ledger, left out by who decides."""

    by: str = ""
    at: str = ""
    why: str = ""
    entry: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorDecision(_Decided):
    """A name met in reports is this actor (`actor`), or stands for itself (`actor` equal to `candidate`); None takes it back.

    `candidate` is an id of an actor, or `person:NAME` for a speaker. One that stands for itself has a `kind` (of the atlas, or
    `person`) and a `name`. `apart` are those that it is not, whatever the spelling suggests.
    """

    candidate: str
    actor: str | None
    kind: str | None = None
    name: str | None = None
    apart: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionDecision(_Decided):
    """From the day `on` in the world a condition is met, failed (False) or open again (None), for one actor or for all (None)."""

    condition: Condition
    about: str | None
    met: bool | None
    on: str
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeDecision(_Decided):
    """A person's grade: A-F for `outlet:NAME` and `speaker:NAME`, 1-6 for `claim:ID`; None hands it back to the reckoning."""

    source: str
    grade: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class KinDecision(_Decided):
    """Two documents are copies of one story, or are not; None hands it back to the comparison."""

    one: str
    other: str
    copies: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeDecision(_Decided):
    """The words about one undertaking are told as those about another (`into`); None splits them again."""

    undertaking: str
    into: str | None


Decision = ActorDecision | ConditionDecision | GradeDecision | KinDecision | MergeDecision


@dataclass(frozen=True, slots=True, kw_only=True)
class Decisions:
    """The decisions that hold at a time, the earliest first; of each thing decided once per actor, grade, pair or undertaking the last.

    Conditions keep all: each holds from its day in the world until the next (of one actor, condition and day, the last decided).
    """

    actors: Mapping[str, ActorDecision] = field(default_factory=dict)
    conditions: tuple[ConditionDecision, ...] = ()
    grades: Mapping[str, GradeDecision] = field(default_factory=dict)
    kin: Mapping[tuple[str, str], KinDecision] = field(default_factory=dict)
    merges: Mapping[str, MergeDecision] = field(default_factory=dict)
