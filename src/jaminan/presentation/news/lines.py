"""A record of news in words: a line for each change, and below it the words that prove it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jaminan.presentation.condition_words import condition_name
from jaminan.presentation.judgement_words import JudgementWords
from jaminan.presentation.naming import ActorName, load_names
from jaminan.presentation.plain import one_line
from jaminan.presentation.wording import Wording, load_wording

Told = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Line:
    """One change in words; `id` names it among those of its record, `quotes` are the words that prove it and where they stand."""

    id: str
    words: str
    quotes: tuple[str, ...] = ()
    url: str | None = None
    undertaking: str | None = None


@dataclass(frozen=True, slots=True)
class LineWriter:
    """Puts records into the words of one language."""

    wording: Wording
    name: ActorName

    @classmethod
    def of(cls, words: str) -> "LineWriter":
        """In the words of that language."""
        return cls(load_wording(words), load_names(words))

    def lines(self, record: Told) -> Iterator[Line]:
        """A line for each change, those on the board first."""
        for one in record["undertakings"]:
            yield self._change(one)
        for one in record["conditions"]:
            yield self.turn(one)
        for one in record["named"]:
            yield self.named(one)
        for one in record["record"]:
            yield self.left(one)
        if record["left_out"]:
            yield Line("left_out", self.wording.phrase("watching.left_out", count=record["left_out"]))

    def _change(self, one: Told) -> Line:
        told = one["after"] or one["before"]
        states = " \u2192 ".join(self._state(each) for each in (one["before"], one["after"]) if each)
        words = f"{self.wording.word('change', one['kind'])}: {self._undertaking(told)}: {states}"
        return Line(f"{told['id']}:{one['kind']}", words, self._quotes(one), _first_url(one), told["id"])

    def _undertaking(self, told: Told) -> str:
        owed = JudgementWords(self.wording, self.name).owed((told["debtor"],), told["creditor"])
        return f"{owed}, {self.wording.word('measure', told['measure'])}"

    def _state(self, told: Told) -> str:
        return f"{self.wording.word('state', told['state'])} ({self.wording.word('firmness', told['firmness'])})"

    def turn(self, one: Told) -> Line:
        """A condition that is otherwise known."""
        condition = condition_name(one["name"], self.wording, self.name)
        words = self.wording.phrase(f"judgement.{one['kind']}", condition=condition, count=len(one["touched"]))
        return Line(f"{one['name']}:{one['condition']}:{one['kind']}", words, self._quotes(one), _first_url(one))

    def named(self, one: Told) -> Line:
        """A counted place that a name has filled."""
        filled = {"actor": self.name(one["actor"]), "crowd": self._undertaking(one["crowd"])}
        words = self.wording.phrase("judgement.newly_named", **filled, named=one["named"], count=one["count"] or "?")
        return Line(f"{one['crowd']['id']}:{one['actor']}", words, self._quotes(one), _first_url(one), one["crowd"]["id"])

    def left(self, one: Told) -> Line:
        """What an entry did, to what, who did it and why."""
        kind, about = self.wording.word("record_change", one["kind"]), self.wording.word("subject", one["about"])
        why = f": {one_line(one['why'])}" if one["why"] else ""
        words = f"{kind}: {about} {one_line(one['subject'])[:40]} ({one_line(one['by'])}){why}"
        return Line(f"entry:{one['entry']}", words)

    def _quotes(self, one: Told) -> tuple[str, ...]:
        return tuple(self._quote(each) for each in one.get("quotes", ()))

    def _quote(self, one: Told) -> str:
        who = one["speaker"] and self.name(one["speaker"])
        where = ", ".join(one_line(words) for words in (who, one["outlet"], one["published"]) if words)
        return f'"{one_line(one["quote"])}"' + (f" - {where}" if where else "")


def _first_url(one: Told) -> str | None:
    # An address is a report's word like any other: no line end of it begins a new line of a mail.
    return next((one_line(each["url"]) for each in one.get("quotes", ()) if each["url"]), None)
