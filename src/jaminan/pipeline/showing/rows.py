"""A position in short, as a table of many shows it. Pure."""

from jaminan.model.board import BoardRow, Hanging, LastWord
from jaminan.model.standing import Position


def to_row(position: Position, outlet: str | None, key: str | None = None) -> BoardRow:
    """A position in short; `outlet` is that of its last word, `key` the id of the undertaking where it is at hand."""
    undertaking, last = position.undertaking, position.last_word
    return BoardRow(
        id=key or undertaking.id,
        debtor=undertaking.debtor,
        creditor=undertaking.creditor,
        measure=undertaking.measure,
        count=position.count,
        state=position.state,
        firmness=position.firmness,
        weight=position.weight,
        since=position.since,
        deadline=position.deadline,
        conditions=tuple(Hanging(one.condition, one.met) for one in position.conditions),
        answered=position.answered,
        last=LastWord(
            date=last.date,
            speaker=last.speaker,
            claim=last.claims[0],
            document=last.evidence.document,
            outlet=outlet,
        ),
    )
