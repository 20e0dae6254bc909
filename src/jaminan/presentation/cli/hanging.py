"""`jaminan conditions`, `hinges` and what-if: what is known of conditions, what hangs on them, and what would follow."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from jaminan.ledger import open_ledger
from jaminan.model.codes import LifeCycle, Measure
from jaminan.model.conditions import Turn
from jaminan.model.decisions import ConditionDecision
from jaminan.model.entries import ClaimOnRecord
from jaminan.model.standing import Position, Standing
from jaminan.presentation.claim_words import quoted
from jaminan.presentation.cli.asking import Asked, print_json
from jaminan.presentation.cli.board import STYLES, BoardPrinter
from jaminan.presentation.cli.claims import ID_SHOWN
from jaminan.presentation.cli.options import Format, decider, ledger_place
from jaminan.presentation.cli.screen import open_screen
from jaminan.presentation.clock import now, today
from jaminan.presentation.condition_records import to_hinges_record, to_register_record, to_turn_record, to_whatif_record
from jaminan.presentation.condition_words import condition_name, condition_state
from jaminan.presentation.naming import load_names
from jaminan.presentation.plain import one_line
from jaminan.presentation.wording import load_wording
from jaminan.standing import coverage, find_hinges
from jaminan.standing.conditions.hinges import Hinge
from jaminan.standing.conditions.resting import find_rings
from jaminan.standing.conditions.suppositions import WhatIf, compare, parse_supposition, parse_suppositions
from jaminan.standing.coverage import Cell

_QUOTED = 3
_COVERED = (LifeCycle.DUE, LifeCycle.DISCHARGED)


def ask_standing(asked: Asked, day: str | None = None) -> Standing:
    """The standing asked for, of the case asked for, perhaps without the words. Raises J002, J4xx."""
    with asked.answers() as answers:
        return answers.standing(day or asked.day())


def run_conditions(asked: Asked) -> int:
    """Prints the register: each condition with its history, the evidence quoted, and how many undertakings wait for it."""
    waiting = defaultdict[str, list[Position]](list)
    with asked.answers() as answers:
        standing = answers.standing(asked.day())
        for position in standing.positions:
            for condition in position.conditions:
                waiting[condition.name].append(position)
        if asked.output is Format.JSON:
            print_json(to_register_record(standing, waiting))
            return 0
        quoted_ones = (claim for turns in standing.register.values() for turn in turns for claim in turn.claims[:_QUOTED])
        claims = answers.claims(quoted_ones)
    printer = HangingPrinter.of(asked.words)
    names = sorted(standing.register.keys() | waiting.keys(), key=lambda name: (-len(waiting.get(name, [])), name))
    if not names:
        printer.board.screen.line(printer.board.wording.phrase("hanging.nothing"))
    for name in names:
        printer.condition(name, standing.register.get(name, ()), len(waiting.get(name, [])), claims)
    return 0


def run_set(asked: Asked, words: str, *, by: str | None, why: str) -> int:
    """Keeps an analyst's word on a condition, and says what it is now. Raises J502 to J505."""
    wanted, who, at = parse_supposition(words), decider(by), now()
    decision = ConditionDecision(
        by=who, at=at, why=why, condition=wanted.condition, about=wanted.about, met=wanted.met, on=wanted.on or today()
    )
    with open_ledger(ledger_place(asked.ledger), create=False) as opened:
        opened.decide(decision, by=who, at=at, why=why)
    standing = ask_standing(asked, max(asked.day(), decision.on))
    turns = [turn for turn in standing.register.get(wanted.name, ()) if turn.by == who and turn.on == decision.on]
    if asked.output is Format.JSON:
        print_json({"condition": wanted.name, "turn": to_turn_record(turns[-1])})
        return 0
    printer = HangingPrinter.of(asked.words)
    told = {"name": printer.named(wanted.name), "state": printer.state(met=wanted.met), "date": decision.on, "by": one_line(who)}
    printer.board.screen.line(printer.board.wording.phrase("hanging.kept", **told))
    return 0


def run_hinges(asked: Asked, creditor: str | None) -> int:
    """Prints what hangs on what, the condition that holds up most first."""
    standing, wanted = ask_standing(asked), creditor.upper() if creditor else None
    hinges = [hinge for hinge in find_hinges(standing) if wanted in (None, hinge.creditor)]
    rings = find_rings(standing.positions)
    if asked.output is Format.JSON:
        print_json(to_hinges_record(hinges, rings))
        return 0
    printer = HangingPrinter.of(asked.words)
    if not hinges:
        printer.board.screen.line(printer.board.wording.phrase("hanging.no_hinge"))
    for hinge in hinges:
        printer.hinge(hinge)
    for ring in rings:
        names = "; ".join(printer.undertaking(position) for position in ring)
        printer.board.screen.line(printer.board.wording.phrase("hanging.ring", names=names), style="yellow")
    return 0


def run_whatif(asked: Asked, creditor: str | None, suppose: Sequence[str]) -> int:
    """Prints what would become due, what would stay blocked and by what, and what is covered before and after.

    Looked at on the day asked for, or on the last day supposed where that is later. Raises J502 to J506.
    """
    supposed, wanted = parse_suppositions(suppose), creditor.upper() if creditor else None
    day = max([asked.day(), *(one.on for one in supposed)])
    with asked.answers() as answers:
        before, after = (_towards(answers.standing(day, supposed=some), wanted) for some in ((), supposed))
    told = compare(supposed, before, after)
    cells = coverage(before, wanted), coverage(told.after, wanted)
    if asked.output is Format.JSON:
        print_json(to_whatif_record(told, *cells))
        return 0
    HangingPrinter.of(asked.words).whatif(told, day, *cells)
    return 0


