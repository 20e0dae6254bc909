"""The map, and the same as a table."""

from fastapi import APIRouter

from jaminan.presentation.web.pictures.world import draw_world, shapes
from jaminan.presentation.web.routes.undertakings import dated
from jaminan.presentation.web.sheets import Sheet, add_page
from jaminan.presentation.web.views.matrix import creditors
from jaminan.presentation.web.visits import Visit
from jaminan.standing import coverage
from jaminan.standing.coverage import STRENGTH

router = APIRouter()


def make_map(visit: Visit) -> Sheet:
    """Who has undertaken what for one creditor: states on the map, all others in the table beside it."""
    standing = visit.record.standing(dated(visit))
    known = creditors(standing)
    creditor = visit.state.creditor or (known[0][0] if known else None)
    wanted = None if creditor == "all" else creditor
    cells = coverage(standing, wanted)
    strongest = {cell.debtor: cell.state for cell in sorted(cells, key=lambda cell: STRENGTH.index(cell.state))}
    rows = [(debtor, str(state), sum(cell.debtor == debtor for cell in cells)) for debtor, state in sorted(strongest.items())]
    return Sheet(
        title=visit.phrase("map"),
        template="map.html",
        path="/map",
        context={
            "drawn": draw_world(strongest, wanted, visit),
            "rows": rows,
            "creditor": creditor,
            "creditors": known,
            "as_of": dated(visit).as_of,
            "unplaced": [debtor for debtor in strongest if debtor not in shapes()],
        },
        record=lambda: [{"actor": debtor, "state": state, "measures": count} for debtor, state, count in rows],
        columns=("actor", "state", "measures"),
        rows=lambda: rows,
        picture=lambda: draw_world(strongest, wanted, visit),
    )


add_page(router, "/map", make_map)
