"""Makes phrases.json of English and Indonesian: fixed phrases of reports, words near theirs, and weights to tell an odd phrase by.

    .venv/bin/python tools/damage/learn_phrases.py FOLDER

FOLDER holds the database of WordNet 3.0, as for learn_swaps.py. A fixed phrase is two words of the sound reports for training, or a term of two words
(terms.toml), that stand side by side far more often than by chance. Near a word stands what WordNet has for any of its senses; in Indonesian what
near_id.toml (by hand) and terms.toml have; `endings` and `linking` are set by hand in the file and kept. The weights are a
logistic regression: in the sound reports for training half of the fixed phrases are swapped word by word, whatever the sense, with one word in
twenty elsewhere; what a report tells alone counts as unknown there.
"""

import json
import random
import re
import sys
import tomllib
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from learn_swaps import NARROWER, WIDER, _put, _words, learn, senses, synsets
from learn_usage import ROOM, reports
from make_texts import _ended

from jaminan.languages import load_reader_pack
from jaminan.languages.phrases import dictionary_form, phrases_of
from jaminan.languages.swaps import Weighing, endings_of, ruled_words, weighing_of
from jaminan.languages.terms import load_term_table
from jaminan.languages.usage import load_usage, read_made
from jaminan.model import Document
from jaminan.reading.damage import phrases as finder
from jaminan.reading.damage.small import is_small
from jaminan.reading.reader import find_raw

SEED = 5
BOND, EACH, FARTHEST = 1.5, 0.7, 9
WEB = {"en": 2.0, "id": 4.0}
SHARE, ELSEWHERE = 0.5, 0.05
SIGNS = {"@": WIDER, "&": 1, "~": NARROWER, "\\": 2, "+": 2}
_PAIR = re.compile(r"(?<![\w-])([a-z]{3,}) ([a-z]{3,})(?![\w-])")
Related = dict[str, dict[str, int]]


