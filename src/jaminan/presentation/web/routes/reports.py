"""Reports: the list, each with its text and claims, and how new ones come in."""

import re
import tempfile
from pathlib import Path
from typing import Any

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from jaminan.model import Document
from jaminan.model.errors import WebError
from jaminan.model.records import to_document_record
from jaminan.presentation.clock import today
from jaminan.presentation.standing_records import to_claim_record
from jaminan.presentation.web.rendering import render
from jaminan.presentation.web.sheets import Sheet, add_page
from jaminan.presentation.web.views.passages import to_stretches
from jaminan.presentation.web.views.said import CLAIM_COLUMNS, to_claim_row, to_said
from jaminan.presentation.web.visits import FormOf, Visit, VisitOf
from jaminan.sources import collect_documents

router = APIRouter()
PRESENTATION = Path(__file__).parents[2]
_CARDS, _PAGE = 300, 100
_COLUMNS = ("id", "name", "published", "outlet", "language", "damage", "claims", "url")


def make_list(visit: Visit) -> Sheet:
    """Every report, the last published first."""
    counts: dict[str, int] = {}
    for one in visit.record.claims().values():
        counts[one.document.id] = counts.get(one.document.id, 0) + one.stands
    documents = sorted(visit.record.documents().values(), key=lambda one: (one.published or "", one.name), reverse=True)
    page = max(1, int(visit.state.value("page")) if visit.state.value("page").isdecimal() else 1)
    rows = [
        (one.id, one.name, one.published, one.outlet, one.language, " ".join(one.damage), counts.get(one.id, 0), one.url)
        for one in documents
    ]
    context = {
        "documents": documents[(page - 1) * _PAGE : page * _PAGE],
        "counts": counts,
        "page": page,
        "pages": -(-len(documents) // _PAGE),
    }
    return Sheet(
        title=visit.phrase("reports"),
        template="reports.html",
        path="/reports",
        context=context,
        record=lambda: [dict(zip(_COLUMNS, row, strict=True)) for row in rows],
        columns=_COLUMNS,
        rows=lambda: rows,
    )


def make_one(visit: Visit, identity: str) -> Sheet:
    """One report: its words as they came, claims and damage marked in them, the claims beside."""
    document = visit.record.documents().get(identity)
    if document is None:
        raise WebError("J705", identity, "no report with this id is on record")
    claims = [one for one in visit.record.claims(visit.state.known_at).values() if one.document.id == identity]
    claims.sort(key=lambda one: (one.claim.evidence.start, one.id))
    standing = [one for one in claims if one.stands]
    reading = visit.record.reading(identity)
    families = visit.record.gathered().families
    family = families.get(identity)
    spots = reading.spots if reading else ()
    page = max(1, int(visit.state.value("page")) if visit.state.value("page").isdecimal() else 1)
    context: dict[str, Any] = {
        "document": document,
        "stretches": to_stretches(document.text, standing, spots),
        "cards": [to_said(visit, one) for one in standing[(page - 1) * _CARDS : page * _CARDS]],
        "page": page,
        "pages": -(-len(standing) // _CARDS),
        "gone": [to_said(visit, one) for one in claims if not one.stands][:_CARDS],
        "unaligned": [to_said(visit, one) for one in standing if one.claim.evidence.end <= one.claim.evidence.start],
        "reading": reading,
        "spots": spots[:_CARDS],
        "copies": [
            one for key, one in visit.record.documents().items() if family and key != identity and families.get(key) == family
        ],
    }
    return Sheet(
        title=document.name or document.id,
        template="report.html",
        path=f"/reports/{identity}",
        context=context,
        record=lambda: to_document_record(document, reading) | {"on_record": [to_claim_record(one) for one in claims]},
        columns=CLAIM_COLUMNS,
        rows=lambda: (to_claim_row(visit, one) for one in claims),
    )


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
    if not files:
        raise WebError("J704", "", "nothing was pasted and no file was given")
    folder = Path(tempfile.mkdtemp(prefix="jaminan-"))
    for number, file in enumerate(files):
        name = re.sub(r"[^\w.-]+", "-", file.filename or "", flags=re.ASCII).strip(".-")[-80:] or "report.txt"
        (folder / f"{number:03}-{name}").write_bytes(file.file.read())
    visit.book.note(visit.person.name, "upload", str(len(files)))
    return RedirectResponse(f"/reading/{jobs.start(lambda: collect_documents([folder]), len(files), folder)}", 303)


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
