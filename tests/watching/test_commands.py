"""`jaminan watch` and `jaminan feeds` as they are called, over files and a folder into which mails drop."""

import json
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest

from calling import Run, called
from jaminan.ledger import open_ledger
from watching.conftest import stub_reader

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Iterator[Run]:
    monkeypatch.setattr("jaminan.pipeline.way.read_document", stub_reader)
    monkeypatch.delenv("JAMINAN_WEBHOOK_SECRET", raising=False)
    monkeypatch.chdir(tmp_path)
    with called(monkeypatch, capsys, tmp_path / "ledger.db") as call:
        yield call


def drop(folder: Path, name: str, words: str, day: int) -> None:
    folder.mkdir(exist_ok=True)
    mail = f"Subject: {name}\r\nMessage-ID: <{name}@x>\r\nDate: Mon, {day:02} Mar 2026 08:00:00 +0000\r\n\r\n{words}\r\n"
    (folder / f"{name}.eml").write_bytes(mail.encode())


@pytest.mark.parametrize("words", ["en", "id"])
def test_mails_that_drop_into_a_folder_are_read_and_what_changed_is_told(run: Run, tmp_path: Path, words: str) -> None:
    drop(tmp_path / "drop", "one", "Norway offers tanks to Ukraine.", 2)
    options = ["--once", "--words", words, "--atom", "news.atom", "--mails", "out", "--log", "log.jsonl"]
    assert run("watch", "drop", *options)[0] == 0
    drop(tmp_path / "drop", "two", "Norway refuses tanks, it says.", 9)
    code, out, _ = run("watch", "drop", *options)
    assert code == 0
    assert "Norway refuses tanks" in out
    feed = fromstring((tmp_path / "news.atom").read_text(encoding="utf-8"))
    assert len(feed.findall(f"{ATOM}entry")) == 2
    assert len({entry.findtext(f"{ATOM}id") for entry in feed.findall(f"{ATOM}entry")}) == 2
    assert len(list((tmp_path / "out").glob("*.eml"))) == 2
    events = [json.loads(line)["event"] for line in (tmp_path / "log.jsonl").read_text(encoding="utf-8").splitlines()]
    assert events == ["feed", "item", "changes", "round"] * 2


def test_nothing_new_reads_nothing_and_tells_nothing(run: Run, tmp_path: Path) -> None:
    drop(tmp_path / "drop", "one", "Norway offers tanks to Ukraine.", 2)
    run("watch", "drop", "--once")
    _, out, _ = run("watch", "drop", "--once", "--format", "json")
    told = [json.loads(line) for line in out.splitlines()]
    assert [one["event"] for one in told] == ["feed", "round"]
    assert (told[-1]["items"], told[-1]["changes"]) == (0, 0)


def test_a_round_in_which_something_failed_says_so(run: Run, tmp_path: Path) -> None:
    drop(tmp_path / "drop", "one", "", 2)
    drop(tmp_path / "drop", "two", "This breaks the reader.", 2)
    drop(tmp_path / "drop", "three", "Norway offers tanks to Ukraine.", 2)
    code, out, err = run("watch", "drop", "--once")
    assert code == 1
    assert "J102" in err
    assert "J137" in err
    assert "three" in out


@pytest.mark.parametrize("words", ["en", "id"])
def test_feeds_shows_states_counts_and_errors(run: Run, tmp_path: Path, words: str) -> None:
    drop(tmp_path / "drop", "one", "Norway offers tanks to Ukraine.", 2)
    drop(tmp_path / "drop", "two", "This breaks the reader.", 2)
    (tmp_path / "broken.xml").write_text("no feed", encoding="utf-8")
    run("watch", "drop", "broken.xml", "--once")
    code, out, _ = run("feeds", "--words", words)
    assert code == 0
    assert "J137" in out
    assert "J130" in out
    record = json.loads(run("feeds", "--format", "json")[1])
    states = {Path(one["address"]).name: (one["state"], one["reports"], one["bad"]) for one in record["feeds"]}
    assert states == {"drop": ("well", 1, 1), "broken.xml": ("failing", 0, 0)}
    assert [(one["id"], one["state"]) for one in record["items"]] == [("two.eml", "bad")]


def test_feeds_of_a_ledger_without_any(run: Run, tmp_path: Path) -> None:
    open_ledger(tmp_path / "ledger.db").close()
    code, out, _ = run("feeds")
    assert (code, "jaminan watch" in out) == (0, True)


@pytest.mark.parametrize(
    ("arguments", "code", "exit_code"),
    [
        (["gone.opml"], "J101", 1),
        (["ftp://x.example/feed"], "J131", 2),
        ([".", "--every", "soon"], "J133", 2),
        ([".", "--every", "5s"], "J133", 2),
        ([".", "--webhook", "http://desk.example/hook"], "J135", 2),
        ([".", "--webhook", "desk"], "J131", 2),
    ],
    ids=["missing", "scheme", "no time", "too short", "no secret", "no hook"],
)
def test_wrong_use_is_told_at_once(arguments: list[str], code: str, exit_code: int, run: Run) -> None:
    told = run("watch", *arguments, "--once")
    assert (told[0], told[2][:4]) == (exit_code, code)


def test_a_second_watcher_is_told(run: Run, tmp_path: Path) -> None:
    with open_ledger(tmp_path / "ledger.db") as ledger, ledger.watching_alone():
        code, _, err = run("watch", ".", "--once")
    assert (code, err[:4]) == (1, "J132")
    assert run("watch", ".", "--once")[0] == 0


def test_a_log_that_cannot_be_written_is_told(run: Run, tmp_path: Path) -> None:
    drop(tmp_path / "drop", "one", "Norway offers tanks to Ukraine.", 2)
    code, _, err = run("watch", "drop", "--once", "--log", "missing/log.jsonl")
    assert (code, err[:4]) == (1, "J136")


def test_what_is_attached_to_a_mail_is_read_and_a_mail_folder_too(run: Run, tmp_path: Path) -> None:
    mail = EmailMessage()
    mail["Subject"], mail["Date"], mail["Message-ID"] = "Tanks", "Mon, 02 Mar 2026 08:00:00 +0000", "<1@x>"
    mail.set_content("Norway offers tanks to Ukraine.")
    mail.add_attachment("Norway refuses tanks, a paper says.", filename="paper.txt")
    box = tmp_path / "Maildir"
    for inner in ("new", "cur", "tmp"):
        (box / inner).mkdir(parents=True)
    (box / "new" / "1700000000.M1.host").write_bytes(mail.as_bytes())
    (box / "tmp" / "half.eml").write_bytes(mail.as_bytes())
    _, out, _ = run("watch", "Maildir/new", "Maildir", "--once", "--format", "json")
    items = [json.loads(line) for line in out.splitlines() if '"item"' in line]
    assert [(one["id"], one["reports"]) for one in items] == [("new/1700000000.M1.host", 2), ("1700000000.M1.host", 0)]
    with open_ledger(tmp_path / "ledger.db") as ledger:
        assert {document.published for document in ledger.documents()} == {"2026-03-02", None}


def test_within_a_case_its_changes_alone_are_told(run: Run, tmp_path: Path) -> None:
    drop(tmp_path / "drop", "one", "Norway offers tanks to Ukraine.", 2)
    _, out, _ = run("--case", "sudan", "watch", "drop", "--once", "--format", "json")
    assert [json.loads(line)["event"] for line in out.splitlines()] == ["feed", "item", "round"]
