"""The map: states shaded by what covers most of what they have undertaken, and marks where something happened."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import sqrt

from jaminan.model.codes import EventType
from jaminan.presentation.web.pictures.drawing import INKS, element, hatchings, picture, rim, tone
from jaminan.presentation.web.rendering import FOLDER, SIGNS
from jaminan.presentation.web.views.mapped import Shade, Spot
from jaminan.presentation.web.visits import Visit

VIEWS = ("europe", "world")
EVENT_SIGNS = {
    EventType.MEETING: "\u25c6",
    EventType.CALL: "\u25c7",
    EventType.AGREEMENT: "\u25a0",
    EventType.VOTE: "\u25a1",
    EventType.ATTACK: "\u2736",
    EventType.ADVANCE: "\u25b2",
    EventType.WITHDRAWAL: "\u25bd",
    EventType.DEPLOYMENT: "\u25ba",
    EventType.SANCTIONS: "\u2298",
    EventType.DELIVERY: "\u271a",
    EventType.EXCHANGE: "\u21c4",
    EventType.CEASEFIRE: "\u2016",
    EventType.OTHER: "\u2022",
}
"""What tells events apart on the map."""

Place = tuple[float, float]


@dataclass(frozen=True, slots=True)
class View:
    """A part of the world: its size, the outline of each state in it, and where the sign of a state stands."""

    width: int
    height: int
    shapes: Mapping[str, str]
    middles: Mapping[str, Place]


@cache
def load_view(name: str) -> View:
    """The view of that name; `assets/map.mjs` draws it."""
    return View(**json.loads((FOLDER / "static" / f"{name}.json").read_text(encoding="utf-8")))


@cache
def load_places(view: str) -> Mapping[str, Place]:
    """Where the places of the atlas lie in a view, by their English names."""
    told: Mapping[str, Mapping[str, Place]] = json.loads((FOLDER / "static" / "places.json").read_text(encoding="utf-8"))
    return {name: views[view] for name, views in told.items() if view in views}


def view_for(wanted: str, creditor: str | None) -> str:
    """The view asked for, else the one in which the creditor can be seen best."""
    if wanted in VIEWS:
        return wanted
    return "europe" if creditor in load_view("europe").middles else "world"


def draw_world(view: str, shades: Iterable[Shade], creditor: str | None, spots: Sequence[Spot], visit: Visit) -> str:
    """Every state; those that have undertaken something lead to it. Ukraine lies over its neighbours' shapes."""
    world = load_view(view)
    states = {one.debtor: one for one in shades if one.debtor in world.shapes}
    tones = hatchings(one.state for one in states.values() if one.hatched)
    codes = sorted(world.shapes, key=lambda code: (code == "UKR", code in states, code == creditor, code))
    lands = [_land(world, code, states.get(code), code == creditor, visit) for code in codes]
    signs = [_sign(world.middles[code], one) for code, one in states.items() if code in world.middles and code != creditor]
    star = [_star(world.middles[creditor])] if creditor and creditor in world.middles else []
    places = load_places(view)
    marks = [_mark(one, places[one.place], visit) for one in reversed(spots)]
    return picture(world.width, world.height, visit.phrase("map"), tones, *lands, *signs, *star, *marks, role="group")


def _land(world: View, code: str, shade: Shade | None, creditor: bool, visit: Visit) -> object:  # noqa: FBT001 - one place calls it
    edge = {"stroke": "#20262e", "stroke_width": "2"} if creditor else {"stroke": "#8d949e", "stroke_width": "0.5"}
    fill = tone(shade.state, hatched=shade.hatched) if shade else "#fff" if creditor else "#eceef1"
    shape = {
        "d": world.shapes[code],
        "fill": fill,
        "class_": "land" if shade else "land own" if creditor else "land bare",
        **edge,
    }
    if shade is None:
        return element("path", element("title", visit.name(code)), **shape)
    told = f"{visit.name(code)}: {shade_words(shade, visit)}"
    path = element("path", element("title", told), **shape)
    return element("a", path, href=f"/undertakings{_query(visit, code)}", aria_label=told)


def shade_words(shade: Shade, visit: Visit) -> str:
    """The state with its sign, and whether it hangs on a condition."""
    told = f"{SIGNS[shade.state]} {visit.wording.word('state', shade.state)}"
    return f"{told}, {visit.phrase('on_condition')}" if shade.hatched else told


def _query(visit: Visit, debtor: str) -> str:
    return visit.state.query(debtor=debtor, view=None, event=None, since=None)


def _sign(place: Place, shade: Shade) -> object:
    x, y = place
    ink = {"fill": INKS[shade.state], "font_weight": "bold" if shade.hatched else None} | rim(shade.state, hatched=shade.hatched)
    return element("text", SIGNS[shade.state], x=x, y=y + 4, text_anchor="middle", font_size="12", class_="mute", **ink)


def _star(place: Place) -> object:
    return element(
        "text", "\u2605", x=place[0], y=place[1] + 5, text_anchor="middle", font_size="15", fill="#20262e", class_="mute ink"
    )


def _mark(spot: Spot, place: Place, visit: Visit) -> object:
    """A disc at the place, the larger the more happened there, with the sign of what happened most."""
    (x, y), count = place, len(spot.happenings)
    radius = 6.5 + 1.6 * sqrt(count - 1)
    told = f"{spot.place}: {spot_words(spot, visit)}"
    disc = element(
        "circle", element("title", told), cx=x, cy=y, r=f"{radius:.1f}", fill="#fff", stroke="#20262e", stroke_width="1.4"
    )
    sign = element("text", EVENT_SIGNS[spot.counts[0][0]], x=x, y=y + 4, text_anchor="middle", font_size="11", fill="#20262e")
    number = [_number(x + radius, y - radius + 2, count)] if count > 1 else []
    return element("a", disc, sign, *number, href=f"#{anchor_of(spot.place)}", aria_label=told, class_="mark")


def _number(x: float, y: float, count: int) -> object:
    return element(
        "text", count, x=f"{x:.1f}", y=f"{y:.1f}", font_size="10", font_weight="bold", fill="#20262e", class_="halo ink"
    )


def spot_words(spot: Spot, visit: Visit) -> str:
    """What happened there, counted."""
    return ", ".join(f"{visit.wording.word('event', type_)} {count}" for type_, count in spot.counts)


def anchor_of(place: str) -> str:
    """Where the place stands in the list below the map."""
    return "at-" + "".join(sign if sign.isalnum() else "-" for sign in place)


def event_legend(spots: Iterable[Spot]) -> dict[EventType, int]:
    """The types on the map, in the order of the codebook, with their counts."""
    counts: dict[EventType, int] = dict.fromkeys(EventType, 0)
    for spot in spots:
        for type_, count in spot.counts:
            counts[type_] += count
    return {type_: count for type_, count in counts.items() if count}
