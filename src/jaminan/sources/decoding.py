"""Bytes to text: Unicode with or without a mark, else the legacy encoding that the bytes fit best."""

import codecs

from jaminan.model.errors import SourceError

# Longer marks first: the mark of UTF-32 (little end first) begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"\x7fELF",
    b"\xd0\xcf\x11\xe0",
    b"SQLite format 3",
)
_CONTROLS = frozenset(range(32)) - {9, 10, 11, 12, 13, 27}
_SHARE_OF_CONTROLS = 0.02


def parse_bytes(raw: bytes, where: str, longest: int, *, declared: str | None = None) -> str:
    """The text of the bytes, line ends as they are. What is `declared` is believed only where the bytes are not Unicode.

    Raises:
        SourceError: J102 where there is no text, J103 where the bytes are none, J104 where there is too much, J106 where no
            encoding fits.
    """
    text = _decoded(raw, where, declared)
    if not text.strip():
        raise SourceError("J102", where, "empty: there is nothing to read")
    if len(text) > longest:
        raise SourceError("J104", where, f"longer than {longest:,} characters; split it into reports")
    if text.count("\0"):
        raise SourceError("J103", where, "binary: this is no text")
    return text


def _decoded(raw: bytes, where: str, declared: str | None) -> str:
    if any(raw.startswith(signature) for signature in _SIGNATURES):
        raise SourceError("J103", where, "binary: this is no text file, whatever its name")
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _strictly(raw, encoding, where)
    unmarked = _unmarked_utf16(raw)
    if unmarked:
        return _strictly(raw, unmarked, where)
    if _is_binary(raw):
        raise SourceError("J103", where, "binary: this is no text")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return find_declared(raw, declared) or _legacy(raw, where, error)


def find_declared(raw: bytes, declared: str | None) -> str | None:
    """The text in the declared encoding, or None where there is no such encoding or it gives no text."""
    try:
        encoding = codecs.lookup(declared).name if declared else None
        # What declares itself so is in fact Windows' own: https://encoding.spec.whatwg.org/#names-and-labels
        encoding = "cp1252" if encoding in ("iso8859-1", "ascii") else encoding
        text = raw.decode(encoding) if encoding and encoding not in ("utf-8", "utf-7") else None
    except (LookupError, ValueError):
        return None
    odd = sum(not (32 <= ord(sign) < 127 or ord(sign) >= 160 or sign in "\t\n\r\f") for sign in text or "")
    return text if text and odd <= _SHARE_OF_CONTROLS * len(text) else None


def _strictly(raw: bytes, encoding: str, where: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        words = f"begins as {error.encoding} and breaks off at byte {error.start:,}: {error.reason}"
        raise SourceError("J106", where, words) from error


def _unmarked_utf16(raw: bytes) -> str | None:
    """In UTF-16 without a mark, every second byte of text in Latin letters is zero; no other text has zeros."""
    sample = raw[:4096]
    half = len(sample) // 2
    if half < 4:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.4 * half and even < 0.02 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 * half and odd < 0.02 * half else None


def _is_binary(raw: bytes) -> bool:
    sample = raw[:65536]
    return 0 in sample or sum(octet in _CONTROLS for octet in sample) > _SHARE_OF_CONTROLS * len(sample)


def _legacy(raw: bytes, where: str, error: UnicodeDecodeError) -> str:
    """A legacy encoding, if one gives text without control signs; loaded here, since most files are UTF-8."""
    from charset_normalizer import from_bytes

    best = from_bytes(raw).best()
    if best is None:
        raise SourceError("J106", where, f"not UTF-8 (at byte {error.start:,}), and no other encoding fits") from error
    return str(best)