def _towards(standing: Standing, creditor: str | None) -> Standing:
    positions = tuple(one for one in standing.positions if creditor in (None, one.undertaking.creditor))
    return replace(standing, positions=positions)


@dataclass(frozen=True, slots=True)
class HangingPrinter:
    """Prints lines about conditions and what hangs on them, in the words of the board."""

    board: BoardPrinter

    @classmethod
    def of(cls, words: str) -> "HangingPrinter":
        """On the terminal of this process."""
        return cls(BoardPrinter(open_screen(), load_wording(words), load_names(words)))

    def named(self, name: str) -> str:
        """A condition's name in words."""
        return condition_name(name, self.board.wording, self.board.name)

    def state(self, *, met: bool | None) -> str:
        """Met, failed or not known."""
        return condition_state(self.board.wording, met=met)

    def condition(self, name: str, turns: Sequence[Turn], waiting: int, claims: dict[str, ClaimOnRecord]) -> None:
        """One condition with its history."""
        line, wording = self.board.screen.line, self.board.wording
        line(f"{self.named(name)}  ({name})", style="bold")
        line(wording.phrase("hanging.waiting", count=waiting), indent=2, style="dim")
        for turn in turns:
            told = {"date": turn.on, "state": self.state(met=turn.met), "cause": wording.word("cause", turn.cause)}
            line(wording.phrase("hanging.turn", **told), indent=2)
            if turn.by:
                line(wording.phrase("hanging.decided", by=one_line(turn.by), why=one_line(turn.why) or "-"), indent=4)
            for claim in turn.claims[:_QUOTED]:
                if record := claims.get(claim):
                    line(f'"{quoted(record.document, record.claim.evidence)}" · {claim[:ID_SHOWN]}', indent=4, style="dim")

    def hinge(self, hinge: Hinge) -> None:
        """One condition, what waits for it, what it would free, at once and in turn, and what it rests on."""
        wording, line = self.board.wording, self.board.screen.line
        name = self.named(f"{hinge.condition}({hinge.creditor})" if hinge.creditor else str(hinge.condition))
        told = [wording.phrase("hanging.hinge", count=len(hinge.waiting))]
        told += [wording.phrase("hanging.frees", count=len(hinge.freed))] if hinge.freed else []
        told += [wording.phrase("hanging.in_turn", count=len(hinge.in_turn))] if hinge.in_turn else []
        line(f"{name}: {', '.join(told)}", style="bold")
        freed = {position.undertaking.id for position in hinge.freed}
        for position in hinge.waiting:
            self._row("freed" if position.undertaking.id in freed else "waits", position)
        for position in hinge.in_turn:
            self._row("follows", position)
        for position in hinge.rests_on:
            self._row("rests", position)

    def whatif(self, told: WhatIf, day: str, before: Iterable[Cell], after: Iterable[Cell]) -> None:
        """What the suppositions change, and how much is covered by measure before and after."""
        wording, line = self.board.wording, self.board.screen.line
        supposed = ", ".join(f"{self.named(one.name)} = {self.state(met=one.met)}" for one in told.suppositions)
        line(wording.phrase("hanging.supposed", suppositions=supposed, date=day), style="bold")
        self._list("due", told.due)
        line(wording.phrase("hanging.blocked", count=len(told.blocked)), style="bold")
        for one in told.blocked:
            names = ", ".join(self.named(by.name) for by in one.by)
            line(f"{self.undertaking(one.position)} - {wording.phrase('hanging.by', conditions=names)}", indent=2)
        if told.lost:
            self._list("lost", told.lost)
        counts = _covered(before), _covered(after)
        totals = {"before": sum(counts[0].values()), "after": sum(counts[1].values())}
        line(wording.phrase("hanging.covered", **totals), style="bold")
        for measure in sorted(counts[0].keys() | counts[1].keys()):
            row = {"measure": wording.word("measure", measure), "before": counts[0][measure], "after": counts[1][measure]}
            line(wording.phrase("hanging.row", **row), indent=2)

    def undertaking(self, position: Position) -> str:
        """Who owes what to whom."""
        creditor = f" → {self.board.name(position.undertaking.creditor)}" if position.undertaking.creditor else ""
        what = self.board.wording.word("measure", position.undertaking.measure)
        return f"{self.board.debtor(position)}{creditor}: {what}"

    def _list(self, phrase: str, positions: Sequence[Position]) -> None:
        self.board.screen.line(self.board.wording.phrase(f"hanging.{phrase}", count=len(positions)), style="bold")
        for position in positions:
            self.board.screen.line(self.undertaking(position), indent=2, style=STYLES[position.state])

    def _row(self, word: str, position: Position) -> None:
        state = self.board.wording.word("state", position.state)
        told = f"{self.board.wording.word('hanging', word)}: {self.undertaking(position)} - {state}"
        self.board.screen.line(told, indent=2, style=STYLES[position.state])


def _covered(cells: Iterable[Cell]) -> Counter[Measure]:
    return Counter(cell.measure for cell in cells for position in cell.positions if position.state in _COVERED)
