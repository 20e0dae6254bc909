"""Start the name files of a language from CLDR: state names and the capitals that CLDR knows as cities of a time zone.

    python tools/start_names.py pl it tr

Needs babel (a dev tool, never a runtime dependency). A file that exists is left alone: it is edited by hand after the start.
"""

import sys
import tomllib
from pathlib import Path

from babel import Locale
from babel.core import get_global

ATLAS = Path(__file__).resolve().parent.parent / "src" / "jaminan" / "atlas"


def _quoted(words: list[str]) -> str:
    return "[" + ", ".join(f'"{word}"' for word in words) + "]"


def two_letters() -> dict[str, str]:
    """Alpha-3 to alpha-2, from CLDR's territory aliases."""
    found = {three: two[0] for three, two in get_global("territory_aliases").items() if len(three) == 3 and three.isalpha()}
    return found | {"XKX": "XK"}


def cities(locale: Locale, english: Locale) -> dict[str, str]:
    """English city name to the language's, over all time zones."""
    pairs = {}
    for zone, names in locale.time_zones.items():
        plain = english.time_zones.get(zone, {}).get("city") or zone.rsplit("/", 1)[-1].replace("_", " ")
        if "city" in names:
            pairs[plain] = names["city"]
    return pairs


def start(language: str) -> None:
    """Write `names/<language>/states.toml` where there is none."""
    path = ATLAS / "names" / language / "states.toml"
    if path.exists():
        print(f"{path} is there already")
        return
    states = tomllib.loads((ATLAS / "states.toml").read_text(encoding="utf-8"))["states"]
    locale, english, two = Locale.parse(language), Locale.parse("en"), two_letters()
    towns = cities(locale, english)
    lines = ["# Begun from CLDR; edited by hand since.", "[states]"]
    named = {code: locale.territories.get(two.get(code, "")) for code in states}
    lines += [f"{code} = {_quoted([name])}" for code, name in named.items() if name]
    lines += ["", "[capitals]"]
    lines += [f"{code} = {_quoted([towns[s['capital']]])}" for code, s in states.items() if s.get("capital") in towns]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    for asked in sys.argv[1:]:
        start(asked)
