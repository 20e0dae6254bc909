"""What is watched: how each feed is, the items in trouble, and what changed as an Atom feed."""

from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import APIRouter
from starlette.responses import Response

from jaminan.model.feeds import WatchedFeed, WatchedItem
from jaminan.presentation.feed_records import Feeds, gather_feeds, to_feeds_record
from jaminan.presentation.news.atom import to_atom
from jaminan.presentation.news.lines import LineWriter
from jaminan.presentation.web.paging import paged
from jaminan.presentation.web.sheets import Sheet, add_page
from jaminan.presentation.web.visits import Visit, VisitOf

router = APIRouter()
_COLUMNS = ("feed", "state", "reports", "waiting", "bad", "success", "next", "error")
_PAGE = 100


@dataclass(frozen=True, slots=True)
class Told:
    """One cell of a table: words, and where they lead."""

    text: str
    href: str = ""


Line = Sequence[Told]
Table = tuple[Sequence[str], Sequence[Line], str]


def make_feeds(visit: Visit) -> Sheet:
    """Every feed, and the items that could not be read."""
    told = gather_feeds(visit.record.ledger)
    lines = feed_lines(visit, told)
    here = paged(visit.state, _PAGE).of(len(lines))
    return Sheet(
        title=visit.phrase("watching.feeds"),
        template="feeds.html",
        path="/feeds",
        context={"tables": feed_tables(visit, told, lines[here.part]), "page": here.page, "pages": here.pages},
        record=lambda: to_feeds_record(told),
        columns=_heads(visit),
        rows=lambda: [[cell.text for cell in line] for line in lines],
    )


def feed_tables(visit: Visit, told: Feeds, lines: Sequence[Line]) -> list[Table]:
    """The feeds of those lines, and the items in trouble where there are any."""
    tables: list[Table] = [(_heads(visit), lines, visit.phrase("watching.feeds"))]
    if told.troubled:
        heads = [visit.wording.word("feed_column", key) for key in ("item", "state", "next", "error")]
        tables.append((heads, [_item_line(visit, one) for one in told.troubled], visit.phrase("watching.items").rstrip(":")))
    return tables


def _heads(visit: Visit) -> list[str]:
    return [visit.wording.word("feed_column", key) for key in _COLUMNS]


def feed_lines(visit: Visit, told: Feeds) -> list[Line]:
    """Every feed, those in trouble first."""
    return [_feed_line(visit, one, told) for one in sorted(told.feeds, key=lambda one: (-one.failures, one.address))]


def _feed_line(visit: Visit, feed: WatchedFeed, told: Feeds) -> Line:
    counts = told.counts.get(feed.address, {})
    return (
        Told(f"{feed.title} ({feed.address})" if feed.title else feed.address),
        Told(visit.wording.word("feed_health", feed.health)),
        *(Told(str(counts.get(key, 0))) for key in ("reports", "waiting", "bad")),
        Told(_when(visit, feed.succeeded)),
        Told(_when(visit, feed.next_try)),
        Told(feed.error or feed.note or ""),
    )


def _item_line(visit: Visit, item: WatchedItem) -> Line:
    href = f"/reports/{item.document}" if item.document else ""
    state = visit.wording.word("item_state", item.state)
    return (Told(item.title or item.id, href), Told(state), Told(_when(visit, item.next_try)), Told(item.error or ""))


def _when(visit: Visit, at: str | None) -> str:
    return f"{at[:16].replace('T', ' ')} UTC" if at else visit.phrase("watching.never")


@router.get("/news.atom")
def news(visit: VisitOf) -> Response:
    """What watching found changed, newest first, as a feed."""
    with visit.record.ledger.watched() as watched:
        found = watched.news()
    request = visit.request
    writer = LineWriter(visit.wording, visit.name)
    raw = to_atom(found, writer, here=str(request.url), root=str(request.base_url))
    return Response(raw, media_type="application/atom+xml")


add_page(router, "/feeds", make_feeds)
