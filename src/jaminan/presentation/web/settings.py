"""What a running web app is told: its ledger, its accounts, and where it listens."""

from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path

UPLOAD = 6_000_000
"""How many bytes a request may carry; a report's own bound (5 MB) lies below it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """`single` is the mode without login, on loopback only; `hosts` are the names under which the app may be asked for then."""

    ledger: str
    accounts: str
    host: str = "127.0.0.1"
    port: int = 8000
    single: bool = True

    @property
    def hosts(self) -> frozenset[str]:
        """The `Host` headers that are answered in single-user mode; any other may be a name that was rebound to this machine."""
        return frozenset({"127.0.0.1", "localhost", "[::1]", "::1", self.host})


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach the address."""
    if host == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def accounts_beside(ledger: str) -> str:
    """Where the accounts of a ledger are: in a file beside it; those of a server's ledger in the user's data folder."""
    if ledger == ":memory:":
        return ledger
    path = ledger.removeprefix("sqlite:///")
    if "://" in path:
        from platformdirs import user_data_path

        return str(user_data_path("jaminan", appauthor=False) / "accounts.db")
    return str(Path(path).with_suffix(".accounts.db"))
