"""Figures set against one another: how exactly each was written, inside one report, and over time.

This room imports the model and the atlas; presentation puts its codes in words.
Start with `measured.py`; `checking.py` looks inside one report, `series.py` over time.
"""

from jaminan.standing.figures.checking import check_figures
from jaminan.standing.figures.checks import CheckKind, FigureCheck
from jaminan.standing.figures.measured import Measured, agree, gap, measure
from jaminan.standing.figures.series import Point, Series, find_series

__all__ = [
    "CheckKind",
    "FigureCheck",
    "Measured",
    "Point",
    "Series",
    "agree",
    "check_figures",
    "find_series",
    "gap",
    "measure",
]
