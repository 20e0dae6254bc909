"""Migrations: a ledger of an older schema made one of this one, a copy of it left beside it. No entry changes, so the chain stays."""

from collections.abc import Callable, Mapping
from pathlib import Path

from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import Engine, String, Text, update

from jaminan.ledger import tables
from jaminan.ledger.copying import copy_sqlite
from jaminan.ledger.engines import WRITES, renew_projected, schema_of
from jaminan.ledger.schema_3 import INDEXES_3, watched_3
from jaminan.model.errors import LedgerError


def _to_2(operations: Operations) -> None:
    """Decisions are about no one document, and about things with longer names."""
    with operations.batch_alter_table("entries") as batch:
        batch.alter_column("document", existing_type=String(64), nullable=True)
        batch.alter_column("subject", existing_type=String(64), type_=Text(), existing_nullable=False)


def _to_3(operations: Operations) -> None:
    """What is watched: tables that no entry speaks of."""
    for name, columns in watched_3().items():
        operations.create_table(name, *columns)
    for name, table, keys in INDEXES_3:
        operations.create_index(name, table, list(keys))


_STEPS: Mapping[int, Callable[[Operations], None]] = {1: _to_2, 2: _to_3}
"""From each released schema the step to the next one."""


def migrate(engine: Engine, where: str) -> tuple[int, int]:
    """Bring a ledger to this schema: the schema it had, and the one it has. One transaction.

    Raises:
        LedgerError: J401 not a ledger, J402 of a newer schema.
    """
    with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        found = schema_of(connection, where)
        if found > tables.VERSION:
            raise LedgerError("J402", where, f"written by a newer jaminan (schema {found}); please update")
        operations = Operations(MigrationContext.configure(connection))
        for version in range(found, tables.VERSION):
            _STEPS[version](operations)
        if found < tables.VERSION:
            renew_projected(connection)
            facts = tables.about
            connection.execute(update(facts).where(facts.c.key == "schema").values(value=str(tables.VERSION)))
    return found, tables.VERSION


def copy_beside(where: str, schema: int) -> Path:
    """A copy of the ledger file beside it, named after its schema; one that lies there already is not written over."""
    path = Path(f"{where}.schema-{schema}")
    for number in range(2, 1000):
        if not path.exists():
            break
        path = Path(f"{where}.schema-{schema}-{number}")
    copy_sqlite(where, path)
    return path
