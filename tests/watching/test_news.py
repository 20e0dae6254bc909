"""News in words, as a feed and as mails: every kind of change in both languages, and nothing in a report breaks out of them."""

import json
from email import message_from_bytes, policy
from typing import Any
from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from jaminan.model.feeds import News
from jaminan.presentation.news.atom import to_atom
from jaminan.presentation.news.lines import LineWriter
from jaminan.presentation.news.mails import mail_name, to_mail
from jaminan.standing.changes import ChangeKind, RecordChangeKind, TurnKind
from watching.conftest import START

ATOM = "{http://www.w3.org/2005/Atom}"
HOSTILE = st.text(st.characters(codec=None), max_size=40)


def undertaking(state: str = "offered") -> dict[str, Any]:
    return {
        "id": "ab",
        "debtor": "NOR",
        "creditor": "UKR",
        "measure": "arms",
        "state": state,
        "firmness": "ready",
        "since": "2026",
    }


def quote(words: str = "Norway offers tanks", url: str | None = "https://x.example/1") -> dict[str, Any]:
    return {"claim": "c", "quote": words, "speaker": "NOR", "outlet": words, "title": words, "published": words, "url": url}


def record(**changed: list[dict[str, Any]]) -> dict[str, Any]:
    empty: dict[str, Any] = {"since": START, "until": START, "undertakings": [], "conditions": [], "named": [], "record": []}
    return empty | {"left_out": 0} | changed


def change(kind: str, before: Any, after: Any, **told: Any) -> dict[str, Any]:
    return {"kind": kind, "before": before, "after": after, "reasons": [], "proof": [], "quotes": [quote(**told)]}


EVERY = record(
    undertakings=[
        change(
            str(kind), None if kind is ChangeKind.NEW else undertaking(), None if kind is ChangeKind.GONE else undertaking("due")
        )
        for kind in ChangeKind
    ],
    conditions=[
        {"kind": str(kind), "condition": "ceasefire", "name": "ceasefire(UKR)", "touched": ["ab"], "quotes": [quote()]}
        for kind in TurnKind
        if kind is not TurnKind.NAMED
    ],
    named=[{"kind": "newly_named", "crowd": undertaking(), "actor": "NOR", "count": 26, "named": 3, "quotes": []}],
    record=[
        {"kind": str(kind), "entry": number, "about": "claim", "subject": "x", "by": "ann", "at": START, "why": "misread"}
        for number, kind in enumerate(RecordChangeKind)
    ],
    left_out=7,  # type: ignore[arg-type]
)


def news(told: dict[str, Any], number: int = 1) -> News:
    return News(number, START, json.dumps(told))


@pytest.mark.parametrize("words", ["en", "id"])
def test_every_kind_of_change_has_its_words(words: str) -> None:
    lines = list(LineWriter.of(words).lines(EVERY))
    count = len(ChangeKind) + len(TurnKind) - 1 + 1 + len(RecordChangeKind) + 1
    assert len({line.words for line in lines}) == len({line.id for line in lines}) == count
    assert not any("_" in line.words for line in lines), "a code without words"


def test_a_condition_is_called_as_everywhere() -> None:
    turn = {"kind": "condition_met", "condition": "reciprocity", "name": "reciprocity(UKR:USA:arms)", "touched": []}
    (line,) = LineWriter.of("en").lines(record(conditions=[turn]))
    assert line.words.startswith("condition met: arms by Ukraine towards the United States in return")


@pytest.mark.parametrize("words", ["en", "id"])
def test_a_feed_has_an_entry_for_each_change_newest_first(words: str) -> None:
    writer = LineWriter.of(words)
    raw = to_atom([news(EVERY, 1), news(record(undertakings=[change("new", None, undertaking())]), 2)], writer)
    entries = fromstring(raw).findall(f"{ATOM}entry")
    ids = [entry.findtext(f"{ATOM}id") or "" for entry in entries]
    assert len(set(ids)) == len(ids) == len(list(writer.lines(EVERY))) + 1
    assert ids[0].startswith("urn:jaminan:news:2:")
    assert to_atom([news(EVERY)], writer) == to_atom([news(EVERY)], writer)


@given(HOSTILE, st.one_of(st.none(), HOSTILE))
@example("", "https://x.example/\ud800")
@example("\ud800", "https://x.example/\r\nBcc: y@x.example\r\n\r\n.")
def test_nothing_in_a_report_breaks_out(words: str, url: str | None) -> None:
    told = news(record(undertakings=[change("new", None, undertaking(), words=words, url=url)]))
    writer = LineWriter.of("en")
    (entry,) = fromstring(to_atom([told], writer)).findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title", "").startswith("new: ")
    mail = message_from_bytes(to_mail(told, writer), policy=policy.default)
    assert set(mail.keys()) <= {
        "From",
        "To",
        "Date",
        "Subject",
        "Message-ID",
        "Content-Type",
        "Content-Transfer-Encoding",
        "MIME-Version",
    }
    assert mail["Subject"].startswith("jaminan: 1 ")
    body = mail.get_content()
    assert "new: " in body
    assert url is None or len([line for line in body.splitlines() if line.strip()]) <= 3


def test_the_files_of_mails_are_in_the_order_of_their_news() -> None:
    names = [mail_name(news(EVERY, number)) for number in (1, 2, 10)]
    assert names == sorted(names)
