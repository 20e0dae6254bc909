"""How much time one file may take, with all that lies in it: archives are walked by this process, and a hostile one could keep it busy."""

from __future__ import annotations

import io
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, TypeVar, cast

from jaminan.model.errors import SourceError

Each = TypeVar("Each")
FOR_ONE = 0.1
"""Seconds more for each report that was found: an archive of many reports is no attack, one of many refusals is."""


@dataclass(slots=True)
class Allowance:
    """Processor time of this thread, in seconds. It runs only while something is sought, not while a caller reads what was found.

    What is parsed apart has its own time, and is not counted here.
    """

    seconds: float
    passed: Callable[[], float] = time.thread_time
    since: float | None = None

    def paced(self, found: Iterator[Each]) -> Iterator[Each]:
        """The same things; each that is no refusal lengthens the time."""
        while True:
            self.since = self.passed()
            try:
                one = next(found)
            except StopIteration:
                return
            finally:
                self.seconds -= self.passed() - self.since
                self.since = None
            if not isinstance(one, SourceError):
                self.seconds += FOR_ONE
            yield one

    def check(self, where: str) -> None:
        """Goes on.

        Raises:
            SourceError: J109 where the time is spent.
        """
        running = 0.0 if self.since is None else self.passed() - self.since
        if running > self.seconds:
            raise SourceError("J109", where, "it takes too long to unpack; the rest is not read")


class Watched(io.BufferedReader):
    """A file's bytes, which are given no longer when its time is spent. Raises SourceError, J109, there."""

    def __init__(self, stream: BinaryIO, where: str, allowance: Allowance) -> None:
        super().__init__(cast(io.RawIOBase, stream))
        self.where = where
        self._allowance = allowance

    def read(self, size: int | None = -1, /) -> bytes:
        """As ever, in time."""
        self._allowance.check(self.where)
        return super().read(size)
