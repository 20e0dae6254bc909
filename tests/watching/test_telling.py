"""What changed on the board is told once, also after an end in the middle; and reaches webhooks in its order."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaminan.ledger import Ledger
from jaminan.model import Document
from jaminan.model.decisions import KinDecision
from jaminan.model.errors import SourceError
from jaminan.model.feeds import Delivery
from jaminan.pipeline import Desk, Report
from jaminan.pipeline.watching.sending import Sender
from jaminan.pipeline.watching.taking import WATCHER
from jaminan.pipeline.watching.telling import Teller
from jaminan.presentation.news.records import to_news_record
from jaminan.sources.watching.planning import Pace, not_delivered
from jaminan.sources.watching.signing import sign
from watching.conftest import START, Clock, stub_reader

HOOK, OTHER = "https://desk.example/hook", "https://other.example/hook"
DAY = START[:10]


def keep(ledger: Ledger, words: str, at: str, published: str = DAY) -> None:
    document = Document(text=words, name=words, published=published)
    Desk(ledger).keep(Report(document, stub_reader(document)), at)


def told(ledger: Ledger, clock: Clock, teller: Teller, *hooks: str) -> list[str]:
    news = teller.tell(DAY, clock(), lambda found: to_news_record(found, ledger), hooks)
    return [one["kind"] for one in json.loads(news.record)["undertakings"]] if news else []


def test_what_stands_when_watching_begins_is_no_news(ledger: Ledger, clock: Clock) -> None:
    keep(ledger, "Norway offers tanks to Ukraine.", START)
    teller = Teller(Desk(ledger))
    teller.begin(DAY)
    assert told(ledger, clock, teller) == []


def test_each_change_is_told_once(ledger: Ledger, clock: Clock) -> None:
    teller = Teller(Desk(ledger))
    teller.begin(DAY)
    keep(ledger, "Norway offers tanks to Ukraine.", "2026-03-02T10:00:01Z", "2026-03-01")
    assert told(ledger, clock, teller) == ["new"]
    assert told(ledger, clock, teller) == []
    keep(ledger, "Norway promises tanks, it says.", "2026-03-02T10:00:02Z")
    assert told(ledger, clock, teller) == ["hardened"]
    with ledger.watched() as watched:
        (_, last) = watched.news()
    (change,) = json.loads(last.record)["undertakings"]
    assert change["quotes"][0]["quote"] == "Norway promises tanks"


def test_that_two_versions_are_one_source_is_no_news_but_an_analysts_word_is(ledger: Ledger, clock: Clock) -> None:
    teller = Teller(Desk(ledger))
    teller.begin(DAY)
    keep(ledger, "Norway offers tanks to Ukraine.", START)
    keep(ledger, "Norway offers tanks, as it did.", START)
    one, other = (document.id for document in ledger.documents())
    for by, found in ((WATCHER, []), ("ann", ["merged"])):
        ledger.decide(KinDecision(one=one, other=other, copies=True), by=by, at=clock(), why="the same page")
        news = teller.tell(DAY, clock(), lambda told: to_news_record(told, ledger))
        assert [one["kind"] for one in (json.loads(news.record)["record"] if news else [])] == found


def test_what_was_kept_before_an_end_is_told_by_the_next(ledger: Ledger, clock: Clock) -> None:
    keep(ledger, "Norway offers tanks to Ukraine.", START, "2026-03-01")
    first = Teller(Desk(ledger))
    first.begin(DAY)
    keep(ledger, "Norway refuses tanks, it says.", "2026-03-02T10:00:02Z")
    second = Teller(Desk(ledger))
    second.begin(DAY)
    assert told(ledger, clock, second) == ["reversed"]
    assert told(ledger, clock, Teller(Desk(ledger))) == []


def test_what_an_analyst_rejects_is_told(ledger: Ledger, clock: Clock) -> None:
    keep(ledger, "Norway offers tanks to Ukraine.", START)
    teller = Teller(Desk(ledger))
    teller.begin(DAY)
    ledger.reject(ledger.claims()[0].id, by="ann", at="2026-03-02T10:00:05Z", why="misread")
    news = teller.tell(DAY, clock(), lambda found: to_news_record(found, ledger))
    assert news is not None
    record = json.loads(news.record)
    assert [one["kind"] for one in record["undertakings"]] == ["gone"]
    assert [(one["kind"], one["by"]) for one in record["record"]] == [("rejected", "ann")]


@dataclass
class Hooks:
    """Webhooks that take what they are sent, but for those that are down."""

    down: set[str] = field(default_factory=set)
    got: list[tuple[str, int]] = field(default_factory=list)
    signatures: list[tuple[str, bytes]] = field(default_factory=list)

    def post(self, address: str, body: bytes, headers: dict[str, str]) -> None:
        if address in self.down:
            raise SourceError("J125", address, "503")
        self.got.append((address, json.loads(body)["number"]))
        self.signatures.append((headers["Jaminan-Signature"], body))


@pytest.fixture
def sender(ledger: Ledger, clock: Clock) -> Callable[[Hooks], Sender]:
    def made(hooks: Hooks) -> Sender:
        return Sender(ledger=ledger, poster=hooks, hooks=(HOOK, OTHER), secret="s" * 16, pace=Pace(), clock=clock)

    return made


def add_news(ledger: Ledger, clock: Clock, count: int) -> None:
    for _ in range(count):
        with ledger.watched(writing=True) as watched:
            watched.add_news(clock(), "{}", [HOOK, OTHER])


def test_a_hook_that_is_down_gets_all_of_it_in_order_once_it_is_up(
    ledger: Ledger, clock: Clock, sender: Callable[[Hooks], Sender]
) -> None:
    hooks = Hooks(down={HOOK})
    add_news(ledger, clock, 3)
    results = list(sender(hooks).send(lambda: False))
    assert hooks.got == [(OTHER, 1), (OTHER, 2), (OTHER, 3)]
    assert [one.hook for one in results if not one.done] == [HOOK]
    assert list(sender(hooks).send(lambda: False)) == []
    with ledger.watched() as watched:
        assert [(*one[:3], (one[3] or "")[:4]) for one in watched.hooks()] == [(HOOK, 0, 3, "J125"), (OTHER, 3, 0, "")]
    hooks.down.clear()
    clock.turn(60)
    assert len(list(sender(hooks).send(lambda: False))) == 3
    assert hooks.got[3:] == [(HOOK, 1), (HOOK, 2), (HOOK, 3)]
    with ledger.watched() as watched:
        assert watched.deliveries() == ()
        assert watched.hooks() == ((HOOK, 3, 0, None), (OTHER, 3, 0, None))


def test_a_hook_that_stays_down_is_given_up(ledger: Ledger, clock: Clock, sender: Callable[[Hooks], Sender]) -> None:
    hooks = Hooks(down={HOOK, OTHER})
    add_news(ledger, clock, 1)
    tries = 0
    for _ in range(100):
        tries += len(list(sender(hooks).send(lambda: False)))
        clock.turn(6 * 3_600)
    assert tries == 2 * Pace().sends
    assert sender(hooks).next_try() is None


def test_what_is_sent_is_signed(ledger: Ledger, clock: Clock, sender: Callable[[Hooks], Sender]) -> None:
    hooks = Hooks()
    add_news(ledger, clock, 1)
    list(sender(hooks).send(lambda: False))
    signature, body = hooks.signatures[0]
    assert signature == sign("s" * 16, START, body)
    assert signature != sign("t" * 16, START, body)
    assert signature != sign("s" * 16, START, body + b" ")


@given(st.integers(0, 40), st.one_of(st.none(), st.floats(0, 1e9)))
def test_tries_end_and_are_never_sooner_than_asked(tries: int, asked: float | None) -> None:
    one = not_delivered(Delivery(hook=HOOK, news=1, tries=tries, next_try=START), START, Pace(), "down", asked)
    assert (one.next_try is None) == (tries + 1 >= Pace().sends)
    assert one.next_try is None or one.next_try > START


def test_the_receiver_of_the_page_takes_what_is_sent_and_nothing_else() -> None:
    page = (Path(__file__).parents[2] / "docs" / "watching.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"^```python\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    names: dict[str, Callable[[str, str, bytes], bool]] = {}
    exec(compile(block, "docs/watching.md", "exec"), names)
    header = sign("s" * 16, START, b"{}")
    assert names["is_signed"]("s" * 16, header, b"{}")
    assert not names["is_signed"]("s" * 16, header, b"{ }")
    assert not names["is_signed"]("t" * 16, header, b"{}")
