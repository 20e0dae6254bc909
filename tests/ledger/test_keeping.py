"""What keeping adds, what it leaves alone, and that what was written comes back as it was."""

from dataclasses import replace

import pytest

from jaminan.ledger import Ledger, open_ledger
from jaminan.model import (
    Channel,
    Commitment,
    Condition,
    Damage,
    Demand,
    Document,
    Event,
    EventType,
    Evidence,
    EvidenceStatus,
    Figure,
    Firmness,
    JaminanError,
    Measure,
    Quantity,
    Reading,
    SlotEvidence,
    Speaker,
    Unit,
)
from jaminan.model.documents import DamageSpot, Doubt
from jaminan.model.entries import EntryKind, Review
from jaminan.model.records import claim_id

TEXT = "Norway will send 40 tanks to Ukraine if parliament agrees. Sweden urged talks."
REPORT = Document(text=TEXT, name="a.txt", outlet="Wire", published="2025-03-01")
AT = "2025-03-02T10:00:00Z"


def span(words: str, document: Document = REPORT) -> Evidence:
    start = document.text.index(words)
    return Evidence(document.id, start, start + len(words))


def promise(document: Document = REPORT, **slots: object) -> Commitment:
    given: dict[str, object] = {
        "evidence": span("Norway will send 40 tanks to Ukraine", document),
        "actors": ("NOR",),
        "targets": ("UKR",),
        "measure": Measure.ARMS,
        "firmness": Firmness.PLEDGED,
        "conditions": (Condition.APPROVAL,),
        "reader": "grammar@1",
    }
    return Commitment(**given | slots)  # type: ignore[arg-type]


def demand() -> Demand:
    return Demand(evidence=span("Sweden urged talks"), actors=("SWE",), measure=Measure.TALKS, reader="grammar@1")


def reading(
    *claims: object, document: Document = REPORT, reader: str = "grammar@1", published: str | None = "2025-03-01"
) -> Reading:
    return Reading(document=document.id, reader=reader, language="en", published=published, claims=claims)  # type: ignore[arg-type]


@pytest.fixture
def ledger(place: str) -> Ledger:
    return open_ledger(place)


@pytest.fixture(autouse=True)
def closing(ledger: Ledger) -> object:
    yield
    assert ledger.verify().sound
    ledger.close()


def test_reading_the_same_report_twice_adds_nothing(ledger: Ledger) -> None:
    first = ledger.keep(REPORT, reading(promise(), demand()), at=AT, by="ann")
    entries = ledger.entries()
    again = ledger.keep(REPORT, reading(promise(), demand()), at="2025-04-01T00:00:00Z", by="bob")
    assert (first.new_document, len(first.new_claims), first.known_claims) == (True, 2, ())
    assert (again.new_document, again.new_claims, again.known_claims) == (False, (), first.new_claims)
    assert ledger.entries() == entries


RICH = [
    promise(
        slots=(
            SlotEvidence("actors", span("Norway"), "subject"),
            SlotEvidence(
                "measure", replace(span("tanks"), status=EvidenceStatus.REPAIRED, repair="joined", read_as="tank"), "noun"
            ),
            SlotEvidence("targets", replace(span("Ukraine"), status=EvidenceStatus.INFERRED), "nearest"),
        ),
        confidence=0.8125,
        cue="en.will.send",
        when="2025-05/2025-08",
        count=3,
        speaker=Speaker(None, "NOR"),
        channel=Channel.ANONYMOUS,
    ),
    demand(),
    Event(evidence=span("talks"), actors=("SWE", "NOR"), type=EventType.MEETING, place="Oslo", when="2025-03"),
    Figure(evidence=span("40 tanks"), actors=("NOR",), quantity=Quantity.WEAPONS, value=40.5, unit=Unit.ITEMS),
]


@pytest.mark.parametrize("claim", RICH, ids=lambda claim: str(claim.kind))
def test_a_claim_comes_back_with_every_span_and_repair(ledger: Ledger, claim: object) -> None:
    ledger.keep(REPORT, reading(claim), at=AT, by="ann")
    (found,) = ledger.claims()
    assert found.claim == claim
    assert found.id == claim_id(found.claim)
    assert found.document == replace(REPORT, language="en")
    assert (found.recorded, found.review, found.withdrawn) == ("2025-03-02T10:00:00.000000Z", Review.UNREVIEWED, None)


