"""How well copies are known on the set of `tools/copies`: families, and reports of the same events that are no copies."""

import sys
from itertools import combinations
from pathlib import Path

import pytest

from jaminan.model.stories import Story
from jaminan.sources.copies import compare, find_families
from jaminan.sources.copies.comparing import same_language

sys.path.insert(0, str(Path(__file__).parents[2] / "tools" / "copies"))

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def told() -> tuple[dict[str, Story], dict[str, str]]:
    from families_set import make_set, to_story  # type: ignore[import-not-found]

    members = make_set()
    return {one.document.id: to_story(one.document) for one in members}, {one.document.id: one.family for one in members}


@pytest.mark.parametrize(
    ("alike", "f1"), [pytest.param(True, 0.95, id="one language"), pytest.param(False, 0.90, id="translations")]
)
def test_families_are_found(told: tuple[dict[str, Story], dict[str, str]], alike: bool, f1: float) -> None:
    stories, family = told
    assert len(stories) >= 300
    found = {
        (kin.one, kin.other)
        for one in find_families(stories.values())
        for kin in one.kinships
        if same_language(stories[kin.one], stories[kin.other]) == alike
    }
    wanted = {
        pair for pair in combinations(sorted(stories), 2) if family[pair[0]] == family[pair[1]] and _alike(stories, pair) == alike
    }
    precision, recall = len(found & wanted) / len(found), len(found & wanted) / len(wanted)
    assert precision >= 0.95
    assert 2 * precision * recall / (precision + recall) >= f1


def _alike(stories: dict[str, Story], pair: tuple[str, str]) -> bool:
    return same_language(stories[pair[0]], stories[pair[1]])


def test_two_reports_of_one_event_are_no_copies(told: tuple[dict[str, Story], dict[str, str]]) -> None:
    stories, family = told
    singles = {name.partition("+")[0]: key for key, name in family.items() if "+" in name}
    bases = {name: key for key, name in family.items() if name in singles}
    assert [name for name, key in singles.items() if compare(stories[key], stories[bases[name]])] == []
