"""Makes gold/damage/names.jsonl: 300 broken names of known actors in sentences, and decoys that must be left alone.

    .venv/bin/python tools/damage/make_names.py

One JSON object a line: language, half, class (`literal`, `cut_title`, `transliteration`, `misspelling`, `synonym`, `decoy`), date, text,
span of the name, the actor that is meant and, for a person, the name that the atlas has. Seeded: the same file each time.
"""

import json
import random
import tomllib
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
OUT = HERE.parents[1] / "gold" / "damage" / "names.jsonl"
DATA = tomllib.loads((HERE / "names.toml").read_text(encoding="utf-8"))
LANGUAGES = ("en", "id", "fr", "es", "de", "uk", "ru")
MANY = 300
SEED = 20261124
Row = dict[str, object]
# How other languages spell a sound, as a copyist would who goes by ear; the second table is for Cyrillic.
_LATIN = "v>w w>v ch>tj sh>sch y>j k>c c>k tz>c z>s u>ou f>ph ei>ey i>y g>gh x>ks o>oh e>eh th>t j>y rr>r s>ss d>dd ff>v"
_CYRILLIC = "и>ы е>э в>ф з>с у>ю о>а т>д к>г б>п і>и р>рр с>сс н>нн"
SOUNDS = tuple(tuple(pair.split(">")) for pair in _LATIN.split())
CYRILLIC_SOUNDS = tuple(tuple(pair.split(">")) for pair in _CYRILLIC.split())


def by_ear(dice: random.Random, name: str) -> str:
    """The family name with two sounds, and the given name with one, spelt otherwise."""
    given, _, family = name.rpartition(" ")
    return f"{respell(dice, given, 1)} {respell(dice, family, 2)}".strip()


def respell(dice: random.Random, word: str, times: int) -> str:
    """A word with some of its sounds, not the first letter of all, spelt otherwise."""
    table = SOUNDS if word.isascii() else CYRILLIC_SOUNDS
    fitting = [pair for pair in table if pair[0] in word[1:].casefold()]
    for one, other in dice.sample(fitting, min(times, len(fitting))):
        word = word[:1] + word[1:].replace(one, other, 1)
    return word


def misspell(dice: random.Random, name: str) -> str:
    """A letter swapped, dropped, doubled or put in the family name's middle; or the name torn by a hyphen or a blank."""
    given, _, family = name.rpartition(" ")
    at = dice.randrange(1, len(family) - 1)
    ways = {
        "swap": family[:at] + family[at + 1] + family[at] + family[at + 2 :],
        "drop": family[:at] + family[at + 1 :],
        "double": family[:at] + family[at] + family[at:],
        "hyphen": family[:at] + "-" + family[at:],
        "blank": family[:at] + " " + family[at:],
        "other": family[:at] + dice.choice("aeiou" if family.isascii() else "\u0430\u0435\u0438\u043e\u0443") + family[at + 1 :],
    }
    return f"{given} {ways[dice.choice(sorted(ways))]}".strip()


def to_row(
    dice: random.Random, language: str, half: str, damage: str, told: dict[str, str], who: str, name: str, table: str
) -> Row:
    """A name in a sentence: `who` with its title, of which `name` is the broken part."""
    frame = dice.choice(DATA[table][language])
    if frame.startswith("{who}"):
        who = who[:1].upper() + who[1:]
        name = name if name in who else name[:1].upper() + name[1:]
    elif table == "frames" and who.split(" ")[0] in ("Le", "La", "El", "Der", "Die"):
        who = who[:1].lower() + who[1:]
    text = frame.replace("{who}", who)
    start = text.index(name)
    return {"language": language, "half": half, "class": damage, **told, "text": text, "start": start, "end": start + len(name)}


def persons(dice: random.Random, language: str) -> Iterator[Row]:
    """Broken names of persons: hand-made ones, then as many spelt by ear and misspelt."""
    for one in DATA["person"]:
        told = {"date": one["date"], "actor": one["actor"], "person": one["name"]}
        title, name = one["title"][language], one.get("native", {}).get(language, one["name"])
        for broken in one.get("literal", {}).get(language, ()):
            yield to_row(dice, language, one["half"], "literal", told, f"{title} {broken}", broken, "frames")
        for broken in one.get("cut", {}).get(language, ()):
            yield to_row(dice, language, one["half"], "cut_title", told, broken, broken, "frames")
        for damage, way in (("transliteration", by_ear), ("misspelling", misspell)):
            broken = way(dice, name)
            if broken != name:
                yield to_row(dice, language, one["half"], damage, told, f"{title} {broken}", broken, "frames")


def groups(dice: random.Random, language: str) -> Iterator[Row]:
    """Broken names of states, organisations and groups."""
    for one in DATA["group"]:
        for broken in one["broken"].get(language, ()):
            told = {"date": "2025-09-05", "actor": one["actor"]}
            yield to_row(dice, language, one["half"], "synonym", told, broken, broken, "group_frames")


def decoys(dice: random.Random, language: str) -> Iterator[Row]:
    """Names that are nobody's of the atlas."""
    for place, name in enumerate(DATA["decoys"].get(language, ())):
        told = {"date": "2025-09-05", "actor": ""}
        yield to_row(dice, language, ("tune", "held")[place % 2], "decoy", told, name, name, "frames")


def main() -> None:
    """Writes the set: all hand-made names, then sound-made ones until there are enough."""
    dice = random.Random(SEED)  # noqa: S311 - a seed, no secret
    broken = [row for language in LANGUAGES for row in (*persons(dice, language), *groups(dice, language))]
    made = [row for row in broken if row["class"] in ("transliteration", "misspelling")]
    hand = [row for row in broken if row not in made]
    dice.shuffle(made)
    rows = hand + made[: MANY - len(hand)]
    rows += [row for language in LANGUAGES for row in decoys(dice, language)]
    OUT.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


if __name__ == "__main__":
    main()
