"""Who looks at which claim, so that two people at one queue are shown different ones. Nothing is locked by it."""

from datetime import datetime, timedelta
from threading import Lock

_LASTS = timedelta(minutes=5)


class Shown:
    """The claims that queues showed last; times are ISO, UTC."""

    def __init__(self) -> None:
        self._shown: dict[str, tuple[str, datetime]] = {}
        self._lock = Lock()

    def note(self, name: str, claim: str, at: str) -> None:
        """That person looks at this claim now, and at no other."""
        with self._lock:
            kept = {key: one for key, one in self._shown.items() if one[0] != name}
            self._shown = kept | {claim: (name, datetime.fromisoformat(at))}

    def taken(self, name: str, at: str) -> frozenset[str]:
        """The claims that others look at."""
        since = datetime.fromisoformat(at) - _LASTS
        with self._lock:
            return frozenset(claim for claim, (by, when) in self._shown.items() if by != name and when >= since)