def related(folder: Path) -> Related:
    """From each single word to what WordNet has near any of its senses, and how far."""
    words, others = synsets(folder, SIGNS)
    found: Related = defaultdict(dict)
    for word, number, key in senses(folder):
        for other in words[key]:
            _put(found, word, other, min(FARTHEST, 1 + number // 2))
        for sign, far in others[key]:
            for other in words[far]:
                _put(found, word, other, min(FARTHEST, 1 + number // 2 + SIGNS[sign]))
    return found


def by_hand() -> Related:
    """The same of Indonesian words."""
    found: Related = defaultdict(dict)
    rows = tomllib.loads(Path(__file__).with_name("near_id.toml").read_text("utf-8"))
    near = load_term_table("id").near or {}
    for word, row in [*((word, row.split()) for word, row in rows.items()), *near.items()]:
        for far, other in enumerate(row):
            _put(found, word, other, 1 + far // 4)
    return found


def pairs_of(text: str, language: str) -> set[str]:
    """Every two words in small letters that are no little words."""
    pack, place, found = load_reader_pack(language), 0, set()
    while m := _PAIR.search(text, place):
        place = m.end(1)
        if not is_small(m[1], pack) and not is_small(m[2], pack):
            found.add(m[0])
    return found


def inventory(language: str) -> Counter[str]:
    """Fixed phrases, and how many sound reports tell each."""
    usage = load_usage(language)
    assert usage is not None
    pack = load_reader_pack(language)
    ruled, lemma = ruled_words(language), pack.lemma
    told = Counter(pair for text in reports(language) for pair in pairs_of(text, language))
    found: Counter[str] = Counter()
    for pair, many in told.items():
        one, other = pair.split()
        asked = any({word, "~" + lemma(word)} & ruled for word in (one, other))
        known = usage.known(one) and usage.known(other)
        if (asked or many > 1) and (many > 2 or (known and (usage.bond(one, other) or 0.0) >= BOND)):
            found[pair] = many
    for one, row in usage.pairs.items():
        for other in (shown[:-1] for shown in row.split()):
            asked = any({word, "~" + lemma(word)} & ruled for word in (one, other))
            written = {one, other} <= usage.told and min(len(one), len(other)) > 2
            if (
                asked
                and written
                and not is_small(one, pack)
                and not is_small(other, pack)
                and (usage.bond(one, other) or 0) >= WEB[language]
            ):
                found[f"{one} {other}"] += told[f"{one} {other}"] if f"{one} {other}" not in found else 0
    table = load_term_table(language)
    for term in table.terms:
        if len(term.split()) == 2 and term.replace(" ", "").isalpha() and term.islower():
            found[term] += told[term] if term not in found else 0
    return found


def spun(text: str, language: str, phrases: Counter[str], near: Related, dice: random.Random) -> tuple[str, dict[int, str]]:
    """The text with half of its fixed phrases swapped, and which phrase stood at the places where they stand now."""
    pack = load_reader_pack(language)
    pieces, place, length, marks, at = [], 0, 0, {}, 0
    while m := _PAIR.search(text, at):
        at = m.end(1)
        fixed = m[0] in phrases and dice.random() < SHARE
        if not fixed and (dice.random() >= ELSEWHERE or is_small(m[1], pack)):
            continue
        odd = " ".join(swap(word, language, near, dice) if dice.random() < EACH else word for word in (m[1], m[2]))
        if odd == m[0]:
            continue
        pieces += [text[place : m.start()], odd]
        length += m.start() - place
        if fixed:
            marks[length] = m[0]
        length, place, at = length + len(odd), m.end(), m.end()
    return "".join((*pieces, text[place:])), marks


def swap(word: str, language: str, near: Related, dice: random.Random) -> str:
    """Any neighbour of a word, in its form; narrower words half as often."""
    lemma = dictionary_form(language)(word)
    row = near.get(word) or near.get(lemma) or {}
    choices = sorted(row)
    if not choices:
        return word
    other = dice.choice(choices)
    return _ended(other, word) if word != lemma else other


def samples(language: str, phrases: Counter[str], near: Related, draft: finder.Phrases) -> tuple[list[finder.Traits], list[bool]]:
    """Traits of each pair of words of spun and of sound reports that may be a swapped phrase, and whether it is and was read right."""
    lemma, dice = load_reader_pack(language).lemma, random.Random(SEED)  # noqa: S311 - a seed, no secret
    traits, right = [], []
    known = [words | {lemma(word) for word in words} for words in map(_words, reports(language))]
    times = Counter(word for row in known for word in row)
    for text, row in zip(reports(language), known, strict=True):
        own = pairs_of(text, language)
        alone = {word for word in row if times[word] == 1}
        for told, marks in (spun(text, language, phrases, near, dice), (text, {})):
            for sentence in find_raw(Document(text=told, language=language)):
                for first, place in finder.find_places(sentence, draft, alone):
                    best = finder.find_reading(place)
                    if best is None:
                        continue
                    form = best[0].form
                    best = (finder.replace(best[0], form=finder.Form(form.text, form.told - (form.text in own))), best[1])
                    was = marks.get(sentence.tokens[first].start, "")
                    traits.append(finder.traits_of(place, *best))
                    right.append([lemma(w) for w in was.split()] == [lemma(w) for w in form.text.split()])
    return traits, right


def learn_table(language: str, around: Related) -> dict[str, Any]:
    """All of a language's file."""
    phrases, lemma = inventory(language), dictionary_form(language)
    rows: dict[str, dict[str, int]] = defaultdict(dict)
    for word in sorted({word for phrase in phrases for word in phrase.split()}):
        for form in {word, lemma(word)}:
            for odd, far in around.get(form, {}).items():
                rows[odd][lemma(word)] = min(far, rows[odd].get(lemma(word), FARTHEST))
    near = {odd: " ".join(f"{word}{far}" for word, far in sorted(row.items())) for odd, row in sorted(rows.items())}
    told = read_made(language, "phrases.json")
    assert told is not None
    draft = phrases_of(language, dict(phrases), near, endings_of(told), Weighing(0.0, (), (), ()))
    traits, right = samples(language, phrases, around, draft)
    learnt: dict[str, Any] = learn(traits, right)
    weighing = weighing_of(learnt)
    for bar in (0.2, 0.3, 0.5, 0.7):
        hits = [good for row, good in zip(traits, right, strict=True) if finder.likelihood(row, weighing) >= bar]
        print(f"{language} at {bar}: {len(hits)} taken for odd, {sum(hits)} of them right")
    print(f"{len(phrases)} phrases, {len(near)} words near; {len(traits)} pairs, {sum(right)} swapped and in reach; {learnt}")
    return {
        "endings": told["endings"],
        "linking": told["linking"],
        **learnt,
        "phrases": dict(sorted(phrases.items())),
        "near": near,
    }


def main() -> None:
    """Writes the tables."""
    for language, around in (("en", related(Path(sys.argv[1]))), ("id", by_hand())):
        told = learn_table(language, around)
        (ROOM / language / "phrases.json").write_text(json.dumps(told, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
