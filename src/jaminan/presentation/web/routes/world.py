"""The map: who has undertaken what, what happened where, and which areas were taken; and the same as tables."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from fastapi import APIRouter

from jaminan.model.codes import EventType
from jaminan.presentation.web.asking import parse_day
from jaminan.presentation.web.pictures.areas import area_words, draw_areas
from jaminan.presentation.web.pictures.world import (
    EVENT_SIGNS,
    VIEWS,
    anchor_of,
    draw_world,
    event_legend,
    load_places,
    load_view,
    spot_words,
    view_for,
)
from jaminan.presentation.web.routes.undertakings import dated
from jaminan.presentation.web.sheets import Sheet, add_page
from jaminan.presentation.web.views.mapped import Area, Happening, Shade, find_areas, find_happenings, find_shades, to_spots
from jaminan.presentation.web.views.matrix import creditor_of
from jaminan.presentation.web.views.parts import creditors
from jaminan.presentation.web.visits import Visit
from jaminan.standing import coverage

router = APIRouter()
_COLUMNS = ("kind", "where", "what", "from", "to", "count", "km2", "claims", "conditional")
_DAYS = 365


def make_map(visit: Visit) -> Sheet:
    """Who has undertaken what for one creditor; what happened in the year before the day; areas up to it."""
    state = dated(visit)
    day = state.as_of or ""
    standing = visit.record.standing(state)
    known = creditors(visit, standing)
    creditor = creditor_of(visit.state, known)
    states = find_shades(coverage(standing, creditor))
    view = view_for(visit.state.value("view"), creditor)
    since = _since(visit, day)
    happenings = _happenings(visit, since, day)
    spots, elsewhere = to_spots(happenings, load_places(view))
    areas = _areas(visit, day)
    context: dict[str, Any] = {
        "drawn": draw_world(view, states, creditor, spots, visit),
        "states": states,
        "beyond": [one for one in states if one.debtor not in load_view(view).middles],
        "creditor": creditor,
        "creditors": known,
        "as_of": day,
        "since": since,
        "view": view,
        "views": VIEWS,
        "event": visit.state.value("event"),
        "events": tuple(EventType),
        "event_signs": EVENT_SIGNS,
        "legend": event_legend(spots),
        "spots": [(one, anchor_of(one.place), spot_words(one, visit)) for one in spots],
        "elsewhere": elsewhere,
        "areas": [(one, area_words(one, visit)) for one in areas],
        "areas_drawn": draw_areas(areas, visit) if areas else "",
        "claims": visit.record.claims(visit.state.known_at),
        "days": _days(happenings, areas),
    }
    return Sheet(
        title=visit.phrase("map"),
        template="map.html",
        path="/map",
        context=context,
        record=lambda: [dict(zip(_COLUMNS, row, strict=True)) for row in _rows(states, happenings, areas)],
        columns=_COLUMNS,
        rows=lambda: _rows(states, happenings, areas),
        picture=lambda: draw_world(view, states, creditor, spots, visit),
    )


def _since(visit: Visit, day: str) -> str:
    """From when on events are shown: as the address says, else the year before."""
    told = parse_day("since", visit.state.value("since"))
    return told or (date.fromisoformat(day) - timedelta(days=_DAYS)).isoformat()


def _happenings(visit: Visit, since: str, day: str) -> list[Happening]:
    known, event = visit.record.gathered(visit.state.known_at), visit.state.value("event")
    key = ("happenings", visit.state.known_at, since, day)
    found: list[Happening] = visit.record.ask(key, lambda: find_happenings(known.records.values(), known.atlas, since, day))
    return [one for one in found if event in ("", one.type)]


def _areas(visit: Visit, day: str) -> list[Area]:
    return find_areas(visit.record.series(visit.state.known_at, day), day)


def _days(happenings: Sequence[Happening], areas: Sequence[Area]) -> list[str]:
    """The days on which something is to be seen, for the slider."""
    return sorted({one.last[:10] for one in happenings} | {one.point.published[:10] for one in areas})


def _rows(states: Sequence[Shade], happenings: Sequence[Happening], areas: Sequence[Area]) -> Iterator[tuple[object, ...]]:
    for shade in states:
        yield "state", shade.debtor, str(shade.state), None, None, shade.count, None, "", "yes" if shade.hatched else "no"
    for one in happenings:
        yield "event", one.place, str(one.type), one.first, one.last, None, None, " ".join(one.claims), None
    for area in areas:
        yield (
            "area",
            " ".join(area.actors),
            "area",
            area.first,
            area.last,
            None,
            round(area.km2, 1),
            " ".join(area.point.claims),
            None,
        )


add_page(router, "/map", make_map, weighs_all=True)
