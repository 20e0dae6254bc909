"""`jaminan read`: what a person sees, what a program gets, what is kept, and what is said of failures."""

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from calling import Run
from jaminan.ledger import Ledger, open_ledger
from jaminan.model.records import from_document_record
from jaminan.pipeline import remaking
from jaminan.sources.fetching import Fetched, FetchError, Request


def test_a_person_sees_claims_by_kind_with_quotes_and_repairs(run: Run, report: Path) -> None:
    code, out, err = run("read", report, "--published", "2025-09-05", "--no-ledger")
    assert (code, err) == (0, "")
    lines = [line.rstrip() for line in out.splitlines()]
    assert lines[0] == "report · English · 2025-09-05 · damage: numbers broken"
    headings = ["Commitments (1)", "Events (1)", "Figures (1)", "Damage, and what it was read as (1)"]
    assert [line for line in lines if line.endswith(" (1)")] == headings
    facts = "Coalition of the willing (26 countries) → Ukraine: security guarantee, ready, if there is a ceasefire"
    assert facts in " ".join(out.split())
    assert '    "Macron said 26 states were ready to guard Ukraine if the guns fell silent." - Emmanuel Macron' in lines
    assert out.count('read "2 033" as "2033" (blanks in a number)') == 1
    assert lines[lines.index("Damage, and what it was read as (1)") + 1] == '  numbers broken: "2 033" → "2033"'
    assert "figure: area 2,033 km²" in out.replace("Russia: area", "figure: area")
    assert 'doubt J399 "Ru ssia": a name in two parts' in out
    assert max(map(len, lines)) <= 100
    assert "\x1b" not in out


def test_labels_in_indonesian(run: Run, report: Path) -> None:
    _, out, _ = run("read", report, "--no-ledger", "--words", "id")
    assert "(26 negara) → Ukraina: jaminan keamanan, siap, jika ada" in out
    assert "Rusia: luas 2.033 km²" in out


def test_a_program_gets_one_codebook_document_a_line(run: Run, report: Path) -> None:
    code, out, _ = run("read", report, report, "--format", "json", "--no-ledger", "--published", "2025-09-05")
    assert code == 0
    records = [json.loads(line) for line in out.splitlines()]
    assert len(records) == 2
    document, claims = from_document_record(records[0])
    assert (document.published, document.damage, len(claims)) == ("2025-09-05", ("broken_numbers",), 3)


@pytest.mark.parametrize(("least", "left"), [("0", 3), ("0.5", 3), ("0.51", 0)])
def test_claims_below_the_confidence_asked_for_are_neither_told_nor_kept(
    run: Run, report: Path, tmp_path: Path, least: str, left: int
) -> None:
    code, out, _ = run("read", report, "--min-confidence", least, "--format", "json")
    record = json.loads(out)
    assert (code, len(record["claims"])) == (0, left)
    assert [told["every"] for told in record["chances"]] == [0.5] * left
    with open_ledger(tmp_path / "ledger.db") as ledger:
        assert len(ledger.claims()) == left


def test_a_confidence_is_between_0_and_1(run: Run, report: Path) -> None:
    assert run("read", report, "--min-confidence", "80")[0] == 2


def test_reading_twice_keeps_once(run: Run, report: Path, tmp_path: Path) -> None:
    _, first, _ = run("read", report)
    _, second, _ = run("read", report)
    assert "1 read, 0 failed; 3 claims; 3 new in the ledger" in first
    assert "1 read, 0 failed; 3 claims; 0 new in the ledger" in second
    with open_ledger(tmp_path / "ledger.db") as ledger:
        assert len(ledger.claims()) == 3


def test_the_ledger_that_is_named_wins(run: Run, report: Path, tmp_path: Path) -> None:
    run("read", report, "--ledger", tmp_path / "other.db")
    assert (tmp_path / "other.db").exists()
    assert not (tmp_path / "ledger.db").exists()


def test_no_ledger_makes_none(run: Run, report: Path, tmp_path: Path) -> None:
    run("read", report, "--no-ledger")
    assert list(tmp_path.glob("*.db*")) == []


def test_failures_hide_nothing(run: Run, report: Path, tmp_path: Path) -> None:
    code, out, err = run("read", tmp_path / "gone.txt", report, "--no-ledger")
    assert code == 1
    assert err == f"J101 {tmp_path}/gone.txt: no such file or folder\n"
    assert "1 read, 1 failed; 3 claims; nothing kept" in out


def test_a_report_without_claims_says_so(run: Run, tmp_path: Path) -> None:
    (tmp_path / "sheep.txt").write_text("Sheep graze.", encoding="utf-8")
    assert "No claim was found." in run("read", tmp_path / "sheep.txt", "--no-ledger")[1]


