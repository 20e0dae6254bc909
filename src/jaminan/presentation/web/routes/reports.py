"""Reports: the list, each with its text and claims, and how new ones come in."""

import re
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from jaminan.model import Document, Reading
from jaminan.model.entries import ClaimOnRecord
from jaminan.model.errors import WebError
from jaminan.model.records import to_document_record
from jaminan.pipeline.showing.catalogue import Listed
from jaminan.pipeline.showing.reports import ReportOnRecord
from jaminan.presentation.clock import today
from jaminan.presentation.net import Net, open_follower
from jaminan.presentation.standing_records import to_claim_record
from jaminan.presentation.web.paging import Paged, paged
from jaminan.presentation.web.rendering import render
from jaminan.presentation.web.sheets import Sheet, add_page
from jaminan.presentation.web.views.passages import to_stretches
from jaminan.presentation.web.views.said import CLAIM_COLUMNS, Said, to_claim_row, to_said
from jaminan.presentation.web.views.windows import Window, to_windows, window_of
from jaminan.presentation.web.visits import FormOf, Visit, VisitOf
from jaminan.sources import CollectOptions, collect_documents

router = APIRouter()
PRESENTATION = Path(__file__).parents[2]
_PAGE, _LISTED, _CLAIMS, _SPREADSHEET = 100, 50, 200, 100_000
_FOLLOWED = 20
"""Pages of one feed that are asked for while somebody looks on."""
_COLUMNS = ("id", "name", "published", "outlet", "language", "damage", "claims", "url")


def make_list(visit: Visit) -> Sheet:
    """Every report, the last published first."""
    desk, asked = visit.record.desk, paged(visit.state, _PAGE)
    found, total = desk.reports(asked.offset, asked.limit)
    here = asked.of(total)
    return Sheet(
        title=visit.phrase("reports"),
        template="reports.html",
        path="/reports",
        context={"reports": found, "page": here.page, "pages": here.pages},
        record=lambda: (
            here.record(visit.state, "/reports.json")
            | {"reports": [dict(zip(_COLUMNS, _row(*one), strict=True)) for one in found]}
        ),
        columns=_COLUMNS,
        rows=lambda: (_row(*one) for one in desk.reports(0, _SPREADSHEET)[0]),
    )


def _row(one: Listed, claims: int) -> tuple[object, ...]:
    return one.id, one.name, one.published, one.outlet, one.language, " ".join(one.damage), claims, one.url


def make_one(visit: Visit, identity: str) -> Sheet:
    """One report in parts: its words as they came, claims and damage marked in them, the claims beside."""
    found = visit.record.report(identity)
    if found is None:
        raise WebError("J705", identity, "no report with this id is on record")
    claims = known_then(visit, found)
    told = found.reading or Reading(document=identity, reader="", language="", published=None)
    standing = [one for one in claims if one.stands]
    aligned = [one for one in standing if is_aligned(one)]
    windows = to_windows(len(found.document.text), [(one.claim.evidence.start, one.claim.evidence.end) for one in aligned])
    here = _part(visit, windows, aligned)
    window = windows[here.page - 1]
    shown = aligned[window.first : window.last]
    context: dict[str, Any] = {
        "document": found.document,
        "identity": identity,
        "stretches": to_stretches(found.document.text, shown, told.spots, (window.start, window.end)),
        "cards": [to_said(visit, one) for one in shown],
        "count": len(standing),
        "window": window,
        "page": here.page,
        "pages": here.pages,
        "reading": told,
        "spots": told.spots[:_LISTED],
        "copies": visit.record.desk.copies(identity)[:_LISTED],
        "unaligned": _listed(visit, "unaligned", [one for one in standing if not is_aligned(one)]),
        "gone": _listed(visit, "gone", [one for one in claims if not one.stands]),
    }
    return Sheet(
        title=found.document.name or identity,
        template="report.html",
        path=f"/reports/{identity}",
        context=context,
        record=lambda: _record(visit, found, claims),
        columns=CLAIM_COLUMNS,
        rows=lambda: (to_claim_row(visit, one) for one in claims),
    )


def known_then(visit: Visit, found: ReportOnRecord) -> Sequence[ClaimOnRecord]:
    """The report's claims as they are, or as they were known at the time that the address names."""
    if visit.state.known_at is None:
        return found.claims
    known = visit.record.claims(visit.state.known_at)
    return [known[one.id] for one in found.claims if one.id in known]


def is_aligned(record: ClaimOnRecord) -> bool:
    """Whether words of the report say the claim."""
    return record.claim.evidence.start < record.claim.evidence.end


