"""The tables. Rows are added and never changed; what an entry says of a document, a reading or a claim lies in the entry alone.

The text is kept as bytes: a report may hold characters that a database's own text type refuses.
"""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, LargeBinary, MetaData, String, Table, Text

VERSION = 2
"""The schema that this code writes. A newer one is refused, an older one is migrated."""

FORMAT = "jaminan ledger"

metadata = MetaData()

about = Table("about", metadata, Column("key", String(40), primary_key=True), Column("value", Text, nullable=False))

documents = Table("documents", metadata, Column("id", String(64), primary_key=True), Column("text", LargeBinary, nullable=False))

readings = Table(
    "readings",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("document", ForeignKey("documents.id"), nullable=False, index=True),
    Column("record", Text, nullable=False),
)

claims = Table(
    "claims",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("id", String(64), nullable=False, index=True),
    Column("document", ForeignKey("documents.id"), nullable=False, index=True),
    Column("kind", String(20), nullable=False),
    Column("record", Text, nullable=False),
)

entries = Table(
    "entries",
    metadata,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("previous", String(64), nullable=False),
    Column("hash", String(64), nullable=False, unique=True),
    Column("kind", String(20), nullable=False),
    Column("about", String(20), nullable=False),
    Column("subject", Text, nullable=False, index=True),
    Column("document", ForeignKey("documents.id"), nullable=True),
    Column("by", Text, nullable=False),
    Column("at", String(40), nullable=False, index=True),
    Column("why", Text, nullable=False),
    Column("payload", Text, nullable=False),
    Index("entries_of_document", "document", "number"),
)
