"""Review from the command line: what a person says stands beside the machine's version and outlasts it; names are joined and undone."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from calling import Run
from jaminan.model import Commitment, Document, Reading, Speaker

Reader = Callable[..., Reading]


@pytest.fixture
def reader(run: Run) -> Reader:
    """The small reader that `run` has put in place, which here meets a group and a speaker whom nobody knows."""
    from jaminan.pipeline import way

    small: Reader = way.read_document

    def read(document: Document, **options: Any) -> Reading:
        reading = small(document, **options)
        return replace(reading, claims=tuple(_told(claim) for claim in reading.claims))

    return read


def _told(claim: Any) -> Any:
    if isinstance(claim, Commitment):
        return replace(claim, actors=("COALITION_OF_WILING",), speaker=Speaker("Emanuel Makron", "FRA"))
    return claim


@pytest.fixture
def board(run: Run, reader: Reader, report: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[dict[str, Any]]]:
    monkeypatch.setattr("jaminan.pipeline.way.read_document", reader)
    assert run("read", report, "--published", "2025-09-05")[0] == 0
    return lambda: json.loads(run("standing", "--format", "json", "--as-of", "2025-09-06")[1])["undertakings"]


@pytest.fixture
def claim(run: Run, board: Callable[[], list[dict[str, Any]]]) -> str:
    proof: str = board()[0]["proof"][0]
    return proof


def test_a_correction_shows_on_the_board_and_outlasts_a_newer_reader(
    run: Run, claim: str, board: Callable[[], list[dict[str, Any]]], report: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, out, _ = run(
        "correct", claim[:8], "--set", "firmness=pledged", "--set", "targets=UKR,POL", "--by", "ana", "--why", "so said"
    )
    assert code == 0
    assert "the machine had" in out
    newer = lambda document, **_: replace(reader(document), reader="stub@2", claims=())  # noqa: E731
    monkeypatch.setattr("jaminan.pipeline.way.read_document", newer)
    run("read", report, "--published", "2025-09-05")
    assert {(one["creditor"], one["firmness"]) for one in board()} == {("UKR", "pledged"), ("POL", "pledged")}
    told = json.loads(run("history", claim[:8], "--format", "json")[1])
    assert [(entry["kind"], entry["by"]) for entry in told][:2] == [("recorded", "stub@1"), ("corrected", "ana")]
    assert told[1]["changed"]["firmness"] == ["ready", "pledged"]
    assert "so said" in run("history", claim[:8], "--words", "id")[1]


def test_a_rejected_claim_counts_no_more_until_it_is_accepted(
    run: Run, claim: str, board: Callable[[], list[dict[str, Any]]]
) -> None:
    before = board()
    assert run("reject", claim, "--why", "not there", "--by", "ana")[0] == 0
    assert board() == []
    assert run("accept", claim, "--by", "ana")[0] == 0
    assert board() == before


@pytest.mark.parametrize(
    ("told", "code", "words"),
    [
        (["--set", "firmnes=pledged"], "J424", "firmness"),
        (["--set", "firmness=pleged"], "J424", "pledged"),
        (["--set", "firmness"], "J424", "SLOT=VALUE"),
        (["--set", "count=many"], "J424", "no number"),
        (["--set", "targets=UKRR"], "J425", "UKR"),
        (["--evidence", "no such words"], "J426", "does not have"),
        (["--evidence", "in"], "J426", "several places"),
        ([], "J424", "nothing to correct"),
    ],
    ids=["slot", "code", "no value", "number", "actor", "not there", "twice", "nothing"],
)
def test_a_wrong_correction_is_refused(run: Run, claim: str, told: list[str], code: str, words: str) -> None:
    status, _, err = run("correct", claim[:8], *told, "--by", "ana")
    assert status == 2
    assert err.startswith(code)
    assert words in err


def test_evidence_is_found_by_its_words(run: Run, claim: str) -> None:
    out = run("correct", claim[:8], "--evidence", "26 states were ready", "--by", "ana", "--format", "json")[1]
    told = json.loads(out)
    assert told["quote"] == "26 states were ready"
    assert told["machine"]["evidence"] == [0, 74]


def test_a_join_and_its_undoing(run: Run, board: Callable[[], list[dict[str, Any]]]) -> None:
    before = board()
    met = json.loads(run("actors", "--format", "json")[1])
    assert {one["id"] for one in met} == {"COALITION_OF_WILING", "person:Emanuel Makron"}
    assert {one["suggestions"][0]["actor"] for one in met} == {"COALITION_OF_THE_WILLING", "person:Emmanuel Macron"}
    assert run("actors", "join", "coalition_of_wiling", "COALITION_OF_THE_WILLING", "--by", "ana", "--why", "a slip")[0] == 0
    assert [one["debtor"] for one in board()] == ["COALITION_OF_THE_WILLING"]
    assert run("actors", "join", "COALITION_OF_THE_WILLING", "COALITION_OF_WILING", "--by", "ana")[2].startswith("J423")
    assert run("actors", "undo", "COALITION_OF_WILING", "--by", "ana")[0] == 0
    assert board() == before


def test_names_kept_apart_and_accepted(run: Run, board: Callable[[], list[dict[str, Any]]]) -> None:
    assert run("actors", "apart", "COALITION_OF_WILING", "COALITION_OF_THE_WILLING", "--by", "ana")[0] == 0
    told = json.loads(run("actors", "show", "COALITION_OF_WILING", "--format", "json")[1])
    assert "COALITION_OF_THE_WILLING" not in {one["actor"] for one in told["suggestions"]}
    assert "26 states" in run("actors", "show", "COALITION_OF_WILING")[1]
    assert run("actors", "accept", "COALITION_OF_WILING", "--kind", "alliance", "--name", "Wiling Club", "--by", "ana")[0] == 0
    assert "COALITION_OF_WILING" not in run("actors")[1]
    assert "Wiling Club" in run("actors", "--all", "--words", "id")[1]


@pytest.mark.parametrize(
    ("told", "code"),
    [
        (("actors", "show", "COALITION_OF_WILLING"), "J420"),
        (("actors", "join", "COALITION_OF_WILING", "FRENCE"), "J421"),
        (("actors", "accept", "COALITION_OF_WILING", "--kind", "club"), "J422"),
        (("accept", "zzzz"), "J006"),
        (("history", "zzzz"), "J006"),
        (("split", "zzzz"), "J006"),
    ],
    ids=["candidate", "other", "kind", "claim", "history", "undertaking"],
)
def test_what_is_not_there(run: Run, claim: str, told: tuple[str, ...], code: str) -> None:
    assert run(*told)[2].startswith(code)


def test_undertakings_told_as_one_and_split_again(
    run: Run, claim: str, board: Callable[[], list[dict[str, Any]]], tmp_path: Path
) -> None:
    run("correct", claim, "--set", "targets=UKR,POL", "--by", "ana")
    before = board()
    one, other = (entry["id"] for entry in before)
    assert run("merge", one[:8], other[:8], "--by", "ana", "--why", "the same")[0] == 0
    assert [entry["id"] for entry in board()] == [other]
    assert "the same" in run("history", one[:10])[1]
    assert run("split", one[:8], "--by", "ana")[0] == 0
    assert board() == before


def test_a_case_narrows_the_board(run: Run, claim: str, board: Callable[[], list[dict[str, Any]]]) -> None:
    assert len(json.loads(run("--case", "ukraine", "standing", "--format", "json")[1])["undertakings"]) == 1
    assert json.loads(run("--case", "eastern_congo", "standing", "--format", "json")[1])["undertakings"] == []
    assert run("--case", "atlantis", "standing")[2].startswith("J520")
    assert "ukraine" in run("cases")[1]
    assert {case["name"] for case in json.loads(run("cases", "--format", "json")[1])} >= {"ukraine", "eastern_congo"}
