"""Answers that come packed: unpacked step by step, so that a bomb is known before it is large."""

from __future__ import annotations

import zlib

from jaminan.sources.fetching.bounds import Bounds
from jaminan.sources.fetching.exchange import FetchError

ACCEPTED = "gzip, deflate"
_STEP = 1 << 18
_FREE = 1_000_000  # so much may come of any few bytes


class Body:
    """The bytes of one answer, gathered up to a bound."""

    def __init__(self, address: str, packing: str, bounds: Bounds) -> None:
        """Raises FetchError: J129, where it is packed in a way that was not asked for."""
        packing = packing.strip().lower()
        if packing not in ("", "identity", "gzip", "x-gzip", "deflate"):
            raise FetchError("J129", address, f"packed as {packing[:50]!r}, which was not asked for")
        self._address, self._bounds = address, bounds
        self._packed = packing not in ("", "identity")
        self._unpacker: zlib._Decompress | None = None
        self._came = 0
        self._found = bytearray()
        self._held = b""

    @property
    def size(self) -> int:
        """Bytes that were gathered so far."""
        return len(self._found)

    def add(self, raw: bytes) -> None:
        """Take in the next bytes.

        Raises:
            FetchError: J127 where they are too many or a bomb, J129 where they are not packed as was said.
        """
        self._came += len(raw)
        if not self._packed:
            self._put(raw)
            return
        raw, self._held = self._held + raw, b""
        if self._unpacker is None and len(raw) < 2:
            self._held = raw
            return
        try:
            while raw:
                raw = self._unpack(raw)
        except zlib.error as error:
            raise FetchError("J129", self._address, f"not packed as it says: {error}") from error

    def whole(self) -> bytes:
        """All of it.

        Raises:
            FetchError: J129, where it breaks off.
        """
        while self._unpacker is not None and not self._unpacker.eof and (more := self._unpacker.decompress(b"", _STEP)):
            self._put(more)
        if self._held or (self._unpacker is not None and not self._unpacker.eof):
            raise FetchError("J129", self._address, "what is packed breaks off")
        return bytes(self._found)

    def beginning(self, most: int) -> bytes:
        """The first bytes, whatever comes after them."""
        return bytes(self._found[:most])

    def _unpack(self, raw: bytes) -> bytes:
        """One step; what is left for the next one. Several packed parts may follow one another (RFC 1952)."""
        if self._unpacker is None or (self._unpacker.eof and raw):
            self._unpacker = _unpacker_for(raw)
        self._put(self._unpacker.decompress(raw, _STEP))
        if self._unpacker.eof:
            rest = self._unpacker.unused_data
            return rest if rest.startswith(b"\x1f\x8b") else b""
        return self._unpacker.unconsumed_tail

    def _put(self, raw: bytes) -> None:
        self._found += raw
        size = len(self._found)
        if size > self._bounds.octets:
            raise FetchError("J127", self._address, f"longer than {self._bounds.octets:,} bytes")
        if size > _FREE + self._bounds.ratio * self._came:
            raise FetchError("J127", self._address, f"a bomb: {self._came:,} bytes give over {size:,}")


def _unpacker_for(raw: bytes) -> zlib._Decompress:
    """Gzip by its mark, zlib by its check, else bare deflate, which some hosts send under that name."""
    if raw[:1] == b"\x1f":
        return zlib.decompressobj(31)
    zlib_headed = len(raw) >= 2 and raw[0] & 0x0F == 8 and (raw[0] << 8 | raw[1]) % 31 == 0
    return zlib.decompressobj(15 if zlib_headed else -15)
