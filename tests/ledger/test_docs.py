"""The page of the ledger names every entry, every table and every error."""

import re
from pathlib import Path

from jaminan.ledger.tables import metadata
from jaminan.model.entries import EntryKind

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "ledger.md").read_text(encoding="utf-8")
SOURCE = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "src" / "jaminan" / "ledger").glob("*.py"))


def test_every_error_code_stands_on_the_page_and_none_besides() -> None:
    assert set(re.findall(r"J4\d\d", PAGE)) == set(re.findall(r"J4\d\d", SOURCE))


def test_every_entry_and_table_stands_on_the_page() -> None:
    assert [name for name in [*EntryKind, *metadata.tables] if f"`{name}`" not in PAGE] == []
