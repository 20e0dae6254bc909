from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from jaminan.ledger import open_ledger
from jaminan.model import Document
from jaminan.pipeline import Report, keep_report, read_all
from jaminan.presentation.web.application import build_app
from jaminan.presentation.web.settings import Settings
from jaminan.sources import collect_documents

ROOT = Path(__file__).parents[2]
DEMO = ROOT / "src" / "jaminan" / "presentation" / "demo"
EXAMPLE = ROOT / "src" / "jaminan" / "presentation" / "examples" / "ukraine"


def keep_folder(folder: Path, place: Path) -> Path:
    """A ledger with the reports of a folder, as `jaminan read` makes it."""
    with open_ledger(place) as ledger:
        for item in read_all(collect_documents([folder])):
            assert isinstance(item, Report)
            keep_report(ledger, item, at="2025-12-01T00:00:00+00:00")
    return place


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with the demo's reports, made once; tests work on copies."""
    return keep_folder(DEMO, tmp_path_factory.mktemp("kept") / "ledger.db")


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with the example record, made once; tests work on copies."""
    return keep_folder(EXAMPLE, tmp_path_factory.mktemp("example") / "ledger.db")


@pytest.fixture
def place(kept: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "ledger.db"
    copy.write_bytes(kept.read_bytes())
    return copy


def settings_at(place: Path, *, single: bool = True) -> Settings:
    return Settings(ledger=str(place), accounts=str(place.with_suffix(".accounts.db")), single=single)


@pytest.fixture
def client(place: Path) -> Iterator[TestClient]:
    """One person at one machine."""
    with TestClient(build_app(settings_at(place), name="ana"), base_url="http://127.0.0.1") as found:
        yield found


@pytest.fixture
def shared(place: Path) -> Iterator[TestClient]:
    """A ledger on a network, with accounts."""
    app = build_app(settings_at(place, single=False))
    for name, role in (("rita", "reader"), ("ravi", "reviewer"), ("ada", "admin")):
        app.state.book.add(name, role, "correct horse " + role[::-1])
    with TestClient(app, base_url="http://desk.example") as found:
        yield found


def log_in(client: TestClient, name: str, role: str) -> None:
    answer = client.post("/login", data={"name": name, "password": "correct horse " + role[::-1]}, follow_redirects=False)
    assert answer.status_code == 303, answer.text


def hidden(page: str, name: str) -> str:
    """The value of a hidden field."""
    return page.split(f'name="{name}" value="', 1)[1].split('"', 1)[0]


def keep_text(client: TestClient, text: str, **slots: str) -> str:
    """A report put on record directly; its id."""
    document = Document(text=text, **slots)  # type: ignore[arg-type]
    for report in read_all([document]):
        assert isinstance(report, Report)
        keep_report(client.app.state.record.ledger, report, at="2026-01-01T00:00:00+00:00")  # type: ignore[attr-defined]
    return document.id
