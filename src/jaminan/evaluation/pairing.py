"""Which predicted claim answers which gold claim: one to one, so that the sum of credit is largest."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from jaminan.evaluation.agreement import Record, slot_credit

SLOTS = {
    "commitment": ("actors", "targets", "measure", "firmness", "conditions", "speaker", "channel"),
    "demand": ("actors", "targets", "measure", "conditions", "speaker", "channel"),
    "event": ("actors", "targets", "type", "when", "place"),
    "figure": ("actors", "quantity", "value", "unit", "when"),
}
CORE = {"commitment": "measure", "demand": "measure", "event": "type", "figure": "quantity"}
_WEIGHTY = frozenset({"actors", "measure", "type", "quantity", "firmness", "value"})
_LEAST_CREDIT = 0.5
_LEAST_OVERLAP = 0.2


@dataclass(frozen=True, slots=True)
class Pair:
    """A gold and a predicted claim (by their places in the lists), their credit, and what each slot gave to it."""

    gold: int
    predicted: int
    kind: str
    credit: float
    by_slot: dict[str, float]

    @property
    def found(self) -> bool:
        """The core agrees: actors, and measure, type or quantity."""
        return self.by_slot["actors"] == 1.0 and self.by_slot[CORE[self.kind]] == 1.0

    @property
    def strict(self) -> bool:
        """Every slot agrees."""
        return all(value == 1.0 for value in self.by_slot.values())


def find_pairs(gold: Sequence[Record], predicted: Sequence[Record]) -> list[Pair]:
    """The pairs with credit, in the order of the predicted claims."""
    if not gold or not predicted:
        return []
    credits = [[_credit(wanted, guess) for guess in predicted] for wanted in gold]
    matched = _assign([[-credit for credit, _ in row] for row in credits])
    return [
        Pair(row, column, str(gold[row]["kind"]), *credits[row][column]) for row, column in matched if credits[row][column][0] > 0
    ]


def _credit(gold: Record, predicted: Record) -> tuple[float, dict[str, float]]:
    """The weighted share of slots that agree; nothing unless evidence overlaps, half agrees and an actor is shared."""
    if gold["kind"] != predicted["kind"] or not overlap(gold["evidence"], predicted["evidence"]):
        return 0.0, {}
    by_slot = {slot: slot_credit(slot, gold, predicted) for slot in SLOTS[gold["kind"]]}
    weights = {slot: 2 if slot in _WEIGHTY else 1 for slot in by_slot}
    credit = sum(by_slot[slot] * weights[slot] for slot in by_slot) / sum(weights.values())
    return (credit, by_slot) if credit >= _LEAST_CREDIT and by_slot["actors"] > 0 else (0.0, {})


def overlap(gold: Sequence[int], predicted: Sequence[int]) -> bool:
    """Whether two spans of evidence share more than a fifth of the shorter."""
    shared = min(gold[1], predicted[1]) - max(gold[0], predicted[0])
    return max(0, shared) > _LEAST_OVERLAP * min(gold[1] - gold[0], predicted[1] - predicted[0])


@dataclass(slots=True)
class _Board:
    """The Hungarian method on a square board. Row and column 0 are the blank start; `row_of[column]` is the match."""

    cost: list[list[float]]
    size: int
    row_price: list[float] = field(init=False)
    column_price: list[float] = field(init=False)
    row_of: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self.row_price, self.column_price = [0.0] * (self.size + 1), [0.0] * (self.size + 1)
        self.row_of = [0] * (self.size + 1)

    def reduced(self, row: int, column: int) -> float:
        """What this pair costs beyond the prices paid so far; places outside the table cost nothing."""
        inside = row <= len(self.cost) and column <= len(self.cost[0])
        return (self.cost[row - 1][column - 1] if inside else 0.0) - self.row_price[row] - self.column_price[column]


def _assign(cost: list[list[float]]) -> list[tuple[int, int]]:
    """The cheapest one-to-one assignment, as (row, column) from 0, in the order of columns."""
    board = _Board(cost, max(len(cost), len(cost[0])))
    for row in range(1, board.size + 1):
        board.row_of[0] = row
        _augment(board)
    return [
        (row - 1, column - 1) for column, row in enumerate(board.row_of) if column and row <= len(cost) and column <= len(cost[0])
    ]


def _augment(board: _Board) -> None:
    """One more row gets a column: the shortest alternating path from the blank column to a free one is turned over."""
    least, way, used = [float("inf")] * (board.size + 1), [0] * (board.size + 1), [False] * (board.size + 1)
    column = 0
    while True:
        used[column] = True
        _relax(board, column, least, way, used)
        # The first of the cheapest: the choice among equals is part of the score's definition.
        nearest = min((at for at in range(1, board.size + 1) if not used[at]), key=least.__getitem__)
        _reprice(board, least[nearest], least, used)
        column = nearest
        if not board.row_of[column]:
            break
    while column:
        board.row_of[column] = board.row_of[way[column]]
        column = way[column]


def _relax(board: _Board, column: int, least: list[float], way: list[int], used: list[bool]) -> None:
    row = board.row_of[column]
    for other in range(1, board.size + 1):
        if not used[other] and (current := board.reduced(row, other)) < least[other]:
            least[other], way[other] = current, column


def _reprice(board: _Board, delta: float, least: list[float], used: list[bool]) -> None:
    for column in range(board.size + 1):
        if used[column]:
            board.row_price[board.row_of[column]] += delta
            board.column_price[column] -= delta
        else:
            least[column] -= delta
