"""Links that open a quote at its place: a text fragment for a page, the page number for a PDF.

The form is that of https://wicg.github.io/scroll-to-text-fragment/: `#:~:text=prefix-,start,end,-suffix`.
"""

from __future__ import annotations

import re
from urllib.parse import quote

from jaminan.model import Document, Evidence

_LONG = 12
"""Quotes of more words are named by their first and last few."""
_ENDS = 5
_AROUND = 6


def passage_link(document: Document, evidence: Evidence) -> str | None:
    """The address of the document that opens at the quote; None where the document has no address."""
    if not document.url or not document.url.startswith(("http://", "https://")):
        return None
    address, _, fragment = document.url.partition("#")
    if document.layout:
        places = document.layout.places(evidence.start, evidence.end)
        return f"{address}#page={places[0].page}" if places else address
    directive = find_directive(document.text, evidence.start, evidence.end)
    return f"{address}#{fragment.partition(':~:')[0]}:~:{directive}" if directive else document.url


def find_directive(text: str, start: int, end: int) -> str | None:
    """`text=...` for a span of a text, with words around it where the quote stands more than once; None where it is empty.

    A part of the directive may not run over the end of a block of the page; a line of the text is such a block.
    """
    quoted = text[start:end].strip()
    if not quoted:
        return None
    start = text.index(quoted, start)
    end = start + len(quoted)
    lines = [line for line in quoted.split("\n") if line.strip()]
    first, last = lines[0].split(), lines[-1].split()
    short = len(lines) == 1 and len(first) <= _LONG
    told = [" ".join(first)] if short else [" ".join(first[:_ENDS]), " ".join(last[-_ENDS:])]
    if _count(text, told[0]) == 1:
        return "text=" + ",".join(map(_escaped, told))
    before = text[:start].rpartition("\n")[2].split()[-_AROUND:]
    after = text[end:].partition("\n")[0].split()[:_AROUND]
    parts = [f"{_escaped(' '.join(before))}-"] if before else []
    parts += map(_escaped, told)
    parts += [f"-{_escaped(' '.join(after))}"] if after else []
    return "text=" + ",".join(parts)


def _count(text: str, words: str) -> int:
    pattern = r"\s+".join(map(re.escape, words.split()))
    return len(re.findall(pattern, text, re.IGNORECASE))


def _escaped(words: str) -> str:
    """Percent-encoded, the dash too, since it marks what stands around a quote."""
    return quote(words, safe="", errors="replace").replace("-", "%2D")
