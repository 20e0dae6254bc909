"""Write what CLDR knows of languages that have no pack: days and months, the order of a date, marks and scales of numbers, units, and names.

    python tools/start_plain.py          # all of them, anew
    python tools/start_plain.py sv ro    # some

Writes `languages/cldr/<code>.toml` and `atlas/names/<code>/`. Needs babel (a dev tool, never a runtime dependency). Nothing of it is
edited by hand, until the language gets a pack and is left alone here; the commonest words, by which a language is told from others, stand in
`languages/cldr/words.toml` and are.
"""

import re
import sys
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from babel import Locale, localedata
from start_names import cities, two_letters

HOUSE = Path(__file__).resolve().parent.parent / "src" / "jaminan"
PLAIN, NAMES = HOUSE / "languages" / "cldr", HOUSE / "atlas" / "names"
LEAST_STATES, LEAST_OWN = 230, 60
SCALES = [10**power for power in range(3, 13)]
CURRENCIES = ("USD", "EUR", "GBP")
ORGANISATIONS = {"EU": "EU", "UN": "UN"}
UNSPACED, LONG_ENOUGH = ("Khmer", "Lao", "Myanmar", "Thai"), 6
BIDI = dict.fromkeys(map(ord, "\u200e\u200f\u061c"))
PIECE = re.compile(r"'([^']*)'|(y+|[ML]+|d+|G+|E+)|([^\s\w])|([^\W\d_]+)")
KINDS = {"y": "<year>", "M": "<month>", "L": "<month>", "d": "<day>"}
ALWAYS = [
    "<day> .? <month> ,? <year>",
    "<day> .? <month>",
    "<month> <day> ,? <year>",
    "<month> <day>",
    "<month> ,? <year>",
    "<numeric>",
]


def quoted(words: Iterable[str]) -> str:
    """A list of texts in TOML, each once."""
    marked = ('"' + word.replace("\\", "\\\\").replace('"', '\\"') + '"' for word in dict.fromkeys(words))
    return "[" + ", ".join(marked) + "]"


def clean(words: str) -> str:
    """Lower case, without marks of direction and with plain blanks."""
    return re.sub(r"\s+", " ", words.translate(BIDI)).strip().lower()


def forms(table: dict[int, str]) -> dict[int, str]:
    return {number: clean(word).rstrip(".") for number, word in table.items() if any(c.isalpha() for c in word)}


def glued_before_month(patterns: Iterable[str]) -> set[str]:
    """Letters that a pattern writes together with the month ("4 b" + "September" in Hebrew)."""
    return {found.group(1) for pattern in patterns for found in re.finditer(r"([^\W\d_yMLdGE'])(?=MMMM)", pattern)}


