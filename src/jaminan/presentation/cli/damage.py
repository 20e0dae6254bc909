"""`jaminan damage`: a text with its damage marked, on the screen, as a page, or as JSON."""

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from jaminan.model import Document, Reading
from jaminan.pipeline import Report, read_all
from jaminan.presentation.cli.options import parse_date, parse_language
from jaminan.presentation.cli.screen import Screen, open_screen
from jaminan.presentation.damage import damage_record, mark_text, to_page, whole_lines, why
from jaminan.presentation.net import Net, open_follower
from jaminan.presentation.plain import one_line
from jaminan.presentation.wording import Wording, load_wording
from jaminan.sources import CollectOptions, Failure, collect_documents


@dataclass(frozen=True, slots=True)
class DamageRequest:
    """What was asked for, as typed."""

    paths: tuple[str, ...]
    published: str | None
    language: str | None
    output: str
    words: str


def run_damage(request: DamageRequest) -> int:
    """Prints the damage of one report after the other; 1 if some could not be read."""
    options = CollectOptions(
        published=parse_date("--published", request.published),
        language=parse_language("--language", request.language),
        follower=open_follower(Net()),
    )
    wording, screen, failed = load_wording(request.words), open_screen(), False
    reports: list[Report] = []
    for item in read_all(collect_documents(request.paths, options, standard_input=sys.stdin.buffer)):
        if isinstance(item, Failure):
            failed = True
            screen.complain(str(item.error))
        elif request.output == "html":
            reports.append(item)
        else:
            _print(item, request.output, screen, wording)
    if request.output == "html":
        print(to_page([(report.document, report.reading) for report in reports], wording))
    return 1 if failed else 0


def _print(report: Report, output: str, screen: Screen, wording: Wording) -> None:
    if output == "json":
        print(json.dumps(damage_record(report.document, report.reading), ensure_ascii=False))
        return
    name = one_line(report.document.name or report.document.id)
    screen.line(wording.phrase("damaged.title", name=name), style="bold")
    for line in _lines(report.document, report.reading, wording):
        screen.line(line)
    screen.line()


def _lines(document: Document, reading: Reading, wording: Wording) -> Iterator[str]:
    if reading.whole is not None:
        yield from whole_lines(document, reading.whole, wording)
    if not reading.spots:
        yield wording.phrase("damaged.none")
        return
    if reading.damage:
        yield wording.phrase("damaged.whole", damage=wording.words("damage", reading.damage))
    yield wording.phrase("damaged.marked") + ":"
    yield from (one_line(line) for line in mark_text(document.text, reading.spots).splitlines() if line.strip())
    yield ""
    yield wording.phrase("damaged.places") + ":"
    for number, spot in enumerate(reading.spots, 1):
        place, damage = spot.evidence, wording.word("damage", spot.damage)
        yield wording.phrase(
            "damaged.place", number=number, damage=damage, start=place.start, end=place.end, confidence=spot.confidence
        )
        read_as = (
            wording.phrase("damaged.read_as", read_as=one_line(spot.read_as)) if spot.read_as else wording.phrase("damaged.left")
        )
        quote = wording.phrase("damaged.quote", quote=one_line(document.text[place.start : place.end])[:200])
        yield f"   {quote}: {read_as}; {wording.phrase('damaged.reason', reason=why(spot, wording))}"
