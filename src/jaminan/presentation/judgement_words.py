"""Contradictions, figures, checks and grades in words."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from jaminan.model.codes import EventType, Measure, Quantity
from jaminan.presentation.naming import ActorName
from jaminan.presentation.plain import one_line
from jaminan.presentation.wording import Wording
from jaminan.standing.contradictions import Contradiction, ContradictionKind, Side
from jaminan.standing.figures import FigureCheck, Point
from jaminan.standing.grading import GradeReason

_TABLES = (("event", EventType), ("measure", Measure), ("quantity", Quantity))
_OF_UNDERTAKINGS = frozenset(
    {ContradictionKind.SPEAKERS, ContradictionKind.OUTLETS, ContradictionKind.DEADLINES, ContradictionKind.COUNTS}
)


@dataclass(frozen=True, slots=True)
class JudgementWords:
    """Puts what is judged in the words of one language; `day` writes a date, which stays ISO unless told otherwise."""

    wording: Wording
    name: ActorName
    day: Callable[[str], str] = str

    def owed(self, debtors: tuple[str, ...], creditor: str | None) -> str:
        """Who owes, and to whom."""
        who = ", ".join(self.name(debtor) for debtor in debtors) or "?"
        return f"{who} \u2192 {self.name(creditor)}" if creditor else who

    def amount(self, value: float, unit: str, digits: int = 3) -> str:
        """A number with its unit."""
        told = f"{self.wording.number(round(value, digits))} {self.wording.word('unit', unit)}"
        return told.replace(" %", "%").strip()

    def value(self, point: Point) -> str:
        """The value of a point of a series, with what its words make of it."""
        near = f"{self.wording.word('nearness', point.nearness)} " if point.nearness else ""
        return f"{near}{self.wording.number(point.value)} {self.wording.word('unit', point.unit)}".replace(" %", "%")

    def check(self, check: FigureCheck) -> str:
        """A check as a sentence: what was told, what it should be, and by how much they differ."""
        told, expected = (self.amount(one, check.unit, 2) for one in (check.told, check.expected))
        of = ", ".join(self.name(actor) for actor in check.reference.split("+"))
        kind = self.wording.phrase(f"check.{check.kind}", told=told, expected=expected, actor=of)
        key = "judgement.agrees" if check.agrees else "judgement.fails"
        return f"{kind}: {self.wording.phrase(key, percent=self.wording.number(round(100 * check.off, 1)))}"

    def about(self, one: Contradiction) -> str:
        """The measure of an undertaking, the event and its place, or the quantity."""
        codes = {str(code): table for table, codes in _TABLES for code in codes}
        if one.kind is ContradictionKind.DATES:
            return f"{self.wording.word('event', one.about[0])}, {one_line(one.about[1])}"
        code = one.about[1] if one.about[1] in set(Measure) and one.kind in _OF_UNDERTAKINGS else one.about[0]
        return self.wording.word("measure" if one.kind in _OF_UNDERTAKINGS else codes.get(code, "quantity"), code)

    def side(self, side: Side) -> str:
        """What a side says."""
        if side.reference:
            names = ", ".join(self.name(actor) for actor in side.reference.split("+"))
            said = self.wording.phrase("judgement.reference", actor=names, source=side.source)
            return f"{self.amount(side.value or 0, side.unit or '')}: {said}"
        told = [self.wording.word("firmness", side.firmness)] if side.firmness else []
        told += [self.wording.phrase("counted", count=side.count)] if side.count is not None else []
        told += [self.amount(side.value, side.unit or "")] if side.value is not None else []
        return ", ".join(told + ([self.day(side.when)] if side.when else []))

    def reasons(self, reasons: Iterable[GradeReason]) -> list[str]:
        """Why something has its grade, each reason with how many stories or facts stand behind it."""
        return [self.wording.word("grade_because", one.because) + (f" ({one.count})" if one.count else "") for one in reasons]

    def source(self, source: str) -> str:
        """The name of a source (`outlet:NAME`, `speaker:NAME`) as a person writes it, after its kind."""
        kind, _, name = source.partition(":")
        if name.startswith("?"):
            return self.wording.phrase("judgement.unnamed_of", actor=self.name(name[1:]))
        shown = one_line(self.name(name)) if kind == "speaker" else one_line(name)
        return f"{self.wording.word('source_kind', kind)}: {shown}"
