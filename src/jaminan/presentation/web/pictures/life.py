"""The life line of an undertaking: every word on it over time, the firmer the higher, and below them the states it stood in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from jaminan.model.codes import Firmness
from jaminan.model.standing import Position, Word
from jaminan.presentation.web.pictures.drawing import INKS, element, hatchings, picture, rim, tone
from jaminan.presentation.web.rendering import SIGNS, told_day
from jaminan.presentation.web.views.said import AGAINST
from jaminan.presentation.web.visits import Visit
from jaminan.standing.phases import Phase

_TOP, _BAND = 24, 24
_LETTER = 7.5
"""About how wide a letter is."""

_SCALE = tuple(reversed([Firmness.UNFULFILLED, *(one for one in Firmness if one is not Firmness.UNFULFILLED)]))


@dataclass(frozen=True, slots=True)
class Frame:
    """How wide the picture is, its margins, and how far apart the rules are; labels stand before them, or `above` each."""

    width: float
    left: float
    right: float
    step: float
    above: bool = False
    prefix: str = ""

    def y(self, row: float) -> float:
        """Where the rule of a row is."""
        return _TOP + self.step * row + (self.step if self.above else self.step / 2)


WIDE, NARROW = Frame(1180, 130, 40, 24), Frame(350, 4, 4, 34, above=True, prefix="narrow-")
"""For a desk and for a phone."""


def draw_life(position: Position, phases: Sequence[Phase], visit: Visit, until: str, frame: Frame = WIDE) -> str:
    """Time across, firmness up; a word's disc is the larger the more it weighs. Below them a band for each phase, hatched where it hangs."""
    words = position.undertaking.words
    days = [date.fromisoformat(word.date[:10]).toordinal() for word in words]
    first, last = min(days), max(*days, date.fromisoformat(until[:10]).toordinal(), min(days) + 1)

    def across(day: int) -> float:
        return frame.left + 12 + (frame.width - frame.left - frame.right - 24) * (day - first) / (last - first)

    places = _apart(words, [across(day) for day in days], frame)
    bottom = frame.y(len(_SCALE) - 1) + (32 if frame.above else 12)
    lines = [part for row, firmness in enumerate(_SCALE) for part in _line(row, visit.wording.word("firmness", firmness), frame)]
    path = _path(words, places, frame)
    discs = [_disc(word, x, visit, frame) for word, x in zip(words, places, strict=True)]
    bands = _bands(phases, lambda day: across(date.fromisoformat(day).toordinal()), bottom, visit, frame)
    edge = frame.width - frame.right
    ends = [_date(frame.left, words[0].date, "start", visit, bottom), _date(edge, until, "end", visit, bottom)]
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
    return picture(frame.width, bottom + _BAND + 40, title, *bands, *lines, path, *discs, *ends, state, role="group")


def _bands(phases: Sequence[Phase], across: Callable[[str], float], top: float, visit: Visit, frame: Frame) -> list[object]:
    """The states one after another, each from its first day to that of the next; thin lines lead up to the words."""
    edges = [*(across(phase.start) for phase in phases), frame.width - frame.right - 12]
    shapes = [_band(phase, edges[at], edges[at + 1], top + 6, visit, frame) for at, phase in enumerate(phases)]
    turns = [
        element(
            "line", x1=f"{x:.1f}", x2=f"{x:.1f}", y1=_TOP, y2=top + 6, stroke="#8a8f98", stroke_dasharray="2 3", class_="edge"
        )
        for x in edges[1:-1]
    ]
    label = visit.phrase("web_undertaking.state_band")
    place = (frame.left + 4, top - 2, "start") if frame.above else (frame.left - 8, top + 6 + _BAND / 2 + 4, "end")
    told = _label(label, *place)
    return [hatchings((phase.state for phase in phases if phase.hangs), frame.prefix), *turns, *shapes, told]


def _label(words: str, x: float, y: float, anchor: str) -> object:
    return element("text", words, x=f"{x:g}", y=f"{y:g}", text_anchor=anchor, fill="#555", class_="ink")


