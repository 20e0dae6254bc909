"""`jaminan sources`: how reliable each outlet and speaker is by its own record; and a person's grade in its place."""

from rich.table import Table
from rich.text import Text

from jaminan.ledger import Ledger
from jaminan.model.decisions import GradeDecision
from jaminan.model.entries import Subject
from jaminan.model.errors import UsageError
from jaminan.presentation.cli.asking import Asked, JudgementPrinter, print_json
from jaminan.presentation.cli.options import decider
from jaminan.presentation.clock import now
from jaminan.presentation.judgement_records import to_claim_grade_record, to_source_record
from jaminan.presentation.plain import one_line
from jaminan.standing.grading import ClaimGrade, Credibility, Grades, Reliability, SourceGrade

_STYLES = {"A": "bold green", "B": "green", "C": "yellow", "D": "red", "E": "bold red", "F": "dim"}


def run_sources(asked: Asked, *, every: bool) -> int:
    """Grades the sources and prints them, those that can be judged unless all are asked for."""
    day, record = asked.day(), asked.record()
    grades = record.grades(day)
    found = sorted(grades.sources.values(), key=_rank)
    chosen = [one for one in found if every or one.grade is not Reliability.F]
    if asked.output == "json":
        told = [to_source_record(one) for one in (found if every else chosen)]
        print_json({"as_of": day, "known_at": record.known_at, "sources": told})
        return 0
    printer = JudgementPrinter.of(record, grades, asked.words)
    left = len(found) - len(chosen)
    printer.screen.line(printer.wording.phrase("judgement.sources", date=day, count=len(chosen), left=left), style="dim")
    if chosen:
        printer.screen.table(_table(printer, chosen))
    return 0


def _rank(source: SourceGrade) -> tuple[object, ...]:
    return (source.grade, -source.confirmed - source.denied, -source.told, source.source)


def _table(printer: JudgementPrinter, sources: list[SourceGrade]) -> Table:
    wording = printer.wording
    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0), header_style="cyan", show_edge=False)
    for column, width in {"grade": 6, "source": 34, "told": 6, "confirmed": 9, "denied": 7, "why": 32}.items():
        table.add_column(wording.word("sources", column), width=width, overflow="fold")
    for one in sources:
        grade = Text(str(one.grade), style=_STYLES[one.grade])
        why = "; ".join(f"{wording.word('grade_because', reason.because)} ({reason.count})" for reason in one.reasons)
        if one.decided:
            reckoned = wording.phrase("judgement.decided", by=one_line(one.decided.by), reckoned=one.reckoned)
            why = f"{reckoned}; {why}" if why else reckoned
        table.add_row(grade, printer.words.source(one.source), str(one.told), str(one.confirmed), str(one.denied), why)
    return table


def run_grade(asked: Asked, source: str, letter: str, *, by: str | None, why: str) -> int:
    """Keeps a person's grade, and prints what holds now."""
    who = decider(by)
    with asked.answers() as answers:
        key = _key(answers.ledger, answers.gathered().grades(asked.day()), source)
        decision = GradeDecision(by=who, at=now(), source=key, grade=_letter(key, letter), why=why)
        answers.ledger.decide(decision, by=who, at=decision.at, why=why)
    record = asked.record()
    grades = record.grades(asked.day())
    graded: SourceGrade | ClaimGrade = grades.claims[key[6:]] if key.startswith("claim:") else grades.sources[key]
    if asked.output == "json":
        print_json(to_claim_grade_record(graded) if isinstance(graded, ClaimGrade) else to_source_record(graded))
        return 0
    printer = JudgementPrinter.of(record, grades, asked.words)
    told = {
        "source": one_line(key) if isinstance(graded, ClaimGrade) else printer.words.source(key),
        "reckoned": graded.reckoned,
    }
    table = "credibility" if isinstance(graded, ClaimGrade) else "reliability"
    means = printer.wording.word(table, graded.grade)
    phrase = "judgement.graded" if graded.decided else "judgement.handed_back"
    printer.screen.line(printer.wording.phrase(phrase, **told, grade=graded.grade, means=means))
    return 0


def _key(ledger: Ledger, grades: Grades, source: str) -> str:
    """The key as it stands on record.

    Raises:
        UsageError: J511 where no source or claim is so called, J007 where several claims are.
    """
    kind, _, name = source.partition(":")
    if kind == "claim":
        ids = [found for subject, found in ledger.find(name.lower()) if subject is Subject.CLAIM and found in grades.claims]
        if len(ids) > 1:
            raise UsageError("J007", source, f"several claims have ids that begin so: {', '.join(ids[:5])}")
        found = [f"claim:{one}" for one in ids]
    else:
        found = [key for key in grades.sources if key.casefold() == source.casefold()]
    if not found:
        raise UsageError("J511", source, "no outlet, speaker or claim on record is so called; see jaminan sources --all")
    return found[0]


def _letter(key: str, letter: str) -> str | None:
    """The grade as typed, None for a dash. Raises J512, where the scale has no such grade."""
    if letter == "-":
        return None
    scale = list(Credibility) if key.startswith("claim:") else list(Reliability)
    if letter.upper() not in scale:
        raise UsageError("J512", letter, f"no grade of this scale, which has {' '.join(scale)}")
    return letter.upper()
