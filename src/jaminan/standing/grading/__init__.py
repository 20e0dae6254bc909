"""Grades of sources and of claims in the two scales of the Admiralty system, computed apart from one another, each with its reasons.

This room imports the model, the atlas and its neighbours in standing; a person's grade goes before the reckoned one.
Start with `grading.py`; `grades.py` has the types, `tellings.py` what is compared with what.
"""

from jaminan.standing.grading.grades import ClaimGrade, Credibility, GradeBecause, GradeReason, Grades, Reliability, SourceGrade
from jaminan.standing.grading.grading import grade
from jaminan.standing.grading.tellings import outlet_key, speaker_key

__all__ = [
    "ClaimGrade",
    "Credibility",
    "GradeBecause",
    "GradeReason",
    "Grades",
    "Reliability",
    "SourceGrade",
    "grade",
    "outlet_key",
    "speaker_key",
]
