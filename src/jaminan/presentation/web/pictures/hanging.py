"""The graph of what hangs on what: conditions as tags, undertakings as boxes, lines from left to right."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from jaminan.presentation.condition_words import condition_name, condition_state
from jaminan.presentation.web.pictures.drawing import COLOURS, INKS, element, picture
from jaminan.presentation.web.rendering import SIGNS
from jaminan.presentation.web.views.hanging import ConditionNode, Graph, UndertakingNode, place_of
from jaminan.presentation.web.views.layers import Part, find_parts
from jaminan.presentation.web.visits import Visit

_WIDE, _HIGH, _ROW, _GAP, _MARGIN, _BETWEEN, _INDENT = 282, 22, 28, 56, 6, 16, 26
_COLUMNS = 4
_LETTERS = 38


@dataclass(frozen=True, slots=True)
class _Sheet:
    """Where each node stands (left, top), and how large the whole is."""

    places: Mapping[str, tuple[float, float]]
    width: float
    height: float


def draw_hanging(graph: Graph, visit: Visit) -> str:
    """The whole graph; each part that hangs together is laid out by itself, small ones two beside one another."""
    edges = [*graph.waits, *graph.rests]
    sheet = _packed(find_parts([*graph.conditions, *graph.undertakings], edges))
    lines = [_line(sheet.places[one], sheet.places[other], alone=alone) for (one, other), alone in graph.waits.items()]
    lines += [_line(sheet.places[one], sheet.places[other], dashed=True) for one, other in graph.rests]
    tags = [_condition(node, sheet.places[key], visit) for key, node in graph.conditions.items()]
    boxes = [_undertaking(node, sheet.places[key], visit) for key, node in graph.undertakings.items()]
    title = visit.phrase("graph")
    return picture(sheet.width, sheet.height, title, _arrow("tip"), *lines, *tags, *boxes, role="group")


def draw_hanging_narrow(graph: Graph, visit: Visit) -> str:
    """The same for a phone: under each condition what would fulfil it and what waits for it, indented; what waits for several stands under each."""
    parts: list[object] = []
    row = 0.0
    for name, node in graph.conditions.items():
        top = _MARGIN + row * _ROW
        below = [(key, True) for key, other in graph.rests if other == name] + [
            (key, False) for other, key in graph.waits if other == name
        ]
        for place, (key, fulfils) in enumerate(below, 1):
            y = top + place * _ROW
            parts.append(_branch(top + _HIGH, y + _HIGH / 2, fulfils=fulfils, alone=graph.waits.get((name, key), False)))
            parts.append(_undertaking(graph.undertakings[key], (_MARGIN + _INDENT, y), visit))
        parts.append(_condition(node, (_MARGIN, top), visit))
        row += len(below) + 1.5
    width = 2 * _MARGIN + _INDENT + _WIDE
    return picture(width, _MARGIN + row * _ROW, visit.phrase("graph"), _arrow("tip-narrow"), *parts, role="group")


def _branch(top: float, y: float, *, fulfils: bool, alone: bool) -> object:
    """Down from a condition to what waits for it; up to it, from what would fulfil it."""
    x = _MARGIN + _INDENT / 2 - 2
    ends = [f"{x:g} {top:g}", f"{x:g} {y:g}", f"{_MARGIN + _INDENT - 1:g} {y:g}"]
    first, *rest = reversed(ends) if fulfils else ends
    return _stroke(f"M{first}L{'L'.join(rest)}", alone=alone, dashed=fulfils, tip="tip-narrow")


def _packed(parts: Sequence[Part]) -> _Sheet:
    """Parts from the top down, each in the columns where it ends highest."""
    filled = [0.0] * _COLUMNS
    places: dict[str, tuple[float, float]] = {}
    for part in parts:
        wide = min(len(part.layers), _COLUMNS)
        step = 2 if wide <= 2 else 1
        starts = range(0, _COLUMNS - wide + 1, step)
        start = min(starts, key=lambda at: (max(filled[at : at + wide]), at))
        top = max(filled[start : start + wide])
        for column, layer in enumerate(part.layers):
            for node in layer:
                places[node] = (_MARGIN + (start + column) * (_WIDE + _GAP), _MARGIN + top + part.rows[node] * _ROW)
        bottom = top + part.height * _ROW + _BETWEEN
        filled[start : start + wide] = [bottom] * wide
    width = max((x for x, _ in places.values()), default=0) + _WIDE + _MARGIN
    return _Sheet(places, width, max([*filled, _ROW]) + _MARGIN)


def _arrow(name: str) -> object:
    tip = element("path", d="M0 0L7 3.5L0 7z", fill="#7b828d")
    return element(
        "defs",
        element(
            "marker", tip, id=name, markerWidth=7, markerHeight=7, refX=6, refY=3.5, orient="auto", markerUnits="userSpaceOnUse"
        ),
    )


def _line(one: tuple[float, float], other: tuple[float, float], *, alone: bool = False, dashed: bool = False) -> object:
    """From the right of the one to the left of the other; back around where the other stands no further right."""
    x, y, to_x, to_y = one[0] + _WIDE, one[1] + _HIGH / 2, other[0], other[1] + _HIGH / 2
    bend = _GAP / 2 if to_x > x else _GAP * 0.9
    path = f"M{x:g} {y:g}C{x + bend:g} {y:g} {to_x - bend:g} {to_y:g} {to_x - 1:g} {to_y:g}"
    return _stroke(path, alone=alone, dashed=dashed, tip="tip")


def _stroke(path: str, *, alone: bool, dashed: bool, tip: str) -> object:
    return element(
        "path",
        d=path,
        fill="none",
        stroke="#7b828d",
        stroke_width="2" if alone else "1",
        stroke_dasharray="4 3" if dashed else None,
        marker_end=f"url(#{tip})",
        class_="line",
    )


def _condition(node: ConditionNode, place: tuple[float, float], visit: Visit) -> object:
    x, y = place
    told = condition_name(node.name, visit.wording, visit.name)
    state = f" \u00b7 {condition_state(visit.wording, met=node.supposed)}" if node.supposed is not None else ""
    label = f"{_cut(told, _LETTERS - len(state) - 4)}{state}"
    shape = f"M{x + 11:g} {y:g}H{x + _WIDE - 11:g}L{x + _WIDE:g} {y + 11:g}L{x + _WIDE - 11:g} {y + 22:g}H{x + 11:g}L{x:g} {y + 11:g}z"
    hint = element("title", f"{told}{state}: {visit.phrase('web_conditions.waits_count', count=node.waiting)}")
    body = element("path", hint, d=shape, fill="#fff8e1", stroke="#856600", stroke_width="1.2", class_="tagbox")
    count = element(
        "text", node.waiting, x=x + _WIDE - 16, y=y + 15, text_anchor="end", fill="#333", class_="ink", font_weight="bold"
    )
    text = element("text", label, x=x + 16, y=y + 15, fill="#333", class_="ink")
    return element("a", body, text, count, href=f"#{place_of(node.name)}", aria_label=told)


def _undertaking(node: UndertakingNode, place: tuple[float, float], visit: Visit) -> object:
    x, y = place
    short, told = _words(node, visit)
    identity, state = node.position.undertaking.id, visit.wording.word("state", node.position.state)
    hint = element("title", f"{told}: {state}")
    body = element("rect", hint, x=x, y=y, width=_WIDE, height=_HIGH, rx=4, fill="#fff", stroke="#aab0ba", class_="box")
    signs = list(_signs(node, x, y))
    room = len(signs) // 2
    text = element("text", _cut(short, _LETTERS - 4 * room), x=x + 8 + 24 * room, y=y + 15, fill="#333", class_="ink")
    return element("a", body, *signs, text, href=f"/undertakings/{identity}{_day(visit)}", aria_label=f"{told}: {state}")


def _signs(node: UndertakingNode, x: float, y: float) -> Iterator[object]:
    """The state's sign in its colour; where a supposition moves it, the one before it too."""
    states = [node.before, node.position.state] if node.moved else [node.position.state]
    for place, state in enumerate(states):
        left = x + 3 + 24 * place
        yield element("rect", x=left, y=y + 3, width=20, height=_HIGH - 6, rx=3, fill=COLOURS[state])
        yield element("text", SIGNS[state], x=left + 10, y=y + 15.5, text_anchor="middle", fill=INKS[state], font_weight="bold")


def _words(node: UndertakingNode, visit: Visit) -> tuple[str, str]:
    """Who and what; and the same with for whom, which the condition beside it tells too."""
    undertaking = node.position.undertaking
    who = visit.name(undertaking.debtor) + (f" ({node.position.count})" if node.position.count else "")
    to = f" \u2192 {visit.name(undertaking.creditor)}" if undertaking.creditor else ""
    what = visit.wording.word("measure", undertaking.measure)
    return f"{who}: {what}", f"{who}{to}: {what}"


def _day(visit: Visit) -> str:
    state = visit.state
    return state.query(creditor=None, condition=None, page=None) if state.as_of or state.known_at or state.suppose else ""


def _cut(words: str, most: int) -> str:
    return words if len(words) <= most else words[: most - 1].rstrip() + "\u2026"
