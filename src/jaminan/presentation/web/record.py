"""What the pages ask: the present from the desk's projections, a past knowledge by a fold; answers are kept while they hold."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from threading import RLock
from typing import Any

from jaminan.ledger import Ledger
from jaminan.model.claims import Figure
from jaminan.model.entries import ClaimOnRecord, Entry
from jaminan.model.standing import Position, Standing, Undertaking
from jaminan.pipeline.desk import Desk
from jaminan.pipeline.judgement import Gathered, gather_record
from jaminan.pipeline.showing.index import Board
from jaminan.pipeline.showing.reports import ReportOnRecord
from jaminan.pipeline.showing.words import WordsAbout
from jaminan.presentation.web.aside import LARGE, VAST
from jaminan.presentation.web.asking import State
from jaminan.presentation.web.shown import Shown
from jaminan.standing import Beside, Register, timeline
from jaminan.standing.clarity import Amounts
from jaminan.standing.contradictions import Contradiction
from jaminan.standing.deliveries import Delivery, find_deliveries
from jaminan.standing.figures import Series
from jaminan.standing.grading import Grades
from jaminan.standing.phases import Phase, find_phases

_KEPT, _KEPT_CLAIMS, _COUNTED = 500, 5000, 500
_ROUGH, _ROUGHER = 100, 2000
_GRADED, _GRADES_LAST = 50_000, 40
"""Up to how many entries the grades of all claims are reckoned for a page that only shows some of them, and for how many entries they then last."""


class Record:
    """One open ledger with its desk, and the last answers."""

    def __init__(self, ledger: Ledger, head: Callable[[], int] | None = None) -> None:
        self._head, self._weighs = head or ledger.last_number, head is not None
        self.ledger, self.desk, self.shown = ledger, Desk(ledger), Shown()
        self._answers: OrderedDict[Hashable, tuple[object, Any]] = OrderedDict()
        self._claims, self._last = ClaimsById(self.desk), tuple[Entry, ...]()
        self._lock, self.deciding, self._graded_anew = RLock(), RLock(), 0
        self._size = 0

    def ask(self, key: Hashable, find: Callable[[], Any]) -> Any:
        """The answer kept under that key for as long as nothing is added to the ledger, else a new one."""
        return self.keep(key, self._head(), find)

    def roughly(self, key: Hashable, count: Callable[[], Any]) -> Any:
        """A count as of the last entry, of a large ledger as of the last hundredth, of a vast one as of the last two-thousandth."""
        step = _ROUGHER if self._is_over(VAST) else _ROUGH if self._is_over(LARGE) else 1
        return self.keep(key, self._head() // step, count)

    @property
    def is_large(self) -> bool:
        """Whether pages that weigh all claims are to be made aside; never in the process that makes them."""
        return not self._weighs and self._is_over(LARGE)

    @property
    def is_vast(self) -> bool:
        """Whether boards of other days and suppositions are to be made aside as well."""
        return not self._weighs and self._is_over(VAST)

    def _is_over(self, bound: int) -> bool:
        """Whether there are more entries; asked of the ledger until there are, for it never has fewer again."""
        if self._size <= bound:
            self._size = self._head()
        return self._size > bound

    def keep(self, key: Hashable, while_: object, find: Callable[[], Any]) -> Any:
        """The answer kept under that key for as long as what it rests on is the same, else a new one."""
        with self._lock:
            kept = self._answers.get(key)
            if kept is not None and kept[0] == while_:
                self._answers.move_to_end(key)
                return kept[1]
        found = find()
        with self._lock:
            self._answers[key] = (while_, found)
            self._answers.move_to_end(key)
            while len(self._answers) > _KEPT:
                self._answers.popitem(last=False)
        return found

    def board(self, state: State) -> Board | None:
        """The present board of the state's day; None where a past knowledge is asked."""
        return self.desk.present(state.as_of, dict(state.suppose)) if state.known_at is None else None

    def standing(self, state: State) -> Standing:
        """Where every undertaking stands in the state that the page's address names; of the present knowledge without words."""
        key = ("standing", state.as_of, state.known_at, state.suppose)
        board = self.board(state)
        if board is None:
            found: Standing = self.ask(key, lambda: self.gathered(state.known_at).standing(state.as_of, met=dict(state.suppose)))
            return found
        told = Standing(as_of=state.as_of, known_at=None, positions=board.positions, register=board.register)
        found = self.keep(key, board.version, lambda: told)
        return found

    def derived(self, standing: Standing, key: Hashable, find: Callable[[], Any]) -> Any:
        """What follows from a standing, kept for as long as it is the same."""
        return self.keep((key, standing.as_of, standing.known_at), Same(standing), find)

    def between(self, before: Standing, after: Standing, key: Hashable, find: Callable[[], Any]) -> Any:
        """What follows from two standings, kept for as long as they are the same."""
        return self.keep((key, before.as_of, after.as_of, after.known_at), (Same(before), Same(after)), find)

    def words_about(self, position: Position, state: State) -> WordsAbout:
        """All that was said about an undertaking of the standing, and the claims that tell it."""
        if state.known_at is None:
            return self.desk.words_about(position, state.as_of)
        records = self.gathered(state.known_at).records
        told = {claim for word in position.undertaking.words for claim in word.claims}
        return WordsAbout(position.undertaking, {key: records[key] for key in sorted(told) if key in records})

    def phases(self, position: Position, told: WordsAbout, state: State, until: str) -> tuple[Phase, ...]:
        """In which states an undertaking stood until a day, one after another."""
        if state.known_at is None:
            spells = self.desk.spells_about(position, until)
        else:
            spells = timeline(told.undertaking, Beside.of(told.records.values(), self.desk.atlas))
        return find_phases(spells, position, Register(self.standing(state).register), until)

    def deliveries(self, undertaking: Undertaking, told: WordsAbout, state: State) -> tuple[Delivery, ...]:
        """How much was promised and delivered, by the figures beside the last words about an undertaking."""
        some = [told.records[key] for word in undertaking.words[-_COUNTED:] for key in word.claims if key in told.records]
        homes = {one.claim.evidence.document for one in some}
        figures: Iterable[ClaimOnRecord] = (
            self.desk.figures_in(homes).values()
            if state.known_at is None
            else [
                one
                for one in self.gathered(state.known_at).records.values()
                if isinstance(one.claim, Figure) and one.claim.evidence.document in homes
            ]
        )
        return find_deliveries(undertaking, told.records, Amounts(figures))

    def report(self, document: str) -> ReportOnRecord | None:
        """A report with its claims as they are now."""
        return self.desk.report(document)

    def claims(self, known_at: str | None = None, *, at_once: Iterable[str] = ()) -> Mapping[str, ClaimOnRecord]:
        """Claims by id, also those that stand no more: of the present each is read when it is asked for, but those `at_once`."""
        if known_at is None:
            self._claims.step(self._head())
            self._claims.fetch(at_once)
            return self._claims
        found: Mapping[str, ClaimOnRecord] = self.ask(
            ("claims", known_at), lambda: {one.id: one for one in self.ledger.claims(known_at, standing=False)}
        )
        return found

    def gathered(self, known_at: str | None = None) -> Gathered:
        """The claims that stand, with copies found and decisions applied."""
        if known_at is None:
            return self.desk.gathered()
        found: Gathered = self.ask(("gathered", known_at), lambda: gather_record(self.ledger, known_at=known_at))
        return found

    def grades(self, known_at: str | None, as_of: str | None) -> Grades:
        """What sources and claims are worth, as of a day."""
        known = self.gathered(known_at)
        found: Grades = self.ask(("grades", known_at, as_of), lambda: known.grades(as_of))
        return found

    def grades_at_hand(self, known_at: str | None, as_of: str | None) -> Grades | None:
        """Grades for pages that show them beside other things, some entries old; None where the ledger is so large that it would take long."""
        if self.is_large:
            return None
        number = self._head()
        while_ = (number // _GRADES_LAST, self._graded_anew)
        found: Grades = self.keep(("grades at hand", known_at, as_of), while_, lambda: self.grades(known_at, as_of))
        return found

    def grade_anew(self) -> None:
        """Let the grades at hand go: a person has graded."""
        self._graded_anew += 1

    def series(self, known_at: str | None, as_of: str | None) -> tuple[Series, ...]:
        """Quantities over time, up to a day."""
        known = self.gathered(known_at)
        found: tuple[Series, ...] = self.ask(("series", known_at, as_of), lambda: known.series(as_of))
        return found

    def contradictions(self, known_at: str | None, as_of: str | None) -> tuple[Contradiction, ...]:
        """What is told one way and another, as of a day."""
        known = self.gathered(known_at)
        found: tuple[Contradiction, ...] = self.ask(("contradictions", known_at, as_of), lambda: known.contradictions(as_of))
        return found

    def last_entries(self, most: int) -> tuple[Entry, ...]:
        """The last entries, oldest first."""
        with self._lock:
            last = self._head()
            known = self._last[-1].number if self._last else max(0, last - most)
            if last != known:
                self._last = (*self._last, *self.ledger.entries(after=known))[-most:]
            return self._last

    def entries_of(self, subject: str) -> tuple[Entry, ...]:
        """What was written about one claim or report."""
        return self.ledger.entries(subject)


class Same:
    """The very same thing, not one that is equal to it."""

    def __init__(self, what: object) -> None:
        self._what = what

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and other._what is self._what

    def __hash__(self) -> int:
        return id(self._what)


class ClaimsById(Mapping[str, ClaimOnRecord]):
    """The claims on record, each read when it is asked for and kept until an entry is about its report; `fetch` reads many at once."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._known, self._entry = desk, dict[str, ClaimOnRecord | None](), 0

    def step(self, last: int) -> None:
        """Let go what entries until that one have changed."""
        if last > self._entry:
            touched = self._desk.touched(self._entry) if self._entry else frozenset()
            kept = dict(self._known) if self._entry else {}
            self._known = {key: one for key, one in kept.items() if one and one.claim.evidence.document not in touched}
            self._entry = last

    def fetch(self, some: Iterable[str]) -> None:
        """Read these in one go."""
        if len(self._known) > _KEPT_CLAIMS:
            self._known = {}
        wanted = [key for key in some if key not in self._known]
        if wanted:
            self._known |= dict.fromkeys(wanted) | self._desk.claims_named(wanted)

    def __getitem__(self, key: str) -> ClaimOnRecord:
        self.fetch([key])
        found = self._known.get(key)
        if found is None:
            raise KeyError(key)
        return found

    def __iter__(self) -> Iterator[str]:
        return (one.id for one in self._desk.claims(standing=False))

    def __len__(self) -> int:
        return sum(1 for _ in self)
