"""Reads and checks the packs. A pack with an unknown key, a bad code or a bad pattern is refused, with file and place."""

import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import islice, product
from typing import Any, TypeVar, cast

from jaminan.languages.calendar import Calendar
from jaminan.languages.numerals import Numerals
from jaminan.languages.pack import PREFIX, Opening, Pack, Ranked, Rule, RuleIndex, Tongue
from jaminan.languages.patterns import Element, Pattern, pattern_parser
from jaminan.languages.schema import Conditions, Cue, DamageSigns, Figures, Grammar, Matter, Nouns
from jaminan.languages.structure import Misfit, structure
from jaminan.languages.words import lemmatiser, word_cutter
from jaminan.model.errors import PackError

T = TypeVar("T")
_CLOSED = (
    "negation",
    "coordination",
    "contrast",
    "prepositions",
    "locative",
    "toward",
    "against",
    "together",
    "agent",
    "possessive",
    "articles",
    "determiners",
    "relatives",
    "subordinators",
    "passive_auxiliaries",
    "houses",
    "function_words",
    "name_particles",
    "abbreviations",
)


@cache
def available_languages() -> tuple[str, ...]:
    """The codes of all languages that have a pack, in order."""
    room = files("jaminan.languages")
    return tuple(
        sorted(
            folder.name for folder in room.iterdir() if all((folder / name).is_file() for name in ("grammar.toml", "cues.toml"))
        )
    )


@cache
def load_tongues() -> tuple[Tongue, ...]:
    """All languages that have a pack, as far as one must know them to tell them apart; the packs themselves are not read."""
    return tuple(_tongue(code) for code in available_languages())


def _tongue(code: str) -> Tongue:
    raw = _parse(files("jaminan.languages") / code, "grammar.toml", f"languages/{code}/grammar.toml")
    letters = frozenset(letter for letter in raw.get("letters", "") if not letter.isascii())
    return Tongue(code, frozenset(word.casefold() for word in raw.get("function_words", ())), letters)


@cache
def load_pack(code: str) -> Pack:
    """The pack of a language.

    Raises:
        PackError: J200 where there is none, J201 for broken TOML, J202 for a wrong key or value, J203 for a bad pattern.
    """
    if code not in available_languages():
        raise PackError("J200", code, "there is no pack of this language")
    folder = files("jaminan.languages") / code
    return build_pack(folder, where=f"languages/{code}")


def build_pack(folder: Traversable, *, where: str) -> Pack:
    """A pack from a folder of TOML files."""
    grammar = read_table(folder, "grammar.toml", Grammar, where)
    nouns = read_table(folder, "nouns.toml", Nouns, where)
    cues = read_table(folder, "cues.toml", dict[str, tuple[Cue, ...]], where).get("cue", ())
    matters = read_table(folder, "matters.toml", dict[str, tuple[Matter, ...]], where).get("matter", ())
    conditions = read_table(folder, "conditions.toml", Conditions, where)
    figures = read_table(folder, "figures.toml", Figures, where)
    damage = read_table(folder, "damage.toml", DamageSigns, where)
    numerals = read_table(folder, "numbers.toml", Numerals, where)
    calendar = read_table(folder, "dates.toml", Calendar, where)
    return compile_pack(grammar, nouns, cues, matters, conditions, figures, damage, numerals, calendar, where=where)


def compile_pack(
    grammar: Grammar,
    nouns: Nouns,
    cues: tuple[Cue, ...],
    matters: tuple[Matter, ...],
    conditions: Conditions,
    figures: Figures,
    damage: DamageSigns,
    numerals: Numerals,
    calendar: Calendar,
    *,
    where: str,
) -> Pack:
    """A pack from its tables, its patterns compiled."""
    cut = word_cutter(grammar.apostrophe, grammar.proclitics, grammar.enclitics)
    lemma = lemmatiser(grammar.code if grammar.lemmas else "")
    closed = {name: frozenset(word.casefold() for word in getattr(grammar, name)) for name in _CLOSED}
    compile_ = _compiler(grammar, cut, lemma, where)
    rules = tuple(_rules(cues, matters, conditions, nouns, figures, damage, grammar, compile_))
    return Pack(
        grammar=grammar,
        nouns=nouns,
        cues=cues,
        matters=matters,
        conditions=conditions,
        figures=figures,
        numerals=numerals,
        calendar=calendar,
        damage=damage,
        rules=_index(rules),
        cut=cut,
        lemma=lemma,
        closed=closed,
    )


def read_table(folder: Traversable, name: str, shape: type[T], where: str) -> T:
    """A TOML file of a pack in its shape, every key checked."""
    place = f"{where}/{name}"
    try:
        return cast(T, structure(_parse(folder, name, place), shape))
    except Misfit as error:
        raise PackError("J202", place, str(error)) from error


