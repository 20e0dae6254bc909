"""The two scales of the Admiralty system (NATO AJP-2.1), and grades with their reasons."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from jaminan.model.decisions import GradeDecision


class Reliability(StrEnum):
    """How far a source can be relied on, by its own record."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"


class Credibility(StrEnum):
    """How far a claim can be believed, by what speaks for and against it: 1 confirmed ... 5 improbable, 6 cannot be judged."""

    CONFIRMED = "1"
    PROBABLE = "2"
    POSSIBLE = "3"
    DOUBTFUL = "4"
    IMPROBABLE = "5"
    UNKNOWN = "6"


class GradeBecause(StrEnum):
    """Why a source or a claim has its grade; presentation puts it in words."""

    CONFIRMED_BY_DEBTOR = "confirmed_by_debtor"
    CONFIRMED_BY_OTHERS = "confirmed_by_others"
    DENIED_BY_DEBTOR = "denied_by_debtor"
    DENIED_BY_OTHERS = "denied_by_others"
    KEPT_ITS_WORD = "kept_its_word"
    BROKE_ITS_WORD = "broke_its_word"
    ACCEPTED = "accepted"
    FOUND_FALSE = "found_false"
    RECORD_TOO_SHORT = "record_too_short"
    CORROBORATED = "corroborated"
    CONTRADICTED = "contradicted"
    CONTRADICTED_BY_HEAVIER = "contradicted_by_heavier"
    ALONE = "alone"
    OWN_WORD = "own_word"
    RECEIVER = "receiver"
    ACT_TOLD = "act_told"
    NAMED_OTHER = "named_other"
    UNNAMED = "unnamed"
    HEARSAY = "hearsay"
    TEXT_DAMAGED = "text_damaged"
    EVIDENCE_REPAIRED = "evidence_repaired"
    FIGURES_AGREE = "figures_agree"
    FIGURES_FAIL = "figures_fail"


@dataclass(frozen=True, slots=True)
class GradeReason:
    """A reason, how many stories or facts stand behind it, and some claims that prove it."""

    because: GradeBecause
    count: int = 0
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceGrade:
    """An outlet (`outlet:NAME`) or a speaker (`speaker:NAME`). `reckoned` is from its record, `decided` a person's grade, if any.

    `told` counts its claims, `confirmed` and `denied` the stories whose fate is known.
    """

    source: str
    reckoned: Reliability
    told: int
    confirmed: int
    denied: int
    reasons: tuple[GradeReason, ...]
    decided: GradeDecision | None = None

    @property
    def grade(self) -> Reliability:
        """The grade that holds."""
        return Reliability(self.decided.grade) if self.decided and self.decided.grade else self.reckoned


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimGrade:
    """A claim, by what speaks for and against it; its source's grade plays no part."""

    claim: str
    reckoned: Credibility
    reasons: tuple[GradeReason, ...]
    decided: GradeDecision | None = None

    @property
    def grade(self) -> Credibility:
        """The grade that holds."""
        return Credibility(self.decided.grade) if self.decided and self.decided.grade else self.reckoned


@dataclass(frozen=True, slots=True)
class Grades:
    """The grades of all sources by key, and of all claims by id."""

    sources: Mapping[str, SourceGrade]
    claims: Mapping[str, ClaimGrade]

    def of_claim(self, claim: str, outlet: str | None, speaker: str | None) -> str:
        """As analysts write it, the better source first ("B2"); `outlet` and `speaker` are keys, None where there is none."""
        known = [self.sources[key].grade for key in (speaker, outlet) if key and key in self.sources]
        graded = self.claims.get(claim)
        return f"{min(known, default=Reliability.F)}{graded.grade if graded else Credibility.UNKNOWN}"