def test_a_reading_comes_back_with_its_doubts_and_damage(ledger: Ledger) -> None:
    whole = replace(
        reading(promise(), demand()),
        doubts=(Doubt("J301", span("tanks"), "which tanks"),),
        spots=(DamageSpot(Damage.BROKEN_NUMBERS, span("40"), "split", "40", 0.9),),
        damage=(Damage.BROKEN_NUMBERS,),
    )
    ledger.keep(REPORT, whole, at=AT, by="ann")
    assert ledger.reading(REPORT.id, "grammar") == whole
    assert ledger.reading(REPORT.id, "other") is None


@pytest.mark.parametrize(
    "text", ["a\0b\ud83d c", "\U0001f600 𝐍orway\r\n", "\ufeff", ""], ids=["lone half", "astral", "mark", "empty"]
)
def test_every_text_comes_back_to_the_character(ledger: Ledger, text: str) -> None:
    document = Document(text=text, name="odd")
    ledger.keep(document, reading(document=document, published=None), at=AT, by="ann\udcff")
    assert ledger.document(document.id).text == text


def test_the_same_words_in_two_reports_are_two_claims(ledger: Ledger) -> None:
    other = Document(text=TEXT + " More follows.", name="b.txt", published="2025-03-01")
    ledger.keep(REPORT, reading(promise()), at=AT, by="ann")
    ledger.keep(other, reading(promise(other), document=other), at=AT, by="ann")
    assert {claim.document.name for claim in ledger.claims()} == {"a.txt", "b.txt"}


def test_a_claim_no_longer_made_is_withdrawn_and_never_deleted(ledger: Ledger) -> None:
    old = ledger.keep(REPORT, reading(promise(), demand()), at=AT, by="ann")
    new = ledger.keep(REPORT, reading(promise(), reader="grammar@2"), at="2025-03-09T00:00:00Z", by="ann")
    assert new.withdrawn == old.new_claims[1:]
    assert [claim.id for claim in ledger.claims()] == list(old.new_claims[:1])
    assert len(ledger.claims("2025-03-08")) == 2
    gone = ledger.claim(old.new_claims[1])
    assert (gone.claim, gone.withdrawn, gone.stands) == (demand(), "2025-03-09T00:00:00.000000Z", False)
    assert len(ledger.claims(standing=False)) == 2


def test_an_older_reader_takes_nothing_back(ledger: Ledger) -> None:
    ledger.keep(REPORT, reading(promise(), demand(), reader="grammar@10"), at=AT, by="ann")
    kept = ledger.keep(REPORT, reading(promise(), reader="grammar@9"), at=AT, by="ann")
    assert (kept.withdrawn, len(ledger.claims())) == ((), 2)


def test_two_readers_stand_side_by_side(ledger: Ledger) -> None:
    ledger.keep(REPORT, reading(promise(), demand()), at=AT, by="ann")
    ledger.keep(REPORT, reading(promise(reader="llm@1"), reader="llm@1"), at=AT, by="ann")
    kept = ledger.keep(REPORT, reading(demand(), reader="grammar@2"), at=AT, by="ann")
    assert (kept.withdrawn, len(ledger.claims())) == ((claim_id(promise()),), 2), "the other reader still makes it"
    last = ledger.keep(REPORT, reading(reader="llm@2"), at=AT, by="ann")
    assert (last.withdrawn, len(ledger.claims())) == ((claim_id(promise()),), 1)


def test_a_claim_made_again_stands_again(ledger: Ledger) -> None:
    for version, claims in enumerate([(promise(),), (), (promise(),)], 1):
        ledger.keep(REPORT, reading(*claims, reader=f"grammar@{version}"), at=f"2025-03-0{version}T00:00:00Z", by="ann")
    (found,) = ledger.claims()
    assert (found.recorded[:10], found.withdrawn) == ("2025-03-01", None)
    assert ledger.claims("2025-03-02") == ()


