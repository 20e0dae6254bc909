"""What one claim is worth, as `jaminan show` tells it: its grade and why, and whether the figures of its report agree."""

from dataclasses import dataclass
from typing import Any

from jaminan.model.entries import ClaimOnRecord
from jaminan.pipeline.judgement import Gathered
from jaminan.presentation.cli.asking import JudgementPrinter
from jaminan.presentation.judgement_records import to_check_record, to_claim_grade_record, to_source_record
from jaminan.standing.figures import FigureCheck
from jaminan.standing.grading import ClaimGrade, Credibility, Grades, Reliability, SourceGrade, outlet_key, speaker_key


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim's grade, those of its sources, and the checks of figures that it is part of."""

    record: ClaimOnRecord
    grades: Grades
    claim: ClaimGrade | None
    sources: tuple[SourceGrade, ...]
    checks: tuple[FigureCheck, ...]

    def to_record(self) -> dict[str, Any]:
        """For programs."""
        return {
            "grade": to_claim_grade_record(self.claim) if self.claim else None,
            "sources": [to_source_record(source) for source in self.sources],
            "checks": [to_check_record(check) for check in self.checks],
        }

    def show(self, printer: JudgementPrinter) -> None:
        """For people: the grade as analysts write it, its reasons, and the checks."""
        wording, grade = printer.wording, printer.grade(self.record)
        told = {
            "reliability": wording.word("reliability", Reliability(grade[0])),
            "credibility": wording.word("credibility", Credibility(grade[1])),
        }
        printer.screen.line(wording.phrase("judgement.grade_of", grade=grade, **told))
        for reason in self.claim.reasons if self.claim else ():
            count = f" ({reason.count})" if reason.count > 1 else ""
            printer.screen.line(f"- {wording.word('grade_because', reason.because)}{count}", indent=2)
        if self.checks:
            printer.screen.line(wording.phrase("judgement.own_figures"))
        for check in self.checks:
            printer.screen.line(printer.words.check(check), indent=2, style="green" if check.agrees else "red")


def judge_claim(claim: str, record: Gathered, as_of: str) -> Judged | None:
    """What is known of the worth of a claim; None where it stands no longer."""
    found = record.records.get(claim)
    if found is None:
        return None
    grades = record.grades(as_of)
    keys = [key for key in (speaker_key(found.claim), outlet_key(found)) if key]
    checks = tuple(check for check in record.checks(found.claim.evidence.document) if claim in check.claims)
    sources = tuple(grades.sources[key] for key in keys if key in grades.sources)
    return Judged(found, grades, grades.claims.get(claim), sources, checks)
