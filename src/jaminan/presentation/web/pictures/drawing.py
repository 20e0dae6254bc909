"""SVG by elements: every value escaped."""

from markupsafe import Markup, escape

from jaminan.model.codes import LifeCycle
from jaminan.presentation.plain import plain

COLOURS = {
    LifeCycle.REFUSED: "#b3261e",
    LifeCycle.OPEN: "#8a8f98",
    LifeCycle.OFFERED: "#56a3d9",
    LifeCycle.CONDITIONAL: "#c79a00",
    LifeCycle.DUE: "#2a5db0",
    LifeCycle.DISCHARGED: "#0b7a5e",
    LifeCycle.BROKEN: "#6b1a3a",
    LifeCycle.CONTESTED: "#c2571a",
}


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
