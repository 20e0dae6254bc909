"""How many undertakings of an example record the reader puts in the right state, and why the others stand otherwise.

    python tools/example_reasons.py ukraine

An undertaking stands otherwise because the reader made something else of the claims that its state rests on (of copies, the one read best tells): it
missed them, or took other slots from them; or it read them rightly, and words that it read otherwise elsewhere decide.
"""

import argparse
from collections import Counter
from collections.abc import Iterable, Mapping

from example_boards import DATES, differences, gold_standing, keep_gold, key_of, load_documents, read_standing

from jaminan.evaluation.pairing import find_pairs
from jaminan.ledger import open_ledger
from jaminan.model.entries import ClaimOnRecord
from jaminan.model.records import to_record
from jaminan.model.standing import Position, Standing
from jaminan.reading import read_document

SLOTS: Mapping[str, str] = {
    "actors": "debtor",
    "targets": "creditor",
    "measure": "measure",
    "firmness": "firmness",
    "conditions": "conditions",
}
MISSED, ELSEWHERE, DROPPED = "claim missed", "read rightly, other words decide", "not found"


def find_misreadings(case: str, standing: Standing) -> Mapping[tuple[str, str, str], str]:
    """For each undertaking what the reader made of the claims that prove its state."""
    with open_ledger(":memory:") as ledger:
        keep_gold(ledger, case)
        claims = {claim.id: claim for claim in ledger.claims()}
    told: dict[str, str] = {}
    for document, _ in load_documents(case):
        some = [claim for claim in claims.values() if claim.document.id == document.id]
        gold, read = ([to_record(one) for one in row] for row in ([c.claim for c in some], read_document(document).claims))
        pairs = {pair.gold: read[pair.predicted] for pair in find_pairs(gold, read)}
        told |= {claim.id: _misread(gold[n], pairs.get(n)) for n, claim in enumerate(some)}
    return {key_of(position): _least(told[claim] for claim in _proof(position, claims)) for position in standing.positions}


def _proof(position: Position, claims: Mapping[str, ClaimOnRecord]) -> Iterable[str]:
    own = (claim for claim in position.last_word.claims if claim in claims)
    return (*own, *position.proof)


def _misread(gold: Mapping[str, object], read: Mapping[str, object] | None) -> str:
    if read is None:
        return MISSED
    return ", ".join(name for slot, name in SLOTS.items() if _as_set(gold.get(slot)) != _as_set(read.get(slot)))


def _as_set(value: object) -> frozenset[object]:
    return frozenset(value) if isinstance(value, list | tuple) else frozenset({value})


def _least(told: Iterable[str]) -> str:
    return min(told, key=lambda one: (one == MISSED, one.count(",") if one else -1, one))


def compare(case: str) -> None:
    """Print the share in the right state at the last date, the reasons with their numbers, and those in another state."""
    day = DATES[case][-1]
    gold, read = gold_standing(case, day), read_standing(case, day)
    misread, wrong, total = find_misreadings(case, gold), list(differences(gold, read)), len(gold.positions)
    right = total - len(wrong)
    print(f"{case} on {day}: {right} of {total} in the right state ({right / total:.3f}); the reader has {len(read.positions)}")
    reasons = {key_of(position): misread[key_of(position)] or ELSEWHERE for position, _ in wrong}
    for reason, number in Counter(reasons.values()).most_common():
        print(f"\n{reason}: {number}")
        for position, other in wrong:
            if reasons[key_of(position)] == reason:
                state = other.state if other else DROPPED
                print(f"  {' '.join(key_of(position)):<55} {position.state:<11} read as {state}")


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("case", nargs="?", default="ukraine", choices=tuple(DATES))
    compare(parser.parse_args().case)


if __name__ == "__main__":
    main()
