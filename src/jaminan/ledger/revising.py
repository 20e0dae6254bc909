"""Rows made anew: only those that are otherwise are written, since every row lies on a page of its own of a large store."""

from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, select

from jaminan.ledger.adding import add_rows
from jaminan.ledger.asking import ask_in_parts

Row = Mapping[str, Any]
Altered = Sequence[tuple[Row | None, Row | None]]
"""Rows that are otherwise: each as it was, None where there was none, and as it is now."""


def revise(connection: Connection, table: Table, documents: Iterable[str], rows: Sequence[Row]) -> Altered:
    """Let the rows of those documents, which may have had others, be these; what is otherwise is given back."""
    keys = [column.name for column in table.primary_key.columns]
    key, found = itemgetter(*keys), ask_in_parts(connection, select(table), table.c.document, documents)
    before = {key(row): row for row in (one._asdict() for one in found)}
    now = {key(row): row for row in rows}
    altered = [(before.get(one), now.get(one)) for one in before | now if before.get(one) != now.get(one)]
    if gone := [was for was, _ in altered if was is not None]:
        wanted = delete(table).where(*(table.c[name] == bindparam(f"of_{name}") for name in keys))
        connection.execute(wanted, [{f"of_{name}": row[name] for name in keys} for row in gone])
    add_rows(connection, table, [row for _, row in altered if row is not None])
    return altered