def _band(phase: Phase, left: float, right: float, top: float, visit: Visit, frame: Frame) -> object:
    told = phase_words(phase, visit)
    wide = max(right - left, 2)
    box = {"x": f"{left:.1f}", "y": f"{top:.1f}", "width": f"{wide:.1f}", "height": _BAND}
    shape = element(
        "rect",
        element("title", told),
        fill=tone(phase.state, hatched=phase.hangs, prefix=frame.prefix),
        stroke="#fff",
        class_="band",
        **box,
    )
    label = f"{SIGNS[phase.state]} {visit.wording.word('state', phase.state)}"
    label = label if wide > _LETTER * len(label) + 8 else SIGNS[phase.state] if wide > 14 else ""
    ink = {"fill": INKS[phase.state], "font_weight": "bold", "class_": "mute"} | rim(phase.state, hatched=phase.hangs)
    text = element("text", label, x=f"{left + wide / 2:.1f}", y=f"{top + _BAND / 2 + 4:.1f}", text_anchor="middle", **ink)
    return element("a", shape, *([text] if label else []), href=f"#s-{phase.start}", aria_label=told)


def phase_words(phase: Phase, visit: Visit) -> str:
    """When, and in which state."""
    when = {"first": told_day(visit.wording, phase.start), "last": told_day(visit.wording, phase.end or "")}
    told = visit.phrase("web_undertaking.from_to", **when) if phase.end else visit.phrase("since", date=when["first"])
    hangs = f", {visit.phrase('on_condition')}" if phase.hangs else ""
    return f"{visit.wording.word('state', phase.state)}{hangs}: {told}"


def _line(row: int, label: str, frame: Frame) -> tuple[object, object]:
    y = frame.y(row)
    rule = element("line", x1=frame.left, x2=frame.width - frame.right, y1=y, y2=y, stroke="#d5d8dd", class_="rule")
    place = (frame.left + 4, y - 10, "start") if frame.above else (frame.left - 8, y + 4, "end")
    return rule, _label(label, *place)


def _height(word: Word, frame: Frame) -> float:
    return frame.y(_SCALE.index(word.firmness))


def _path(words: Sequence[Word], places: Sequence[float], frame: Frame) -> object:
    points = " ".join(f"{x:.1f},{_height(word, frame):.1f}" for word, x in zip(words, places, strict=True))
    return element("polyline", points=points, fill="none", stroke="#8a8f98", stroke_width="1.5")


def _apart(words: Sequence[Word], across: Sequence[float], frame: Frame) -> list[float]:
    """Words of one day and firmness stand beside one another, not on one another."""
    met: dict[tuple[float, Firmness], int] = {}
    places = []
    for word, x in zip(words, across, strict=True):
        count = met[x, word.firmness] = met.get((x, word.firmness), -1) + 1
        places.append(min(x + 11 * count, frame.width - frame.right) if x < frame.width / 2 else max(x - 11 * count, frame.left))
    return places


def _disc(word: Word, x: float, visit: Visit, frame: Frame) -> object:
    told = f"{told_day(visit.wording, word.date)}: {visit.wording.word('firmness', word.firmness)}"
    title, size, y = element("title", told), 4 + word.weight * 0.8, _height(word, frame)
    if word.firmness in AGAINST:
        box = {"x": f"{x - size:.1f}", "y": f"{y - size:.1f}", "width": f"{2 * size:.1f}", "height": f"{2 * size:.1f}"}
        mark = element("rect", title, fill="#c62a22", stroke="#fff", class_="disc", **box)
    else:
        mark = element("circle", title, cx=f"{x:.1f}", cy=y, r=f"{size:.1f}", fill="#2a5db0", stroke="#fff", class_="disc")
    return element("a", mark, href=f"#c-{word.claims[0]}", aria_label=told)


def _date(x: float, day: str, anchor: str, visit: Visit, bottom: float) -> object:
    return element(
        "text", told_day(visit.wording, day[:10]), x=x, y=bottom + _BAND + 26, text_anchor=anchor, fill="#555", class_="ink"
    )
