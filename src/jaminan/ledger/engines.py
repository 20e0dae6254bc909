"""The engines, SQLite's and PostgreSQL's: how a connection is set up, how a transaction begins, how a new place becomes a ledger."""

from importlib.util import find_spec
from typing import Any

from sqlalchemy import URL, Connection, Engine, MetaData, Table, create_engine, event, insert, inspect, make_url, select
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import StaticPool

from jaminan.ledger import projected, tables
from jaminan.model.errors import LedgerError

WRITES = "jaminan_writes"
"""The execution option that says that a transaction will write, and so must be the only one that does."""


SERVER = "postgresql"
"""The name of the dialect of servers."""

_LOCK = 5_426_210
"""The number of the lock under which one writer at a time appends to the chain; any number that all agree on."""


def server_url(words: str) -> URL:
    """The address of a server's ledger.

    Raises:
        LedgerError: J401 where it is none, J412 where the driver is not installed.
    """
    try:
        url = make_url(words)
    except ArgumentError as error:
        raise LedgerError("J401", "", "not an address such as postgresql://user@host/database") from error
    if url.drivername.partition("+")[0] not in (SERVER, "postgres"):
        raise LedgerError("J401", shown(url), "only a file or a PostgreSQL server can be a ledger")
    if find_spec("psycopg") is None:
        raise LedgerError("J412", shown(url), "the driver is missing; run: pip install 'jaminan[postgresql]'")
    return url.set(drivername=f"{SERVER}+psycopg")


def shown(url: URL) -> str:
    """An address without its password."""
    return url.render_as_string(hide_password=True)


def engine_on(url: URL, patience: float) -> Engine:
    """An engine for a server. Readers see the ledger as it was when they began; writers wait for one another."""
    engine = create_engine(url, pool_pre_ping=True, connect_args={"connect_timeout": max(2, int(patience))})

    def begin(connection: Connection) -> None:
        if connection.get_execution_options().get(WRITES):
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = {int(patience * 1000)}")
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
        else:
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")

    event.listen(engine, "begin", begin)
    return engine


def engine_at(path: str | None, patience: float) -> Engine:
    """An engine for the file at that path, or for memory."""
    # Memory is one connection for all, or every connection would see a ledger of its own.
    # A file has as many connections as a server has threads that answer, or who looks would wait for who waits.
    pool: dict[str, Any] = {"pool_size": 10, "max_overflow": 40} if path else {"poolclass": StaticPool}
    connecting = {"timeout": patience, "check_same_thread": False}
    engine = create_engine(URL.create("sqlite", database=path), connect_args=connecting, **pool)
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def _set_up(connection: Any, record: object) -> None:
    # The driver's own habit of beginning late would let two writers read the same last entry.
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")
    # What was reported kept is on the disk, also when the power fails.
    connection.execute("PRAGMA synchronous = FULL")
    # In kibibytes, as a bound: the keys of a large ledger are hashes, so every new row lands on another page of each index.
    connection.execute("PRAGMA cache_size = -200000")
    # Pages beyond that are read in place, not copied by a call each: a third of the work, where rows lie all over a large file.
    connection.execute("PRAGMA mmap_size = 2147418112")


def widen(connection: Connection) -> None:
    """Let a connection that takes in many reports keep more of the store in memory, or each page is written and read again and again."""
    if connection.dialect.name != SERVER:
        connection.exec_driver_sql("PRAGMA cache_size = -800000")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def prepare(engine: Engine, where: str, *, create: bool) -> None:
    """See that a ledger of our schema lies there; make one of an empty file where that is wanted.

    Raises:
        LedgerError: J401, J402, J406 or J411; a database that is no ledger is left as it is.
    """
    with engine.begin() as connection:
        fresh = _is_fresh(connection, where)
        other = not fresh and _is_of_another_form(connection)
    if other:
        with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
            renew_projected(connection)
    if not fresh:
        return
    if not create:
        raise LedgerError("J406", where, "there is no ledger here yet")
    _write_ahead(engine)
    with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        if _is_fresh(connection, where):
            tables.metadata.create_all(connection)
            projected.metadata.create_all(connection)
            facts = {"format": tables.FORMAT, "schema": str(tables.VERSION)}
            connection.execute(insert(tables.about), [{"key": key, "value": value} for key, value in facts.items()])


def _is_fresh(connection: Connection, where: str) -> bool:
    if not inspect(connection).get_table_names():
        return True
    schema = schema_of(connection, where)
    if schema < tables.VERSION:
        words = f"written by an older jaminan (schema {schema}); run `jaminan ledger migrate`, which keeps a copy beside it"
        raise LedgerError("J411", where, words)
    if schema > tables.VERSION:
        words = f"written by a newer jaminan (schema {schema}, this one knows {tables.VERSION}); please update"
        raise LedgerError("J402", where, words)
    return False


def schema_of(connection: Connection, where: str) -> int:
    """The schema of the ledger. Raises J401 where it is none."""
    facts: dict[str, str] = {}
    if {tables.about.name, tables.entries.name} <= set(inspect(connection).get_table_names()):
        facts = {row.key: row.value for row in connection.execute(select(tables.about))}
    if facts.get("format") != tables.FORMAT:
        raise LedgerError("J401", where, "a database, but not a ledger")
    return int(facts["schema"])


def renew_projected(connection: Connection) -> None:
    """Drop projected tables of another form, and make those of ours."""
    if _is_of_another_form(connection):
        projected.metadata.drop_all(connection)
        for name in projected.FORMER:
            Table(name, MetaData()).drop(connection, checkfirst=True)
        projected.metadata.create_all(connection)


def _is_of_another_form(connection: Connection) -> bool:
    """Whether the projected tables are not those that this code writes; nothing in them is on record, so they may be made anew."""
    found = inspect(connection)
    if not set(projected.metadata.tables) <= set(found.get_table_names()):
        return True
    form = connection.scalar(select(projected.mark.c.value).where(projected.mark.c.key == "form"))
    if form is not None:
        return bool(form != projected.PROJECTION)
    wanted = {name: set(table.columns.keys()) for name, table in projected.metadata.tables.items()}
    return any({column["name"] for column in found.get_columns(name)} != columns for name, columns in wanted.items())


def _write_ahead(engine: Engine) -> None:
    if engine.dialect.name == SERVER:
        return
    # It cannot be set inside a transaction, and stays set with the file.
    connection = engine.raw_connection()
    try:
        connection.cursor().execute("PRAGMA journal_mode = WAL")
    finally:
        connection.close()
