"""How much credit the reader loses on damaged copies of sound reports, by kind of damage and with all of it.

    .venv/bin/python tools/damage/read_through.py [gold/test]

- numbers: the mark between groups of digits turned into a blank, other numbers of three digits torn
- names: two letters of the family name swapped, of every person who is told with both names
- paragraph: one paragraph that holds claims left in another language (Indonesian reports in English, by hand; English ones in Spanish and Spanish
  ones in English, by Debian's apertium-eng-spa)
- listed: odd synonyms of the packs at half of the places, so that the loss is one of reading and not of knowing
- terms: terms of reports with their words swapped for near ones, at every place
- farm10, farm25: a tenth and a quarter of the small-written words, little words left out, by one of the first three synonyms of LibreOffice's
  thesaurus (mythes-en-us, mythes-id), as content farms do
- nonsense10: a tenth by any synonym, whatever its sense ("landed" by "landlessed")

Evidence is moved along with the edits. Seeded; prints the reports, the edits, credit_f1, and what is lost of it.
"""

import json
import random
import re
import subprocess
import sys
import tempfile
import tomllib
from bisect import bisect_right
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from make_texts import synonym

from jaminan.atlas import load_atlas
from jaminan.atlas.entries import Role
from jaminan.evaluation.floors import figures
from jaminan.evaluation.running import try_reader
from jaminan.languages import available_languages, load_pack
from jaminan.languages.terms import load_term_table
from jaminan.reading import read_document
from jaminan.reading.damage.small import is_small
from jaminan.reading.passages import find_sentences

Record = dict[str, Any]
Edits = list[tuple[int, int, str]]
Way = Callable[[Record, random.Random], Edits]
SEED = 20261124
PARAGRAPHS = tomllib.loads(Path(__file__).with_name("paragraphs.toml").read_text(encoding="utf-8"))
MACHINE = {"en": ("eng-spa", "es"), "es": ("spa-eng", "en")}
_NUMBER = re.compile(r"(?<![\w.,])\d{1,3}(?:[.,\u00a0\u202f]\d{3})+(?![\w.,]\d)|(?<![\w.,:/-])\d{3}(?![\w.,:/-])")
_WORD = re.compile(r"(?<![\w-])[^\W\d_]{4,}(?![\w-])")


def break_numbers(record: Record, dice: random.Random) -> Edits:
    """A blank for the mark between groups, or one digit torn off."""
    return [
        (m.start(), m.end(), re.sub(r"[.,\u00a0\u202f]", " ", m[0]) if len(m[0]) > 3 else f"{m[0][:1]} {m[0][1:]}")
        for m in _NUMBER.finditer(record["text"])
    ]


def mangle_names(record: Record, dice: random.Random) -> Edits:
    """Two neighbouring letters swapped in the family name of every person of the atlas who is told with both names."""
    text = record["text"]
    persons = {a.text for a in load_atlas((record["language"],)).aliases if a.role is Role.PERSON and " " in a.text}
    found: Edits = []
    for name in sorted(persons, key=len, reverse=True):
        for at in (m.start() for m in re.finditer(re.escape(name), text)):
            cut = at + name.rindex(" ") + 3
            if len(name) - name.rindex(" ") > 6 and is_free(found, at, at + len(name)):
                found.append((cut, cut + 2, text[cut : cut + 2][::-1]))
    return found


def is_free(found: Edits, start: int, end: int) -> bool:
    """Whether no edit touches a place."""
    return not any(a < end and start < b for a, b, _ in found)


def leave_paragraph(record: Record, dice: random.Random) -> Edits:
    """Each sentence of one paragraph in another language."""
    text, language = record["text"], record["language"]
    if language == "id" and record["id"] in PARAGRAPHS:
        told = PARAGRAPHS[record["id"]]
        start = sum(len(line) + 1 for line in text.split("\n")[: told["number"]])
        sentences = find_sentences(text, start, start + len(text.split("\n")[told["number"]]), load_pack("id"))
        others = [told["text"][a:b] for a, b in find_sentences(told["text"], 0, len(told["text"]), load_pack("en"))]
        return [(a, b, other) for (a, b), other in zip(sentences, others, strict=True)]
    if language in MACHINE:
        start, end = most_told(record)
        return [(a, b, translate(text[a:b], language)) for a, b in find_sentences(text, start, end, load_pack(language))]
    return []


def most_told(record: Record) -> tuple[int, int]:
    """The paragraph after the first that holds most claims; at least twenty words of it."""
    places, start = [], 0
    for line in record["text"].split("\n"):
        held = sum(start <= claim["evidence"][0] < start + len(line) for claim in record["claims"])
        places.append((held if start and len(line.split()) >= 20 else 0, -start, start + len(line)))
        start += len(line) + 1
    held, first, end = max(places)
    return (-first, end) if held else (0, 0)


def translate(sentence: str, language: str) -> str:
    """A sentence by rules."""
    done = subprocess.run(["apertium", "-u", MACHINE[language][0]], input=sentence, capture_output=True, text=True, check=True)
    return " ".join(done.stdout.split())


