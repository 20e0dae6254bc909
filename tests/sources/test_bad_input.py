"""All bad input at once, as a user meets it: `jaminan read FOLDER` tells each with its code, reads the rest and keeps what was kept."""

import gzip
import json
import subprocess
import sys
from pathlib import Path

from jaminan.ledger import open_ledger
from sources.making import SENTENCE, make_encrypted_pdf, make_page, make_pdf, make_warc, make_zip

MEASURED = """
import resource, sys
from jaminan.presentation.cli import main
from jaminan.sources.apart.process import _process
try:
    main()
finally:
    _process.end()
    used = [resource.getrusage(who).ru_maxrss // 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    print(sum(used), file=sys.stderr)
"""
XML = b'<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rss><channel><title>&b;</title></channel></rss>'
UKRAINIAN = "Міністерство повідомило, що країна надішле кораблі, якщо настане припинення вогню. " * 20
BAD = {
    "01-encrypted.pdf": (make_encrypted_pdf, "J110"),
    "02-consent.html": (lambda: b"<html><body><div id=onetrust-banner><p>We value your privacy</p></div></body></html>", "J117"),
    "03-cut.warc": (lambda: make_warc(gzip=False)[:-90], "J111"),
    "04-bomb.zip": (lambda: make_zip({"big.txt": b"a" * 100_000_000}), "J112"),
    "05-large.txt": (lambda: b"a" * 200_000_000, "J104"),
    "06-feed.rss": (lambda: rss(50_000), "J115"),
    "07-bomb.xml": (lambda: XML, "J118"),
    "08-binary.txt": (lambda: bytes(range(256)) * 40, "J103"),
    "09-bomb.txt.gz": (lambda: gzip.compress(b"a" * 90_000_000), "J112"),
    "10-many.html": (lambda: b"<html><body><article>" + b"<p>aaaa" * 700_000, "J112"),
    "11-cut.pdf": (lambda: make_pdf([SENTENCE] * 9)[:300], "J111"),
}
GOOD = {
    "20-encoding.html": f"<html><meta charset=utf-8><body><article><p>{UKRAINIAN}</p></article></body></html>".encode("cp1251"),
    "21-page.html": make_page().encode(),
    "22-encoding.txt": UKRAINIAN.encode("cp1251"),
}


def rss(number: int) -> bytes:
    items = "".join(
        f"<item><guid>{one}</guid><description>Item {one} says nothing.</description></item>" for one in range(number)
    )
    return f"<rss version='2.0'><channel><title>W</title>{items}</channel></rss>".encode()


def test_each_bad_file_has_its_code_the_rest_is_read_and_the_record_stays(tmp_path: Path) -> None:
    folder, ledger = tmp_path / "reports", tmp_path / "ledger.db"
    folder.mkdir()
    (tmp_path / "first.txt").write_text(SENTENCE, encoding="utf-8")
    for name, (make, _) in BAD.items():
        (folder / name).write_bytes(make())
    for name, raw in GOOD.items():
        (folder / name).write_bytes(raw)
    read(tmp_path / "first.txt", ledger)
    with open_ledger(ledger) as opened:
        before = {document.id for document in opened.documents()}
    code, out, told = read(folder, ledger)
    *complaints, used = told
    expected = {f"{code} {folder / name}" for name, (_, code) in BAD.items()}
    assert code == 1
    found = {line.partition("!")[0].partition(": ")[0] for line in complaints}
    # A parser in C that is short of memory may raise, or end its process.
    assert {one.replace("J111", "J112") if "10-many" in one else one for one in found} == expected
    texts = [json.loads(line)["text"] for line in out]
    assert sum("припинення вогню" in text for text in texts) == 2
    assert sum(text.startswith("Item ") for text in texts) == 1_000
    assert int(used) < 600, used
    with open_ledger(ledger) as opened:
        assert before < {document.id for document in opened.documents()}
        assert opened.verify().sound


def read(path: Path, ledger: Path) -> tuple[int, list[str], list[str]]:
    command = [sys.executable, "-c", MEASURED, "read", path, "--ledger", ledger, "--offline", "--format", "json"]
    # By way of a shell, as a process begins with the memory of the one that began it.
    made = subprocess.run(["sh", "-c", '"$@"; exit $?', "sh", *command], capture_output=True, text=True, check=False)
    return made.returncode, made.stdout.splitlines(), made.stderr.splitlines()
