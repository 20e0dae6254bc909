"""Conditions: what hangs on what, and what would follow if one came true."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from fastapi import APIRouter

from jaminan.model.codes import Condition
from jaminan.model.standing import Position, Standing
from jaminan.pipeline.desk import suppositions
from jaminan.presentation.condition_records import to_register_record, to_whatif_record
from jaminan.presentation.condition_words import condition_code, condition_name
from jaminan.presentation.web.paging import paged
from jaminan.presentation.web.pictures.hanging import draw_hanging, draw_hanging_narrow
from jaminan.presentation.web.routes.undertakings import dated
from jaminan.presentation.web.sheets import Sheet, add_page
from jaminan.presentation.web.views.hanging import Graph, place_of, to_graph, towards
from jaminan.presentation.web.views.matrix import to_matrix, where_they_differ
from jaminan.presentation.web.views.parts import creditors, of_part, part_of
from jaminan.presentation.web.views.registered import ConditionLine, to_lines, waiting_for
from jaminan.presentation.web.visits import Visit
from jaminan.standing import coverage, find_hinges
from jaminan.standing.conditions.hinges import Hinge
from jaminan.standing.conditions.suppositions import compare

router = APIRouter()
_COLUMNS = ("name", "condition", "known", "since", "creditor", "undertaking", "debtor", "measure", "state", "frees_alone")
_PAGE, _TURNS = 40, 20


def make_conditions(visit: Visit) -> Sheet:
    """Every condition with what waits for it, as a list and as a graph; under a supposition also what it would change."""
    state = dated(visit)
    before = visit.record.standing(replace(state, suppose=()))
    after = visit.record.standing(state) if state.suppose else before
    creditor = visit.state.towards
    every: Sequence[Hinge] = visit.record.derived(before, ("hinges", ()), lambda: find_hinges(before))
    hinges = towards(every, creditor, visit.state.value("condition"))
    waiting = visit.record.derived(before, "waiting", lambda: waiting_for(before.positions))
    lines: list[ConditionLine] = visit.record.derived(
        before, ("lines", visit.state), lambda: to_lines(before, hinges, waiting, visit.state)
    )
    graph: Graph = visit.record.between(before, after, ("graph", visit.state), lambda: _graph(hinges, after, visit))
    here, looked = paged(visit.state, _PAGE).of(len(lines)), (visit.state, visit.wording.language)
    context: dict[str, Any] = {
        "lines": lines[here.part],
        "page": here.page,
        "pages": here.pages,
        "graph": graph,
        "drawn": visit.record.between(
            before, after, ("drawn", *looked), lambda: draw_hanging(graph, visit) if graph.conditions else ""
        ),
        "narrow": visit.record.between(before, after, ("narrow", *looked), lambda: draw_hanging_narrow(graph, visit)),
        "kept": lambda caller: visit.record.derived(before, ("register", *looked), caller),
        "as_of": state.as_of,
        "creditor": creditor,
        "creditors": creditors(visit, before, suppose=()),
        "condition": visit.state.value("condition"),
        "codes": tuple(Condition),
        "named": lambda name: condition_name(name, visit.wording, visit.name),
        "place_of": place_of,
        "claims": visit.record.claims(visit.state.known_at, at_once=_quoted(lines[here.part])),
        "whatif": _supposed(visit, before, after, creditor) if state.suppose else None,
    }
    return Sheet(
        title=visit.phrase("conditions"),
        template="conditions.html",
        path="/conditions",
        context=context,
        record=lambda: _record(before, after, visit, lines),
        columns=_COLUMNS,
        rows=lambda: (row for line in lines for row in _rows(line)),
        picture=lambda: draw_hanging(graph, visit),
    )


def _quoted(lines: Sequence[ConditionLine]) -> Iterator[str]:
    """The claims whose words the register may show."""
    for line in lines:
        for turn in (*((line.turn,) if line.turn else ()), *line.turns[-_TURNS:]):
            yield from turn.claims[:2]


def _graph(hinges: Sequence[Hinge], after: Standing, visit: Visit) -> Graph:
    return to_graph(hinges, {one.undertaking.id: one for one in after.positions}, dict(visit.state.suppose))


def _supposed(visit: Visit, before: Standing, after: Standing, creditor: str | None) -> dict[str, Any]:
    """What the suppositions change: what is due only then, what still waits and for what, and the board before and after."""
    old, new = part_of(visit, before, creditor, suppose=()), part_of(visit, after, creditor)
    found = of_part(visit, ("supposed", creditor), lambda: _compared(visit, old, new), old, new)
    supposed = [(name, condition_name(name, visit.wording, visit.name), met) for name, met in visit.state.suppose]
    return found | {"supposed": supposed}


def _compared(visit: Visit, old: Standing, new: Standing) -> dict[str, Any]:
    told = compare(suppositions(dict(visit.state.suppose)), old, new)
    known = {one.undertaking.id: one for one in old.positions}
    moved = [(known[one.undertaking.id], one) for one in new.positions if _has_moved(one, known)]
    whole = where_they_differ(to_matrix(old, None), to_matrix(new, None))
    return {"told": told, "moved": moved, "boards": tuple(replace(one, debtors=one.debtors[:_PAGE]) for one in whole)}


def _has_moved(position: Position, known: dict[str, Position]) -> bool:
    was = known.get(position.undertaking.id)
    return was is not None and was.state is not position.state


def _record(before: Standing, after: Standing, visit: Visit, lines: Sequence[ConditionLine]) -> dict[str, Any]:
    names = {line.name: list(line.waiting) for line in lines}
    told = compare(suppositions(dict(visit.state.suppose)), before, after)
    found = to_register_record(before, names)
    hinges = [dict(zip(_COLUMNS, row, strict=True)) for line in lines for row in _rows(line)]
    supposed = to_whatif_record(told, coverage(before), coverage(after)) if visit.state.suppose else None
    old = {one.undertaking.id: one for one in before.positions}
    changed = [
        {"id": one.undertaking.id, "before": old[one.undertaking.id].state, "after": one.state}
        for one in after.positions
        if _has_moved(one, old)
    ]
    return found | {"hinges": hinges, "what_if": supposed, "changed": changed}


def _rows(line: ConditionLine) -> Iterator[tuple[object, ...]]:
    freed = line.frees
    known = condition_code(met=line.met)
    since = line.turn.on if line.turn else None
    for one in line.waiting:
        told = one.undertaking
        frees = "yes" if told.id in freed else "no"
        yield line.name, line.code, known, since, told.creditor, told.id, told.debtor, str(told.measure), str(one.state), frees


add_page(router, "/conditions", make_conditions, of_day=True)
