"""The one place that asks what time it is; every room below is told."""

from datetime import UTC, datetime


def now() -> str:
    """This moment in UTC, to the second, as the ledger writes it."""
    return datetime.now(UTC).isoformat(timespec="seconds")  # noqa: TID251 - this is the place


def instant() -> str:
    """This moment in UTC, to the microsecond, as the ledger writes it."""
    return datetime.now(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"  # noqa: TID251 - this is the place


def seconds() -> float:
    """This moment in seconds, the same for all processes."""
    return datetime.now(UTC).timestamp()  # noqa: TID251 - this is the place


def today() -> str:
    """This day in UTC."""
    return now()[:10]