def test_a_date_told_later_takes_the_place_of_none(ledger: Ledger) -> None:
    undated = replace(REPORT, published=None)
    ledger.keep(undated, reading(promise(), published=None), at=AT, by="ann")
    ledger.keep(REPORT, reading(promise(when="2025-03-05")), at=AT, by="ann")
    ledger.keep(undated, reading(promise(), published=None), at=AT, by="ann")
    (found,) = ledger.claims()
    assert (found.claim.when, found.document.published) == ("2025-03-05", "2025-03-01")


def test_a_copy_met_elsewhere_changes_neither_dates_nor_claims(ledger: Ledger) -> None:
    copy = replace(REPORT, name="copy.txt", outlet="Herald", published="2025-03-04")
    ledger.keep(REPORT, reading(promise()), at=AT, by="ann")
    kept = ledger.keep(copy, reading(promise(when="2025-03-06"), published="2025-03-04"), at=AT, by="ann")
    assert (kept.new_document, kept.new_claims, kept.withdrawn) == (False, (), ())
    entries = len(ledger.entries())
    ledger.keep(REPORT, reading(promise()), at=AT, by="ann")
    ledger.keep(copy, reading(promise(when="2025-03-06"), published="2025-03-04"), at=AT, by="ann")
    assert len(ledger.entries()) == entries
    assert ledger.document(REPORT.id).outlet == "Wire"


def test_a_correction_stands_beside_the_machines_version_and_outlasts_a_newer_reader(ledger: Ledger) -> None:
    (made,) = ledger.keep(REPORT, reading(promise()), at=AT, by="ann").new_claims
    better = promise(firmness=Firmness.READY)
    entry = ledger.correct(made, better, by="ann", at="2025-03-03T00:00:00Z", why="no vote yet")
    ledger.keep(REPORT, reading(reader="grammar@2"), at="2025-03-04T00:00:00Z", by="ann")
    (found,) = ledger.claims()
    assert (found.id, found.claim, found.machine, found.review) == (made, better, promise(), Review.CORRECTED)
    assert (entry.kind, entry.by, entry.why) == (EntryKind.CORRECTED, "ann", "no vote yet")
    assert ledger.claims("2025-03-02")[0].claim == promise()


def test_what_was_rejected_stays_out_and_what_was_accepted_stays_in(ledger: Ledger) -> None:
    kept = ledger.keep(REPORT, reading(promise(), demand()), at=AT, by="ann")
    ledger.accept(kept.new_claims[0], by="ann", at=AT)
    ledger.reject(kept.new_claims[1], by="ann", at=AT)
    ledger.keep(REPORT, reading(demand(), reader="grammar@2"), at=AT, by="ann")
    assert [claim.claim for claim in ledger.claims()] == [promise()]


def test_time_never_runs_back(ledger: Ledger) -> None:
    ledger.keep(REPORT, reading(promise()), at="2025-03-02T12:00:00+02:00", by="ann")
    entry = ledger.accept(claim_id(promise()), by="ann", at="2020-01-01T00:00:00Z")
    assert entry.at == "2025-03-02T10:00:00.000000Z"


def test_ids_are_found_by_their_beginning(ledger: Ledger) -> None:
    (made,) = ledger.keep(REPORT, reading(promise()), at=AT, by="ann").new_claims
    assert [identity for _, identity in ledger.find(made[:7])] == [made]
    assert [identity for _, identity in ledger.find(REPORT.id[:9])] == [REPORT.id]
    assert ledger.find("%") == ()


MISUSE = {
    "no such claim": ("J407", lambda ledger: ledger.claim("feed")),
    "no such document": ("J407", lambda ledger: ledger.document("feed")),
    "nothing to accept": ("J407", lambda ledger: ledger.accept("feed", by="a", at=AT)),
    "no time": ("J409", lambda ledger: ledger.claims("yesterday")),
    "another document": ("J408", lambda ledger: ledger.keep(Document(text="x"), reading(), at=AT, by="a")),
    "not in form": ("J408", lambda ledger: ledger.keep(REPORT, reading(promise(when="soon")), at=AT, by="a")),
}


@pytest.mark.parametrize("case", MISUSE)
def test_misuse_has_a_code_and_writes_nothing(ledger: Ledger, case: str) -> None:
    code, act = MISUSE[case]
    with pytest.raises(JaminanError) as told:
        act(ledger)
    assert (told.value.code, ledger.entries()) == (code, ())
