"""The tables. Rows on record are added and never changed; what an entry says of a document, a reading or a claim lies in it alone.

The text is kept as bytes: a report may hold characters that a database's own text type refuses.
"""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table, Text

VERSION = 3
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

_MOMENT = String(40)

watching = Table("watching", metadata, Column("key", String(40), primary_key=True), Column("value", Text, nullable=False))
"""What `jaminan watch` has to remember between rounds. This table and those below are no record: their rows change."""

feeds = Table(
    "feeds",
    metadata,
    Column("key", String(32), primary_key=True),
    Column("address", Text, nullable=False),
    Column("parent", Text),
    Column("title", Text),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("tried", _MOMENT),
    Column("succeeded", _MOMENT),
    Column("next_try", _MOMENT),
    Column("failures", Integer, nullable=False),
    Column("error", Text),
    Column("note", Text),
    Column("listed", Integer, nullable=False),
)

items = Table(
    "items",
    metadata,
    Column("key", String(32), primary_key=True),
    Column("feed", Text, nullable=False),
    Column("id", Text, nullable=False),
    Column("mark", String(32), nullable=False),
    Column("state", String(20), nullable=False),
    Column("url", Text, index=True),
    Column("title", Text),
    Column("place", Integer, nullable=False),
    Column("told", Text),
    Column("document", String(64)),
    Column("versions", Integer, nullable=False),
    Column("looks", Integer, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("error", Text),
    Column("first_seen", _MOMENT, nullable=False),
    Column("seen", _MOMENT, nullable=False, index=True),
    Column("read", _MOMENT),
    Column("next_try", _MOMENT),
    Column("etag", Text),
    Column("last_modified", Text),
    Index("items_due", "feed", "next_try"),
)

news = Table(
    "news",
    metadata,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("at", _MOMENT, nullable=False),
    Column("record", Text, nullable=False),
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("key", String(32), primary_key=True),
    Column("hook", Text, nullable=False),
    Column("news", BigInteger, nullable=False, index=True),
    Column("tries", Integer, nullable=False),
    Column("next_try", _MOMENT),
    Column("done", _MOMENT),
    Column("error", Text),
)
