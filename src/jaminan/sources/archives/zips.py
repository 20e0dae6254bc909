"""Zip archives, and the Word files that are such: each member is unpacked in memory, within bounds of what really comes out."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath, PureWindowsPath

from jaminan.model.errors import SourceError
from jaminan.sources.allowance import Watched
from jaminan.sources.formats.piece import Found, Piece, Room
from jaminan.sources.formats.sniffing import SUFFIXES

_CHUNK = 1 << 16
_FREE = 1_000_000  # so much may come of any few bytes: a page of blanks is no bomb
_WORD = "word/document.xml"
_ENCRYPTED = 0x1
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""What the library unpacks bit by bit; of other ways it makes a thousand million bytes of few at a stroke."""
_LIST = 24_000_000
"""Bytes of an archive's list of members, of which the library makes nine times as many."""


class _Guarded(Watched):
    """An archive's bytes; its list of members is the only thing that the library reads in one piece, however long it is."""

    def read(self, size: int | None = -1, /) -> bytes:
        """As ever. Raises SourceError, J115, where too much is asked for."""
        if size is not None and size > _LIST:
            raise SourceError("J115", self.where, f"its list of members is longer than {_LIST:,} bytes; it is not read")
        return super().read(size)


def parse(piece: Piece, room: Room) -> Iterator[Found]:
    """The reports in the archive, each in its turn."""
    try:
        with _Guarded(piece.opened(), piece.where, room.allowance) as stream, zipfile.ZipFile(stream) as archive:
            members = archive.infolist()
            if any(member.filename == _WORD for member in members):
                yield from _word(archive, piece, room)
            else:
                yield from _members(archive, members, piece, room)
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError) as error:
        raise SourceError("J111", piece.where, f"damaged or cut off: no archive could be opened ({error})") from error


def _members(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], piece: Piece, room: Room) -> Iterator[Found]:
    left, taken = room.limits.unpacked, 0
    for member in sorted(members, key=lambda member: member.filename):
        room.allowance.check(piece.where)
        name = member.filename
        if member.is_dir() or not _is_report(name):
            continue
        taken += 1
        if taken > room.limits.files:
            yield SourceError("J115", piece.where, f"more than {room.limits.files:,} reports; the rest is not read")
            return
        try:
            raw = unpacked(archive, member, f"{piece.where}!{name}", room, left)
            left -= len(raw)
            yield from room.unpack(piece.inner(name, raw))
        except SourceError as error:
            yield error
    if not taken:
        yield SourceError("J102", piece.where, "the archive holds no report")


def _is_report(name: str) -> bool:
    path = PurePosixPath(name)
    return path.suffix.lower() in SUFFIXES and not path.name.startswith(".") and not name.startswith("__MACOSX/")


def _climbs(name: str) -> bool:
    """A name that would lead out of a folder; nothing is written here, but names are passed on to programs that might."""
    return any(
        path.is_absolute() or path.drive or ".." in path.parts
        for path in (PurePosixPath(name), PureWindowsPath(name))
        if path.parts
    )


def unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo, where: str, room: Room, left: int) -> bytes:
    """The bytes of a member.

    Raises:
        SourceError: J110 encrypted, J111 damaged, J112 where too much comes out, J114 where its name leads out.
    """
    if _climbs(member.filename):
        raise SourceError("J114", where, "its name leads out of the archive; it is not read")
    if member.flag_bits & _ENCRYPTED:
        raise SourceError("J110", where, "encrypted: unpack it with its password first")
    if member.compress_type not in _PACKED:
        raise SourceError("J111", where, "packed in a way that is not read (bzip2, LZMA); pack it anew")
    longest = min(room.limits.packed, left, _FREE + room.limits.ratio * member.compress_size)
    found = bytearray()
    try:
        with archive.open(member) as stream:
            while chunk := stream.read(_CHUNK):
                found += chunk
                if len(found) > longest:
                    raise SourceError(
                        "J112", where, f"a bomb, or too large: {member.compress_size:,} bytes give over {longest:,}"
                    )
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as error:
        raise SourceError("J111", where, f"damaged or cut off: {error}") from error
    return bytes(found)


def _word(archive: zipfile.ZipFile, piece: Piece, room: Room) -> Iterator[Found]:
    """A Word file is read only when all that it packs was weighed, as its reader unpacks without asking."""
    from jaminan.sources.apart.process import parse_apart

    left = room.limits.packed
    for member in archive.infolist():
        left -= len(unpacked(archive, member, f"{piece.where}!{member.filename}", room, left))
    yield from parse_apart("word", piece, room.limits)
