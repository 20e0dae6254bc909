"""The matrix as a picture."""

from jaminan.presentation.web.pictures.drawing import INKS, element, hatchings, picture, rim, tone
from jaminan.presentation.web.rendering import SIGNS
from jaminan.presentation.web.views.matrix import Mark, Matrix
from jaminan.presentation.web.visits import Visit

_LEFT, _TOP, _CELL, _ROW = 170, 120, 46, 26


def draw_board(matrix: Matrix, visit: Visit) -> str:
    """Debtors down, measures across; hatched where a condition hangs, a dot where sources disagree."""
    width, height = _LEFT + _CELL * len(matrix.measures) + 90, _TOP + _ROW * len(matrix.debtors) + 20
    heads = [
        element(
            "text",
            visit.wording.word("measure", measure),
            transform=f"translate({_LEFT + _CELL * column + 26} {_TOP - 8}) rotate(-45)",
            fill="#333",
            class_="ink",
        )
        for column, measure in enumerate(matrix.measures)
    ]
    rows = [
        element(
            "text", visit.name(debtor)[:26], x=_LEFT - 8, y=_TOP + _ROW * row + 17, text_anchor="end", fill="#333", class_="ink"
        )
        for row, debtor in enumerate(matrix.debtors)
    ]
    cells = [
        _cell(matrix.cells[debtor, measure], _LEFT + _CELL * column, _TOP + _ROW * row)
        for row, debtor in enumerate(matrix.debtors)
        for column, measure in enumerate(matrix.measures)
        if (debtor, measure) in matrix.cells
    ]
    return picture(
        width,
        height,
        visit.phrase("standing"),
        hatchings(mark.state for mark in matrix.cells.values() if mark.hatched),
        *heads,
        *rows,
        *cells,
    )


def _cell(mark: Mark, x: float, y: float) -> object:
    box = {"x": x + 1, "y": y + 1, "width": _CELL - 2, "height": _ROW - 2, "rx": 3}
    parts = [element("rect", fill=tone(mark.state, hatched=mark.hatched), **box)]
    if mark.dotted:
        parts.append(element("circle", cx=x + _CELL - 8, cy=y + 8, r=3, fill=INKS[mark.state]))
    told = f"{SIGNS[mark.state]} {mark.count}" if mark.count else SIGNS[mark.state]
    parts.append(
        element(
            "text",
            told,
            x=x + _CELL / 2,
            y=y + 17,
            text_anchor="middle",
            fill=INKS[mark.state],
            **rim(mark.state, hatched=mark.hatched),
        )
    )
    return element("g", *parts)
