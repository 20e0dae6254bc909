"""Areas over time: square kilometres that were held on a day (discs) or taken in a time (bars), on a scale of tens."""

from collections.abc import Sequence
from datetime import date
from math import ceil, floor, log10

from jaminan.presentation.web.pictures.drawing import element, picture
from jaminan.presentation.web.rendering import told_day
from jaminan.presentation.web.views.mapped import Area
from jaminan.presentation.web.visits import Visit

_WIDTH, _HEIGHT, _LEFT, _RIGHT, _TOP, _BOTTOM = 1280, 330, 110, 60, 34, 34
_TINTS = ("#2a5db0", "#b0571a", "#0a6b50", "#4f0f35")
_DASHES = (None, "6 3", "2 2", "8 2 2 2")


Place = tuple[float, float, float]


def draw_areas(areas: Sequence[Area], visit: Visit) -> str:
    """Time across, square kilometres up; each holder has its own tint, and its own dashes for bars."""
    days = [date.fromisoformat(day[:10]).toordinal() for one in areas for day in (one.first, one.last)]
    first, last = min(days), max(*days, min(days) + 1)
    low = floor(log10(min(one.km2 for one in areas)))
    high = max(ceil(log10(max(one.km2 for one in areas))), low + 1)

    def across(day: str) -> float:
        return _LEFT + (_WIDTH - _LEFT - _RIGHT) * (date.fromisoformat(day[:10]).toordinal() - first) / (last - first)

    def up(km2: float) -> float:
        return _HEIGHT - _BOTTOM - (_HEIGHT - _TOP - _BOTTOM) * (log10(km2) - low) / (high - low)

    holders = list(dict.fromkeys(one.actors for one in areas))
    rules = [part for power in range(low, high + 1) for part in _rule(up(10**power), 10**power, visit)]
    years = [_year(across(f"{year}-01-01"), year) for year in _years(areas)]
    places = [(across(one.first), across(one.last), up(one.km2)) for one in areas]
    shapes = [
        _shape(one, place, holders.index(one.actors) % len(_TINTS), visit, below=_is_crowded(at, places))
        for at, (one, place) in enumerate(zip(areas, places, strict=True))
    ]
    keys = [_key(at, actors, visit) for at, actors in enumerate(holders[: len(_TINTS)])]
    return picture(_WIDTH, _HEIGHT, visit.phrase("web_map.areas"), *keys, *rules, *years, *shapes, role="group")


def _is_crowded(at: int, places: Sequence[Place]) -> bool:
    """Whether the number would stand on that of a point before it."""
    _, end, y = places[at]
    return any(abs(end - other) < 60 and abs(y - height) < 16 for _, other, height in places[:at])


def _key(at: int, actors: Sequence[str], visit: Visit) -> object:
    x = _LEFT + 220 * at
    line = element("line", x1=x, x2=x + 22, y1=14, y2=14, stroke=_TINTS[at], stroke_width="4", stroke_dasharray=_DASHES[at])
    dot = element("circle", cx=x + 22, cy=14, r=5, fill=_TINTS[at], class_="tint")
    told = ", ".join(map(visit.name, actors))[:26] or "?"
    return element("g", line, dot, element("text", told, x=x + 34, y=18, fill="#333", class_="ink"))


def _years(areas: Sequence[Area]) -> range:
    return range(int(min(one.first for one in areas)[:4]) + 1, int(max(one.last for one in areas)[:4]) + 1)


def _year(x: float, year: int) -> object:
    line = element("line", x1=f"{x:.1f}", x2=f"{x:.1f}", y1=_TOP, y2=_HEIGHT - _BOTTOM, stroke="#d5d8dd", class_="rule")
    label = element("text", year, x=f"{x:.1f}", y=_HEIGHT - _BOTTOM + 18, text_anchor="middle", fill="#555", class_="ink")
    return element("g", line, label)


def _rule(y: float, km2: float, visit: Visit) -> tuple[object, object]:
    line = element("line", x1=_LEFT, x2=_WIDTH - _RIGHT, y1=f"{y:.1f}", y2=f"{y:.1f}", stroke="#d5d8dd", class_="rule")
    told = f"{visit.wording.number(km2)} {visit.wording.word('unit', 'km2')}"
    return line, element("text", told, x=_LEFT - 8, y=f"{y + 4:.1f}", text_anchor="end", fill="#555", class_="ink")


def _shape(one: Area, place: Place, tint: int, visit: Visit, *, below: bool) -> object:
    start, end, y = place
    told = f"{area_words(one, visit)}: {visit.wording.number(round(one.km2))} {visit.wording.word('unit', 'km2')}"
    parts: list[object] = [
        element("circle", element("title", told), cx=f"{end:.1f}", cy=f"{y:.1f}", r=5, fill=_TINTS[tint], stroke="#fff")
    ]
    if one.first != one.last:
        line = {"stroke": _TINTS[tint], "stroke_width": "4", "stroke_dasharray": _DASHES[tint]}
        parts.insert(0, element("line", x1=f"{start:.1f}", x2=f"{end:.1f}", y1=f"{y:.1f}", y2=f"{y:.1f}", **line))
    label = visit.wording.number(round(one.km2))
    anchor = "end" if end > _WIDTH - 90 else "start"
    x = end - 9 if anchor == "end" else end + 9
    parts.append(
        element(
            "text", label, x=f"{x:.1f}", y=f"{y + (18 if below else -6):.1f}", text_anchor=anchor, fill="#333", class_="ink halo"
        )
    )
    return element("a", *parts, href=f"/claims/{one.point.claims[0]}", aria_label=told)


def area_words(one: Area, visit: Visit) -> str:
    """Whose area, and when."""
    when = one.first if one.first == one.last else f"{one.first}/{one.last}"
    return f"{', '.join(map(visit.name, one.actors)) or '?'}, {told_day(visit.wording, when)}"
