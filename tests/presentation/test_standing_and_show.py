"""`jaminan standing`, `show` and `demo`: the board, one thing in full with its quotes, and the first screen of a newcomer."""

import json
from pathlib import Path

import pytest

from calling import Run
from jaminan.model import Document, Evidence
from jaminan.presentation.cli.demonstration import run_demo
from jaminan.presentation.cli.options import Format
from jaminan.presentation.cli.showing import in_context
from jaminan.presentation.wording import languages

QUOTE = "Macron said 26 states were ready to guard Ukraine if the guns fell silent."


@pytest.fixture
def kept(run: Run, report: Path) -> Run:
    """The command, with one report on record."""
    assert run("read", report, "--published", "2025-09-05")[0] == 0
    return run


def _only_undertaking(kept: Run) -> dict[str, object]:
    code, out, _ = kept("standing", "--format", "json", "--as-of", "2025-09-06")
    assert code == 0
    (found,) = json.loads(out)["undertakings"]
    return dict(found)


def test_the_board(kept: Run) -> None:
    code, out, err = kept("standing", "--as-of", "2025-09-06")
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[:2] == ["As of 2025-09-06", "Towards Ukraine"]
    row = " ".join(lines[3].split())
    assert "Coalition of the willing" in out.replace("\n", " ") or "Coalition of" in row
    assert "security offered ready ceasefire" in row.replace("guarantee ", "")
    assert "1/6 2025-09-05" in row
    assert lines[-2].startswith("State: offered = ready.")
    assert lines[-1].startswith("Clear, of 6: who, what, how much, when")
    assert max(map(len, lines)) <= 100


@pytest.mark.parametrize(("creditor", "found"), [("UKR", True), ("ukr", True), ("POL", False)])
def test_one_creditor(kept: Run, creditor: str, found: bool) -> None:
    out = kept("standing", "--creditor", creditor, "--as-of", "2025-09-06")[1]
    assert ("Towards Ukraine" in out) == found
    assert ("No undertaking towards POL is on record; there are some towards: UKR." in out) != found


def test_before_the_report_nothing_stood(kept: Run) -> None:
    assert "No undertaking is on record." in kept("standing", "--as-of", "2025-09-04")[1]


def test_the_board_for_programs(kept: Run) -> None:
    found = _only_undertaking(kept)
    assert {key: found[key] for key in ("debtor", "creditor", "measure", "state", "firmness", "count")} == {
        "debtor": "COALITION_OF_THE_WILLING",
        "creditor": "UKR",
        "measure": "security_guarantee",
        "state": "offered",
        "firmness": "ready",
        "count": 26,
    }
    assert found["conditions"] == [{"condition": "ceasefire", "met": None, "claims": found["proof"]}]


def test_an_undertaking_in_full(kept: Run) -> None:
    identity = str(_only_undertaking(kept)["id"])
    code, out, _ = kept("show", identity[:8], "--as-of", "2025-09-06")
    words = " ".join(out.split())
    assert code == 0
    assert words.startswith("Coalition of the willing (26) → Ukraine: security guarantee")
    assert f"[[{QUOTE}]] They met in Paris." in words
    assert "* 2025-09-05 ready - Emmanuel Macron (France), on record report, 2025-09-05 · Claim " in words
    assert "offered since 2025-09-05; ready; condition: ceasefire" in words


def test_the_open_questions_are_named(kept: Run) -> None:
    lines = kept("show", str(_only_undertaking(kept)["id"]), "--as-of", "2025-09-06")[1].splitlines()
    at = lines.index("Clear: 1 of 6 questions have an answer")
    asked = {line.strip().partition(":")[0]: line.strip().partition(": ")[2] for line in lines[at + 1 : at + 7]}
    assert {question for question, answer in asked.items() if answer == "open"} == {
        "who",
        "what",
        "how much",
        "when",
        "on the debtor's own word",
    }
    assert asked["on what condition"].startswith('"Macron said')


def test_a_claim_in_full(kept: Run) -> None:
    proof = _only_undertaking(kept)["proof"]
    assert isinstance(proof, list)
    code, out, _ = kept("show", proof[0][:8])
    assert code == 0
    assert f"[[{QUOTE}]]" in " ".join(out.split())
    record = json.loads(kept("show", proof[0], "--format", "json")[1])
    assert (record["id"], record["quote"], record["document"]["name"]) == (proof[0], QUOTE, "report")


@pytest.mark.parametrize(("identity", "code"), [("zzz", "J006"), ("", "J007")], ids=["none", "several"])
def test_an_id_that_does_not_say_which(kept: Run, identity: str, code: str) -> None:
    exit_code, out, err = kept("show", identity)
    assert (exit_code, out) == (2, "")
    assert err.startswith(code)


@pytest.mark.parametrize("command", [["standing"], ["show", "ab"]], ids=" ".join)
def test_no_ledger_yet(run: Run, command: list[str], tmp_path: Path) -> None:
    code, _, err = run(*command)
    assert code == 1
    assert err.startswith("J406 ")
    assert not (tmp_path / "ledger.db").exists()


TEXT = "One two three. " * 40 + "HERE. " + "Four five six. " * 40


@pytest.mark.parametrize(
    ("text", "start", "end", "shown"),
    [
        pytest.param("All of it.", 0, 10, "[[All of it.]]", id="nothing around"),
        pytest.param("A (b) c", 3, 4, "A ([[b]]) c", id="no blank is put in"),
        pytest.param("A\n\nb\n c", 3, 4, "A [[b]] c", id="line ends become blanks"),
    ],
)
def test_a_quote_in_its_context(text: str, start: int, end: int, shown: str) -> None:
    document = Document(text=text)
    assert in_context(document, Evidence(document.id, start, end)).plain == shown


def test_a_long_context_is_cut_between_words() -> None:
    document = Document(text=TEXT)
    start = TEXT.index("HERE")
    shown = in_context(document, Evidence(document.id, start, start + 5)).plain
    before, after = shown.split("[[HERE.]]")
    assert before.startswith("… ") and after.endswith(" …")
    assert set(before.split()) == {"…", "One", "two", "three."}
    assert set(after.split()) == {"…", "Four", "five", "six."}


def test_the_demo_for_programs_holds_all_that_ships(run: Run) -> None:
    code, out, _ = run("demo", "--format", "json")
    assert code == 0
    assert all(document["text"] for document in json.loads(out)["documents"])


@pytest.mark.parametrize("language", languages())
def test_the_demo_is_one_screen(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    """With the real reader, for a newcomer sees what it really reads."""
    assert run_demo(Format.TABLE, language) == 0
    lines = capsys.readouterr().out.splitlines()
    assert 45 <= len(lines) <= 66
    assert max(map(len, lines)) <= 100


def test_the_demo_shows_what_the_product_is_for(capsys: pytest.CaptureFixture[str]) -> None:
    run_demo(Format.TABLE, "en")
    words = " ".join(capsys.readouterr().out.split())
    for shown in ('as "Emmanuel Macron"', 'read "2 033" as "2033"', "Towards Ukraine", "not named", "waiting - ", "how much"):
        assert shown in words
