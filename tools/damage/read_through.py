"""How much credit the reader loses on damaged copies of sound reports: numbers torn, names misspelt, words swapped for odd synonyms.

    .venv/bin/python tools/damage/read_through.py [gold/test]

Evidence is moved along with the edits. Seeded; prints credit_f1 for each kind of damage and for all of them, with the number of edits.
Odd synonyms are those of the packs, so that the loss by them is the loss of reading, not of knowing.
"""

import json
import random
import re
import sys
import tempfile
from bisect import bisect_right
from pathlib import Path
from typing import Any

from jaminan.atlas import load_atlas
from jaminan.atlas.entries import Role
from jaminan.evaluation.floors import figures
from jaminan.evaluation.running import try_reader
from jaminan.languages import available_languages, load_pack
from jaminan.reading import read_document

Edits = list[tuple[int, int, str]]
COUNT = [0]
_NUMBER = re.compile(r"(?<![\w.,])\d{1,3}(?:[.,\u00a0\u202f]\d{3})+(?![\w.,]\d)|(?<![\w.,:/-])\d{3}(?![\w.,:/-])")


def break_numbers(text: str, language: str, dice: random.Random) -> Edits:
    """A blank for the mark between groups, or one digit torn off."""
    return [
        (
            m.start(),
            m.end(),
            re.sub(r"[.,\u00a0\u202f]", " ", m.group()) if len(m.group()) > 3 else f"{m.group()[:1]} {m.group()[1:]}",
        )
        for m in _NUMBER.finditer(text)
    ]


def mangle_names(text: str, language: str, dice: random.Random) -> Edits:
    """Two neighbouring letters swapped in the family name of every person of the atlas who is told with both names."""
    names = sorted(
        {a.text for a in load_atlas((language,)).aliases if a.role is Role.PERSON and " " in a.text}, key=len, reverse=True
    )
    found: Edits = []
    for name in names:
        for at in (m.start() for m in re.finditer(re.escape(name), text)):
            cut = at + name.rindex(" ") + 3
            if len(name) - name.rindex(" ") > 6 and not any(a < at + len(name) and at < b for a, b, _ in found):
                found.append((cut, cut + 2, text[cut : cut + 2][::-1]))
    return found


def spin(text: str, language: str, dice: random.Random) -> Edits:
    """What was meant, turned back into an odd synonym, at half of the places."""
    found: Edits = []
    for oddity in load_pack(language).damage.oddity:
        if oddity.sign < 0.7 or not oddity.odd.replace(" ", "").isalpha():
            continue
        for m in re.finditer(rf"\b{re.escape(oddity.meant)}\b", text):
            if dice.random() < 0.5 and not any(a < m.end() and m.start() < b for a, b, _ in found):
                found.append((*m.span(), oddity.odd))
    return found


def damaged(record: dict[str, Any], ways: list[Any], dice: random.Random) -> dict[str, Any]:
    """The report with its text damaged and its evidence moved along."""
    for way in ways:
        edits = sorted(way(record["text"], record["language"], dice))
        kept = [e for n, e in enumerate(edits) if n == 0 or e[0] >= edits[n - 1][1]]
        starts = [start for start, _, _ in kept]

        def move(place: int, kept: Edits = kept, starts: list[int] = starts) -> int:
            before = kept[: bisect_right(starts, place - 1)]
            return place + sum(len(words) - (end - start) for start, end, words in before)

        text, place = "", 0
        for start, end, words in kept:
            text, place = text + record["text"][place:start] + words, end
        COUNT[0] += len(kept)
        claims = [{**c, "evidence": [move(edge) for edge in c["evidence"]]} for c in record["claims"]]
        record = {**record, "text": text + record["text"][place:], "claims": claims}
    return record


def main() -> None:
    """Prints a line for each kind of damage."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "gold/test")
    records = {path.name: json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))}
    sound = {name: r for name, r in records.items() if not r["damage"] and r["language"] in available_languages()}
    kinds = {
        "sound": [],
        "numbers": [break_numbers],
        "names": [mangle_names],
        "synonyms": [spin],
        "all": [break_numbers, mangle_names, spin],
    }
    for kind, ways in kinds.items():
        COUNT[0] = 0
        dice = random.Random(20261124)  # noqa: S311 - a seed, no secret
        with tempfile.TemporaryDirectory() as out:
            for name, record in sound.items():
                Path(out, name).write_text(json.dumps(damaged(record, ways, dice), ensure_ascii=False), encoding="utf-8")
            print(kind, len(sound), COUNT[0], round(figures(list(try_reader(Path(out), read_document)))["all"], 4), flush=True)


if __name__ == "__main__":
    main()
