"""One quantity over time, small: a disc for each point, a bar where it is told of a time, square where its figures do not agree."""

from datetime import date

from jaminan.presentation.web.pictures.drawing import element, picture
from jaminan.presentation.web.rendering import told_day
from jaminan.presentation.web.views.measured import PointLine, SeriesBlock
from jaminan.presentation.web.visits import Visit

_WIDTH, _HEIGHT, _SIDE, _TOP, _BOTTOM = 640, 96, 56, 22, 22


def draw_series(block: SeriesBlock, visit: Visit) -> str:
    """Time across, the value up from nothing; points of one day stand over one another."""
    points = block.series.points
    days = [date.fromisoformat(day[:10]).toordinal() for one in points for day in (one.first, one.last)]
    first, last = min(days), max(*days, min(days) + 1)
    most = max((one.value for one in points), default=0) or 1

    def across(day: str) -> float:
        return _SIDE + (_WIDTH - 2 * _SIDE) * (date.fromisoformat(day[:10]).toordinal() - first) / (last - first)

    def up(value: float) -> float:
        return _HEIGHT - _BOTTOM - (_HEIGHT - _TOP - _BOTTOM) * max(value, 0) / most

    base = _HEIGHT - _BOTTOM
    ground = element("line", x1=_SIDE - 20, x2=_WIDTH - _SIDE + 20, y1=base, y2=base, stroke="#aab0ba", class_="rule")
    ends = [
        _day(across(day), day, visit)
        for day in dict.fromkeys((min(one.first for one in points), max(one.last for one in points)))
    ]
    marks = [_mark(line, across(line.point.first), across(line.point.last), up(line.point.value), visit) for line in block.lines]
    return picture(_WIDTH, _HEIGHT, block.title, ground, *ends, *marks, role="group")


def _day(x: float, day: str, visit: Visit) -> object:
    label = told_day(visit.wording, day[:10])
    return element("text", label, x=f"{x:.1f}", y=_HEIGHT - 6, text_anchor="middle", font_size="11", fill="#555", class_="ink")


def _mark(line: PointLine, start: float, end: float, y: float, visit: Visit) -> object:
    told = f"{told_day(visit.wording, line.point.last[:10])}: {line.value}"
    hint, agrees = element("title", told), all(one for _, one in line.checks)
    disc: object = element("circle", hint, cx=f"{end:.1f}", cy=f"{y:.1f}", r=5, fill="#2a5db0", stroke="#fff")
    if not agrees:
        disc = element("rect", hint, x=f"{end - 5:.1f}", y=f"{y - 5:.1f}", width=10, height=10, fill="#c62a22", stroke="#fff")
    stem = element(
        "line", x1=f"{end:.1f}", x2=f"{end:.1f}", y1=f"{y:.1f}", y2=_HEIGHT - _BOTTOM, stroke="#2a5db0", stroke_width="1"
    )
    bar = [] if start == end else [_bar(start, end, y)]
    return element("a", stem, *bar, disc, href=f"#f-{line.point.claims[0]}", aria_label=told)


def _bar(start: float, end: float, y: float) -> object:
    return element("line", x1=f"{start:.1f}", x2=f"{end:.1f}", y1=f"{y:.1f}", y2=f"{y:.1f}", stroke="#2a5db0", stroke_width="3")
