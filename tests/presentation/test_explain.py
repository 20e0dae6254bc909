"""`jaminan explain` and `jaminan packs`: why a report was read so, and whether packs read their examples."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from jaminan.evaluation.pack_examples import find_misread
from jaminan.model import Document
from jaminan.presentation.cli.app import app
from jaminan.reading import read_document
from jaminan.reading.explaining import Fate, explain

TEXT = "Canada promised air defence systems to Ukraine if a ceasefire takes hold. Norway could send tanks."
SPORT = "The striker promised his fans two goals against Norway in the cup match, and the coach hopes for a win in the league."


def run(*words: str, text: str = "") -> tuple[int, str]:
    result = CliRunner().invoke(app, list(words), input=text)
    return result.exit_code, result.output


def test_each_slot_shows_its_words() -> None:
    code, screen = run("explain", "-", "--language", "en", "--published", "2025-06-15", text=TEXT)
    assert code == 0
    for words in ("Canada", '"air defence"', '"Ukraine"', "if a ceasefire", "en.promise", "sure 0."):
        assert words in screen


def test_the_same_as_json() -> None:
    code, told = run("explain", "-", "--language", "en", "--all", "--format", "json", text=TEXT)
    rows = json.loads(told)["weighed"]
    assert code == 0
    assert {row["fate"] for row in rows} <= {str(fate) for fate in Fate}
    assert all(row["claim"] is None for row in rows if row["fate"] != "kept")
    promise = next(row for row in rows if row["record"].get("measure") == "air_defence" and row["claim"])
    assert promise["quote"].startswith("Canada promised")
    assert promise["traits"]


def test_one_claim_by_its_number() -> None:
    assert "Canada" in run("explain", "-", "--language", "en", "--claim", "1", text=TEXT)[1]
    result = CliRunner().invoke(app, ["explain", "-", "--language", "en", "--claim", "99"], input=TEXT)
    assert "J012" in str(result.exception)


def test_what_is_no_crisis_says_so() -> None:
    told = explain(Document(text=SPORT, language="en", published="2025-06-15"))
    assert told.kept == ()
    assert {one.fate for one in told.weighed} <= {Fate.NO_CRISIS}


@pytest.mark.parametrize("text", [TEXT, SPORT, ""], ids=["promise", "sport", "nothing"])
def test_what_is_kept_is_what_is_read(text: str) -> None:
    document = Document(text=text, language="en", published="2025-06-15")
    kept = {(one.claim.kind, one.claim.evidence) for one in explain(document).kept}
    assert kept == {(claim.kind, claim.evidence) for claim in read_document(document).claims}


@settings(deadline=None)  # the first loads a pack
@given(st.text(max_size=300))
def test_no_text_is_too_odd_to_explain(text: str) -> None:
    for one in explain(Document(text=text, language="en")).weighed:
        assert 0 <= one.sureness <= 1


def test_a_sentence_is_tried() -> None:
    code, screen = run("packs", "try", "id", "Kanada berjanji mengirim tank ke Ukraina.", "--words", "id")
    assert code == 0
    assert "isyarat id." in screen


def test_packs_try_names_no_option_that_it_lacks() -> None:
    code, screen = run("packs", "try", "en", "The weather was fine.")
    assert (code, "--all" in screen, "no cue" in screen) == (0, False, True)


def test_no_such_pack() -> None:
    assert "J003" in str(CliRunner().invoke(app, ["packs", "try", "xx", "?"]).exception)


def test_a_pack_is_checked(tmp_path: Path) -> None:
    code, screen = run("packs", "check", "it")
    assert code == 0
    assert screen.startswith("it: ")
    assert "0 misread" in screen
    (tmp_path / "grammar.toml").write_text("code = 1", encoding="utf-8")
    result = CliRunner().invoke(app, ["packs", "check", str(tmp_path)])
    assert result.exit_code == 1
    assert "J20" in result.output


def test_a_pack_that_misreads_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jaminan.evaluation.pack_examples.reads_rightly", lambda code, example: False)
    assert next(find_misread("it")).wanted is not None