def _parse(folder: Traversable, name: str, place: str) -> dict[str, Any]:
    try:
        return tomllib.loads((folder / name).read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise PackError("J201", place, "the file is missing") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PackError("J201", place, f"not TOML: {error}") from error


Compile = Callable[[str], Pattern]
MOST_CHOICES = 200


def _spelled_out(source: str, grammar: Grammar) -> Iterator[str]:
    """A pattern, or where words are cut into pieces one pattern for each choice, since `a|b` chooses between single tokens."""
    if grammar.whole_words or "|" not in source:
        yield source
        return
    choices = [part.removesuffix("?").split("|") for part in source.split()]
    ends = ["?" if part.endswith("?") and len(part) > 1 else "" for part in source.split()]
    for row in islice(product(*choices), MOST_CHOICES):
        yield " ".join(word + end for word, end in zip(row, ends, strict=True))


def _compiler(
    grammar: Grammar, cut: Callable[[str, int, int], list[tuple[int, int]]], lemma: Callable[[str], str], where: str
) -> Compile:
    def split(word: str) -> tuple[str, ...]:
        if grammar.whole_words and word.isalpha():
            return (word.casefold(),)
        return tuple(word[start:end].casefold() for start, end in cut(word, 0, len(word)))

    return pattern_parser(split, lemma, where=where)


def _rules(
    cues: tuple[Cue, ...],
    matters: tuple[Matter, ...],
    conditions: Conditions,
    nouns: Nouns,
    figures: Figures,
    damage: DamageSigns,
    grammar: Grammar,
    compile_: Compile,
) -> Iterator[Rule]:
    """Every pattern of the pack as a rule."""
    for topic, sources, meaning in (
        *((("cue", cue.match, cue)) for cue in cues),
        *((("matter", matter.match, matter)) for matter in matters),
        *_condition_rows(conditions),
        *_noun_rows(nouns),
        *_figure_rows(figures),
        ("translated", damage.translated, "translated"),
        *((("oddity", (oddity.odd,), oddity)) for oddity in damage.oddity),
    ):
        capital = grammar.capital_nouns and topic in _NOUNS
        for source in sources:
            patterns = (compile_(each) for each in _spelled_out(source, grammar))
            yield from (Rule(each, topic, meaning, capital=capital and len(each.elements) == 1) for each in patterns)
    for cue in cues:
        passive = (each for source in cue.passive for each in _spelled_out(source, grammar))
        yield from (Rule(compile_(each), "cue", cue, passive=True) for each in passive)


Row = tuple[str, tuple[str, ...], object]
_NOUNS = frozenset({"title", "agents", "inert", "anonymous", "institutions", "crisis", "elsewhere"})


def _condition_rows(conditions: Conditions) -> Iterator[Row]:
    yield from (("opener", opener.match, opener) for opener in conditions.opener)
    yield from (("ground", ground.match, Ranked(rank, ground)) for rank, ground in enumerate(conditions.ground))
    yield from (("standalone", ground.match, ground) for ground in conditions.standalone)


def _noun_rows(nouns: Nouns) -> Iterator[Row]:
    yield from (("title", sources, office) for office, sources in nouns.titles.items())
    for topic in ("agents", "inert", "anonymous", "institutions", "crisis", "elsewhere"):
        yield topic, getattr(nouns, topic), topic
    yield from (("pointing", pointing.match, pointing) for pointing in nouns.pointing)


def _figure_rows(figures: Figures) -> Iterator[Row]:
    for rank, counted in enumerate(figures.counted):
        yield "counted", counted.match, Ranked(rank, counted)
        yield "near", counted.near, Ranked(rank, counted)
        yield "ahead", counted.ahead, Ranked(rank, counted)
    yield from (("share", share.match, Ranked(rank, share)) for rank, share in enumerate(figures.share))
    yield "ignored", figures.ignored, "ignored"
    yield "percent", tuple(word for word in figures.percent if word.isalnum() or " " in word), "percent"


def _index(rules: tuple[Rule, ...]) -> RuleIndex:
    by_key: defaultdict[str, list[Opening]] = defaultdict(list)
    by_prefix: defaultdict[str, list[Opening]] = defaultdict(list)
    numbers: dict[Element, int] = {}
    for rule in rules:
        needs = frozenset(numbers.setdefault(element, len(numbers)) for element in rule.pattern.needs)
        first: Element = rule.pattern.elements[0]
        for key in sorted(first.keys):
            by_key[key].append((needs, rule))
        for prefix in first.prefixes:
            by_prefix[prefix[:PREFIX]].append((needs, rule))
    places: defaultdict[str, set[int]] = defaultdict(set)
    beginnings: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
    for element, number in numbers.items():
        for key in element.keys:
            places[key].add(number)
        for prefix in element.prefixes:
            beginnings[prefix[:PREFIX]].append((prefix, number))
    return RuleIndex(
        {key: tuple(found) for key, found in by_key.items()},
        {prefix: tuple(found) for prefix, found in by_prefix.items()},
        {key: frozenset(found) for key, found in places.items()},
        {prefix: tuple(found) for prefix, found in beginnings.items()},
    )
