"""Several fetchers side by side: one host one at a time, slow hosts beside quick ones, and an end when it is asked for."""

import threading
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from jaminan.pipeline.watching.crew import Crew
from watching.conftest import Net

HOSTS = ("a.example", "b.example", "c.example", "d.example")
ADDRESSES = st.lists(st.builds("https://{}/{}".format, st.sampled_from(HOSTS), st.integers(0, 9)), unique=True, max_size=20)


def crew(size: int) -> Crew:
    return Crew([Net() for _ in range(size)])


@given(ADDRESSES, st.integers(1, 4))
def test_each_address_is_worked_on_once(addresses: list[str], size: int) -> None:
    done = list(crew(size).each(addresses, str.upper, lambda: False))
    assert sorted(done) == sorted((one, one.upper()) for one in addresses)


def test_one_host_is_asked_one_thing_at_a_time_and_others_beside_it() -> None:
    lock, now, most = threading.Lock(), Counter[str](), Counter[str]()
    beside = threading.Barrier(2, timeout=30)

    def work(address: str) -> None:
        host = address.split("/")[2]
        with lock:
            now[host] += 1
            most[host] = max(most[host], now[host])
        if address.endswith("/0"):
            beside.wait()
        with lock:
            now[host] -= 1

    # Only two that are worked on at once pass the barrier.
    one, other = _apart(8)
    addresses = [f"https://{host}/{number}" for number in range(5) for host in (one, other)]
    assert len(list(crew(8).each(addresses, work, lambda: False))) == 10
    assert most == {one: 1, other: 1}


def _apart(size: int) -> tuple[str, str]:
    """Two hosts that belong to two members."""
    found = crew(size)
    places = {found._place(f"https://h{number}.example/"): f"h{number}.example" for number in range(50)}
    return tuple(places.values())[:2]  # type: ignore[return-value]


def test_asked_to_stop_it_begins_nothing_more() -> None:
    done: list[str] = []
    addresses = [f"https://a.example/{number}" for number in range(20)]
    found = list(crew(4).each(addresses, done.append, lambda: len(done) >= 3))
    assert len(found) == len(done) == 3


def test_what_cannot_be_read_as_an_address_is_worked_on_too() -> None:
    assert len(list(crew(3).each(["http://[", "https://a.example/"], len, lambda: False))) == 2
