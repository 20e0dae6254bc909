"""The map: states shaded by what covers most of what they have undertaken."""

import json
from collections.abc import Mapping
from functools import cache

from jaminan.model.codes import LifeCycle
from jaminan.presentation.web.pictures.drawing import COLOURS, element, picture
from jaminan.presentation.web.rendering import FOLDER, SIGNS
from jaminan.presentation.web.visits import Visit


@cache
def shapes() -> Mapping[str, str]:
    """The outline of each state, 960 by 480; `assets/map.mjs` draws them."""
    found: Mapping[str, str] = json.loads((FOLDER / "static" / "world.json").read_text(encoding="utf-8"))
    return found


def draw_world(states: Mapping[str, LifeCycle], creditor: str | None, visit: Visit) -> str:
    """Every state; those that have undertaken something lead to it. Ukraine lies over its neighbours' shapes."""
    codes = sorted(shapes(), key=lambda code: (code == "UKR", code in states, code))
    return picture(
        960, 480, visit.phrase("map"), *(_land(code, states.get(code), code == creditor, visit) for code in codes), role="group"
    )


def _land(code: str, state: LifeCycle | None, creditor: bool, visit: Visit) -> object:  # noqa: FBT001 - one place calls it
    fill = COLOURS[state] if state else "#e3c65b" if creditor else "#c9ced6"
    shape = {"d": shapes()[code], "fill": fill, "stroke": "#fbfbf9", "stroke_width": "0.5", "class_": "land"}
    if state is None:
        return element("path", **shape)
    told = f"{visit.name(code)}: {SIGNS[state]} {visit.wording.word('state', state)}"
    path = element("path", element("title", told), **shape)
    return element("a", path, href=f"/undertakings{visit.state.query(debtor=code)}", aria_label=told)
