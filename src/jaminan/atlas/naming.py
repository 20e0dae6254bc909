"""How names become aliases: marks in the data, family names, and which of several bearers a name means."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from jaminan.atlas.entries import Actor, Alias, Holder, Role
from jaminan.model.errors import PackError

CASED_MARK = "="  # "=Turkey" in the data: matches only as written
ACRONYM = 5  # an upper-case text up to this length is an acronym, so it matches only as written
SHORT_NAME = 5  # so does a family name up to this length: too many of them are words somewhere


def plain_name(written: str) -> str:
    """The full name without the braces that mark the family name."""
    return written.replace("{", "").replace("}", "")


def family_name(written: str) -> str:
    """The part in braces, else the last word; "" where the whole name is in braces, or is one word."""
    start, end = written.find("{"), written.find("}")
    if start >= 0:
        marked = written[start + 1 : end]
        return "" if len(marked) == len(written) - 2 else marked
    return written.rpartition(" ")[2] if " " in written else ""


def is_acronym(text: str) -> bool:
    """Whether the text is written in upper case and short."""
    return text.isupper() and len(text.replace(".", "")) <= ACRONYM


class AliasBook:
    """Collects aliases; the first one to claim a text in a language keeps it."""

    def __init__(self, actors: Mapping[str, Actor]) -> None:
        self._actors = actors
        self._found: dict[tuple[str, str], Alias] = {}

    def aliases(self) -> Iterator[Alias]:
        """All aliases, in the order in which they were claimed."""
        return iter(self._found.values())

    def add(self, text: str, language: str, actor: str, role: Role, *, name: str | None = None, cased: bool = False) -> None:
        """Claim a text for an actor.

        Raises:
            PackError: J212, where there is no such actor.
        """
        if actor not in self._actors:
            raise PackError("J212", f"names of {language}, {role}", f"no actor {actor!r}, named by {text!r}")
        if text.startswith(CASED_MARK):
            text, cased = text[1:], True
        if role is Role.ORGANISATION and self._actors[actor].kind == "group":
            role = Role.GROUP
        cased = cased or is_acronym(text)
        key = (language, text if cased else text.casefold())
        if key not in self._found:
            self._found[key] = Alias(text, language, actor, role, name or self._actors[actor].name, cased)

    def add_persons(
        self,
        by_person: Mapping[str, tuple[Holder, ...]],
        families: Mapping[str, str],
        best_known: Mapping[str, str],
        cased: frozenset[str],
    ) -> dict[str, tuple[str, ...]]:
        """Full names, and family names that mean one person; returns the bearers of each shared family name."""
        bearers: dict[str, list[str]] = defaultdict(list)
        for person, terms in by_person.items():
            self.add(person, "*", terms[-1].actor, Role.PERSON, name=person)
            if families[person]:
                bearers[families[person]].append(person)
        for family, persons in bearers.items():
            bearer = self._bearer(family, persons, best_known, by_person)
            if bearer:
                actor, marked = by_person[bearer][-1].actor, family in cased or len(family) <= SHORT_NAME
                self.add(family, "*", actor, Role.PERSON, name=bearer, cased=marked)
        return {family: tuple(persons) for family, persons in bearers.items() if len(persons) > 1}

    def _bearer(
        self, family: str, persons: list[str], best_known: Mapping[str, str], by_person: Mapping[str, tuple[Holder, ...]]
    ) -> str | None:
        """The one bearer, the best known, or the latest of those who act for one and the same actor."""
        if family in best_known:
            return best_known[family] or None
        if len({by_person[person][-1].actor for person in persons}) == 1:
            return max(persons, key=lambda person: by_person[person][-1].since)
        return None

    def add_spellings(
        self, language: str, persons: Mapping[str, list[str]], by_person: Mapping[str, tuple[Holder, ...]], cased: frozenset[str]
    ) -> None:
        """Other spellings of persons in a language.

        Raises:
            PackError: J215, where no such person ever held an office here.
        """
        for person, texts in persons.items():
            if person not in by_person:
                raise PackError("J215", f"names of {language}, persons", f"{person!r} holds no office in offices.toml")
            actor = by_person[person][-1].actor
            for text in texts:
                self.add(text, language, actor, Role.PERSON, name=person, cased=text in cased or len(text) <= SHORT_NAME)
