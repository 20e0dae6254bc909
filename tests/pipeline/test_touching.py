"""What a decision about one claim touches: what that claim speaks of, and no other claim of its report."""

from collections.abc import Callable, Iterator

import pytest

from jaminan.ledger import Ledger, open_ledger
from jaminan.ledger.shelf import Shelf
from jaminan.model import Channel, Commitment, Document, Evidence, Figure, Firmness, Measure, Quantity, Reading, Unit
from jaminan.model.claims import Claim
from jaminan.model.entries import ClaimOnRecord
from jaminan.model.standing import Undertaking
from jaminan.pipeline import Desk, Report
from jaminan.pipeline.projecting import Moved, Projector

AT = "2025-05-01"
DEBTORS = ("NOR", "SWE", "DNK", "FIN")


def promised(home: Document, place: int, debtor: str) -> Commitment:
    """Each in the sentence of the tanks, but Finland's."""
    start = 39 if debtor == "FIN" else 0
    return Commitment(
        evidence=Evidence(home.id, start, start + place + 3),
        actors=(debtor,),
        targets=("UKR",),
        measure=Measure.ARMS,
        firmness=Firmness.PLEDGED,
        channel=Channel.REPORT,
    )


def _read(home: Document, claims: tuple[Claim, ...]) -> Reading:
    return Reading(document=home.id, reader="test@1", language="en", published=home.published, claims=claims)


@pytest.fixture
def desk() -> Iterator[Desk]:
    home = Document(text="Three neighbours will send ten tanks. Later nothing came.", published="2025-03-01", outlet="Herald")
    amount = Figure(evidence=Evidence(home.id, 27, 36), actors=("NOR",), quantity=Quantity.WEAPONS, value=10, unit=Unit.ITEMS)
    claims = (*(promised(home, place, debtor) for place, debtor in enumerate(DEBTORS)), amount)
    with open_ledger(":memory:") as ledger:
        found = Desk(ledger)
        found.keep(Report(home, _read(home, claims)), AT)
        yield found


def moved(ledger: Ledger, desk: Desk, act: Callable[[], object]) -> Moved:
    told: list[Moved | None] = []
    ledger.projector = lambda shelf: told.append(Projector(desk.atlas)(shelf))
    act()
    (found,) = told
    assert found is not None
    return found


def claim_of(desk: Desk, debtor: str) -> ClaimOnRecord:
    return next(one for one in desk.claims() if isinstance(one.claim, Commitment) and one.claim.actors == (debtor,))


def undertaking(debtor: str) -> str:
    return Undertaking(debtor=debtor, creditor="UKR", measure=Measure.ARMS, words=()).id


@pytest.mark.parametrize("act", ["accept", "reject"])
def test_a_decision_touches_what_its_claim_speaks_of(desk: Desk, act: str) -> None:
    decide = getattr(desk, act)
    found = moved(desk.ledger, desk, lambda: decide(claim_of(desk, "SWE").id, by="ann", at=AT))
    assert found.undertakings == {undertaking("SWE")}


def test_a_correction_touches_what_its_claim_spoke_of_and_speaks_of(desk: Desk) -> None:
    one = claim_of(desk, "SWE")
    other = promised(one.document, 1, "ISL")
    found = moved(desk.ledger, desk, lambda: desk.correct(one.id, other, by="ann", at=AT))
    assert found.undertakings == {undertaking("SWE"), undertaking("ISL")}


def test_a_figure_that_is_no_more_touches_those_of_which_it_may_be_the_amount(desk: Desk) -> None:
    figure = next(one for one in desk.claims() if isinstance(one.claim, Figure))
    found = moved(desk.ledger, desk, lambda: desk.reject(figure.id, by="ann", at=AT))
    assert found.undertakings == set(map(undertaking, DEBTORS[:3]))


def test_what_is_accepted_says_what_it_said_and_its_claims_are_not_weighed_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    board = desk.present()
    chosen = claim_of(desk, "NOR").id
    with monkeypatch.context() as patched:
        patched.setattr(Shelf, "claims_where", lambda shelf, condition: pytest.fail("claims were read to be weighed"))
        desk.accept(chosen, by="ann", at=AT)
    assert desk.present() is board
    assert desk.replay().same
