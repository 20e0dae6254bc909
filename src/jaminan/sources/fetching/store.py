"""Answers on the disk, so that what did not change need not be sent again; losing them loses nothing but time."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path

from jaminan.sources.fetching.exchange import Fetched

_SUFFIX = ".answer"


class Store:
    """A folder of answers, a file each: a line of JSON with all but the body, then the body. `octets` bounds the folder."""

    def __init__(self, folder: Path, octets: int = 200_000_000) -> None:
        self._folder, self._octets = folder, octets

    def find(self, address: str) -> Fetched | None:
        """The answer that is kept of an address; None where there is none, or it is damaged."""
        try:
            with self._path(address).open("rb") as stream:
                told = json.loads(stream.readline(20_000))
                body = stream.read(self._octets)
            mark = told.pop("mark")
            found = Fetched(**told, body=body)
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            return None
        return found if found.address == address and mark == _mark(body) else None

    def keep(self, fetched: Fetched) -> None:
        """Keep an answer, and let go of the oldest where there are too many; a full disk or a missing right is no failure."""
        if len(fetched.body) > self._octets // 10:
            return
        told = asdict(replace(fetched, body=b"")) | {"mark": _mark(fetched.body)}
        del told["body"]
        path = self._path(fetched.address)
        aside = path.with_suffix(".part")
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            aside.write_bytes(json.dumps(told).encode() + b"\n" + fetched.body)
            aside.replace(path)
            self._shrink()
        except OSError:
            return

    def _path(self, address: str) -> Path:
        return self._folder / (hashlib.sha256(address.encode("utf-8", "replace")).hexdigest()[:40] + _SUFFIX)

    def _shrink(self) -> None:
        files = sorted(self._files(), reverse=True)
        total = 0
        for _, size, path in files:
            total += size
            if total > self._octets:
                path.unlink(missing_ok=True)

    def _files(self) -> Iterator[tuple[int, int, Path]]:
        for path in self._folder.glob(f"*{_SUFFIX}"):
            told = path.stat()
            yield told.st_mtime_ns, told.st_size, path


def _mark(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()
