"""What this is: methods, how well the reader reads, the codes and what they mean, and what is on record."""

import tomllib
from collections.abc import Iterable, Mapping
from enum import StrEnum
from importlib.metadata import version
from typing import Any

from fastapi import APIRouter

from jaminan.model.codes import Channel, Condition, EventType, Firmness, Kind, LifeCycle, Measure, Quantity
from jaminan.presentation.web.rendering import FOLDER
from jaminan.presentation.web.sheets import Sheet, add_page
from jaminan.presentation.web.visits import Visit

router = APIRouter()
_FLOORS = FOLDER.parents[1] / "evaluation" / "floors.toml"
_SETS = ("test", "train", "dev")
_METHODS = ("reading", "damage", "standing", "copies", "grades", "review", "clear")
_TABLES: tuple[tuple[str, type[StrEnum], str], ...] = (
    ("state", LifeCycle, "state_means"),
    ("firmness", Firmness, "firmness"),
    ("measure", Measure, "measure"),
    ("condition", Condition, "condition"),
    ("event", EventType, "event"),
    ("quantity", Quantity, "quantity"),
    ("channel", Channel, "channel"),
    ("kind", Kind, "kind"),
)


def make_about(visit: Visit) -> Sheet:
    """Methods, measured rates by language and kind, codebook, and what is on record since when."""
    sets: dict[str, Any] = tomllib.loads(_FLOORS.read_text(encoding="utf-8"))["sets"]
    floors = {name: sets[name]["floors"] for name in _SETS if name in sets}
    codes = [(table, str(code), visit.wording.word(words, code)) for table, codes_, words in _TABLES for code in codes_]
    record, number = visit.record, visit.wording.number
    _, reports = record.desk.reports(limit=0)
    claims = record.roughly("standing claims", record.desk.count_standing)
    days = record.desk.days()
    context: dict[str, Any] = {
        "methods": _METHODS,
        "sets": list(floors),
        "rates": [(key, _label(visit, key), [one.get(key) for one in floors.values()]) for key in _keys(floors.values())],
        "tables": [(table, [(code, words) for name, code, words in codes if name == table]) for table, _, _ in _TABLES],
        "told": visit.phrase(
            "ledger_told", entries=number(record.ledger.last_number()), reports=number(reports), claims=number(claims)
        ),
        "days": (days[0], days[-1]) if days else (),
        "version": version("jaminan"),
    }
    return Sheet(
        title=visit.phrase("about"),
        template="about.html",
        path="/about",
        context=context,
        record=lambda: {"rates": sets, "codes": codes, "version": version("jaminan")},
        columns=("table", "code", "meaning"),
        rows=lambda: codes,
    )


def _keys(floors: Iterable[Mapping[str, float]]) -> list[str]:
    """What is measured: all, then languages, kinds, and the rest."""
    known = dict.fromkeys(key for one in floors for key in one if not key.startswith("report:"))
    return sorted(known, key=lambda key: (key != "all", not key.startswith("lang:"), not key.startswith("kind:"), key))


def _label(visit: Visit, key: str) -> str:
    table, _, code = key.partition(":")
    match table:
        case "lang":
            return visit.wording.word("language", code)
        case "kind":
            return visit.wording.word("kind", code)
        case _:
            return visit.wording.word("web_measured", key)


add_page(router, "/about", make_about)
