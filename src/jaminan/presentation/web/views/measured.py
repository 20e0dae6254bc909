"""Figures as a page shows them: each series with its points, the second unit and the checks beside each, and whose figure it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jaminan.model import Figure
from jaminan.model.entries import ClaimOnRecord
from jaminan.presentation.claim_words import ClaimWords
from jaminan.presentation.judgement_words import JudgementWords
from jaminan.presentation.web.visits import Visit
from jaminan.standing.figures import Point, Series
from jaminan.standing.grading import Grades, outlet_key, speaker_key


@dataclass(frozen=True, slots=True, kw_only=True)
class PointLine:
    """A point: its value, the same in another unit (`pair`, with the claim that gives it), and each check with whether it agrees."""

    point: Point
    value: str
    pair: str
    checks: tuple[tuple[str, bool], ...]
    who: str
    grade: str
    record: ClaimOnRecord | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesBlock:
    """A series under its title."""

    series: Series
    title: str
    lines: tuple[PointLine, ...]


def to_block(visit: Visit, series: Series, records: Mapping[str, ClaimOnRecord], grades: Grades | None) -> SeriesBlock:
    """The series in words."""
    words = JudgementWords(visit.wording, visit.name)
    title = f"{words.owed(series.actors, None)}: {visit.wording.word('quantity', series.quantity)}"
    return SeriesBlock(
        series=series, title=title, lines=tuple(_line(visit, words, point, records, grades) for point in series.points)
    )


def _line(
    visit: Visit, words: JudgementWords, point: Point, records: Mapping[str, ClaimOnRecord], grades: Grades | None
) -> PointLine:
    record = records.get(point.claims[0])
    pair = records.get(point.pair or "")
    other = pair.claim if pair and isinstance(pair.claim, Figure) else None
    return PointLine(
        point=point,
        value=words.value(point),
        pair=words.amount(other.value, other.unit) if other else "",
        checks=tuple((words.check(check), check.agrees) for check in point.checks),
        who=ClaimWords(visit.wording, visit.name).speaker(record.claim) if record else "",
        grade=grade_of(record, grades) if record else "",
        record=record,
    )


def grade_of(record: ClaimOnRecord, grades: Grades | None) -> str:
    """The grade of a claim as analysts write it ("B2"); nothing where grades are not at hand."""
    return grades.of_claim(record.id, outlet_key(record), speaker_key(record.claim)) if grades else ""


COLUMNS = (
    "quantity",
    "actors",
    "from",
    "to",
    "nearness",
    "value",
    "unit",
    "pair",
    "checks",
    "agree",
    "who",
    "channel",
    "outlets",
    "grade",
    "claims",
)


def to_rows(blocks: Sequence[SeriesBlock]) -> list[tuple[object, ...]]:
    """Every point as a line of a spreadsheet."""
    return [
        (
            *(str(block.series.quantity), " ".join(block.series.actors), line.point.first, line.point.last),
            *(line.point.nearness, line.point.value, str(line.point.unit), line.pair),
            "; ".join(words for words, _ in line.checks),
            {True: "yes", False: "no", None: ""}[all(agrees for _, agrees in line.checks) if line.checks else None],
            *(line.who, str(line.point.channel), "; ".join(line.point.outlets), line.grade, " ".join(line.point.claims)),
        )
        for block in blocks
        for line in block.lines
    ]
