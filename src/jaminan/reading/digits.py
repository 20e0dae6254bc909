"""Numbers in digits: separators of the language and of other languages, and digits torn apart by damage.

Runs of digits joined by marks without a space are a cluster ("1,000.5"). Clusters with spaces between them are joined only
where sound text would not write them so; the cleaned writing is then read as one cluster.
"""

import re
from dataclasses import dataclass

from jaminan.languages.numerals import Numerals
from jaminan.reading.lexemes import SPACES, Lexeme

_LONGEST = 15
_GAP = re.compile(rf"[{SPACES}]?[.,]?[{SPACES}]?\Z")
_GROUP = 3


@dataclass(frozen=True, slots=True)
class Digits:
    """A number in digits over the pieces `first` to `last` (inclusive): its value and the repair that mended it, if any."""

    first: int
    last: int
    value: float
    repair: str | None


@dataclass(frozen=True, slots=True)
class Chain:
    """Runs of digits in a row, with what stands between them; `at[i]` is the index of run i among the pieces."""

    runs: tuple[str, ...]
    gaps: tuple[str, ...]
    at: tuple[int, ...]


def find_chain(text: str, pieces: list[Lexeme], first: int) -> Chain:
    """The runs of digits from piece `first` on that stand close enough to be one number."""
    runs, gaps, at = [pieces[first].key], [], [first]
    here, length = first, len(pieces)
    while here + 1 < length and len(runs) < 2 * _LONGEST:
        there = here + 1 if pieces[here + 1].key.isdecimal() else here + 2
        if there >= length or not pieces[there].key.isdecimal():
            break
        gap = text[pieces[here].end : pieces[there].start]
        if len(gap) > _GROUP or not _GAP.match(gap):
            break
        runs.append(pieces[there].key)
        gaps.append(gap)
        at.append(there)
        here = there
    return Chain(tuple(runs), tuple(gaps), tuple(at))


def parse_cluster(
    runs: tuple[str, ...], marks: tuple[str, ...], numerals: Numerals, *, mended: bool
) -> tuple[float, str | None] | None:
    """The value of runs joined by marks, with `foreign_mark` where these are another language's.

    None where it is a clock time, a date or the number of a section.
    """
    if sum(map(len, runs)) > _LONGEST:
        return None
    if not marks:
        return float(runs[0]), None
    grouped = all(len(run) == _GROUP for run in runs[1:]) and (mended or (len(runs[0]) <= _GROUP and runs[0][0] != "0"))
    own_decimal = marks[-1] == numerals.decimal
    if len(set(marks)) > 1:
        return _mixed(runs, marks, own_decimal=own_decimal)
    if not own_decimal and grouped:
        return float("".join(runs)), None
    if len(runs) == 2 and not (own_decimal and grouped and runs[1].endswith("00")):
        return _decimal(runs, marks[0], own_decimal=own_decimal, mended=mended)
    return (float("".join(runs)), "foreign_mark") if grouped else None


def _mixed(runs: tuple[str, ...], marks: tuple[str, ...], *, own_decimal: bool) -> tuple[float, str | None] | None:
    if len(set(marks[:-1])) > 1 or any(len(run) != _GROUP for run in runs[1:-1]) or len(runs[0]) > _GROUP:
        return None
    return float("".join(runs[:-1]) + "." + runs[-1]), None if own_decimal else "foreign_mark"


def _decimal(runs: tuple[str, ...], mark: str, *, own_decimal: bool, mended: bool) -> tuple[float, str | None] | None:
    clock = mark == "." and len(runs[1]) == 2 and len(runs[0]) <= 2 and int(runs[0]) < 25 and int(runs[1]) < 60
    if not own_decimal and clock and not mended:
        return None
    return float(f"{runs[0]}.{runs[1]}"), None if own_decimal else "foreign_mark"


def parse_digits(
    chain: Chain, start: int, numerals: Numerals, *, complete: bool, measured: frozenset[int]
) -> tuple[int, Digits | None]:
    """Reads the number that begins at run `start`: the next run to read from, and the number if it is one.

    `complete` forbids joining over a space; `measured` holds the runs after which a measure, a scale or a percent sign stands.
    """
    ends = _joinable(chain, start, numerals, measured=measured) if not complete else [_tight_end(chain, start)]
    for end in reversed(ends):
        read = _read(chain, start, end, numerals, measured=measured)
        if read is not None:
            return end + 1, Digits(chain.at[start], chain.at[end], *read)
    return _tight_end(chain, start) + 1, None


