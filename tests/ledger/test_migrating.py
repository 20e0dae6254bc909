"""A ledger that an older jaminan wrote: refused with what to do, then brought up to date, nothing of it lost."""

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect

from jaminan.ledger import migrate_ledger, open_ledger
from jaminan.ledger.tables import VERSION
from jaminan.model import JaminanError
from jaminan.model.decisions import GradeDecision
from jaminan.model.entries import Review

WRITTEN = sorted(Path(__file__).parent.glob("schema_*.sql"))


def written(script: Path, folder: Path) -> Path:
    path = folder / "ledger.db"
    connection = sqlite3.connect(path)
    connection.executescript(script.read_text(encoding="utf-8"))
    connection.close()
    return path


def test_every_older_schema_has_a_ledger_made_by_the_code_of_its_time() -> None:
    assert [path.stem for path in WRITTEN] == [f"schema_{version}" for version in range(1, VERSION)]


@pytest.mark.parametrize("script", WRITTEN, ids=lambda path: path.stem)
def test_an_older_ledger_is_refused_and_then_migrated(script: Path, tmp_path: Path) -> None:
    path = written(script, tmp_path)
    before = path.read_bytes()
    with pytest.raises(JaminanError, match="J411.*jaminan ledger migrate"):
        open_ledger(path)
    assert path.read_bytes() == before
    had, has, copy = migrate_ledger(path)
    assert (f"schema_{had}", has) == (script.stem, VERSION)
    assert copy is not None
    with open_ledger(path) as ledger:
        assert ledger.verify().sound
        (claim,) = ledger.claims()
        assert (claim.review, claim.document.outlet, len(ledger.claims(standing=False))) == (Review.ACCEPTED, "Wire", 2)
        ledger.decide(GradeDecision(source="outlet:Wire", grade="A"), by="ann", at="2025-04-01T00:00:00Z")
        assert ledger.verify().sound
    with pytest.raises(JaminanError, match="J411"):
        open_ledger(copy)


@pytest.mark.parametrize("script", WRITTEN, ids=lambda path: path.stem)
def test_a_migrated_ledger_has_the_tables_of_a_new_one(script: Path, tmp_path: Path) -> None:
    path = written(script, tmp_path)
    migrate_ledger(path)
    new = tmp_path / "new.db"
    open_ledger(new).close()
    assert described(path) == described(new)


def described(path: Path) -> dict[str, object]:
    inspector = inspect(create_engine(f"sqlite:///{path}"))
    return {
        name: (
            sorted((one["name"], str(one["type"]), one["nullable"]) for one in inspector.get_columns(name)),
            sorted((one["name"] or "", one["column_names"]) for one in inspector.get_indexes(name)),
        )
        for name in inspector.get_table_names()
    }


def test_a_ledger_of_today_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    open_ledger(path).close()
    assert migrate_ledger(path) == (VERSION, VERSION, None)
    assert sorted(tmp_path.iterdir()) == [path]


def test_a_copy_writes_over_nothing(tmp_path: Path) -> None:
    path = written(WRITTEN[0], tmp_path)
    (tmp_path / "ledger.db.schema-1").write_text("mine", encoding="utf-8")
    assert migrate_ledger(path)[2] == tmp_path / "ledger.db.schema-1-2"
    assert (tmp_path / "ledger.db.schema-1").read_text(encoding="utf-8") == "mine"
