"""What the board alone does not tell: what hangs on what, how the words about an undertaking moved, and what they leave open."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from rich.text import Text

from jaminan.model import LifeCycle
from jaminan.model.standing import Position, Question, Standing, Word
from jaminan.presentation.cli.board import STYLES, BoardPrinter
from jaminan.standing import find_hinges
from jaminan.standing.conditions.hinges import Hinge

_NAMED = 4


@dataclass(frozen=True, slots=True)
class OutlookPrinter:
    """Prints lines about the positions of a board, in the words of that board."""

    board: BoardPrinter

    def hinges(self, standing: Standing, creditor: str | None, shown: int) -> None:
        """The conditions that hold up most for one creditor, what waits for each, and what it alone would free."""
        for hinge in [one for one in find_hinges(standing) if one.creditor == creditor][:shown]:
            self.board.screen.line(self._hinge(hinge), indent=2)

    def moves(self, positions: Iterable[Position], shown: int) -> None:
        """The undertakings about which words changed or disagree: each word with its day and whose it is."""
        for position in sorted(positions, key=_calm)[:shown]:
            steps = _steps(position)
            if len(steps) > 1:
                line = Text(f"{self._named(position)}: ", style="bold")
                line.append(" → ".join(self._step(word) for word in steps), style="not bold")
                state = self.board.wording.word("state", position.state)
                line.append(f" = {state}", style=f"not bold {STYLES[position.state]}")
                self.board.screen.line(line, indent=2)

    def open_questions(self, positions: Sequence[Position]) -> None:
        """For each of the six questions, about how many of the undertakings nobody answers it."""
        counts = {question: sum(_is_open(position, question) for position in positions) for question in Question}
        told = [f"{self.board.wording.word('clarity', question)} {count}" for question, count in counts.items() if count]
        words = " · ".join(told) or "-"
        self.board.screen.line(self.board.wording.phrase("demo.open", questions=words, count=len(positions)), indent=2)

    def _hinge(self, hinge: Hinge) -> Text:
        wording = self.board.wording
        line = Text(f"{wording.word('condition_noun', hinge.condition)}: ", style="bold")
        names = "; ".join(self._named(position) for position in hinge.waiting[:_NAMED])
        more = len(hinge.waiting) - _NAMED
        names += wording.phrase("demo.more", count=more) if more > 0 else ""
        freed = wording.phrase("demo.freed", count=len(hinge.freed)) if hinge.freed else ""
        words = wording.phrase("demo.hinge", count=len(hinge.waiting), waiting=names)
        return line.append(words + freed, style="not bold")

    def _named(self, position: Position) -> str:
        return f"{self.board.debtor(position)}, {self.board.wording.word('measure', position.undertaking.measure)}"

    def _step(self, word: Word) -> str:
        return f"{self.board.wording.word('firmness', word.firmness)} ({word.date}, {self.board.whose(word)})"


def _calm(position: Position) -> tuple[bool, int]:
    """Orders what is contested first, then what moved most."""
    return (position.state is not LifeCycle.CONTESTED, -len(_steps(position)))


def _steps(position: Position) -> list[Word]:
    """The first word of each stretch of words that say the same."""
    return list(_firsts(position.undertaking.words))


def _firsts(words: Iterable[Word]) -> Iterator[Word]:
    for _, some in groupby(words, key=lambda word: word.firmness):
        yield next(some)


def _is_open(position: Position, question: Question) -> bool:
    return any(answer.question is question and answer.claim is None for answer in position.clarity)
