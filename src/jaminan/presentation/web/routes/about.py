"""What this is: the codes and what they mean, and how well the reader reads."""

import tomllib
from typing import Any

from fastapi import APIRouter

from jaminan.model.codes import Condition, Firmness, LifeCycle, Measure
from jaminan.presentation.web.rendering import FOLDER
from jaminan.presentation.web.routes.cells import Told
from jaminan.presentation.web.sheets import Sheet, add_page
from jaminan.presentation.web.visits import Visit

router = APIRouter()
_FLOORS = FOLDER.parents[1] / "evaluation" / "floors.toml"
_TABLES = (
    ("state", LifeCycle, "state_means"),
    ("measure", Measure, "measure"),
    ("firmness", Firmness, "firmness"),
    ("condition", Condition, "condition"),
)


def make_about(visit: Visit) -> Sheet:
    """Codebook, measured rates, and what is on record."""
    sets: dict[str, Any] = tomllib.loads(_FLOORS.read_text(encoding="utf-8"))["sets"]
    rates = [
        (name, key, value) for name, one in sets.items() for key, value in one["floors"].items() if not key.startswith("report:")
    ]
    codes = [(table, str(code), visit.wording.word(words, code)) for table, codes_, words in _TABLES for code in codes_]
    record, number = visit.record, visit.wording.number
    _, reports = record.desk.reports(limit=0)
    claims = record.ask("standing claims", record.desk.count_standing)
    told = visit.phrase(
        "ledger_told", entries=number(record.ledger.last_number()), reports=number(reports), claims=number(claims)
    )
    tables = [
        (
            [visit.phrase("set"), visit.phrase("code"), visit.phrase("measured")],
            [[Told(str(part)) for part in row] for row in rates],
            visit.phrase("rates"),
        ),
        (
            [visit.phrase("codebook"), visit.phrase("code"), visit.phrase("meaning")],
            [[Told(part) for part in row] for row in codes],
            visit.phrase("codebook"),
        ),
    ]
    return Sheet(
        title=visit.phrase("about"),
        template="listing.html",
        path="/about",
        context={"tables": tables, "intro": [visit.phrase("about_told"), told]},
        record=lambda: {"rates": sets, "codes": codes},
        columns=("table", "code", "meaning"),
        rows=lambda: codes,
    )


add_page(router, "/about", make_about)
