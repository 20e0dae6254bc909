"""What the commands that judge are asked in common, and the record and screen that they answer with."""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from jaminan.ledger import open_ledger
from jaminan.model.entries import ClaimOnRecord
from jaminan.pipeline.answering import Answers
from jaminan.pipeline.judgement import Gathered
from jaminan.presentation.claim_words import quoted
from jaminan.presentation.cli.claims import ID_SHOWN, ClaimPrinter
from jaminan.presentation.cli.options import Format, case_asked, ledger_place, parse_date
from jaminan.presentation.cli.screen import Screen, open_screen
from jaminan.presentation.cli.waiting import telling_how_far
from jaminan.presentation.clock import today
from jaminan.presentation.judgement_words import JudgementWords
from jaminan.presentation.naming import ActorName, load_names
from jaminan.presentation.plain import one_line
from jaminan.presentation.wording import Wording, load_wording
from jaminan.standing.gathering import day_of
from jaminan.standing.grading import Grades, outlet_key, speaker_key
from jaminan.standing.times import parse_as_of


@dataclass(frozen=True, slots=True)
class Asked:
    """As of which date in the world, as known at which date, of which ledger, in which form and words."""

    as_of: str | None
    known_at: str | None
    ledger: str | None
    output: Format
    words: str

    def day(self) -> str:
        """The day asked for, else today. Raises J002, where it is none."""
        return parse_date("--as-of", self.as_of) or today()

    @contextmanager
    def answers(self) -> Iterator[Answers]:
        """The ledger, opened to be asked, of the case asked for. Raises J002 where the date is none, J4xx where it cannot be read."""
        known_at = parse_date("--known-at", self.known_at)
        with open_ledger(ledger_place(self.ledger), create=False) as opened:
            with telling_how_far(self.words) as telling:
                found = Answers(opened, known_at=known_at, case=case_asked(), telling=telling)
            yield found

    def record(self) -> Gathered:
        """What the ledger knows, or knew. Raises as `answers` does."""
        with self.answers() as answers:
            return replace(answers.gathered(), known_at=self.known_by())

    def known_by(self) -> str | None:
        """The last day of what the ledger is asked to have known, None: now. Raises J002, where it is none."""
        known_at = parse_date("--known-at", self.known_at)
        return parse_as_of(known_at) if known_at else None


def print_json(record: Mapping[str, Any]) -> None:
    """One object, for programs."""
    print(json.dumps(record, ensure_ascii=False, indent=1))


@dataclass(frozen=True, slots=True)
class JudgementPrinter:
    """Prints lines about claims, with their quotes and grades, in the words of one language."""

    screen: Screen
    wording: Wording
    name: ActorName
    records: Mapping[str, ClaimOnRecord]
    families: Mapping[str, str]
    grades: Grades

    @classmethod
    def of(cls, record: Gathered, grades: Grades, words: str) -> "JudgementPrinter":
        """On the terminal of this process."""
        return cls(open_screen(), load_wording(words), load_names(words), record.records, record.families, grades)

    def quote(self, claim: str, *, indent: int = 4) -> None:
        """The words of a claim, whose they are, where they stand, and their grade; nothing where it is not on record."""
        if record := self.records.get(claim):
            self.screen.line(f'{self.grade(record)}  "{quoted(record.document, record.claim.evidence)}"', indent=indent)
            speaker = ClaimPrinter(self.screen, self.wording, self.name).speaker(record.claim)
            where = [record.document.outlet, record.document.published, record.id[:ID_SHOWN]]
            told = ", ".join([speaker, *(one_line(words) for words in where if words)])
            self.screen.line(told, indent=indent + 4, style="dim")

    def originals(self, claims: Iterable[str]) -> list[str]:
        """The first claim of each story, in their order of time."""
        known = sorted((self.records[claim] for claim in claims if claim in self.records), key=lambda one: (day_of(one), one.id))
        found: dict[str, str] = {}
        for record in known:
            document = record.claim.evidence.document
            found.setdefault(self.families.get(document, document), record.id)
        return list(found.values())

    def grade(self, record: ClaimOnRecord) -> str:
        """As analysts write it: B2."""
        return self.grades.of_claim(record.id, outlet_key(record), speaker_key(record.claim))

    @property
    def words(self) -> JudgementWords:
        """What is judged in words."""
        return JudgementWords(self.wording, self.name)

    def owed(self, debtors: tuple[str, ...], creditor: str | None) -> str:
        """Who owes, and to whom."""
        return self.words.owed(debtors, creditor)
