"""Confidence is a probability: calibrated on gold/train, measured here on reports that nothing was learnt from."""

from pathlib import Path

import pytest

from jaminan.evaluation import try_reader
from jaminan.evaluation.pairing import SLOTS, find_pairs
from jaminan.ledger.rows import from_claim_row, to_claim_row
from jaminan.model import Document
from jaminan.model.records import to_chances, to_record
from jaminan.reading import read_document
from jaminan.reading.chances import EVERY, load_chances, with_chances

TEXT = "Germany ruled out sending troops to Ukraine if there is no ceasefire. Russia has taken 40 square kilometres, Kyiv said."
GOLD = Path(__file__).parents[2] / "gold" / "test"


def reading():
    return read_document(Document(text=TEXT, language="en", published="2025-06-15"))


def test_each_slot_of_each_kind_has_a_chance() -> None:
    assert {kind: set(table) for kind, table in load_chances().items()} == {
        kind: {*slots, EVERY} for kind, slots in SLOTS.items()
    }
    for claim in reading().claims:
        assert {slot for slot, _ in claim.chances} == set(SLOTS[claim.kind])


def test_all_slots_are_right_no_oftener_than_each() -> None:
    claims = reading().claims
    assert claims
    for claim in claims:
        assert 0 < claim.confidence <= min(chance for _, chance in claim.chances) < 1


def test_without_tables_a_claim_stays_as_it_is() -> None:
    claim = reading().claims[0]
    assert with_chances(claim, frozenset(), {}) is claim


def test_chances_are_kept_in_the_ledgers_rows() -> None:
    for claim in reading().claims:
        assert to_chances(from_claim_row(to_claim_row(claim).record)) == to_chances(claim)


@pytest.mark.slow
def test_what_is_said_to_be_likely_is_so() -> None:
    said: list[tuple[float, bool]] = []
    for trial in try_reader(GOLD, read_document):
        records = [to_record(claim) for claim in trial.reading.claims]
        pairs = {pair.predicted: pair for pair in find_pairs(trial.gold["claims"], records)}
        said += [(claim.confidence, at in pairs and pairs[at].strict) for at, claim in enumerate(trial.reading.claims)]
    assert len(said) > 200
    assert calibration_error(said) < 0.1
    sure = [right for chance, right in said if chance >= 0.8]
    assert sum(sure) >= 0.8 * len(sure)


def calibration_error(said: list[tuple[float, bool]]) -> float:
    bins: dict[int, list[tuple[float, bool]]] = {}
    for chance, right in said:
        bins.setdefault(min(9, int(chance * 10)), []).append((chance, right))
    return sum(abs(sum(c for c, _ in one) - sum(r for _, r in one)) for one in bins.values()) / len(said)
