"""Partial delivery: promised 10, delivered 4; from figures beside the words, and nothing added up."""

from collections.abc import Callable
from typing import Any

import pytest

from jaminan.atlas.world import Atlas
from jaminan.model import Firmness, Unit
from jaminan.model.entries import ClaimOnRecord
from jaminan.standing import gather
from jaminan.standing.clarity import Amounts
from jaminan.standing.deliveries import Delivery, find_deliveries

Tell = Callable[..., ClaimOnRecord]
F = Firmness
Told = list[tuple[Firmness, str, float | None, dict[str, Any]]]

CASES: dict[str, tuple[Told, list[tuple[float, float | None, float, bool]]]] = {
    "promised alone": ([(F.PLEDGED, "2025-03-01", 10, {})], [(10, None, 10, False)]),
    "in part": ([(F.PLEDGED, "2025-03-01", 10, {}), (F.DELIVERING, "2025-03-05", 4, {})], [(10, 4, 6, True)]),
    "in full": ([(F.PLEDGED, "2025-03-01", 10, {}), (F.DELIVERING, "2025-03-05", 10, {})], [(10, 10, 0, False)]),
    "more than promised": ([(F.PLEDGED, "2025-03-01", 10, {}), (F.DELIVERING, "2025-03-05", 12, {})], [(10, 12, 0, False)]),
    "two tell of deliveries": (
        [(F.PLEDGED, "2025-03-01", 10, {}), (F.DELIVERING, "2025-03-05", 4, {}), (F.DELIVERING, "2025-03-06", 3, {})],
        [(10, 4, 6, True)],
    ),
    "promised more later": (
        [(F.PLEDGED, "2025-03-01", 10, {}), (F.DELIVERING, "2025-03-05", 4, {}), (F.PLEDGED, "2025-03-06", 20, {})],
        [(20, None, 20, False)],
    ),
    "promised again alike": (
        [(F.PLEDGED, "2025-03-01", 10, {}), (F.DELIVERING, "2025-03-05", 4, {}), (F.PLEDGED, "2025-03-06", 10, {})],
        [(10, 4, 6, True)],
    ),
    "of another kind": ([(F.PLEDGED, "2025-03-01", 10, {}), (F.DELIVERING, "2025-03-05", 4, {"unit": Unit.EUR})], [(10, None, 10, False)]),
    "no amount told": ([(F.PLEDGED, "2025-03-01", None, {}), (F.DELIVERING, "2025-03-05", 4, {})], []),
    "taken back": ([(F.PLEDGED, "2025-03-01", 10, {}), (F.UNFULFILLED, "2025-03-05", None, {})], []),
}  # fmt: skip


@pytest.mark.parametrize("told, amounts", CASES.values(), ids=CASES)
def test_amounts(atlas: Atlas, tell: Tell, figure: Tell, told: Told, amounts: list[Any]) -> None:
    claims: list[ClaimOnRecord] = []
    for firmness, day, value, slots in told:
        said = tell(firmness, day=day, text=f"On {day} Norway spoke of {value} tanks for Kyiv ({firmness}).")
        claims.append(said)
        if value is not None:
            claims.append(figure(said.document, 0, 30, value, **slots))
    found = deliveries(claims)
    assert [
        (one.promised.value, one.delivered.value if one.delivered else None, one.remaining, one.partial) for one in found
    ] == amounts
    known = {claim.id for claim in claims}
    assert all(set(one.promised.claims) <= known for one in found)


def deliveries(claims: list[ClaimOnRecord]) -> tuple[Delivery, ...]:
    (one,) = gather(claims, {})
    return find_deliveries(one, {claim.id: claim for claim in claims}, Amounts(claims))
