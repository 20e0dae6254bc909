"""`jaminan standing`: the board, one row for each undertaking, by creditor."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from jaminan.model import LifeCycle
from jaminan.model.standing import ConditionStanding, Position, Question, Weight, Word
from jaminan.presentation.cli.claims import ID_SHOWN
from jaminan.presentation.cli.options import Format
from jaminan.presentation.cli.screen import Screen, open_screen
from jaminan.presentation.naming import ActorName, load_names
from jaminan.presentation.plain import one_line
from jaminan.presentation.standing_records import to_standing_record
from jaminan.presentation.wording import Wording, load_wording

if TYPE_CHECKING:
    from jaminan.presentation.cli.asking import Asked

STYLES = {
    LifeCycle.REFUSED: "red",
    LifeCycle.OPEN: "yellow",
    LifeCycle.OFFERED: "cyan",
    LifeCycle.CONDITIONAL: "magenta",
    LifeCycle.DUE: "bold",
    LifeCycle.DISCHARGED: "green",
    LifeCycle.BROKEN: "bold red",
    LifeCycle.CONTESTED: "bold yellow",
}
_COLUMNS = {"debtor": 16, "what": 14, "state": 11, "firmness": 11, "conditions": 11, "clarity": 5, "last": 25}
_WITH_ID = {"id": ID_SHOWN} | _COLUMNS | {"debtor": 14, "last": 19}


def column_widths(*, identity: bool) -> dict[str, int]:
    """The board's columns and how wide each is, with ids or without."""
    return _WITH_ID if identity else _COLUMNS


def run_standing(asked: "Asked", creditor: str | None) -> int:
    """Prints the board."""
    wording, screen, wanted = load_wording(asked.words), open_screen(), creditor.upper() if creditor else None
    with asked.answers() as answers:
        standing = answers.standing(asked.day())
        positions = tuple(one for one in standing.positions if wanted in (None, one.undertaking.creditor))
        if asked.output is Format.JSON:
            positions = answers.with_words(positions, asked.day())
    if asked.output is Format.JSON:
        print(json.dumps(to_standing_record(standing, positions), ensure_ascii=False, indent=1))
        return 0
    board = BoardPrinter(screen, wording, load_names(asked.words))
    screen.line(wording.phrase("as_of", date=standing.as_of), style="dim")
    others = sorted({one.undertaking.creditor for one in standing.positions if one.undertaking.creditor})
    if wanted and others and not positions:
        screen.line(wording.phrase("not_towards", creditor=wanted, others=", ".join(others)))
        return 0
    board.board(positions)
    if standing.left_out and wanted is None:
        screen.line(wording.phrase("left_out", count=len(standing.left_out)), style="dim")
    return 0


@dataclass(frozen=True, slots=True)
class BoardPrinter:
    """Prints undertakings on a screen, in the words of one language."""

    screen: Screen
    wording: Wording
    name: ActorName

    def board(self, positions: Sequence[Position], *, identity: bool = True) -> None:
        """One table for each creditor, the one with most undertakings first, and what its words mean."""
        if not positions:
            self.screen.line(self.wording.phrase("no_undertaking"))
            return
        counts = Counter(position.undertaking.creditor for position in positions)
        for creditor in sorted(counts, key=lambda actor: (actor is None, -counts[actor], actor or "")):
            key = "towards" if creditor else "towards_nobody"
            self.screen.line(self.wording.phrase(key, creditor=self.name(creditor or "")), style="bold")
            self._table([one for one in positions if one.undertaking.creditor == creditor], identity=identity)
        self._legend(positions)

    def _table(self, positions: Iterable[Position], *, identity: bool) -> None:
        columns = column_widths(identity=identity)
        table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0), header_style="cyan", show_edge=False)
        for column, width in columns.items():
            table.add_column(self.wording.word("board", column), width=width, overflow="fold")
        for position in sorted(positions, key=self._place):
            cells = self._cells(position)
            table.add_row(*(cells[column] for column in columns))
        self.screen.table(table)

    def _place(self, position: Position) -> tuple[str, str]:
        """By the words that are shown, so that the eye finds a debtor."""
        undertaking = position.undertaking
        return (self.name(undertaking.debtor).casefold(), self.wording.word("measure", undertaking.measure))

    def _cells(self, position: Position) -> dict[str, str | Text]:
        return {
            "id": Text(position.undertaking.id[:ID_SHOWN], style="dim"),
            "debtor": self.debtor(position),
            "what": self.wording.word("measure", position.undertaking.measure),
            "state": Text(self.wording.word("state", position.state), style=STYLES[position.state]),
            "firmness": self.wording.word("firmness", position.firmness),
            "conditions": self.conditions(position.conditions) or "-",
            "clarity": f"{position.answered}/{len(Question)}",
            "last": f"{position.last_word.date} {self.whose(position.last_word)}",
        }

    def _legend(self, positions: Iterable[Position]) -> None:
        """What the states on this board mean, and what clarity counts."""
        seen = {position.state for position in positions}
        told = [f"{self.wording.word('state', state)} = {self.wording.word('state_means', state)}" for state in LifeCycle]
        meant = "; ".join(words for state, words in zip(LifeCycle, told, strict=True) if state in seen)
        self.screen.line(self.wording.phrase("states", states=meant), style="dim")
        questions = self.wording.words("clarity", Question)
        self.screen.line(self.wording.phrase("legend", questions=questions, count=len(Question)), style="dim")

    def debtor(self, position: Position) -> str:
        """Who owes; how many, where they were counted."""
        return self.name(position.undertaking.debtor) + (f" ({position.count})" if position.count else "")

    def conditions(self, conditions: Iterable[ConditionStanding]) -> str:
        """The conditions, and of each whether it is met, where that is known."""
        return ", ".join(self._condition(condition) for condition in conditions)

    def _condition(self, condition: ConditionStanding) -> str:
        word = self.wording.word("condition_noun", condition.condition)
        if condition.met is None:
            return word
        return self.wording.phrase("met" if condition.met else "failed", condition=word)

    def whose(self, word: Word) -> str:
        """Whose word it is, by name where there is one."""
        speaker = word.speaker
        if speaker is None:
            return self.wording.word("weight", word.weight.name.lower())
        actor = self.name(speaker.actor) if speaker.actor else "?"
        if not speaker.name:
            return self.wording.phrase("unnamed_person" if word.weight is Weight.UNNAMED else "institution", actor=actor)
        return one_line(speaker.name)
