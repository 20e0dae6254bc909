"""SVG by elements: every value escaped."""

from collections.abc import Iterable

from markupsafe import Markup, escape

from jaminan.model.codes import LifeCycle
from jaminan.presentation.plain import plain

COLOURS = {
    LifeCycle.REFUSED: "#c62a22",
    LifeCycle.OPEN: "#d5d9df",
    LifeCycle.OFFERED: "#8cc4ee",
    LifeCycle.CONDITIONAL: "#f2c230",
    LifeCycle.DUE: "#2a5db0",
    LifeCycle.DISCHARGED: "#3fae83",
    LifeCycle.BROKEN: "#4f0f35",
    LifeCycle.CONTESTED: "#f08a4b",
}
"""Chosen so that any two lie far apart for people who see no red, no green or no blue; a test reckons it."""

INKS = {
    LifeCycle.REFUSED: "#fff",
    LifeCycle.OPEN: "#20262e",
    LifeCycle.OFFERED: "#0b2a42",
    LifeCycle.CONDITIONAL: "#2e2200",
    LifeCycle.DUE: "#fff",
    LifeCycle.DISCHARGED: "#04261a",
    LifeCycle.BROKEN: "#fff",
    LifeCycle.CONTESTED: "#331500",
}
"""What a sign is written in on these."""


def tone(state: LifeCycle, *, hatched: bool, prefix: str = "") -> str:
    """What a state is filled with; `hatched` where it hangs on a condition, by a pattern of `hatchings` of that prefix."""
    return f"url(#{prefix}hatched-{state})" if hatched else COLOURS[state]


def rim(state: LifeCycle, *, hatched: bool) -> dict[str, str]:
    """What sets a sign off from the lines behind it."""
    return {"stroke": COLOURS[state], "stroke_width": "3", "paint_order": "stroke"} if hatched else {}


def hatchings(states: Iterable[LifeCycle], prefix: str = "") -> Markup:
    """The hatched tones of these states, to be put into a picture once; two pictures on one page need two prefixes."""
    return element("defs", *[_hatching(state, prefix) for state in dict.fromkeys(states)])


def _hatching(state: LifeCycle, prefix: str) -> Markup:
    paper = element("rect", width="6", height="6", fill=COLOURS[state])
    # Beyond the tile, so that the lines have no gaps where tiles meet.
    line = element("path", d="M-1 1L1 -1M0 6L6 0M5 7L7 5", stroke="#000", stroke_width="1.6", opacity="0.35")
    return element("pattern", paper, line, id=f"{prefix}hatched-{state}", width="6", height="6", patternUnits="userSpaceOnUse")


def element(tag: str, *inner: object, **attributes: object) -> Markup:
    """An element; `_` in a name stands for `-`, a trailing one is left out."""
    told = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escape(plain(str(value)))}"'
        for name, value in attributes.items()
        if value is not None
    )
    body = "".join(str(escape(plain(part) if type(part) is str else part)) for part in inner)
    return Markup(f"<{tag}{told}>{body}</{tag}>")


def picture(width: float, height: float, title: str, *inner: object, role: str = "img") -> str:
    """A whole picture with its title for those who do not see it; its role is `group` where parts of it can be opened."""
    head = element("title", title)
    return str(
        element(
            "svg",
            head,
            element("rect", width="100%", height="100%", fill="#fff", class_="paper"),
            *inner,
            xmlns="http://www.w3.org/2000/svg",
            viewBox=f"0 0 {width:g} {height:g}",
            width=f"{width:g}",
            height=f"{height:g}",
            role=role,
            font_family="system-ui, sans-serif",
            font_size="12",
            class_="picture",
        )
    )
