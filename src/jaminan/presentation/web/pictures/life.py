"""The life line of an undertaking: every word on it over time, those for it above and those against it below."""

from collections.abc import Sequence
from datetime import date

from jaminan.model.codes import Firmness
from jaminan.model.standing import Position, Word
from jaminan.presentation.web.pictures.drawing import element, picture
from jaminan.presentation.web.rendering import SIGNS, told_day
from jaminan.presentation.web.views.said import AGAINST
from jaminan.presentation.web.visits import Visit

_WIDTH, _LEFT, _RIGHT, _TOP, _STEP = 1180, 130, 40, 24, 24
_SCALE = tuple(reversed([Firmness.UNFULFILLED, *(one for one in Firmness if one is not Firmness.UNFULFILLED)]))


def draw_life(position: Position, visit: Visit, until: str) -> str:
    """Time across, firmness up; a word's disc is the larger the more it weighs."""
    words = position.undertaking.words
    days = [date.fromisoformat(word.date[:10]).toordinal() for word in words]
    first, last = min(days), max(*days, date.fromisoformat(until[:10]).toordinal(), min(days) + 1)
    across = [_LEFT + 12 + (_WIDTH - _LEFT - _RIGHT - 24) * (day - first) / (last - first) for day in days]
    places = _apart(words, across)
    bottom = _TOP + _STEP * len(_SCALE)
    lines = [part for row, firmness in enumerate(_SCALE) for part in _line(row, visit.wording.word("firmness", firmness))]
    path = _path(words, places)
    discs = [_disc(word, x, visit) for word, x in zip(words, places, strict=True)]
    ends = [_date(_LEFT, words[0].date, "start", visit, bottom), _date(_WIDTH - _RIGHT, until, "end", visit, bottom)]
    state = element(
        "text",
        f"{SIGNS[position.state]} {visit.wording.word('state', position.state)}",
        x=8,
        y=16,
        fill="#333",
        font_weight="bold",
        class_="ink",
    )
    title = visit.phrase("life_line")
    return picture(_WIDTH, bottom + 34, title, *lines, path, *discs, *ends, state, role="group")


def _line(row: int, label: str) -> tuple[object, object]:
    y = _TOP + _STEP * row + 12
    rule = element("line", x1=_LEFT, x2=_WIDTH - _RIGHT, y1=y, y2=y, stroke="#d5d8dd", class_="rule")
    return rule, element("text", label, x=_LEFT - 8, y=y + 4, text_anchor="end", fill="#555", class_="ink")


def _height(word: Word) -> float:
    return _TOP + _STEP * _SCALE.index(word.firmness) + 12


def _path(words: Sequence[Word], places: Sequence[float]) -> object:
    points = " ".join(f"{x:.1f},{_height(word):.1f}" for word, x in zip(words, places, strict=True))
    return element("polyline", points=points, fill="none", stroke="#8a8f98", stroke_width="1.5")


def _apart(words: Sequence[Word], across: Sequence[float]) -> list[float]:
    """Words of one day and firmness stand beside one another, not on one another."""
    met: dict[tuple[float, Firmness], int] = {}
    places = []
    for word, x in zip(words, across, strict=True):
        count = met[x, word.firmness] = met.get((x, word.firmness), -1) + 1
        places.append(min(x + 11 * count, _WIDTH - _RIGHT) if x < _WIDTH / 2 else x - 11 * count)
    return places


def _disc(word: Word, x: float, visit: Visit) -> object:
    told = f"{told_day(visit.wording, word.date)}: {visit.wording.word('firmness', word.firmness)}"
    title, size, y = element("title", told), 4 + word.weight * 0.8, _height(word)
    if word.firmness in AGAINST:
        box = {"x": f"{x - size:.1f}", "y": f"{y - size:.1f}", "width": f"{2 * size:.1f}", "height": f"{2 * size:.1f}"}
        mark = element("rect", title, fill="#c62a22", stroke="#fff", class_="disc", **box)
    else:
        mark = element("circle", title, cx=f"{x:.1f}", cy=y, r=f"{size:.1f}", fill="#2a5db0", stroke="#fff", class_="disc")
    return element("a", mark, href=f"#c-{word.claims[0]}", aria_label=told)


def _date(x: float, day: str, anchor: str, visit: Visit, bottom: float) -> object:
    return element("text", told_day(visit.wording, day[:10]), x=x, y=bottom + 22, text_anchor=anchor, fill="#555", class_="ink")
