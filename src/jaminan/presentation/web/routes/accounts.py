"""Logging in and out, who is let in, and what was done."""

from urllib.parse import urlsplit

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from jaminan.model.errors import WebError
from jaminan.presentation.web.gate import COOKIE
from jaminan.presentation.web.rendering import render
from jaminan.presentation.web.sheets import Sheet, add_page
from jaminan.presentation.web.visits import FormOf, Visit, VisitOf

router = APIRouter()
_AUDIT = ("number", "at", "name", "act", "about")


@router.get("/login")
def show_login(visit: VisitOf) -> Response:
    """The form to log in by."""
    return render(
        visit, "login.html", title=visit.phrase("log_in"), next=_inside(visit.request.query_params.get("next", "/")), words=""
    )


@router.post("/login")
def log_in(request: Request, visit: VisitOf, form: FormOf) -> Response:
    """A new session, whatever cookie came along: one that somebody else had set is worth nothing."""
    address = request.client.host if request.client else ""
    target = _inside(form.text("next", 2000))
    try:
        word = visit.book.log_in(form.text("name", 60), form.raw("password"), address)
    except WebError as error:
        return render(visit, "login.html", status=403, title=visit.phrase("log_in"), next=target, words=str(error))
    if old := request.cookies.get(COOKIE):
        visit.book.log_out(old)
    answer = RedirectResponse(target, 303)
    secure = request.url.scheme == "https"
    answer.set_cookie(COOKIE, word, max_age=14 * 86_400, httponly=True, samesite="lax", secure=secure, path="/")
    return answer


@router.post("/logout")
def log_out(request: Request, visit: VisitOf, form: FormOf) -> Response:
    """The end of the session."""
    visit.book.log_out(request.cookies.get(COOKIE, ""))
    answer = RedirectResponse("/login", 303)
    answer.delete_cookie(COOKIE, path="/")
    return answer


@router.post("/searches")
def save_search(visit: VisitOf, form: FormOf) -> Response:
    """Keep a search of the list of undertakings."""
    query = form.text("query", 2000)
    identity = visit.book.save_search(visit.person.name, form.text("title", 120) or query, query)
    return RedirectResponse(f"/undertakings{query}#s-{identity}", 303)


@router.post("/searches/{identity}/forget")
def forget_search(visit: VisitOf, form: FormOf, identity: str) -> Response:
    """Take a saved search away."""
    visit.book.forget_search(identity, visit.person.name)
    return RedirectResponse("/undertakings", 303)


def make_audit(visit: Visit) -> Sheet:
    """What was done, by whom, when."""
    rows = [(row.number, row.at, row.name, row.act, row.about) for row in visit.book.audit()]
    return Sheet(
        title=visit.phrase("audit"),
        template="audit.html",
        path="/audit",
        context={"rows": rows, "people": visit.book.people()},
        record=lambda: [dict(zip(_AUDIT, row, strict=True)) for row in rows],
        columns=_AUDIT,
        rows=lambda: rows,
    )


def _inside(target: str) -> str:
    """Only addresses of this app are gone to after logging in."""
    parts = urlsplit(target)
    return target if target.startswith("/") and not target.startswith(("//", "/\\")) and not parts.netloc else "/"


add_page(router, "/audit", make_audit)
