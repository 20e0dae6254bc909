"""Copies: what makes two reports one story, whose it was first, and which agency a report credits."""

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaminan.model.decisions import KinDecision
from jaminan.model.stories import KinKind, KinSign, OriginSign, Story
from jaminan.sources.copies import compare, find_credits, find_families

LEAD = "Norway will send forty tanks to Ukraine in March if parliament agrees, the defence minister said on Tuesday in Oslo."
MORE = "Sweden is considering the same step. Its government wants to hear first what the neighbours in the north intend to do about ammunition."
LAST = (
    "The two countries promised 120 million kroner for spare parts, to be paid before the summer, and offered to train the crews."
)
ELSEWHERE = "Fishermen in Bergen have landed more cod than in any spring since 1998, and the harbour has asked for longer quays."


def story(name: str, text: str, **said: object) -> Story:
    return Story(id=name, text=text, language="en", **said)  # type: ignore[arg-type]


STORY = " ".join(f"On day {day} the envoy met delegation {day * 7} and spoke of matter {day * 13}." for day in range(12))
OTHER = " ".join(f"In town {place} a column of {place * 3} lorries crossed bridge {place * 11}." for place in range(12))
COPIES = {
    "the same": (STORY, STORY, True),
    "a credit line": (STORY, "By our desk\n" + STORY + " (Wire)", True),
    "cut in half": (STORY, STORY[: len(STORY) // 2], True),
    "set in capitals": (STORY, STORY.upper(), True),
    "spaces broken": (STORY, STORY.replace(" ", "  ").replace("envoy", "en voy"), True),
    "another story": (STORY, OTHER, False),
    "one sentence quoted": (STORY, OTHER + STORY[:80], False),
    "short and alike": ("Norway promises tanks to Kyiv today.", "Norway promises ships to Kyiv today.", False),
    "nothing": (STORY, "", False),
}


@pytest.mark.parametrize(("one", "other", "same"), COPIES.values(), ids=COPIES)
def test_copies_are_known_by_their_text(one: str, other: str, same: bool) -> None:
    assert (compare(story("a", one), story("b", other)) is not None) == same


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        pytest.param(f"{LEAD} {MORE} {LAST}", f"{LEAD}\n\n{MORE}\n{LAST} (AFP)", KinKind.VERBATIM, id="another layout"),
        pytest.param(f"{LEAD} {MORE} {LAST}", f"{LEAD} {MORE}", KinKind.TRIMMED, id="cut at the end"),
        pytest.param(f"{LEAD} {MORE} {LAST}", f"{MORE} {LEAD} {LAST}", KinKind.VERBATIM, id="in another order"),
        pytest.param(f"{LEAD} {MORE}", f"{ELSEWHERE} {ELSEWHERE}", None, id="another matter"),
        pytest.param(f"{LEAD} {MORE}", "", None, id="no words"),
    ],
)
def test_copies_in_one_language(one: str, other: str, kind: KinKind | None) -> None:
    found = compare(story("a", one), story("b", other))
    assert (found.kind if found else None) is kind


ANCHORS = ("NOR", "UKR", "#40", "SWE", "Ulf Kristersson", "#120", "@2025-03-04", "NOR", "SWE", "DNK", "#350", "USA")


@pytest.mark.parametrize(
    ("anchors", "same"),
    [
        pytest.param(ANCHORS, True, id="all in order"),
        pytest.param((*ANCHORS[:4], *ANCHORS[5:]), True, id="one name lost"),
        pytest.param(tuple(reversed(ANCHORS)), False, id="the same names in another order"),
        pytest.param(("NOR", "UKR", "SWE", "#40"), False, id="the same event told apart"),
        pytest.param((), False, id="nothing to hold on to"),
    ],
)
def test_translations_by_what_keeps_its_place(anchors: tuple[str, ...], same: bool) -> None:
    norwegian = Story(id="b", text="Noe helt annet.", language="no", anchors=anchors)
    found = compare(story("a", LEAD, anchors=ANCHORS), norwegian)
    assert (found is not None) == same
    if found:
        assert found.kind is KinKind.TRANSLATED
        assert KinSign.ALIGNED_ANCHORS in {reason.sign for reason in found.reasons}


