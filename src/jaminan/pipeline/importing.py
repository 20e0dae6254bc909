"""Importing: documents with their claims in the codebook's form, one JSON object a line, as reports that somebody has read already."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO

from jaminan.model.claims import Claim
from jaminan.model.documents import Reading
from jaminan.model.errors import SourceError
from jaminan.model.records import from_document_record, from_record
from jaminan.pipeline.way import Report
from jaminan.sources import Failure
from jaminan.sources.limits import Limits


def import_reports(paths: Iterable[str], *, reader: str, standard_input: BinaryIO | None = None) -> Iterator[Report | Failure]:
    """The reports in those files (`-`: standard input), as that reader (`name@version`) made them; a line that is none is told.

    What `jaminan read --format json` prints is such a line, and a gold document that leaves no slot open is one.
    """
    for path in paths:
        if path == "-" and standard_input is not None:
            yield from _from_lines(standard_input, path, reader)
            continue
        try:
            with Path(path).open("rb") as stream:
                yield from _from_lines(stream, path, reader)
        except OSError as error:
            yield Failure(SourceError("J101", path, f"cannot be opened: {error.strerror}"))


def _from_lines(stream: BinaryIO, where: str, reader: str) -> Iterator[Report | Failure]:
    most, number = Limits().octets, 0
    while raw := stream.readline(most + 1):
        number += 1
        place = f"{where}:{number}"
        if len(raw) > most:
            yield Failure(SourceError("J104", place, f"a line longer than {most:,} bytes; the rest is not read"))
            return
        if raw.strip():
            yield _from_line(raw, place, reader)


def _from_line(raw: bytes, where: str, reader: str) -> Report | Failure:
    try:
        record = json.loads(raw)
    except (ValueError, RecursionError) as error:
        return Failure(SourceError("J107", where, f"not JSON: {error}"))
    try:
        return to_report(record, where=where, reader=reader)
    except SourceError as error:
        return Failure(error)


def to_report(record: Any, *, where: str, reader: str) -> Report:
    """A codebook document with its claims as a report that this reader has read.

    Raises:
        SourceError: J108, where it is not in the codebook's form, or a claim's evidence lies outside the text.
    """
    if not isinstance(record, dict):
        raise SourceError("J108", where, "not in the codebook's form: a document is one JSON object")
    document, told = from_document_record(record, where=where)
    identity, length = document.id, len(document.text)
    claims: list[Claim] = []
    for number, one in enumerate(told):
        claim = from_record(one, identity, where=f"{where} claim {number}")
        if claim.evidence.end > length:
            raise SourceError("J108", f"{where} claim {number}", "its evidence lies outside the text")
        claims.append(replace(claim, reader=reader, confidence=1.0))
    reading = Reading(
        document=identity,
        reader=reader,
        language=document.language or "",
        published=document.published,
        claims=tuple(claims),
        damage=document.damage,
    )
    return Report(document, reading)
