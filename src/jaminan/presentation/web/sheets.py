"""A page and its twins: one content as HTML for people, JSON for programs, CSV for spreadsheets, SVG where there is a picture."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from fastapi import APIRouter, Request
from markupsafe import Markup
from starlette.responses import PlainTextResponse, Response

from jaminan.model.errors import WebError
from jaminan.presentation.clock import today
from jaminan.presentation.web.aside import Aside, Asked
from jaminan.presentation.web.asking import State
from jaminan.presentation.web.rendering import render
from jaminan.presentation.web.visits import Visit, find_visit

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
Rows = Iterable[Sequence[object]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What a page shows. `path` is its address without the query; `picture` draws its SVG; `status` is that of the answer."""

    title: str
    template: str
    path: str
    context: Mapping[str, Any] = field(default_factory=dict)
    record: Callable[[], Any]
    columns: Sequence[str]
    rows: Callable[[], Rows]
    picture: Callable[[], str] | None = None
    status: int = 200

    def cited(self, visit: Visit) -> tuple[str, str]:
        """The page as it is cited: in words, and its whole address, both with the day in the world and the day in the ledger."""
        as_of = visit.state.as_of or self.context.get("as_of") or today()
        known_at = visit.state.known_at or today()
        path = "/" if self.path == "/standing" else self.path
        link = f"{str(visit.request.base_url).rstrip('/')}{path}{visit.state.query(as_of=as_of, known_at=known_at)}"
        return visit.phrase("citation", title=self.title, as_of=as_of, known_at=known_at, path=link), link


Make = Callable[..., Sheet]
PAGES: dict[str, Make] = {}
"""What makes the pages, by their addresses."""

_ANEW = b"<!--anew-->"
"""Where a page that was made aside says that it is being made anew."""

_CHOOSING = (b"accept-language", b"cookie")


def add_page(router: APIRouter, path: str, make: Make, *, twin: str = "", weighs_all: bool = False, of_day: bool = False) -> None:
    """Put a page at its address and its twins beside it; `make(visit, **parts of the path)` gives the content.

    One that `weighs_all` claims is made aside where the ledger is large, as is every page that asks for a past knowledge; one that
    tells where all stands `of_day` where the ledger is vast and another day than today or a supposition is asked.
    """
    PAGES[path] = make

    def endpoint(request: Request) -> Response:
        visit = find_visit(request)
        parts = {key: str(value) for key, value in request.path_params.items()}
        form = _form(request.url.path)
        if form and parts:
            last = list(parts)[-1]
            parts[last] = parts[last].removesuffix(f".{form}")
        if visit.record.is_large and (weighs_all or visit.state.known_at):
            return _aside(request.app.state.aside, visit, path, parts, form)
        if of_day and not _is_present(visit.state) and visit.record.is_vast:
            return _aside(request.app.state.elsewhen, visit, path, parts, form)
        return answer(visit, make(visit, **parts), form)

    twins = [] if path.endswith("}") else [f"{twin or path}.{form}" for form in ("json", "csv", "svg")]
    for address in [path, *twins]:
        router.add_api_route(address, endpoint, methods=["GET"], include_in_schema=False, response_model=None)


def _is_present(state: State) -> bool:
    return state.as_of in (None, today()) and not state.suppose and not state.value("since")


def _aside(aside: Aside, visit: Visit, place: str, parts: Mapping[str, str], form: str) -> Response:
    """The page as it was made aside, or that it is being made."""
    request = visit.request
    headers = tuple((key, value) for key, value in request.headers.raw if key in _CHOOSING)
    query = request.scope.get("query_string", b"")
    asked = Asked(place, request.url.path, query, tuple(parts.items()), headers, visit.person, form)
    made = aside.find(asked)
    if made is None:
        if form:
            return PlainTextResponse("J711 this is being reckoned; ask again in some seconds\n", 503, {"Retry-After": "5"})
        return render(visit, "reckoning.html", status=202, title=visit.phrase("web_list.reckoning"))
    if made.wrong:
        raise WebError(*made.wrong)
    body = made.body if form or not aside.makes(asked) else made.body.replace(_ANEW, _being_made(visit, made.at), 1)
    answer = Response(body, made.status)
    answer.raw_headers = [pair for pair in made.headers if pair[0] != b"content-length"]
    answer.headers["content-length"], answer.headers["reckoned-at"] = str(len(body)), made.at
    return answer


def _being_made(visit: Visit, at: str) -> bytes:
    """What stands on a page that is being made anew: that it is, and a link to look whether it is there."""
    told, look = visit.phrase("web_list.anew"), visit.phrase("web_list.look_again")
    ready = visit.phrase("web_list.anew_ready")
    words = (Markup('<span data-anew="{}" data-ready="{}">{}</span>'), Markup('<a href="">{}</a>'))
    return f" {words[0].format(at, ready, told)} {words[1].format(look)}".encode()


def _form(path: str) -> str:
    return next((form for form in ("json", "csv", "svg") if path.endswith(f".{form}")), "")


def answer(visit: Visit, sheet: Sheet, form: str) -> Response:
    """The content in that form."""
    if form == "json":
        body = json.dumps(sheet.record(), ensure_ascii=False, indent=1, default=str)
        return Response(body.encode("utf-8", "replace"), sheet.status, media_type="application/json")
    if form == "csv":
        name = sheet.path.strip("/").replace("/", "-") or "standing"
        headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
        return Response(to_csv(sheet.columns, sheet.rows()), sheet.status, headers, "text/csv; charset=utf-8")
    if form == "svg" and sheet.picture:
        return Response(sheet.picture(), media_type="image/svg+xml")
    return render(visit, sheet.template, status=sheet.status, title=sheet.title, sheet=sheet, **sheet.context)


def to_csv(columns: Sequence[str], rows: Rows) -> bytes:
    """A table for spreadsheets: UTF-8 with its mark, and no cell that a spreadsheet would take for a formula."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return out.getvalue().encode("utf-8-sig", "replace")


def _cell(value: object) -> str:
    if value is None:
        return ""
    text = str(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(_FORMULA) else text
