"""Undertakings, and where they stand at a moment, with the proof of it."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from functools import lru_cache

from jaminan.model.claims import Evidence, Speaker
from jaminan.model.codes import Condition, Firmness, LifeCycle, Measure
from jaminan.model.conditions import Turn


class Weight(IntEnum):
    """Whose words a commitment is told in, the lightest first."""

    MEDIA = 1
    UNNAMED = 2
    ANOTHER = 3
    RECEIVED = 4
    PERFORMED = 5
    OWN = 6


class Question(StrEnum):
    """What one must know of a promise to hold its debtor to it."""

    WHO = "who"
    WHAT = "what"
    HOW_MUCH = "how_much"
    WHEN = "when"
    ON_WHAT_CONDITION = "on_what_condition"
    OWN_WORD = "own_word"


class Because(StrEnum):
    """Why an undertaking stands where it stands; presentation puts it in words."""

    OWN_WORD = "own_word"
    PERFORMED_ACT = "performed_act"
    RECEIVER_CONFIRMS = "receiver_confirms"
    ANOTHERS_WORD = "anothers_word"
    UNNAMED_OFFICIAL = "unnamed_official"
    MEDIA_REPORT = "media_report"
    MORE_SOURCES = "more_sources"
    SAID_FIRST = "said_first"
    LATER_VERSION = "later_version"
    COPIES_COUNTED_ONCE = "copies_counted_once"
    SOURCES_DISAGREE = "sources_disagree"
    LESSER_WORD_LATER = "lesser_word_later"
    STATE_KEPT = "state_kept"
    TAKEN_BACK = "taken_back"
    CONDITION_CARRIED = "condition_carried"
    CONDITION_OPEN = "condition_open"
    CONDITION_FAILED = "condition_failed"
    CONDITIONS_MET = "conditions_met"
    DEADLINE_PASSED = "deadline_passed"
    CREDITOR_OF_CASE = "creditor_of_case"


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One thing said about an undertaking by one source; `claims` are the copies that tell it, the first met first.

    `date` is the day it was published, as far as known; `speaker` is None where the report itself says it.
    """

    claims: tuple[str, ...]
    date: str
    firmness: Firmness
    conditions: tuple[Condition, ...]
    weight: Weight
    speaker: Speaker | None
    evidence: Evidence
    family: str
    when: str | None = None
    count: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Undertaking:
    """What a debtor is said to do for a creditor, and all that was said about it, in time order (none, where it was not asked).

    `creditor` is None where no report names one; `count` is set where the debtor is a group whose members were counted.
    """

    debtor: str
    creditor: str | None
    measure: Measure
    words: tuple[Word, ...]
    count: int | None = None

    @property
    def id(self) -> str:
        """The hash of debtor, creditor and measure: the same undertaking in every ledger."""
        return _id_of(self.debtor, self.creditor, str(self.measure))


@lru_cache(maxsize=200_000)
def _id_of(debtor: str, creditor: str | None, measure: str) -> str:
    return hashlib.sha256(json.dumps([debtor, creditor, measure]).encode()).hexdigest()[:24]


@dataclass(frozen=True, slots=True)
class ConditionStanding:
    """A condition of an undertaking: met, failed (False), or nobody knows (None); the claims that set it, and what made it turn."""

    condition: Condition
    met: bool | None
    claims: tuple[str, ...]
    name: str = ""
    turn: Turn | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """A question of clarity, and the span of the claim that answers it, or None where it is open."""

    question: Question
    claim: str | None = None
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """Why the state is what it is, and the claims that make it so."""

    because: Because
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """Where one undertaking stands: `since` is the day of the word that brought it there, `proof` the claims that make it so.

    `count` is how many debtors the words count that prove the state; what another word counted says nothing of it. Where only
    what holds was asked, not all that was said, the undertaking is without its words.
    """

    undertaking: Undertaking
    state: LifeCycle
    firmness: Firmness
    weight: Weight
    since: str
    conditions: tuple[ConditionStanding, ...]
    deadline: str | None
    count: int | None
    clarity: tuple[Answer, ...]
    last_word: Word
    proof: tuple[str, ...]
    reasons: tuple[Reason, ...]

    @property
    def answered(self) -> int:
        """How many of the questions have an answer."""
        return sum(answer.claim is not None for answer in self.clarity)

    @property
    def hangs(self) -> bool:
        """Whether a condition that is not met is put on it."""
        return any(one.met is not True for one in self.conditions)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The undertakings as of a date in the world (None: as of the last word), as known at a date in the ledger (None: now).

    `left_out` are the commitments that name no debtor, and so can be put in no place; `register` is the history of each
    condition by its name, as far as known then.
    """

    as_of: str | None
    known_at: str | None
    positions: tuple[Position, ...]
    left_out: tuple[str, ...] = ()
    register: Mapping[str, tuple[Turn, ...]] = field(default_factory=dict)

    def find(self, prefix: str) -> tuple[Position, ...]:
        """The positions whose undertaking's id begins so."""
        return tuple(position for position in self.positions if position.undertaking.id.startswith(prefix))
