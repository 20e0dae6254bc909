"""What hangs on what: the layout is sound whatever the graph, the picture is bounded, and a supposition is seen on it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from jaminan.presentation.web.views.hanging import to_graph
from jaminan.presentation.web.views.layers import find_parts

NAMES = st.sampled_from([f"n{number}" for number in range(9)])


@given(st.lists(NAMES, min_size=1, max_size=9, unique=True), st.lists(st.tuples(NAMES, NAMES), max_size=16))
def test_every_node_has_a_place_of_its_own(nodes: list[str], edges: list[tuple[str, str]]) -> None:
    parts = find_parts(nodes, edges)
    assert sorted(node for part in parts for layer in part.layers for node in layer) == sorted(nodes)
    for part in parts:
        for layer in part.layers:
            rows = [part.rows[node] for node in layer]
            assert all(after - before >= 1 for before, after in zip(rows, rows[1:], strict=False))
        assert min(part.rows.values()) == 0


@pytest.mark.parametrize(
    ("edges", "layers"),
    [
        ([("a", "b"), ("b", "c")], [("a",), ("b",), ("c",)]),
        ([("a", "b"), ("a", "c"), ("b", "c")], [("a",), ("b",), ("c",)]),
        ([("a", "b"), ("b", "c"), ("c", "a")], [("a",), ("b",), ("c",)]),
        ([("a", "c"), ("b", "c")], [("a", "b"), ("c",)]),
    ],
    ids=["chain", "longest way", "a ring is cut", "two to one"],
)
def test_layers(edges: list[tuple[str, str]], layers: list[tuple[str, ...]]) -> None:
    (part,) = find_parts(["a", "b", "c"], edges)
    assert list(part.layers) == layers


def test_lines_do_not_cross_where_they_need_not() -> None:
    (part,) = find_parts(["a", "b", "x", "y", "z"], [("a", "z"), ("b", "x"), ("b", "y"), ("a", "y")])
    left, right = part.layers
    places = {node: place for layer in (left, right) for place, node in enumerate(layer)}
    edges = [("a", "z"), ("b", "x"), ("b", "y"), ("a", "y")]
    crossed = [(e, f) for e in edges for f in edges if places[e[0]] < places[f[0]] and places[e[1]] > places[f[1]]]
    assert crossed == []


def test_the_graph_is_bounded(client: TestClient) -> None:
    from jaminan.presentation.web.asking import State
    from jaminan.standing import find_hinges

    record = client.app.state.record  # type: ignore[attr-defined]
    hinges = find_hinges(record.standing(State(as_of="2026-02-01")))
    whole, cut = to_graph(hinges, {}, {}), to_graph(hinges, {}, {}, most=4)
    assert (whole.left, len(whole.conditions)) == (0, len(hinges))
    assert cut.left == len(hinges) - len(cut.conditions) > 0


def test_the_page_draws_and_tells_the_same(client: TestClient) -> None:
    page = client.get("/conditions?as_of=2026-02-01").text
    told = client.get("/conditions.json?as_of=2026-02-01").json()["hinges"]
    picture = client.get("/conditions.svg?as_of=2026-02-01").text
    assert told
    for row in told:
        assert f"/undertakings/{row['undertaking']}" in page
    waiting = {row["undertaking"] for row in told if row["state"] in ("conditional", "offered", "open")}
    drawn = set(re.findall(r"/undertakings/([0-9a-f]{24})", picture))
    assert waiting <= drawn
    assert all(f"/undertakings/{one}" in page for one in drawn)
    assert "Ukraine" in picture


def test_the_picture_for_a_phone_shows_the_same(client: TestClient) -> None:
    page = client.get("/conditions?as_of=2026-02-01").text
    wide, narrow = (page.split(f'<div class="{name}">')[1].split("</svg>")[0] for name in ("wide", "narrow"))
    for found in (r'href="(/undertakings/[^"]*)"', r'href="(#on-[^"]*)"'):
        assert set(re.findall(found, narrow)) == set(re.findall(found, wide)) != set()
    names = re.findall(r'id="([^"]*)"', page)
    assert len(names) == len(set(names))


def test_a_supposition_shows_both_boards(client: TestClient) -> None:
    page = client.get("/conditions?as_of=2026-02-01&suppose=ceasefire(UKR)%3Dyes").text
    before, after = re.findall(r'<table class="matrix">.*?</table>', page, flags=re.DOTALL)
    assert "st-conditional" in before
    assert 'class="cell st-due moved"' in after
    assert 'value="http://127.0.0.1/conditions?as_of=2026-02-01&amp;suppose=ceasefire%28UKR%29%3Dyes"' in page