def _tight_end(chain: Chain, start: int) -> int:
    end = start
    while end < len(chain.gaps) and chain.gaps[end] in (".", ","):
        end += 1
    return end


def _joinable(chain: Chain, start: int, numerals: Numerals, *, measured: frozenset[int]) -> list[int]:
    """The runs at which the number from `start` may end, nearest first: each a cluster more than the one before."""
    ends = [_tight_end(chain, start)]
    while (end := ends[-1]) < len(chain.gaps) and len(ends) < 5:
        further = _tight_end(chain, end + 1)
        if not _joins(chain, start, end, further, numerals, measured=measured):
            break
        ends.append(further)
    return ends


def _joins(chain: Chain, start: int, end: int, further: int, numerals: Numerals, *, measured: frozenset[int]) -> bool:
    gap = chain.gaps[end]
    if gap.strip(SPACES):
        return _joins_over_mark(chain, start, end, further, numerals, measured=measured)
    left, right = chain.runs[end], chain.runs[end + 1]
    grouped_so_far = len(left) <= _GROUP if end == start else len(left) == _GROUP
    if len(right) == _GROUP and grouped_so_far and left[0] != "0":
        return True
    return end == start and len(gap) == 1 and _torn(left, right)


def _torn(left: str, right: str) -> bool:
    """Whether two runs with a space between them are one number torn apart: sound text hardly writes two numbers in a row."""
    if left[0] == "0":
        return False
    if right[0] == "0" and len(left) <= _GROUP and len(right) <= 2:
        return True
    lengths = len(left), len(right)
    if lengths in ((1, 1), (1, 2), (2, 1)):
        return True
    return lengths in ((2, 2), (3, 1)) and left[:2] in ("19", "20")


def _joins_over_mark(chain: Chain, start: int, end: int, further: int, numerals: Numerals, *, measured: frozenset[int]) -> bool:
    gap, left, right = chain.gaps[end], chain.runs[end], chain.runs[end + 1]
    mark = gap.strip(SPACES)
    if gap[0] in SPACES or (left == "0" and end == start):
        return True
    damaged = any(set(between) & set(SPACES) for between in chain.gaps[start:end])
    if len(right) == _GROUP and len(left) <= _GROUP:
        return right == "000" or damaged or (mark == "." and mark != numerals.decimal)
    listed = start > 0 or further + 1 < len(chain.runs)
    return len(right) <= 2 and mark == numerals.decimal and (damaged or (further in measured and not listed))


def _read(chain: Chain, start: int, end: int, numerals: Numerals, *, measured: frozenset[int]) -> tuple[float, str | None] | None:
    gaps = chain.gaps[start:end]
    bare = [gap for gap in gaps if not gap.strip(SPACES)]
    spaced_marks = any(gap.strip(SPACES) and len(gap) > 1 for gap in gaps)
    runs, marks = _cleaned(chain.runs[start : end + 1], gaps)
    mended = bool(bare) or spaced_marks
    read = parse_cluster(runs, marks, numerals, mended=mended or end in measured)
    if read is None or not mended:
        return read
    return read[0], _repair(chain.runs[start : end + 1], gaps, numerals, spaced_marks=spaced_marks) or read[1]


def _cleaned(runs: tuple[str, ...], gaps: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    cleaned, marks = [runs[0]], []
    for run, gap in zip(runs[1:], gaps, strict=True):
        if mark := gap.strip(SPACES):
            cleaned.append(run)
            marks.append(mark)
        else:
            cleaned[-1] += run
    return tuple(cleaned), tuple(marks)


def _repair(runs: tuple[str, ...], gaps: tuple[str, ...], numerals: Numerals, *, spaced_marks: bool) -> str | None:
    bare = [(gap, run) for gap, run in zip(gaps, runs[1:], strict=True) if not gap.strip(SPACES)]
    if any(len(run) != _GROUP for _, run in bare) or (bare and spaced_marks):
        return "split_digits"
    if spaced_marks:
        return "spaced_mark"
    return "spaced_group" if any(gap == " " for gap, _ in bare) and " " not in numerals.groups else None
