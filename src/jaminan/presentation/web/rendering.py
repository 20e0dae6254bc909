"""Templates: everything from outside is escaped, a name that is not there is an error, and words come from the message files."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.responses import HTMLResponse

from jaminan.model.codes import LifeCycle
from jaminan.presentation.plain import plain
from jaminan.presentation.web.visits import THEMES, Visit
from jaminan.presentation.wording import Wording, languages

FOLDER = Path(__file__).parent
SIGNS = {
    LifeCycle.REFUSED: "\u2715",
    LifeCycle.OPEN: "?",
    LifeCycle.OFFERED: "\u25cb",
    LifeCycle.CONDITIONAL: "\u25d0",
    LifeCycle.DUE: "\u25cf",
    LifeCycle.DISCHARGED: "\u2713",
    LifeCycle.BROKEN: "!",
    LifeCycle.CONTESTED: "\u2260",
}
"""What tells states apart where colour does not."""

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "yi", "ps", "ckb"})
NAVIGATION = (
    ("/", "standing"),
    ("/undertakings", "undertakings"),
    ("/reports", "reports"),
    ("/review", "review"),
    ("/conditions", "conditions"),
    ("/contradictions", "contradictions"),
    ("/changes", "changes"),
    ("/figures", "figures"),
    ("/map", "map"),
    ("/sources", "sources"),
    ("/actors", "actors"),
    ("/about", "about"),
)


@cache
def environment() -> Environment:
    """The templates."""
    found = Environment(
        loader=FileSystemLoader(FOLDER / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    found.globals |= {"signs": SIGNS, "navigation": NAVIGATION, "direction": direction, "languages": languages()}
    found.filters |= {"plain": lambda text: plain(str(text)), "source": as_it_came}
    return found


def render(visit: Visit, template: str, *, status: int = 200, **context: Any) -> HTMLResponse:
    """A page, with a cookie for the language or the theme where its address chose one."""
    wording = visit.wording
    told = {
        "visit": visit,
        "state": visit.state,
        "t": visit.phrase,
        "word": wording.word,
        "name": visit.name,
        "number": wording.number,
        "day": lambda when: told_day(wording, when),
    }
    answer = HTMLResponse(environment().get_template(template).render(told | context), status)
    asked = visit.request.query_params
    if asked.get("lang") in languages():
        answer.set_cookie("lang", wording.language, max_age=31_536_000, samesite="lax", httponly=True)
    if asked.get("theme") in THEMES:
        answer.set_cookie("theme", visit.theme, max_age=31_536_000, samesite="lax", httponly=True)
    return answer


def told_day(wording: Wording, when: str | None) -> str:
    """An ISO date, month, year, time or interval as people of the language write it; what is none of these stays as it is."""
    if not when:
        return wording.phrase("web.undated")
    if "/" in when:
        return " \u2013 ".join(told_day(wording, part) for part in when.split("/", 1))
    parts = when[:10].split("-")
    try:
        year, month, day = (int(part) for part in (parts + ["1", "1"])[:3])
        date(year, month, day)
    except ValueError:
        return when
    if len(parts) == 1:
        return str(year)
    name = wording.phrase(f"web_months.m{month}")
    told = f"{name} {year}" if len(parts) == 2 else f"{day} {name} {year}"
    return f"{told}, {when[11:16]} UTC" if len(when) >= 16 and when[10] == "T" else told


def _shown(value: Any) -> Any:
    """What a template writes: words from anywhere without signs that would steer or turn what stands around them."""
    return plain(value) if type(value) is str and not value.isprintable() else value


def direction(language: str | None) -> str:
    """How a text of that language runs."""
    return "rtl" if language in RIGHT_TO_LEFT else "ltr" if language else "auto"


def as_it_came(text: str) -> Markup:
    """The characters of a report, one for one: nothing is markup, and marks that would turn the writing around are shown as marks."""
    return Markup(str(Markup.escape(as_shown(text))).replace("\r", "&#13;"))


def as_shown(text: str) -> str:
    """The characters of a report as a page shows them: as many, in the same places."""
    return "\r".join(plain(part) for part in text.split("\r"))
