"""The set of stories in families on which copies are measured: gold reports, reports written beside them, and copies made here by rule.

Made by rule are `verbatim` (another layout, an agency's credit), `trimmed`, `re-led` (the paragraphs in another order, another opening) and `spun`
(words swapped by the packs' own lists of odd synonyms). The seed is fixed, so that the set is the same each time.
How it is used: `learn.py` beside it.
"""

import json
import random
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from jaminan.languages import available_languages, load_pack
from jaminan.model import Document
from jaminan.model.stories import Story
from jaminan.pipeline.stories import from_story_json, to_story_json
from jaminan.reading import read_document

GOLD = Path(__file__).parents[2] / "gold"
_SEED = 20261124
_SWAPS = 0.7
_OUTLETS = (
    "Morning Standard",
    "Harbour Post",
    "Plain Dealer of Lund",
    "Warta Rakyat",
    "Le Quotidien",
    "Tagblatt Nord",
    "El Faro",
    "Новини краю",
    "Вести края",
)
_CREDITS = {
    "en": "(Reuters)",
    "id": "(Antara)",
    "fr": "(AFP)",
    "de": "(dpa)",
    "es": "(EFE)",
    "uk": "(Укрінформ)",
    "ru": "(Интерфакс)",
}


@dataclass(frozen=True, slots=True)
class Member:
    """A document of the set: `family` is the report that it goes back to, `how` in what way."""

    document: Document
    family: str
    how: str


def make_set(gold: Path = GOLD) -> tuple[Member, ...]:
    """Every member, the reports that the others go back to among them."""
    bases = {record["id"]: record for record in _records(gold)}
    members = [Member(_document(record), name, "base") for name, record in bases.items()]
    for number, row in enumerate(tomllib.loads((gold / "copies" / "written.toml").read_text(encoding="utf-8"))["report"]):
        document = Document(
            text=row["text"].strip(),
            language=row["language"],
            published=row["published"],
            outlet=row["outlet"],
            name=f"written-{number}",
        )
        family = f"{row['base']}+{number}" if row["how"] == "single" else row["base"]
        members.append(Member(document, family, row["how"]))
    for number, name in enumerate(sorted(bases)):
        members += _copies(bases[name], number)
    return tuple(members)


def _records(gold: Path) -> Iterator[dict]:
    for path in sorted(gold.glob("t*/*.json")):
        yield json.loads(path.read_text(encoding="utf-8"))


def _document(record: dict) -> Document:
    return Document(
        text=record["text"],
        language=record["language"],
        published=record["published"],
        outlet=record["outlet"],
        name=record["id"],
    )


def _copies(record: dict, number: int) -> Iterator[Member]:
    """One copy by rule of most reports, the ways in turn."""
    dice = random.Random(f"{_SEED}:{record['id']}")
    ways = {"verbatim": _verbatim, "trimmed": _trimmed, "re-led": _re_led, "spun": _spun}
    how = list(ways)[number % 5] if number % 5 < len(ways) else None
    if how is None:
        return
    text = ways[how](record["text"], record["language"], dice)
    if text != record["text"]:
        outlet = _OUTLETS[number % len(_OUTLETS)]
        yield Member(
            Document(
                text=text, language=record["language"], published=record["published"], outlet=outlet, name=f"{record['id']}-{how}"
            ),
            record["id"],
            how,
        )


def _verbatim(text: str, language: str, dice: random.Random) -> str:
    body = re.sub(r"\n+", "\n\n" if dice.random() < 0.5 else "\n", text).translate(str.maketrans("\u201c\u201d\u2019", '""\''))
    return f"{body.strip()}\n\n{_CREDITS.get(language, '(AFP)')}"


def _trimmed(text: str, language: str, dice: random.Random) -> str:
    parts = [part for part in re.split(r"\n+", text) if part.strip()]
    return "\n\n".join(parts[: max(2, round(len(parts) * dice.uniform(0.4, 0.7)))])


def _re_led(text: str, language: str, dice: random.Random) -> str:
    parts = [part for part in re.split(r"\n+", text) if part.strip()]
    body = parts[1:] if len(parts) > 2 else parts
    dice.shuffle(body)
    return "\n\n".join([_CREDITS.get(language, "(AFP)"), *body])


def _spun(text: str, language: str, dice: random.Random) -> str:
    for meant, odd in _swaps(language):
        if dice.random() < _SWAPS:
            text = re.sub(rf"(?<!\w){re.escape(meant)}(?!\w)", odd, text, flags=re.IGNORECASE)
    return text


@cache
def _swaps(language: str) -> tuple[tuple[str, str], ...]:
    """What the pack calls odd for what was meant, turned round; the longest first."""
    if language not in available_languages():
        return ()
    pairs = {oddity.meant: oddity.odd for oddity in load_pack(language).damage.oddity if not set("~|*?<_") & set(oddity.odd)}
    return tuple(sorted(pairs.items(), key=lambda pair: (-len(pair[0]), pair[0])))


def to_story(document: Document) -> Story:
    """The document as it is compared, read by the reader that ships."""
    reading = read_document(document)
    told = to_story_json(reading.anchors, reading.claims, damaged=bool(reading.damage))
    return from_story_json(told, replace(document, language=reading.language or document.language))