@given(st.text(max_size=200), st.text(max_size=200), st.lists(st.sampled_from(ANCHORS)), st.lists(st.sampled_from(ANCHORS)))
def test_it_does_not_matter_who_is_compared_with_whom(one: str, other: str, first: list[str], second: list[str]) -> None:
    left, right = story("a", one, anchors=tuple(first)), story("b", other, anchors=tuple(second))
    assert compare(left, right) == compare(right, left)


def test_the_order_of_the_stories_changes_nothing() -> None:
    stories = [
        story("a", f"{LEAD} {MORE}"),
        story("c", f"{LEAD} {MORE} {LAST}"),
        story("b", ELSEWHERE * 2),
        story("d", f"{MORE} {LAST}"),
    ]
    found = {find_families(order) for order in permutations(stories)}
    assert len(found) == 1
    (families,) = found
    assert [family.members for family in families] == [("a", "c", "d")]


@pytest.mark.parametrize(
    ("pair", "copies", "members"),
    [
        pytest.param(("a", "c"), False, [], id="denied"),
        pytest.param(("c", "b"), True, [("a", "b", "c")], id="affirmed"),
        pytest.param(("a", "c"), None, [("a", "c")], id="handed back"),
        pytest.param(("a", "gone"), True, [("a", "c")], id="about a report that is not there"),
    ],
)
def test_an_analyst_goes_before_the_comparison(
    pair: tuple[str, str], copies: bool | None, members: list[tuple[str, ...]]
) -> None:
    stories = [story("a", f"{LEAD} {MORE}"), story("b", ELSEWHERE * 2), story("c", f"{LEAD} {MORE} {LAST}")]
    decision = KinDecision(one=pair[0], other=pair[1], copies=copies, by="Ana", at="2026-01-01T00:00:00Z")
    assert [family.members for family in find_families(stories, {pair: decision})] == members


@pytest.mark.parametrize(
    ("change", "original", "sign"),
    [
        pytest.param({"outlet": "Reuters"}, "b", OriginSign.IS_AGENCY, id="the agency that is credited"),
        pytest.param({"published": "2025-01-01"}, "b", OriginSign.EARLIEST, id="the earliest"),
        pytest.param({}, "b", OriginSign.LONGEST, id="the longest"),
        pytest.param({"damaged": True}, "a", OriginSign.NOT_TRANSLATED, id="not the damaged one"),
    ],
)
def test_the_probable_original(change: dict[str, object], original: str, sign: OriginSign) -> None:
    copy = story("a", f"{LEAD} {MORE}", published="2025-03-05", credits=("REUTERS",))
    full = replace(story("b", f"{LEAD} {MORE} {LAST}", published="2025-03-05"), **change)  # type: ignore[arg-type]
    (family,) = find_families([copy, full])
    assert family.original == original
    assert sign in family.because


@pytest.mark.parametrize(
    ("text", "outlet", "agencies"),
    [
        pytest.param("OSLO (Reuters) - Norway will send tanks.", None, ("REUTERS",), id="dateline"),
        pytest.param("OSLO, 4 mars (AFP) - La Norvège enverra des chars.", None, ("AFP",), id="French dateline"),
        pytest.param("Norwegia akan mengirim tank, dilansir AFP, Selasa.", None, ("AFP",), id="Indonesian, in passing"),
        pytest.param("Норвегія надішле танки, повідомляє Укрінформ.", None, ("UKRINFORM",), id="Ukrainian, verb first"),
        pytest.param("Норвегия отправит танки, сообщает Интерфакс.", None, ("INTERFAX",), id="Russian"),
        pytest.param("Norway will send tanks.\n\n(AP)", None, ("AP",), id="last line"),
        pytest.param("Brioni, 8. Juli (Reuter/AP) - Zehn Tage danach.", None, ("REUTERS", "AP"), id="two agencies"),
        pytest.param("The reporter once worked for Reuters in Oslo.", None, (), id="named, not credited"),
        pytest.param("OSLO (Reuters) - Norway will send tanks.", "Reuters", (), id="its own story"),
        pytest.param("The AP reported that tanks were sent.", None, ("AP",), id="verb after"),
        pytest.param("WAMENA - Tanks rolled by.", None, (), id="part of a word"),
    ],
)
def test_agency_credits(text: str, outlet: str | None, agencies: tuple[str, ...]) -> None:
    assert find_credits(text, outlet) == agencies
