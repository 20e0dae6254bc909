"""Conditions, hinges, coverage and what-if as JSON for programs: names, ISO dates, and the ids of undertakings and claims."""

from collections.abc import Iterable, Mapping
from typing import Any

from jaminan.model.conditions import Turn
from jaminan.model.standing import Position, Standing
from jaminan.standing.conditions.hinges import Hinge
from jaminan.standing.conditions.suppositions import WhatIf
from jaminan.standing.coverage import Cell


def to_turn_record(turn: Turn) -> dict[str, Any]:
    """One turn of a condition, with its evidence."""
    return {
        "on": turn.on or None,
        "met": turn.met,
        "cause": str(turn.cause),
        "told": turn.told or None,
        "claims": list(turn.claims),
        "undertakings": list(turn.undertakings),
        "by": turn.by or None,
        "why": turn.why or None,
    }


def to_register_record(standing: Standing, waiting: Mapping[str, list[Position]]) -> dict[str, Any]:
    """Every condition by its name: its history, and the undertakings that it is a condition of."""
    names = sorted(standing.register.keys() | waiting.keys())
    return {
        "as_of": standing.as_of,
        "known_at": standing.known_at,
        "conditions": {
            name: {
                "turns": [to_turn_record(turn) for turn in standing.register.get(name, ())],
                "undertakings": _ids(waiting.get(name, [])),
            }
            for name in names
        },
    }


def to_hinges_record(hinges: Iterable[Hinge], rings: Iterable[Iterable[Position]]) -> dict[str, Any]:
    """The hinges in their order, and the rings of promises that wait for one another."""
    return {
        "hinges": [
            {
                "condition": str(hinge.condition),
                "creditor": hinge.creditor,
                "waiting": _ids(hinge.waiting),
                "freed": _ids(hinge.freed),
                "in_turn": _ids(hinge.in_turn),
                "rests_on": _ids(hinge.rests_on),
            }
            for hinge in hinges
        ],
        "rings": [_ids(ring) for ring in rings],
    }


def to_coverage_record(cells: Iterable[Cell]) -> list[dict[str, Any]]:
    """The cells that are not empty."""
    return [
        {"debtor": cell.debtor, "measure": str(cell.measure), "state": str(cell.state), "undertakings": _ids(cell.positions)}
        for cell in cells
    ]


def to_whatif_record(told: WhatIf, before: Iterable[Cell], after: Iterable[Cell]) -> dict[str, Any]:
    """What was supposed, and what it changes."""
    return {
        "supposed": [{"condition": one.name, "met": one.met, "on": one.on or None} for one in told.suppositions],
        "as_of": told.after.as_of,
        "due": _ids(told.due),
        "blocked": [
            {"undertaking": one.position.undertaking.id, "by": [by.name for by in one.by]} for one in told.blocked
        ],
        "lost": _ids(told.lost),
        "coverage": {"before": to_coverage_record(before), "after": to_coverage_record(after)},
    }  # fmt: skip


def _ids(positions: Iterable[Position]) -> list[str]:
    return [position.undertaking.id for position in positions]