def months(locale: Locale, glued: set[str]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, word in forms(dict(locale.months[context][width])).items():
                if width == "wide" or (len(word) >= 3 and not any(c.isdigit() for c in word)):
                    found.setdefault(number, []).append(word)
    return {number: [*words, *(letter + words[0] for letter in sorted(glued))] for number, words in found.items()}


def date_patterns(locale: Locale) -> list[str]:
    """The written forms of a date as rules; what stands between day, month and year may be missing."""
    skeletons = locale.datetime_skeletons
    written = [locale.date_formats["long"].pattern]
    written += [skeletons[name].pattern for name in ("yMMMM", "MMMMd", "yMMMMd") if name in skeletons]
    rules = [rule for pattern in written if (rule := date_rule(pattern))]
    rules += [f"<day> .? {rule}" for rule in rules if rule.startswith("<month>") and rule.endswith("<year>")]
    rules += [rule.replace("<month>", "<day> .? <month>") for rule in rules if rule.startswith("<year>") and "<day>" not in rule]
    return list(dict.fromkeys([*rules, *ALWAYS]))


def date_rule(pattern: str) -> str:
    places: list[str] = []
    for literal, kind, mark, letters in PIECE.findall(pattern.translate(BIDI)):
        if kind:
            places += [KINDS[kind[0]]] if kind[0] in KINDS else []
        elif words := literal or mark or (letters if len(letters) > 1 else ""):
            pieces = re.findall(r"[^\W\d_]+|[^\w\s]", words.lower())
            places += [f"{piece}?" for piece in pieces if piece not in "|?<{"]
    while places and not places[0].startswith("<"):
        places.pop(0)
    while places and not places[-1].startswith("<"):
        places.pop()
    return " ".join(places) if "<month>" in places and len(places) > 1 else ""


def scales(locale: Locale) -> dict[int, list[str]]:
    """What multiplies a number: the words (and abbreviations) of CLDR's compact numbers, each with its worth."""
    found: dict[int, list[str]] = {}
    for plural in locale._data["compact_decimal_formats"].get("long", {}).values():
        for size, pattern in plural.items():
            text = clean(pattern.pattern)
            word = re.sub(r"[0'.#¤-]+", " ", text).strip()
            value = int(size) // 10 ** (text.count("0") - 1)
            if value in SCALES and len(word) > 1 and not any(c.isdigit() for c in word):
                found.setdefault(value, []).append(word)
    return found


def plurals(table: object) -> list[str]:
    return [clean(str(word).replace("{0}", " ")) for key, word in dict(table or {}).items() if key != "per"]


def currency_words(locale: Locale) -> dict[str, list[str]]:
    """Signs, codes and words of three currencies; a word that all sorts of dollar share is the dollar of the United States."""
    plural, single = locale._data["currency_names_plural"], locale._data["currency_names"]
    words = {code: [*plurals(plural.get(code)), *([clean(single[code])] if code in single else [])] for code in CURRENCIES}
    others = [[*plurals(plural.get(code)), clean(single.get(code, ""))] for code in ("CAD", "AUD", "NZD")]
    shared = set.intersection(*({word for name in names for word in pieces(name)} for names in others))
    dollars = [word for name in words["USD"] for word in dollar_words(pieces(name), shared)]
    signs = {"USD": ["$", "usd", "us$"], "EUR": ["€", "eur", "euro"], "GBP": ["£", "gbp"]}
    return {code: [*signs[code], *words[code], *(dollars if code == "USD" else ())] for code in CURRENCIES}


def pieces(name: str) -> list[str]:
    return re.split(r"[\s-]+", name)


def dollar_words(row: list[str], shared: set[str]) -> Iterator[str]:
    """The words in a row that all dollars share: the noun alone, and with a particle before it ("de dolari")."""
    for before, word in zip(["", *row], row, strict=False):
        if word in shared and len(word) > 3:
            yield word
            if before in shared:
                yield f"{before} {word}"


def unit_words(locale: Locale, name: str) -> list[str]:
    widths = locale._data["unit_patterns"].get(name, {})
    return [word for width in ("long", "short") for word in plurals(widths.get(width)) if word]


def order(locale: Locale) -> str:
    places = "".join(dict.fromkeys(re.sub(r"'[^']*'|[^yMd]", "", locale.date_formats["short"].pattern))).lower()
    return {"dmy": "dmy", "mdy": "mdy"}.get(places, "dmy")


def script_of(words: Iterable[str | None]) -> str:
    letter = next(c for word in words for c in word or "" if c.isalpha())
    return unicodedata.name(letter).split()[0].title()


def plain(locale: Locale) -> Iterator[str]:
    """The lines of a language's file."""
    patterns = date_patterns(locale)
    glued = glued_before_month([f.pattern for f in (locale.date_formats["long"], *locale.datetime_skeletons.values())])
    by_month = months(locale, glued)
    symbols = locale.number_symbols.get("latn") or next(iter(locale.number_symbols.values()))
    yield "# Written by tools/start_plain.py from CLDR; not edited by hand."
    yield f'code = "{locale.language}"'
    yield f'name = "{locale.english_name}"'
    yield f'script = "{script_of(chain.from_iterable(by_month.values()))}"'
    yield f'order = "{order(locale)}"'
    yield f'decimal = "{symbols["decimal"]}"'
    group = symbols["group"].replace("\u00a0", " ").replace("\u202f", " ").replace("\u2019", "'")
    yield f"groups = {quoted([group])}"
    yield f"dates = {quoted(patterns)}"
    yield f"area = {quoted(['km²', 'km2', *unit_words(locale, 'area-square-kilometer')])}"
    yield "\n[months]"
    yield from (f"{number} = {quoted(words)}" for number, words in sorted(by_month.items()))
    yield "\n[weekdays]"
    days = forms(dict(locale.days["format"]["wide"]))
    yield from (f"{number + 1} = {quoted([word])}" for number, word in sorted(days.items()))
    yield "\n[scales]"
    yield from (f"{value} = {quoted(words)}" for value, words in sorted(scales(locale).items()))
    yield "\n[currency]"
    yield from (f"{code} = {quoted(words)}" for code, words in currency_words(locale).items())


def names(locale: Locale, english: Locale) -> tuple[str, str]:
    """The name files of states and of organisations. A text that two actors bear is taken from both."""
    states = tomllib.loads((HOUSE / "atlas" / "states.toml").read_text(encoding="utf-8"))["states"]
    two, towns = two_letters(), cities(locale, english)
    named = {code: locale.territories.get(two.get(code, "")) for code in states}
    own = {code: [name.translate(BIDI)] for code, name in named.items() if name}
    for code in own:
        own[code] += [short for key in (f"{two[code]}-alt-short",) if (short := locale._data["territories"].get(key))]
    seats = {code: [towns[s["capital"]].translate(BIDI)] for code, s in states.items() if s.get("capital") in towns}
    if script_of(named.values()) in UNSPACED:  # a short name would be found inside other words
        seats = {code: words for code, words in seats.items() if len(words[0]) >= LONG_ENOUGH}
    taken = {word.casefold() for words in own.values() for word in words}
    seats = {code: words for code, words in seats.items() if words[0].casefold() not in taken}
    head = "# Written by tools/start_plain.py from CLDR; not edited by hand."
    lines = [head, "[states]", *(f"{c} = {quoted(w)}" for c, w in own.items()), "", "[capitals]"]
    lines += [f"{c} = {quoted(w)}" for c, w in seats.items()]
    bodies = {actor: locale.territories.get(code) for actor, code in ORGANISATIONS.items()}
    groups = [head, "[organisations]", *(f"{a} = {quoted([n])}" for a, n in bodies.items() if n)]
    return "\n".join(lines) + "\n", "\n".join(groups) + "\n"


def worth_it(locale: Locale, english: Locale) -> bool:
    """Whether CLDR knows enough: months in words, and states by names of their own."""
    two, territories = two_letters(), locale.territories
    codes = set(two.values())
    own = [code for code in codes if territories.get(code) and territories[code] != english.territories.get(code)]
    wide = dict(locale.months["format"]["wide"])
    return len([c for c in codes if territories.get(c)]) >= LEAST_STATES and len(own) >= LEAST_OWN and len(forms(wide)) == 12


def wanted() -> list[str]:
    """All languages of two letters that CLDR knows and that have no pack."""
    packs = {path.parent.name for path in (HOUSE / "languages").glob("*/cues.toml")}
    return sorted(code for code in localedata.locale_identifiers() if len(code) == 2 and code not in packs)


def start(code: str) -> None:
    """Write the files of one language."""
    localedata._cache.clear()  # an alias that one language resolved would speak for the next
    english = Locale.parse("en")
    locale = Locale.parse(code)
    if (HOUSE / "languages" / code / "cues.toml").is_file() or not worth_it(locale, english):
        return
    PLAIN.mkdir(exist_ok=True)
    (PLAIN / f"{code}.toml").write_text("\n".join(plain(locale)) + "\n", encoding="utf-8")
    folder = NAMES / code
    folder.mkdir(exist_ok=True)
    for name, text in zip(("states", "organisations"), names(locale, english), strict=True):
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    for asked in sys.argv[1:] or wanted():
        start(asked)
