"""Who is a stranger sees nothing; a form of another session does nothing; a session set by another is worth nothing."""

import re

import pytest
from starlette.routing import BaseRoute, Mount, Route
from starlette.testclient import TestClient
from tests.web.conftest import hidden, log_in

from jaminan.model.errors import WebError
from jaminan.presentation.web.gate import COOKIE
from jaminan.presentation.web.routes import ROUTERS
from jaminan.presentation.web.serving import run_serve


def routes(client: TestClient) -> list[tuple[str, str]]:
    """Every address that the app answers, whoever added it, with something in the place of each part."""
    found: list[tuple[str, str]] = []

    def walk(some: list[BaseRoute]) -> None:
        for route in some:
            if isinstance(route, Route):
                path = route.path.replace("{act}", "accept")
                found.extend((method, re.sub(r"\{[^}]*\}", "abcdef", path)) for method in sorted(route.methods or ()))
            elif not isinstance(route, Mount):
                walk(list(getattr(getattr(route, "original_router", None), "routes", ())))

    walk(client.app.routes)  # type: ignore[attr-defined]
    return found


def test_a_stranger_sees_nothing(shared: TestClient) -> None:
    walked = routes(shared)
    assert {("GET", "/review/list"), ("POST", "/review/all"), ("GET", "/undertakings.atom"), ("GET", "/suggest.json")} <= set(
        walked
    )
    assert len(walked) >= sum(len(router.routes) for router in ROUTERS)
    for method, path in walked:
        answer = shared.request(method, path, follow_redirects=False)
        assert (answer.status_code in (401, 403)) or path == "/login", (method, path, answer.status_code)
    assert shared.get("/", headers={"accept": "text/html"}, follow_redirects=False).headers["location"] == "/login?next=/"
    assert shared.get("/login").status_code == 200
    assert shared.get("/assets/app.css").status_code == 200


def test_no_form_without_the_token_of_its_session_does_anything(client: TestClient) -> None:
    ledger = client.app.state.record.ledger  # type: ignore[attr-defined]
    before = ledger.last_number()
    sent = [path for method, path in routes(client) if method == "POST"]
    assert len(sent) > 8
    for path in sent:
        for data in ({}, {"csrf": "0" * 64}):
            answer = client.post(path, data=data | {"text": "x", "name": "ana", "password": "x"}, follow_redirects=False)
            assert answer.status_code == 403, (path, answer.status_code)
    assert ledger.last_number() == before


@pytest.mark.parametrize(
    "path", ["/assets/../undertakings", "/login/../reports.json", "//reports.json", "/assets/%2e%2e/reports.json"]
)
def test_no_way_round_the_gate(shared: TestClient, path: str) -> None:
    assert shared.get(path, follow_redirects=False).status_code in (303, 401, 404)


@pytest.mark.parametrize(
    ("name", "role", "method", "path", "status"),
    [
        ("rita", "reader", "GET", "/reports", 200),
        ("rita", "reader", "POST", "/reports", 403),
        ("rita", "reader", "GET", "/audit", 403),
        ("ravi", "reviewer", "GET", "/audit", 403),
        ("ada", "admin", "GET", "/audit", 200),
    ],
)
def test_a_role_is_a_bound(shared: TestClient, name: str, role: str, method: str, path: str, status: int) -> None:
    log_in(shared, name, role)
    assert shared.request(method, path).status_code == status


def test_a_form_of_no_session_does_nothing(client: TestClient) -> None:
    before = client.app.state.record.ledger.last_number()  # type: ignore[attr-defined]
    for csrf in ("", "0" * 64):
        assert client.post("/reports", data={"csrf": csrf, "text": "x"}).status_code == 403
    assert client.app.state.record.ledger.last_number() == before  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "headers", [{"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}], ids=["origin", "fetch"]
)
def test_nothing_is_sent_from_another_site(client: TestClient, headers: dict[str, str]) -> None:
    csrf = hidden(client.get("/reports").text, "csrf")
    assert client.post("/reports", data={"csrf": csrf, "text": "x"}, headers=headers).status_code == 403


def test_a_name_that_was_rebound_is_not_served(client: TestClient) -> None:
    assert client.get("/", headers={"host": "evil.example"}).status_code == 421
    assert client.get("/", headers={"host": "localhost:8000"}).status_code == 200


def test_a_session_set_by_another_is_worth_nothing(shared: TestClient) -> None:
    shared.cookies.set(COOKIE, "chosen-by-somebody-else", domain="desk.example")
    log_in(shared, "rita", "reader")
    words = [cookie.value for cookie in shared.cookies.jar if cookie.name == COOKIE]
    assert "chosen-by-somebody-else" not in words[-1:]
    assert shared.app.state.book.find_session("chosen-by-somebody-else") is None  # type: ignore[attr-defined]


def test_after_logging_out_the_session_is_gone(shared: TestClient) -> None:
    log_in(shared, "rita", "reader")
    word = shared.cookies[COOKIE]
    csrf = hidden(shared.get("/reports").text, "csrf")
    shared.post("/logout", data={"csrf": csrf})
    assert shared.app.state.book.find_session(word) is None  # type: ignore[attr-defined]


def test_guessing_is_slowed(shared: TestClient) -> None:
    for _ in range(5):
        assert shared.post("/login", data={"name": "rita", "password": "wrong"}).status_code == 403
    answer = shared.post("/login", data={"name": "rita", "password": "correct horse redaer"})
    assert "too many" in answer.text


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example", "/\\evil.example"])
def test_logging_in_leads_nowhere_else(shared: TestClient, target: str) -> None:
    data = {"name": "rita", "password": "correct horse redaer", "next": target}
    assert shared.post("/login", data=data, follow_redirects=False).headers["location"] == "/"


def test_a_token_is_bounded_and_ends(shared: TestClient) -> None:
    book = shared.app.state.book  # type: ignore[attr-defined]
    word = book.make_token("ada", "reader", 1)
    bearer = {"authorization": f"Bearer {word}"}
    assert shared.get("/reports.json", headers=bearer).status_code == 200
    assert shared.post("/reports", headers=bearer).status_code == 403
    book._clock = lambda: "2999-01-01T00:00:00+00:00"
    assert shared.get("/reports.json", headers=bearer).status_code == 401


def test_every_answer_has_its_headers(client: TestClient) -> None:
    for path in ("/", "/assets/app.js", "/nothing"):
        headers = client.get(path).headers
        assert "script-src 'self'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"


def test_too_much_is_refused(client: TestClient) -> None:
    assert client.post("/reports", content=b"x" * 6_100_000).status_code == 413


def test_no_network_without_an_account(tmp_path: object) -> None:
    with pytest.raises(WebError, match="J701"):
        run_serve("0.0.0.0", 8000, f"{tmp_path}/ledger.db")
