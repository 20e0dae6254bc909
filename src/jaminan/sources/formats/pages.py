"""Web pages: the article's text by trafilatura, a line for each paragraph, and what the page says of itself."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import Any

from jaminan.model import Document
from jaminan.model.errors import SourceError
from jaminan.sources.decoding import parse_bytes
from jaminan.sources.formats.facts import find_facts
from jaminan.sources.formats.piece import Found, Piece, Room, checked

_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)
# Names of programs, not words of a language: what asks for consent puts them into its page.
_WALLS = re.compile(
    r"onetrust|didomi|usercentrics|cookiebot|sp_message|sourcepoint|quantcast|qc-cmp|cmp-container|iubenda|termly|fc-consent"
    r"|consent\.(?:google|yahoo)|guce\.|__tcfapi|cookie-?consent|consent-?(?:wall|form|page)|paywall|piano-|tp-modal",
    re.IGNORECASE,
)
_LITTLE = 600


def parse(piece: Piece, room: Room) -> Iterator[Found]:
    """The page as one document."""
    raw = piece.whole(room.limits.octets)
    declared = _CHARSET.search(raw[:4096])
    charset = piece.hints.charset or (declared[1].decode() if declared else None)
    text = parse_bytes(raw, piece.where, room.limits.octets, declared=charset)
    yield parse_page(text, piece, room)


def parse_page(page: str, piece: Piece, room: Room) -> Document:
    """The document of a page's HTML.

    Raises:
        SourceError: J102 where it has no words, J117 where it stands behind consent, J104.
    """
    tree = _tree(page, piece.where)
    facts = find_facts(tree, piece.hints.url)
    found = _article(tree)
    if len(found) < _LITTLE and _WALLS.search(page):
        raise SourceError(
            "J117", piece.where, "the page asks for consent or payment first; save it from a browser and read the file"
        )
    if not facts.get("published") and (day := _dated(tree)):
        facts["published"] = day
    document = Document(text=found, name=piece.stem, **facts)  # type: ignore[arg-type]
    return piece.told(checked(document, piece.where, room.limits.characters))


def _tree(page: str, where: str) -> Any:
    from lxml import etree, html

    try:
        # Bytes, since lxml refuses text that declares an encoding.
        parser = html.HTMLParser(encoding="utf-8", huge_tree=False, no_network=True)
        tree = html.document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.LxmlError, ValueError) as error:
        if "emory allocation" in str(error):
            raise MemoryError from error
        raise SourceError("J111", where, f"no page could be made of it: {error}") from error
    return tree


def _article(tree: Any) -> str:
    """The words of the article; where none stands out, all words of a page."""
    from copy import deepcopy

    import trafilatura

    # A page without an article is no news to a person at a terminal.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    found = trafilatura.extract(deepcopy(tree), include_comments=False, include_tables=True, output_format="txt")
    if found and len(found) >= 80:
        return str(found)
    return _all_words(tree) or found or ""


def _all_words(tree: Any) -> str:
    blocks: list[str] = []
    for element in tree.xpath(
        "//body//*[self::p or self::h1 or self::h2 or self::h3 or self::li or self::td or self::blockquote or self::pre]"
    ):
        words = " ".join(element.text_content().split())
        blocks += [words] if words and (not blocks or words not in blocks[-1]) else []
    if blocks:
        return "\n".join(blocks)
    body = tree.find("body")
    for element in [] if body is None else body.xpath(".//script|.//style|.//noscript"):
        element.drop_tree()
    return (
        ""
        if body is None
        else "\n".join(line for line in (" ".join(line.split()) for line in body.text_content().split("\n")) if line)
    )


def _dated(tree: Any) -> str | None:
    """The date that stands in words on the page, by htmldate, which knows months of many languages."""
    import htmldate

    logging.getLogger("htmldate").setLevel(logging.CRITICAL)

    try:
        return htmldate.find_date(tree, extensive_search=False, original_date=True)
    except Exception:  # noqa: BLE001 - it guesses, and no guess is worth a page
        return None
