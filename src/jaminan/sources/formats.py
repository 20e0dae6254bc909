"""Text to documents: plain text and Markdown as they stand, JSON and JSON lines in the codebook's form."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jaminan.model import Document
from jaminan.model.errors import SourceError
from jaminan.model.records import from_document_record

_LINES = frozenset({".jsonl", ".ndjson"})


def parse_documents(text: str, path: Path, longest: int) -> Iterator[Document | SourceError]:
    """The documents in one file's text; standard input is JSON where it opens as a document of the codebook does."""
    where, suffix = str(path), path.suffix.lower()
    if suffix in _LINES:
        yield from _from_lines(text, where, longest)
    elif suffix == ".json":
        yield from _from_json(text, where, longest)
    elif where == "-" and text.lstrip().startswith("{"):
        yield from _from_lines(text, where, longest) if _is_lines(text) else _from_json(text, where, longest)
    else:
        yield Document(text=text, name=path.stem if where != "-" else where)


def _is_lines(text: str) -> bool:
    """JSON lines, if the first line is an object by itself."""
    try:
        return isinstance(json.loads(text.lstrip().split("\n", 1)[0]), dict)
    except ValueError:
        return False


def _from_lines(text: str, where: str, longest: int) -> Iterator[Document | SourceError]:
    # Not splitlines(): it also cuts at signs that may stand inside a JSON string.
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield _from_text(line, f"{where}:{number}", longest)


def _from_json(text: str, where: str, longest: int) -> Iterator[Document | SourceError]:
    yield _from_text(text, where, longest)


def _from_text(text: str, where: str, longest: int) -> Document | SourceError:
    try:
        record = _parse_object(text, where)
        document, _claims = from_document_record(record, where=where)
        return _checked(document, where, longest)
    except SourceError as error:
        return error


def _parse_object(text: str, where: str) -> dict[str, Any]:
    try:
        record = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise SourceError("J107", where, f"not JSON: {error}") from error
    if not isinstance(record, dict):
        raise SourceError("J108", where, "not in the codebook's form: a document is one JSON object")
    return record


def _checked(document: Document, where: str, longest: int) -> Document:
    if not document.text.strip():
        raise SourceError("J102", where, "the document's text is empty")
    if len(document.text) > longest:
        raise SourceError("J104", where, f"the document's text is longer than {longest:,} characters")
    return document
