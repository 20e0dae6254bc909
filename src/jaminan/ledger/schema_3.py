"""The tables that schema 3 brought, as they were then: what later schemas make of them is the matter of later steps."""

from collections.abc import Mapping

from sqlalchemy import BigInteger, Column, Integer, String, Text


def watched_3() -> Mapping[str, tuple[Column[object], ...]]:
    """The columns of each table; new ones for each call, since a column belongs to one table."""
    return {
        "watching": (
            Column("key", String(40), primary_key=True),
            Column("value", Text, nullable=False),
        ),
        "feeds": (
            Column("key", String(32), primary_key=True),
            Column("address", Text, nullable=False),
            Column("parent", Text),
            Column("title", Text),
            Column("etag", Text),
            Column("last_modified", Text),
            Column("tried", String(40)),
            Column("succeeded", String(40)),
            Column("next_try", String(40)),
            Column("failures", Integer, nullable=False),
            Column("error", Text),
            Column("note", Text),
            Column("listed", Integer, nullable=False),
        ),
        "items": (
            Column("key", String(32), primary_key=True),
            Column("feed", Text, nullable=False),
            Column("id", Text, nullable=False),
            Column("mark", String(32), nullable=False),
            Column("state", String(20), nullable=False),
            Column("url", Text),
            Column("title", Text),
            Column("place", Integer, nullable=False),
            Column("told", Text),
            Column("document", String(64)),
            Column("versions", Integer, nullable=False),
            Column("looks", Integer, nullable=False),
            Column("failures", Integer, nullable=False),
            Column("error", Text),
            Column("first_seen", String(40), nullable=False),
            Column("seen", String(40), nullable=False),
            Column("read", String(40)),
            Column("next_try", String(40)),
            Column("etag", Text),
            Column("last_modified", Text),
        ),
        "news": (
            Column("number", BigInteger, primary_key=True, autoincrement=False),
            Column("at", String(40), nullable=False),
            Column("record", Text, nullable=False),
        ),
        "deliveries": (
            Column("key", String(32), primary_key=True),
            Column("hook", Text, nullable=False),
            Column("news", BigInteger, nullable=False),
            Column("tries", Integer, nullable=False),
            Column("next_try", String(40)),
            Column("done", String(40)),
            Column("error", Text),
        ),
    }


INDEXES_3 = (
    ("ix_items_url", "items", ("url",)),
    ("ix_items_seen", "items", ("seen",)),
    ("items_due", "items", ("feed", "next_try")),
    ("ix_deliveries_news", "deliveries", ("news",)),
)
"""Its indexes: name, table, columns."""
