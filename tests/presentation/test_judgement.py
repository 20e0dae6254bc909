"""The commands that judge, on two reports at odds, in both forms and both languages."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from calling import Run
from jaminan.model import Channel, Commitment, Document, Evidence, Figure, Firmness, Measure, Quantity, Reading, Speaker, Unit

YES = "Norway will send ships to Ukraine, its minister Berg said. Moscow took 2,033 sq km (985 sq mi)."
NO = "Norway will send no ships to Ukraine, a Swedish minister, Lund, said."


def reader(document: Document, *, published: str | None = None, language: str | None = None) -> Reading:
    """Reads just these two reports."""
    text, key = document.text, document.id
    yes = text.startswith(YES[:20])
    said = Commitment(
        evidence=Evidence(key, 0, 33),
        actors=("NOR",),
        targets=("UKR",),
        measure=Measure.NAVAL,
        firmness=Firmness.PLEDGED if yes else Firmness.RULED_OUT,
        speaker=Speaker("Berg", "NOR") if yes else Speaker("Lund", "SWE"),
        channel=Channel.ON_RECORD,
    )
    area = Figure(evidence=Evidence(key, 71, 82), actors=("RUS",), quantity=Quantity.AREA, value=2033, unit=Unit.KM2)
    miles = replace(area, evidence=Evidence(key, 84, 93), value=985, unit=Unit.MI2)
    claims = (said, area, miles) if yes else (said,)
    return Reading(document=key, reader="stub@1", language="en", published=document.published or published, claims=claims)


@pytest.fixture
def kept(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setattr("jaminan.pipeline.way.read_document", reader)
    for name, text, day, outlet in (("yes", YES, "2025-09-03", "Herald"), ("no", NO, "2025-09-05", "Post")):
        record = {"id": name, "language": "en", "published": day, "outlet": outlet, "damage": [], "text": text}
        (tmp_path / f"{name}.json").write_text(json.dumps(record), encoding="utf-8")
        assert run("read", tmp_path / f"{name}.json")[0] == 0
    return run


def test_contradictions_show_both_sides_with_quotes_and_grades(kept: Run) -> None:
    code, out, _ = kept("contradictions", "--as-of", "2025-09-10")
    assert code == 0
    for words in (
        "Norway → Ukraine: naval forces - speakers contradict one another",
        "pledged (2025-09-03)",
        "ruled out (2025-09-05)",
    ):
        assert words in out
    for words in (
        "Norway will send ships",
        "Norway will send no ships",
        "Herald",
        "Post",
        "Would be settled by the debtor's own word",
    ):
        assert words in out
    assert "the two units do not agree, 20.3% apart" in out


def test_contradictions_for_programs(kept: Run) -> None:
    told = json.loads(kept("contradictions", "--as-of", "2025-09-10", "--creditor", "ukr", "--format", "json")[1])
    (one,) = told["contradictions"]
    assert (one["kind"], one["debtors"], one["creditor"], one["settle"]) == ("speakers", ["NOR"], "UKR", "debtors_word")
    assert [side["firmness"] for side in one["sides"]] == ["pledged", "ruled_out"]
    assert [claim["grade"] for side in one["sides"] for claim in side["claims"]] == ["F4", "F4"]
    assert [claim["outlet"] for side in one["sides"] for claim in side["claims"]] == ["Herald", "Post"]
    assert (
        json.loads(kept("contradictions", "--as-of", "2025-09-04", "--creditor", "UKR", "--format", "json")[1])["contradictions"]
        == []
    )


def test_sources(kept: Run) -> None:
    assert "0; 4 more cannot be judged" in kept("sources", "--as-of", "2025-09-10")[1]
    out = kept("sources", "--all", "--as-of", "2025-09-10")[1]
    assert "outlet: Herald" in out
    assert "speaker: Lund" in out
    told = json.loads(kept("sources", "--all", "--format", "json")[1])["sources"]
    assert {one["source"]: one["grade"] for one in told} == dict.fromkeys(
        ("outlet:Herald", "outlet:Post", "speaker:Berg", "speaker:Lund"), "F"
    )


def test_clarity_asks_in_sentences(kept: Run) -> None:
    out = kept("clarity", "--as-of", "2025-09-10")[1]
    assert "Norway → Ukraine: naval forces, due, 3/6" in out
    assert "How much? No amount is told for naval forces." in out
    assert "Kapan paling lambat?" in kept("clarity", "--words", "id")[1]
    (one,) = json.loads(kept("clarity", "--format", "json")[1])["undertakings"]
    assert [(asked["asking"], bool(asked["sentence"])) for asked in one["open"]] == [
        ("how_much", True),
        ("when", True),
        ("which_condition", True),
    ]
    assert json.loads(kept("clarity", "--creditor", "SWE", "--format", "json")[1])["undertakings"] == []


def test_figures_over_time_with_their_checks(kept: Run) -> None:
    out = kept("figures", "--as-of", "2025-09-10")[1]
    assert "2,033 km²" in out
    assert "985 square miles beside 784.95 square miles: does not agree (20.3% apart)" in out
    (series,) = json.loads(kept("figures", "--actor", "rus", "--format", "json")[1])["series"]
    assert [(point["value"], point["checks"][0]["agrees"]) for point in series["points"]] == [(2033.0, False)]
    assert json.loads(kept("figures", "--actor", "FRA", "--format", "json")[1])["series"] == []


def test_changes_in_the_world_and_in_what_is_known(kept: Run) -> None:
    out = kept("changes", "--since", "2025-09-01", "--until", "2025-09-04")[1]
    assert "new: Norway → Ukraine, naval forces → due (pledged)" in out
    assert "Norway will send ships" in out
    assert "Nothing." in kept("changes", "--since", "2025-09-04", "--until", "2025-09-10")[1]
    told = json.loads(kept("changes", "--since", "2020", "--known", "--format", "json")[1])
    assert (told["axis"], [one["kind"] for one in told["undertakings"]]) == ("ledger", ["new"])
    assert json.loads(kept("changes", "--since", "2020", "--creditor", "SWE", "--format", "json")[1])["undertakings"] == []


@pytest.mark.parametrize(
    "arguments, code",
    [
        (("changes", "--since", "soon"), "J002"),
        (("contradictions", "--as-of", "x"), "J002"),
        (("sources", "--known-at", "x"), "J002"),
    ],
    ids=["since", "as-of", "known-at"],
)
def test_wrong_dates_are_refused(kept: Run, arguments: tuple[str, ...], code: str) -> None:
    exit_code, _, complaint = kept(*arguments)
    assert (exit_code, code in complaint) == (2, True)


def test_show_tells_what_a_claim_is_worth(kept: Run) -> None:
    (series,) = json.loads(kept("figures", "--format", "json")[1])["series"]
    area = series["points"][0]["claims"][0]
    out = kept("show", area)[1]
    assert "Grade F5: source cannot be judged, claim improbable" in out
    assert "985 square miles beside 784.95 square miles: does not agree (20.3% apart)" in out
    told = json.loads(kept("show", area, "--format", "json")[1])
    assert (told["grade"]["grade"], [check["agrees"] for check in told["checks"]]) == ("5", [False])
    assert [source["source"] for source in told["sources"]] == ["outlet:Herald"]


def test_a_persons_grade_holds_until_it_is_handed_back(kept: Run) -> None:
    out = kept("sources", "grade", "OUTLET:herald", "b", "--why", "long known", "--by", "ana")[1]
    assert "outlet: Herald is graded B (usually reliable); reckoned: F" in out
    (herald,) = json.loads(kept("sources", "--format", "json")[1])["sources"]
    assert (herald["grade"], herald["reckoned"]) == ("B", "F")
    assert (herald["decided"]["by"], herald["decided"]["why"]) == ("ana", "long known")
    assert "graded by ana (reckoned F)" in kept("sources")[1]
    told = json.loads(kept("changes", "--since", "2020", "--format", "json")[1])["record"]
    assert [(one["kind"], one["about"], one["subject"]) for one in told] == [("corrected", "source", "outlet:Herald")]
    assert "corrected: source outlet:Herald (ana): long known" in kept("changes", "--since", "2020")[1]
    assert "outlet: Herald is graded by its record again: F" in kept("sources", "grade", "outlet:Herald", "-", "--by", "ana")[1]


def test_a_claim_is_graded_by_the_first_letters_of_its_id(kept: Run) -> None:
    (series,) = json.loads(kept("figures", "--format", "json")[1])["series"]
    area = series["points"][0]["claims"][0]
    told = json.loads(kept("sources", "grade", f"claim:{area[:8]}", "2", "--by", "ana", "--format", "json")[1])
    assert (told["claim"], told["grade"], told["reckoned"]) == (area, "2", "5")
    assert "claim probably true" in kept("show", area)[1]


@pytest.mark.parametrize(
    "source, letter, code",
    [("outlet:None", "A", "J511"), ("claim:zz", "2", "J511"), ("outlet:Herald", "7", "J512"), ("Herald", "A", "J511")],
)
def test_grades_that_cannot_be_given(kept: Run, source: str, letter: str, code: str) -> None:
    exit_code, _, complaint = kept("sources", "grade", source, letter, "--by", "ana")
    assert (exit_code, code in complaint) == (2, True)