def test_a_report_cannot_steer_the_terminal(run: Run, tmp_path: Path, report: Path) -> None:
    path = tmp_path / "evil.json"
    text = report.read_text(encoding="utf-8")
    path.write_text(json.dumps({"id": "\x1b[2Jevil\u202e[bold]", "text": text}), encoding="utf-8")
    _, out, _ = run("read", path, "--no-ledger")
    assert out.startswith("\ufffd[2Jevil\ufffd[bold] · English")


def test_standard_input(run: Run, report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(report.read_bytes())))
    assert run("read", "-", "--no-ledger")[1].startswith("- · English · no date")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        pytest.param(["read", "x", "--published", "yesterday"], "J002 --published: 'yesterday'", id="no date"),
        pytest.param(["read", "x", "--published", "2025-02-30"], "J002 --published", id="no such day"),
        pytest.param(["read", "x", "--language", "indonesian"], "J003 --language", id="no language code"),
        pytest.param(["read", "x", "--words", "tlh"], "J004 tlh", id="no messages"),
        pytest.param(["read"], "Missing argument", id="no path"),
        pytest.param(["read", "x", "--format", "xml"], "--format", id="no such format"),
        pytest.param(["evaluate", "nowhere"], "J001 nowhere", id="no gold"),
        pytest.param(["sing"], "No such command", id="no such command"),
    ],
)
def test_wrong_use(run: Run, arguments: list[str], words: str) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert words in err


def test_a_ledger_that_is_none(run: Run, report: Path, tmp_path: Path) -> None:
    (tmp_path / "ledger.db").write_text("Sheep graze here all year round." * 40, encoding="utf-8")
    code, _, err = run("read", report)
    assert code == 1
    assert err.startswith("J401 ")


def test_no_ledger_is_made_where_nothing_was_read(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code, out, err = run("read", tmp_path / "missing.txt", "--ledger", tmp_path / "new" / "ledger.db")
    assert (code, "J101" in err) == (1, True)
    assert not (tmp_path / "new").exists()


def test_an_address_is_read_and_kept_and_what_cannot_be_had_is_told(
    run: Run, report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = report.read_bytes()
    kept: list[bool] = []

    class Shelf:
        def get(self, request: Request) -> Fetched:
            if request.address.endswith("/gone"):
                raise FetchError("J121", request.address, "the host does not give it: it answers 404")
            address = request.address
            return Fetched(address=address, final_address=address, status=200, media_type="text/plain", body=words)

    def open_shelf(*, keep: bool) -> Shelf:
        kept.append(keep)
        return Shelf()

    monkeypatch.setattr("jaminan.presentation.net.open_fetcher", open_shelf)
    code, out, err = run("read", "https://wire.example/a", "https://wire.example/gone", "--format", "json")
    record = json.loads(out)
    assert (code, err.strip()) == (1, "J121 https://wire.example/gone: the host does not give it: it answers 404")
    assert (record["url"], len(record["claims"])) == ("https://wire.example/a", 3)
    with open_ledger(tmp_path / "ledger.db") as ledger:
        assert len(ledger.claims()) == 3
    assert run("read", "https://wire.example/a", "--no-ledger")[0] == 0
    assert kept == [True, False]


def test_offline_asks_no_address(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jaminan.presentation.net.open_fetcher", lambda **_: pytest.fail("asked"))
    code, _, err = run("read", "https://wire.example/a", "--offline", "--no-ledger")
    assert (code, err.startswith("J139 https://wire.example/a: ")) == (1, True)


def test_the_package_is_the_command_too() -> None:
    told = subprocess.run([sys.executable, "-m", "jaminan", "--version"], capture_output=True, text=True, check=True)
    assert told.stdout.startswith("jaminan ")


def test_what_was_read_is_projected_at_once(run: Run, report: Path, tmp_path: Path) -> None:
    run("read", report, "--published", "2025-09-05")
    with open_ledger(tmp_path / "ledger.db") as ledger, ledger.shelf() as shelf:
        assert shelf.in_step()


def test_of_a_ledger_whose_projections_are_far_behind_they_are_made_after_all_is_kept(
    run: Run, report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remaking, "_FAR", 2)
    run("read", report, "--published", "2025-09-05")
    with open_ledger(tmp_path / "ledger.db") as ledger, ledger.shelf(writing=True) as shelf:
        shelf.clear()
    kept: list[int] = []

    def remade(ledger: Ledger, **told: object) -> None:
        kept.append(len(ledger.documents()))
        REMAKE(ledger)

    monkeypatch.setattr(remaking, "remake", remade)
    other = tmp_path / "other.txt"
    other.write_text("Nothing that a reader would find.", encoding="utf-8")
    assert run("read", other, "--published", "2025-09-06")[0] == 0
    assert kept == [2]
    with open_ledger(tmp_path / "ledger.db") as ledger, ledger.shelf() as shelf:
        assert shelf.in_step()


REMAKE = remaking.remake
