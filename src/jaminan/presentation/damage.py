"""A text with its damage marked, as words with brackets, as a page of its own, and as a record for programs."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import Any

from jaminan.model import DamageSpot, Document, Reading, WholeReason, WholeVerdict
from jaminan.presentation.plain import one_line
from jaminan.presentation.wording import Wording

_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "ps", "sd", "ug", "yi"})
_LEVELS = frozenset({"common", "small", "mark"})
_STYLE = """
:root { color-scheme: light dark; font: 16px/1.6 system-ui, sans-serif }
body { max-width: 48rem; margin: 2rem auto; padding: 0 1rem }
article { white-space: pre-wrap; overflow-wrap: anywhere }
mark { border-radius: 3px; background: #ffe08a; color: #222 }
mark.machine_translated, mark.mixed_language { background: #dbe7ff }
mark.broken_names { background: #ffd0c2 }
mark.page_furniture, mark.doubled_text, mark.cut_text { background: #ddd }
table { border-collapse: collapse; width: 100%; font-size: .9rem }
th, td { text-align: start; vertical-align: top; padding: .3rem .5rem; border-bottom: 1px solid #8886 }
:target { outline: 2px solid #c60 }
"""


def why(spot: DamageSpot, wording: Wording) -> str:
    """The reason of a spot in words: the name of a repair is put into the language of the one who looks."""
    return wording.word("repair", spot.reason)


def mark_text(text: str, spots: Sequence[DamageSpot]) -> str:
    """The text with each damaged place in brackets, its number and what it was read as after it: `[2 033|3: 2033]`."""
    pieces, place = [], 0
    for at, kind, note in sorted(_brackets(spots), key=lambda one: (one[0], one[1])):
        pieces += [text[place:at], "[" if kind else note]
        place = at
    return "".join((*pieces, text[place:]))


def _brackets(spots: Sequence[DamageSpot]) -> Iterator[tuple[int, int, str]]:
    """Where a bracket closes (0, first at its place) or opens (1)."""
    for number, spot in enumerate(spots, 1):
        yield spot.evidence.start, 1, ""
        yield spot.evidence.end, 0, f"|{number}: {spot.read_as}]" if spot.read_as else f"|{number}]"


def damage_record(document: Document, reading: Reading) -> dict[str, Any]:
    """The damage of one report: its codes, and each place with class, span, words, reason, repair and confidence; its doubts."""
    return {
        "document": document.id,
        "name": document.name,
        "language": reading.language,
        "damage": [str(code) for code in reading.damage],
        "whole": _whole_record(document, reading.whole) if reading.whole else None,
        "spots": [_spot_record(document, spot) for spot in reading.spots],
        "doubts": [
            {"code": doubt.code, "start": doubt.evidence.start, "end": doubt.evidence.end, "words": doubt.words}
            for doubt in reading.doubts
        ],
    }


def _whole_record(document: Document, whole: WholeVerdict) -> dict[str, Any]:
    reasons = [
        {
            "trait": one.trait,
            "hits": one.hits,
            "among": one.among,
            "weight": one.weight,
            "places": [
                {"start": p.start, "end": p.end, "words": document.text[p.start : p.end]}
                for p in one.places
                if not _is_level(one)
            ],
        }
        for one in whole.reasons
    ]
    shares = {"sound": whole.sound, "machine_translated": whole.machine_translated, "spun": whole.spun}
    return {"damaged": whole.damaged, **shares, "reasons": reasons}


def _is_level(reason: WholeReason) -> bool:
    """Whether a trait tells how high something is, rather than how many of how many; single places then show nothing."""
    return reason.trait in _LEVELS or reason.trait.startswith("bond_")


def whole_lines(document: Document, whole: WholeVerdict, wording: Wording) -> Iterator[str]:
    """The verdict on the whole in words, and for a damaged text the reasons with examples."""
    if not whole.damaged:
        yield wording.phrase("damaged.verdict_sound", share=whole.sound)
        return
    shares = {"machine_translated": whole.machine_translated, "spun": whole.spun}
    (kind, share), (_, other) = sorted(shares.items(), key=lambda one: (-one[1], one[0]))
    yield wording.phrase(f"damaged.verdict_{kind}", share=share, other=other, sound=whole.sound)
    for reason in whole.reasons:
        trait = wording.word("whole_trait", reason.trait)
        if _is_level(reason):
            yield "  " + wording.phrase("damaged.verdict_level", trait=trait)
            continue
        line = wording.phrase("damaged.verdict_reason", trait=trait, hits=reason.hits, among=reason.among)
        words = ", ".join(f'"{one_line(document.text[p.start : p.end])}"' for p in reason.places)
        yield f"  {line}" + (f", {wording.phrase('damaged.verdict_such_as', examples=words)}" if words else "")


def _spot_record(document: Document, spot: DamageSpot) -> dict[str, Any]:
    start, end = spot.evidence.start, spot.evidence.end
    return {
        "damage": str(spot.damage),
        "start": start,
        "end": end,
        "words": document.text[start:end],
        "read_as": spot.read_as,
        "reason": spot.reason,
        "confidence": spot.confidence,
    }


def to_page(reports: Iterable[tuple[Document, Reading]], wording: Wording) -> str:
    """A page that needs nothing beside itself: every report's text with its damage marked, then the places in a table. All of it is escaped."""
    sections = "\n".join(
        _section(document, reading, wording, f"r{number}") for number, (document, reading) in enumerate(reports, 1)
    )
    title = escape(wording.phrase("damaged.places"))
    return (
        f'<!doctype html>\n<html lang="{escape(wording.language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width">\n<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n'
        f"<body>\n{sections}\n</body>\n</html>"
    )


def _section(document: Document, reading: Reading, wording: Wording, prefix: str) -> str:
    direction = "rtl" if reading.language in _RIGHT_TO_LEFT else "ltr"
    language = f' lang="{escape(reading.language)}"' if reading.language else ""
    heading = escape(wording.phrase("damaged.title", name=document.name or document.id))
    whole = wording.phrase("damaged.whole", damage=wording.words("damage", reading.damage)) if reading.damage else ""
    lines = "<br>\n".join(map(escape, whole_lines(document, reading.whole, wording))) if reading.whole else ""
    text = "".join(_marked(document.text, reading.spots, wording, prefix))
    rows = "\n".join(_row(document, spot, wording, f"{prefix}-{number}") for number, spot in enumerate(reading.spots, 1))
    heads = "".join(f"<th>{escape(wording.phrase(f'damaged.{key}'))}</th>" for key in ("kind", "words", "read", "why", "sure"))
    table = f"<table>\n<tr>{heads}</tr>\n{rows}\n</table>" if rows else f"<p>{escape(wording.phrase('damaged.none'))}</p>"
    return f'<h1>{heading}</h1>\n<p>{escape(whole)}</p>\n<p>{lines}</p>\n<article{language} dir="{direction}">{text}</article>\n{table}'


def _marked(text: str, spots: Sequence[DamageSpot], wording: Wording, prefix: str) -> Iterator[str]:
    """The text in pieces that lie in the same spots; each piece is marked for the smallest of them."""
    edges = sorted({0, len(text), *(edge for spot in spots for edge in (spot.evidence.start, spot.evidence.end))})
    for start, end in zip(edges, edges[1:], strict=False):
        over = [(n, s) for n, s in enumerate(spots, 1) if s.evidence.start <= start and end <= s.evidence.end]
        if not over:
            yield escape(text[start:end])
            continue
        number, spot = min(over, key=lambda one: one[1].evidence.end - one[1].evidence.start)
        note = f"{wording.word('damage', spot.damage)}: {spot.read_as or why(spot, wording)}"
        link = f'<a href="#{prefix}-{number}"><sup>{number}</sup></a>' if end == spot.evidence.end else ""
        yield f'<mark class="{escape(str(spot.damage))}" title="{escape(note)}">{escape(text[start:end])}</mark>{link}'


def _row(document: Document, spot: DamageSpot, wording: Wording, anchor: str) -> str:
    words = document.text[spot.evidence.start : spot.evidence.end]
    read_as = spot.read_as or wording.phrase("damaged.left")
    cells = (wording.word("damage", spot.damage), words, read_as, why(spot, wording), f"{spot.confidence:.2f}")
    return f'<tr id="{anchor}">' + "".join(f'<td dir="auto">{escape(cell)}</td>' for cell in cells) + "</tr>"