def _part(visit: Visit, windows: Sequence[Window], aligned: Sequence[ClaimOnRecord]) -> Paged:
    """The part that the address asks for: by its number, or by a claim that it has."""
    asked, wanted = paged(visit.state, 1), visit.state.value("claim")
    if wanted and not visit.state.value("page"):
        place = next((place for place, one in enumerate(aligned) if one.id == wanted), 0)
        return Paged(window_of(windows, place) + 1, 1, len(windows))
    return Paged(min(asked.page, len(windows)), 1, len(windows))


def _listed(visit: Visit, name: str, claims: Sequence[ClaimOnRecord]) -> tuple[Paged, list[Said]]:
    """A part of claims that stand beside the text."""
    asked = paged(visit.state, _LISTED, name)
    here = Paged(asked.page, _LISTED, len(claims))
    return here, [to_said(visit, one) for one in claims[here.part]]


def _record(visit: Visit, found: ReportOnRecord, claims: Sequence[ClaimOnRecord]) -> dict[str, Any]:
    here = paged(visit.state, _CLAIMS).of(len(claims))
    path = f"/reports/{visit.request.path_params['identity']}"
    told = to_document_record(found.document, found.reading) | here.record(visit.state, path)
    return told | {"on_record": [to_claim_record(one) for one in claims[here.part]]}


@router.post("/reports")
def take_in(visit: VisitOf, form: FormOf) -> Response:
    """A report that was pasted or dropped: read aside, while the browser looks on."""
    published = form.text("published", 10) or None
    if published and not re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", published):
        raise WebError("J704", "published", f"not a date such as 2025-09-05: {published!r}")
    text, files = form.raw("text"), form.files("files")
    jobs = visit.request.app.state.jobs
    if text.strip():
        title = form.text("name", 120) or f"{today()} {' '.join(text.split()[:6])}"[:80]
        outlet, url = form.text("outlet", 200) or None, form.text("url", 500) or None
        document = Document(text=text, name=title, published=published, outlet=outlet, url=url)
        visit.book.note(visit.person.name, "paste", document.id)
        return RedirectResponse(f"/reading/{jobs.start(lambda: [document], 1)}", 303)
    if not files and (address := form.text("address", 2000)):
        return _ask(visit, address, published)
    if not files:
        raise WebError("J704", "", "nothing was pasted, and neither an address nor a file was given")
    folder = Path(tempfile.mkdtemp(prefix="jaminan-"))
    for number, file in enumerate(files):
        name = re.sub(r"[^\w.-]+", "-", file.filename or "", flags=re.ASCII).strip(".-")[-80:] or "report.txt"
        (folder / f"{number:03}-{name}").write_bytes(file.file.read())
    visit.book.note(visit.person.name, "upload", str(len(files)))
    return RedirectResponse(f"/reading/{jobs.start(lambda: collect_documents([folder]), len(files), folder)}", 303)


def _ask(visit: Visit, address: str, published: str | None) -> Response:
    """What an address in the net holds, asked for as `jaminan read` does; the machine's own files have none."""
    if not address.lower().startswith(("http://", "https://")):
        raise WebError("J704", "address", f"not an address that begins with https:// or http://: {address[:100]!r}")
    visit.book.note(visit.person.name, "address", address)
    options = CollectOptions(published=published, follower=open_follower(Net(most=_FOLLOWED)))
    return RedirectResponse(
        f"/reading/{visit.request.app.state.jobs.start(lambda: collect_documents([address], options), 1)}", 303
    )


@router.post("/reports/example")
def take_example(visit: VisitOf, form: FormOf) -> Response:
    """The example record that comes with jaminan."""
    folder = PRESENTATION / "examples" / "ukraine"
    folder = folder if any(folder.rglob("*.json")) else PRESENTATION / "demo"
    paths = sorted(folder.rglob("*.json"))
    visit.book.note(visit.person.name, "example", folder.name)
    return RedirectResponse(f"/reading/{visit.request.app.state.jobs.start(lambda: collect_documents(paths), len(paths))}", 303)


@router.get("/reading/{identity}")
def show_reading(visit: VisitOf, identity: str) -> Response:
    """How far a reading is; once it is done, the report or the list."""
    job = visit.request.app.state.jobs.find(identity)
    if job is None:
        raise WebError("J705", identity, "no such reading; it may have been of an earlier run")
    if job.done and not job.failed:
        return RedirectResponse(f"/reports/{job.read[0]}" if len(job.read) == 1 else "/", 303)
    return render(visit, "reading.html", title=visit.phrase("reading"), job=job)


add_page(router, "/reports", make_list)
add_page(router, "/reports/{identity}", make_one)