def put_listed(record: Record, dice: random.Random) -> Edits:
    """What was meant, turned back into an odd synonym, at half of the places."""
    found: Edits = []
    for oddity in load_pack(record["language"]).damage.oddity:
        if oddity.sign < 0.7 or not oddity.odd.replace(" ", "").isalpha():
            continue
        for m in re.finditer(rf"\b{re.escape(oddity.meant)}\b", record["text"]):
            if dice.random() < 0.5 and is_free(found, *m.span()):
                found.append((*m.span(), oddity.odd))
    return found


def put_terms(record: Record, dice: random.Random) -> Edits:
    """Terms of reports with one or all of their words by near ones."""
    table = load_term_table(record["language"])
    near = table.near or {}
    found: Edits = []
    for term in sorted((*table.terms, *table.names), key=len, reverse=True):
        for m in re.finditer(rf"\b{re.escape(term)}\b", record["text"], re.IGNORECASE):
            words = [dice.choice(near[w]) if w in near and dice.random() < 0.7 else w for w in term.casefold().split()]
            if is_free(found, *m.span()):
                found.append((*m.span(), " ".join(words).title() if m[0].istitle() else " ".join(words)))
    return found


def farm(record: Record, dice: random.Random, *, share: float, first: int | None = 3) -> Edits:
    """A share of the small-written words that are no little words by any of their (first) synonyms."""
    if record["language"] not in ("en", "id"):
        return []
    pack = load_pack(record["language"])
    words = (m for m in _WORD.finditer(record["text"]) if m[0].islower() and not is_small(m[0], pack) and dice.random() < share)
    return [(*m.span(), other) for m in words if (other := synonym(m[0], record["language"], dice, first)) != m[0]]


def damaged(record: Record, ways: list[Way], dice: random.Random) -> tuple[Record, int]:
    """The report with its text damaged and its evidence moved along; and the number of edits."""
    many = 0
    for way in ways:
        edits = sorted(way(record, dice))
        kept = [e for n, e in enumerate(edits) if n == 0 or e[0] >= edits[n - 1][1]]
        many += len(kept)
        text, place = "", 0
        for start, end, words in kept:
            text, place = text + record["text"][place:start] + words, end
        claims = [{**c, "evidence": list(move(kept, *c["evidence"]))} for c in record["claims"]]
        record = {**record, "text": text + record["text"][place:], "claims": claims}
    return record, many


def move(edits: Edits, start: int, end: int) -> tuple[int, int]:
    """Where a stretch stands after the edits; an edge within what was edited goes to that edit's edge."""
    return edge(edits, start, last=False), edge(edits, end, last=True)


def edge(edits: Edits, place: int, *, last: bool) -> int:
    """Where a place stands after the edits."""
    before = edits[: bisect_right([start for start, _, _ in edits], place - 1)]
    shift = sum(len(words) - (end - start) for start, end, words in before)
    if before and place < before[-1][1]:
        start, end, words = before[-1]
        return start + shift - len(words) + (end - start) + (len(words) if last else 0)
    return place + shift


def credit(sound: dict[str, Record], ways: list[Way]) -> tuple[int, float]:
    """The number of edits, and credit_f1 over all reports."""
    dice, many = random.Random(SEED), 0  # noqa: S311 - a seed, no secret
    with tempfile.TemporaryDirectory() as out:
        for name, record in sound.items():
            told, edits = damaged(record, ways, dice)
            many += edits
            Path(out, name).write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
        return many, figures(list(try_reader(Path(out), read_document)))["all"]


def main() -> None:
    """Prints a line for each kind of damage."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "gold/test")
    records = {path.name: json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))}
    sound = {name: r for name, r in records.items() if not r["damage"] and r["language"] in available_languages()}
    both = {name: r for name, r in sound.items() if r["language"] in ("en", "id")}
    light: list[Way] = [break_numbers, mangle_names, put_listed]
    farms: dict[str, Way] = {"farm10": partial(farm, share=0.1), "farm25": partial(farm, share=0.25)}
    for name, reports in (("all languages", sound), ("English and Indonesian", both)):
        _, whole = credit(reports, [])
        print(f"{name}: {len(reports)} reports, sound {whole:.4f}", flush=True)
        kinds: dict[str, list[Way]] = {
            "numbers": [break_numbers],
            "names": [mangle_names],
            "paragraph": [leave_paragraph],
            "listed": [put_listed],
            "terms": [put_terms],
            "farm10": [farms["farm10"]],
            "farm25": [farms["farm25"]],
            "nonsense10": [partial(farm, share=0.1, first=None)],
            "light": light,
            "light, paragraph, terms": [*light, leave_paragraph, put_terms],
            "everything with farm10": [*light, leave_paragraph, put_terms, farms["farm10"]],
        }
        for kind, ways in kinds.items():
            many, after = credit(reports, ways)
            print(f"  {kind}: {many} edits, {after:.4f}, lost {whole - after:+.4f}", flush=True)


if __name__ == "__main__":
    main()
